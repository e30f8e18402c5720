"""Which questions a rule set asks, and which of them are still open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.rules.asked import asked, outstanding
from app.rules.eligibility import INCOME, STANDARD, judged
from app.rules.exit import judged_exit
from tests.app.rules.families import RULES_2016, RULES_2020, family
from tests.app.rules.families import STANDARD as GRANTED

if TYPE_CHECKING:
    from app.rules.family import Family
    from app.rules.ruleset import RuleSet

EXCLUDING = {
    *("owns_homes", "owns_business", "pays_private_school"),
    *("keeps_car", "refuses_checking", "hides_income"),
}
SECURE_IN_ORDER = tuple(
    f"secure_{each}" for each in ("medical", "work", "schooling", "housing", "insurance")
)
SECURE = set(SECURE_IN_ORDER)
MIGRANT = {"worker_type": "困难农民工"}
CLEAR = dict.fromkeys(EXCLUDING, False)


def open_of(of: Family, rules: RuleSet, standard: int | None = GRANTED) -> tuple[str, ...]:
    entry = judged(of, rules, standard)
    return outstanding(of, entry, judged_exit(of, entry))


def test_each_rule_set_asks_its_own_questions_and_no_others() -> None:
    of = family(60_000)
    assert asked(RULES_2016, of, leaving=False) == EXCLUDING | {
        *("still_in_hardship", "minimum_allowance", "event_happened")
    }
    assert asked(RULES_2020, of, leaving=False) == EXCLUDING | {
        *("event_happened", "event_casualty", "event_cost_fen", "event_relief_fen")
    }


def test_the_guarantees_are_asked_about_where_somebody_may_leave() -> None:
    beyond = asked(RULES_2016, family(60_000), leaving=True) - asked(
        RULES_2016, family(60_000), leaving=False
    )
    assert beyond == SECURE


def test_only_what_the_head_could_be_is_asked_about_the_worker() -> None:
    """[003] 三(一): 加入工会的农民工; 2020: with a year's labour relation."""
    of = family(60_000)
    assert "union_member" not in asked(RULES_2020, of, leaving=False)
    migrant = replace(of, **MIGRANT)  # type: ignore[arg-type]  # the names of fields
    assert {"union_member", "labour_year"} <= asked(RULES_2020, migrant, leaving=False)
    assert "labour_year" not in asked(RULES_2016, migrant, leaving=False)
    unknown = replace(of, work_status=None)
    assert "filed_by_street" in asked(RULES_2020, unknown, leaving=False)


def test_what_is_open_is_named_once_and_in_order() -> None:
    of = replace(family(60_000), yearly_income_fen=None, answers=CLEAR)
    ways_out = (*SECURE_IN_ORDER, "minimum_allowance")
    assert open_of(of, RULES_2020) == (INCOME, *ways_out)
    assert open_of(replace(family(60_000), answers=CLEAR), RULES_2020, None)[0] == STANDARD


def test_an_unknown_head_is_asked_who_he_is() -> None:
    of = replace(family(60_000), work_status=None, worker_type=None, answers=CLEAR)
    assert open_of(of, RULES_2020) == (
        *("work_status", "worker_type", "filed_by_street", "union_member", "labour_year"),
    )


def test_of_a_head_known_in_part_only_the_rest_is_asked() -> None:
    out_of_work = replace(family(60_000), work_status="失(无)业", worker_type=None, answers=CLEAR)
    rest = ("filed_by_street", "union_member", "labour_year")
    assert open_of(out_of_work, RULES_2020) == ("worker_type", *rest)
    migrant = replace(family(60_000), work_status=None, answers=CLEAR | {"union_member": True})
    migrant = replace(migrant, **MIGRANT)  # type: ignore[arg-type]  # the names of fields
    assert open_of(migrant, RULES_2020) == ("work_status", "labour_year")


def test_a_way_out_that_is_closed_leaves_nothing_open() -> None:
    """[001] 二(二): relief asks about the minimum allowance; in relative hardship it is closed."""
    of = replace(family(100_000), category="相对困难", answers=CLEAR)
    assert open_of(of, RULES_2020) == ()
    entry = judged(of, RULES_2020, GRANTED)
    assert outstanding(of, entry, None) == ()
