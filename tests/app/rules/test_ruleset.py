"""A rule set is read whole, or refused with the one thing that is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest

from app.messages import explain
from app.rules import ruleset
from app.rules.problem import Problem
from app.rules.ruleset import RuleSet
from tests.app.rules.families import RULES_2016, RULES_2020, WORDS, shipped_text


def refused(old: str, new: str, name: str = "2020") -> str:
    """Change a shipped set in one place and give the code of the refusal."""
    text = shipped_text(name)
    assert old in text
    found = ruleset.read(text.replace(old, new, 1), WORDS)
    assert isinstance(found, Problem), found
    sentence = explain(found.code, found.figures)
    assert sentence.endswith("。")
    assert "{" not in sentence
    return found.code


def test_the_shipped_sets_hold_the_figures_of_their_documents() -> None:
    limits = {
        each.name: (each.lower, each.upper) for each in (*RULES_2016.rules, *RULES_2020.rules)
    }
    assert limits == {
        "below_line": (None, (100, False)),
        "near_line": ((100, True), (150, True)),
        "accident": ((80, False), None),
        "deep": (None, (100, False)),
        "relative": (None, (200, False)),
    }
    assert RULES_2016.rules[2].upper == (300, True)
    assert RULES_2016.from_on == date(2016, 9, 1)


def test_every_rule_names_its_source() -> None:
    for rules in (RULES_2016, RULES_2020):
        parts = (*rules.rules, *rules.workers, *rules.exits)
        assert all(each.source for each in parts)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('name = "2020"', "name = ", "rule_set_unreadable"),
        ("below = 100", "below = 1.5", "rule_set_misshapen"),
        ("below = 100", "bellow = 100", "rule_set_misshapen"),
        ('source = "渭', 'sauce = "渭', "rule_set_misshapen"),
        ('name = "2020"', 'name = " "', "rule_set_empty"),
        ('name = "deep"', 'name = "relative"', "rule_twice"),
        ("from = 2020-01-01", "from = 2020-01-01\nuntil = 2019-12-31", "rule_set_ends_early"),
        ("医疗自付", "医药费", "rule_word_unknown"),
        ("owns_homes", "owns_castles", "rule_word_unknown"),
        ("below = 100\n", "", "rule_limits_wrong"),
        ("below = 100", "below = 100\nat_most = 90", "rule_limits_wrong"),
        ("below = 100", "below = 0", "rule_limits_wrong"),
        ("below = 100", "below = 100\nat_least = 120", "rule_range_empty"),
        ("below = 100", "below = 100\nat_least = 100", "rule_range_empty"),
        ("below = 200", "below = 100", "rules_contradict"),
        ("below = 100", "below = 250", "rules_contradict"),
        ("at_least = 150", "at_least = 90", "exit_below_entry"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(old: str, new: str, code: str) -> None:
    assert refused(old, new) == code


def test_a_set_without_rules_is_refused() -> None:
    text = 'name = "空"\ntitle = "空"\nsource = "无"\nfrom = 2021-01-01\n'
    assert ruleset.read(text, WORDS) == Problem("", "rule_set_empty")


def test_a_range_of_one_figure_is_a_range() -> None:
    text = shipped_text("2016").replace("at_most = 150", "at_most = 100")
    text = text.replace("below = 100", "below = 90")
    assert isinstance(ruleset.read(text, WORDS), RuleSet)


def test_rules_without_an_upper_limit_contradict_no_exit() -> None:
    text = shipped_text("2020")
    start, end = text.index('[[rules]]\nname = "deep"'), text.index('[[rules]]\nname = "accident"')
    found = ruleset.read(text[:start] + text[end:], WORDS)
    assert isinstance(found, RuleSet)


def test_an_exit_with_an_upper_limit_alone_is_a_matter_of_its_office() -> None:
    text = shipped_text("2020").replace("at_least = 150", "below = 500")
    assert isinstance(ruleset.read(text, WORDS), RuleSet)


# Time


def dated(name: str, from_on: str, until: str = "") -> RuleSet:
    text = shipped_text("2020").replace('name = "2020"', f'name = "{name}"')
    ends = f"\nuntil = {until}" if until else ""
    found = ruleset.read(text.replace("from = 2020-01-01", f"from = {from_on}{ends}"), WORDS)
    assert isinstance(found, RuleSet)
    return found


def test_a_set_ends_when_the_next_begins() -> None:
    known = (RULES_2016, RULES_2020)
    assert ruleset.in_force(known, date(2016, 8, 31)) is None
    assert ruleset.in_force(known, date(2019, 12, 31)) is RULES_2016
    assert ruleset.in_force(known, date(2020, 1, 1)) is RULES_2020
    assert ruleset.overlapping(RULES_2020, known) is None


def test_a_set_that_has_ended_is_not_in_force() -> None:
    ended = dated("试行", "2021-01-01", "2021-12-31")
    assert ruleset.in_force([RULES_2020, ended], date(2021, 12, 31)) is ended
    assert ruleset.in_force([RULES_2020, ended], date(2022, 1, 1)) is None


@pytest.mark.parametrize(("from_on", "until"), [("2020-01-01", ""), ("2019-01-01", "2020-01-01")])
def test_two_sets_on_one_day_are_refused(from_on: str, until: str) -> None:
    found = ruleset.overlapping(dated("另一套", from_on, until), (RULES_2016, RULES_2020))
    assert found is not None
    assert dict(found.figures) == {"name": "另一套", "other": "2020", "day": "2020-01-01"}


def test_a_set_that_begins_within_another_written_one_is_refused() -> None:
    written = dated("试行", "2021-01-01", "2021-12-31")
    assert ruleset.overlapping(dated("新", "2021-06-01"), [written]) is not None
    assert ruleset.overlapping(dated("新", "2022-01-01"), [written]) is None
