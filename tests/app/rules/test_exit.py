"""Who leaves the archive, who only changes category, and who stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.eligibility import judged
from app.rules.exit import Advice, ExitVerdict, judged_exit
from app.rules.family import Family, Sum
from tests.app.rules.families import RULES_2016, RULES_2020, STANDARD, family

if TYPE_CHECKING:
    from app.rules.ruleset import RuleSet

SECURE = {
    f"secure_{each}": True for each in ("medical", "work", "schooling", "housing", "insurance")
}


def leaving(of: Family, rules: RuleSet = RULES_2020, standard_fen: int = STANDARD) -> ExitVerdict:
    return judged_exit(of, judged(of, rules, standard_fen))


def test_004_above_every_limit_and_with_the_five_guarantees_a_family_is_out_of_hardship() -> None:
    assert leaving(family(200_000, answers=SECURE)).advice is Advice.OUT_OF_HARDSHIP


@pytest.mark.parametrize("name", SECURE)
def test_004_each_of_the_five_guarantees_is_asked(name: str) -> None:
    known = {each: True for each in SECURE if each != name} | {"minimum_allowance": False}
    assert leaving(family(200_000, answers=known)).advice is Advice.LOOK_INTO
    assert leaving(family(200_000, answers=known | {name: False})).advice is Advice.KEEP


def test_000_still_in_relative_hardship_is_a_change_of_category_and_no_exit() -> None:
    answers = SECURE | {"minimum_allowance": True}
    of = family(120_000, category="深度困难", answers=answers)
    found = leaving(of)
    assert (found.advice, found.category) == (Advice.CHANGE_CATEGORY, "相对困难")


def test_004_struck_by_an_event_a_family_does_not_leave() -> None:
    of = family(200_000, category="深度困难", answers=SECURE | {"event_casualty": True})
    struck = family(
        200_000, category="深度困难", causes=("遭受意外事故",), answers=dict(of.answers)
    )
    found = leaving(struck)
    assert (found.advice, found.category) == (Advice.CHANGE_CATEGORY, "意外致困")


def test_an_event_that_is_not_judged_yet_holds_the_exit_up() -> None:
    of = family(200_000, causes=("遭受意外事故",), answers=SECURE)
    assert leaving(of).advice is Advice.LOOK_INTO


@given(people=st.integers(1, 9), standard=st.integers(1, 200_000))
def test_001_relief_that_lifts_the_living_level_to_the_line_is_relief(
    people: int, standard: int
) -> None:
    answers = {"minimum_allowance": True, "still_in_hardship": True}
    lacking = standard // 3
    of = family(standard - lacking, people, category="深度困难", answers=answers)
    spent = (Sum("医疗自付", 12 * people * standard),)
    enough = _granted(of, lacking * people, spent)
    assert leaving(enough, standard_fen=standard).advice is Advice.RELIEVED
    if lacking:
        short = _granted(of, lacking * people - 1, spent)
        assert leaving(short, standard_fen=standard).advice is Advice.KEEP


def test_001_below_the_line_without_relief_nobody_is_relieved() -> None:
    of = family(60_000, category="深度困难", answers={"minimum_allowance": False})
    assert leaving(of).advice is Advice.KEEP


@given(people=st.integers(1, 9), standard=st.integers(1, 100_000).map(lambda half: 2 * half))
def test_004_exactly_at_the_exit_line_a_family_is_past_it_and_a_fen_less_is_not(
    people: int, standard: int
) -> None:
    """[004] 六(三)4: at or above the line, in one city 150 % of the standard."""
    at = standard * 150 // 100
    for rules in (RULES_2016, RULES_2020):
        of = family(at, people, answers=SECURE)
        found = leaving(of, rules, standard).rules[0]
        assert (found.holds, found.short_by_fen) == (True, None)
        below = replace(of, yearly_income_fen=at * 12 * people - 1)
        found = leaving(below, rules, standard).rules[0]
        assert (found.holds, found.short_by_fen) == (False, 1)


def test_the_exit_line_misses_by_what_is_told() -> None:
    expenses = (Sum("医疗自付", 3 * 12 * 100_000),)
    found = leaving(family(200_000, expenses=expenses, answers=SECURE))
    assert (found.rules[0].threshold_fen, found.rules[0].short_by_fen) == (105_000, 5_000)


def test_003_the_rules_of_2016_have_exits_of_their_own() -> None:
    assert leaving(family(220_000, answers=SECURE), RULES_2016).advice is Advice.OUT_OF_HARDSHIP
    near = family(100_000, category="低保户", causes=("子女上学",), answers=SECURE)
    found = leaving(near, RULES_2016)
    assert (found.advice, found.category) == (Advice.CHANGE_CATEGORY, "低保边缘户")


def test_a_family_that_stays_as_it_is_stays() -> None:
    assert leaving(family(120_000, category="相对困难")).advice is Advice.KEEP
    assert leaving(family(120_000)).advice is Advice.KEEP


def test_without_an_income_it_has_to_be_looked_into() -> None:
    assert leaving(family(0, yearly_income_fen=None)).advice is Advice.LOOK_INTO


def _granted(of: Family, monthly_fen: int, expenses: tuple[Sum, ...]) -> Family:
    return replace(of, allowance_fen=monthly_fen, expenses=expenses)


def test_where_something_stands_in_the_way_somebody_must_look_into_it() -> None:
    assert leaving(family(60_000, category="深度困难")).advice is Advice.KEEP
    for met in ({"answers": {"keeps_car": True}}, {"work_status": "退休"}):
        of = family(60_000, category="深度困难", **met)
        assert leaving(of).advice is Advice.LOOK_INTO
