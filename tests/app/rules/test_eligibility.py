"""Who qualifies, at the very limits of the documents, and what a miss is short by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.eligibility import judged
from app.rules.family import Family, Person, Sum
from app.rules.ruleset import WorkerCondition
from tests.app.rules.families import (
    CAUSES,
    RULES_2016,
    RULES_2020,
    STANDARD,
    by,
    family,
)

if TYPE_CHECKING:
    from app.rules.ruleset import RuleSet

ILLNESS = ("家庭成员患重特大疾病",)
STANDARDS = st.integers(1, 500_000)
PEOPLE = st.integers(1, 9)
MONTHS = 12


def yearly(total_fen: int, people: int, **values: object) -> Family:
    """Make a family whose yearly income is so many 分, evenly shared or not."""
    return family(0, people, yearly_income_fen=total_fen, **values)


# 2016 [003] 三(一): 低于当地最低生活保障线, 经政府救助后仍生活困难


def test_003_below_the_line_and_still_in_hardship_after_relief() -> None:
    answers = {"minimum_allowance": True, "still_in_hardship": True}
    found = judged(family(69_999, answers=answers), RULES_2016, STANDARD)
    assert found.category == "低保户"


def test_003_below_the_line_the_question_of_relief_is_open_until_it_is_answered() -> None:
    found = by(RULES_2016, "below_line", family(60_000))
    assert (found.holds, found.open) == (None, ("still_in_hardship",))
    assert judged(family(60_000), RULES_2016, STANDARD).category is None


def test_003_2_below_the_line_without_relief_is_a_key_group_and_not_a_miss() -> None:
    found = by(RULES_2016, "below_line", family(60_000, answers={"minimum_allowance": False}))
    assert found.holds
    assert found.key_group == "收入或生活水平低于低保线而未纳入低保"


def test_003_relief_that_ends_the_hardship_ends_the_claim() -> None:
    answers = {"minimum_allowance": True, "still_in_hardship": False}
    found = by(RULES_2016, "below_line", family(60_000, answers=answers))
    assert (found.holds, found.denied, found.open) == (False, ("still_in_hardship",), ())


@given(standard=STANDARDS, people=PEOPLE)
def test_003_the_line_itself_is_not_below_the_line(standard: int, people: int) -> None:
    at_it = family(standard, people, answers={"still_in_hardship": True}, causes=ILLNESS)
    found = by(RULES_2016, "below_line", at_it, standard)
    assert (found.holds, found.short_by_fen) == (False, 0)
    assert judged(at_it, RULES_2016, standard).category == "低保边缘户"
    a_fen_less = replace(at_it, yearly_income_fen=standard * people * MONTHS - 1)
    assert judged(a_fen_less, RULES_2016, standard).category == "低保户"


# 2016 [003] 三(一): 150%以内（含）, 因患病、子女上学、残疾、单亲及其他特殊原因


@given(standard=STANDARDS, people=PEOPLE)
def test_003_exactly_150_percent_is_within_and_a_fen_more_is_not(
    standard: int, people: int
) -> None:
    limit = standard * people * MONTHS * 150  # in hundredths of a 分, a year
    exact = yearly(limit // 100, people, causes=ILLNESS)
    assert by(RULES_2016, "near_line", exact, standard).holds
    over = by(RULES_2016, "near_line", yearly(limit // 100 + 1, people, causes=ILLNESS), standard)
    assert (over.holds, over.short_by_fen) == (False, 1)


@pytest.mark.parametrize(
    ("percent", "causes", "holds"),
    [
        *((149, ILLNESS, True), (150, ILLNESS, True), (151, ILLNESS, False)),
        *((149, (), False), (150, (), False), (151, (), False)),
        (149, ("下岗失业",), False),
    ],
)
def test_003_at_149_150_and_151_percent_with_and_without_a_cause(
    percent: int, causes: tuple[str, ...], *, holds: bool
) -> None:
    of = family(STANDARD * percent // 100, causes=causes)
    assert by(RULES_2016, "near_line", of).holds is holds
    found = judged(of, RULES_2016, STANDARD)
    expected = "低保边缘户" if holds else "意外致困户" if causes == ILLNESS else None
    assert found.category == expected


def test_003_at_151_percent_it_is_told_how_much_is_missing() -> None:
    found = by(RULES_2016, "near_line", family(105_700, causes=ILLNESS))
    assert (found.figure_fen, found.threshold_fen, found.short_by_fen) == (105_700, 105_000, 700)


@pytest.mark.parametrize(
    "weight",
    [
        {"causes": ("子女上学",)},
        {"single_parent": True},
        {"people": (Person("张三", is_head=True), Person("李四", disabled=True))},
        {"people": (Person("张三", is_head=True, ill=True),)},
        {"answers": {"event_happened": True}},
        {"event_cost_fen": 1},
    ],
)
def test_003_illness_schooling_disability_and_single_parents_are_causes(
    weight: dict[str, object],
) -> None:
    of = family(80_000, **weight)
    assert by(RULES_2016, "near_line", replace(of, size=3)).holds


def test_illness_of_somebody_who_lives_elsewhere_weighs_nothing() -> None:
    people = (Person("张三", is_head=True), Person("李四", lives_together=False, ill=True))
    assert by(RULES_2016, "near_line", family(80_000, people=people)).lacks


# 2016 [003] 三(一): 突发事件、意外伤害、重大疾病, 3倍以内（含）


@given(standard=STANDARDS, people=PEOPLE)
def test_003_exactly_3_times_is_within_and_a_fen_more_is_not(standard: int, people: int) -> None:
    limit = standard * people * MONTHS * 3
    event = {"causes": ("遭受意外事故",)}
    assert by(RULES_2016, "accident", yearly(limit, people, **event), standard).holds
    over = by(RULES_2016, "accident", yearly(limit + 1, people, **event), standard)
    assert (over.holds, over.short_by_fen) == (False, 1)


def test_003_at_3_times_without_an_event_nothing_holds() -> None:
    assert judged(family(3 * STANDARD), RULES_2016, STANDARD).category is None


# 2020 [000] 二(一), [004] 六(四)7: 深度困难 below 1 ×, 相对困难 below 2 ×


@given(standard=STANDARDS, people=PEOPLE)
def test_004_below_the_standard_is_deep_and_exactly_at_it_relative(
    standard: int, people: int
) -> None:
    limit = standard * people * MONTHS
    assert judged(yearly(limit - 1, people), RULES_2020, standard).category == "深度困难"
    assert judged(yearly(limit, people), RULES_2020, standard).category == "相对困难"
    assert by(RULES_2020, "deep", yearly(limit, people), standard).short_by_fen == 0


@given(standard=STANDARDS, people=PEOPLE)
def test_004_below_2_times_is_relative_and_exactly_2_times_is_not(
    standard: int, people: int
) -> None:
    limit = 2 * standard * people * MONTHS
    assert judged(yearly(limit - 1, people), RULES_2020, standard).category == "相对困难"
    found = judged(yearly(limit, people), RULES_2020, standard)
    assert found.category is None
    assert [each.short_by_fen for each in found.rules[:2]] == [standard, 0]


def test_004_a_family_38_yuan_over_the_standard_is_told_so() -> None:
    assert by(RULES_2020, "deep", family(73_800)).short_by_fen == 3_800


def test_004_each_rule_deducts_the_spending_it_names() -> None:
    expenses = (Sum("医疗自付", 720_000), Sum("必要就业成本", 360_000), Sum("其他", 99_000))
    found = judged(family(160_000, 3, expenses=expenses), RULES_2020, STANDARD)
    assert (found.per_head_fen, found.net_per_head_fen) == (160_000, 140_000)
    deep, relative, _ = found.rules
    assert (deep.figure_fen, relative.figure_fen) == (140_000, 130_000)
    assert [each.kind for each in relative.deducted] == ["医疗自付", "必要就业成本"]
    assert found.category == "相对困难"


def test_spending_above_the_income_leaves_less_than_nothing() -> None:
    found = judged(family(10_000, 1, expenses=(Sum("医疗自付", 240_000),)), RULES_2020, STANDARD)
    assert (found.net_per_head_fen, found.category) == (-10_000, "深度困难")


# 2020: 意外致困, more than 80 % of the yearly income after compensation


@given(income=st.integers(0, 10**9))
def test_000_exactly_80_percent_of_the_income_is_not_above_it(income: int) -> None:
    answers = {"event_casualty": False}
    cost = income * 80 // 100
    of = yearly(income, 3, event_cost_fen=cost, event_relief_fen=0, answers=answers)
    event = {"causes": ("遭受意外事故",)}
    found = by(RULES_2020, "accident", replace(of, **event))
    assert found.holds is False
    assert found.short_by_fen == -(-(income * 80 - cost * 100) // 100)
    assert by(RULES_2020, "accident", replace(of, event_cost_fen=cost + 1, **event)).holds


def test_000_compensation_and_relief_come_off_the_cost_of_an_event() -> None:
    of = yearly(
        1_000_000,
        3,
        event_cost_fen=900_000,
        event_relief_fen=150_000,
        answers={"event_casualty": False},
    )
    found = by(RULES_2020, "accident", of)
    assert (found.holds, found.figure_fen, found.short_by_fen) == (False, 750_000, 50_000)


def test_a_loss_by_disaster_belongs_to_the_event() -> None:
    of = yearly(1_000_000, 3, expenses=(Sum("灾害/事故损失", 800_001),), causes=("遭受自然灾害",))
    assert by(RULES_2020, "accident", of).holds


def test_death_or_disability_in_a_major_event_needs_no_figure() -> None:
    of = family(900_000, causes=("遭受意外事故",), answers={"event_casualty": True})
    assert judged(of, RULES_2020, STANDARD).category == "意外致困"


def test_an_event_without_figures_stays_open() -> None:
    of = family(900_000, answers={"event_happened": True})
    found = by(RULES_2020, "accident", of)
    assert (found.holds, set(found.open)) == (None, {"event_casualty", "event_cost_fen"})


def test_a_cost_too_small_stays_open_until_the_casualties_are_answered() -> None:
    of = family(900_000, event_cost_fen=1)
    assert by(RULES_2020, "accident", of).open == ("event_casualty",)


def test_without_an_event_nothing_is_asked_about_one() -> None:
    found = by(RULES_2020, "accident", family(900_000))
    assert (found.holds, found.open, found.lacks) == (False, (), True)


# Workers and excluding conditions


@pytest.mark.parametrize(
    ("status", "answers", "worker"),
    [
        ("在岗", {}, True),
        ("退休", {"union_member": True}, False),
        (None, {}, None),
        ("失(无)业", {}, None),
        ("失(无)业", {"filed_by_street": True}, True),
        ("失(无)业", {"filed_by_street": False}, False),
    ],
)
def test_003_2_the_head_is_in_service_or_out_of_work_and_not_retired(
    status: str | None, answers: dict[str, bool], *, worker: bool | None
) -> None:
    of = family(60_000, work_status=status, worker_type="城镇困难职工", answers=answers)
    found = judged(of, RULES_2020, STANDARD)
    assert found.worker is worker
    assert found.category == (None if worker is False else "深度困难")
    assert found.barred is (worker is False)


def test_003_a_migrant_joined_the_union_and_since_2020_worked_a_year() -> None:
    of = family(60_000, worker_type="困难农民工")
    assert judged(of, RULES_2016, STANDARD).worker is None
    joined = replace(of, answers={"union_member": True})
    assert judged(joined, RULES_2016, STANDARD).worker
    assert judged(joined, RULES_2020, STANDARD).worker is None
    a_year = replace(of, answers={"union_member": True, "labour_year": True})
    assert judged(a_year, RULES_2020, STANDARD).worker


def test_a_rule_set_without_worker_conditions_asks_nothing_of_the_head() -> None:
    open_to_all = msgspec.structs.replace(RULES_2020, workers=())
    assert judged(family(60_000, work_status="退休"), open_to_all, STANDARD).worker


def test_a_condition_of_types_alone_asks_nothing_of_the_work() -> None:
    migrants = WorkerCondition(title="农民工", source="本地", types=("困难农民工",))
    rules = msgspec.structs.replace(RULES_2020, workers=(migrants,))
    of = family(60_000, work_status=None, worker_type="困难农民工")
    assert judged(of, rules, STANDARD).worker
    assert judged(replace(of, worker_type="城镇困难职工"), rules, STANDARD).worker is False


def test_an_excluding_condition_bars_until_a_reason_is_given() -> None:
    of = family(60_000, answers={"owns_homes": True, "keeps_car": False})
    found = judged(of, RULES_2020, STANDARD)
    assert (found.category, found.barred, found.excluded) == (None, True, ("owns_homes",))
    assert "keeps_car" not in found.unasked
    assert "hides_income" in found.unasked
    assert judged(of, RULES_2020, STANDARD, overridden=True).category == "深度困难"


# What is not known


def test_without_an_income_everything_per_head_is_open() -> None:
    found = judged(family(0, yearly_income_fen=None), RULES_2020, STANDARD)
    assert (found.per_head_fen, found.net_per_head_fen, found.category) == (None, None, None)
    assert [each.open for each in found.rules[:2]] == [("yearly_income_fen",)] * 2


def test_without_a_standard_the_figures_stand_and_the_rules_are_open() -> None:
    found = judged(family(60_000), RULES_2020, None)
    assert (found.per_head_fen, found.category) == (60_000, None)
    assert [each.open for each in found.rules[:2]] == [("standard",)] * 2
    assert found.rules[0].threshold_fen is None


# Laws that hold for every family

FAMILIES = st.builds(
    yearly,
    st.integers(0, 10**8),
    PEOPLE,
    causes=st.lists(st.sampled_from(CAUSES), max_size=3).map(tuple),
    expenses=st.lists(
        st.builds(Sum, st.sampled_from(("医疗自付", "必要就业成本")), st.integers(0, 10**7)),
        max_size=3,
    ).map(tuple),
)
STRICTNESS = {
    "2016": ["低保户", "低保边缘户", "意外致困户", None],
    "2020": ["深度困难", "相对困难", None],
}


@given(of=FAMILIES, more=st.integers(1, 10**8), rules=st.sampled_from((RULES_2016, RULES_2020)))
def test_whoever_earns_more_is_never_in_deeper_hardship(
    of: Family, more: int, rules: RuleSet
) -> None:
    of = replace(of, answers={"still_in_hardship": True, "event_casualty": False})
    richer = replace(of, yearly_income_fen=(of.yearly_income_fen or 0) + more)
    order = STRICTNESS[rules.name]
    before, after = (judged(each, rules, STANDARD).category for each in (of, richer))
    assert order.index(before) <= order.index(after)


@given(of=FAMILIES)
def test_a_rule_holds_or_tells_why_not(of: Family) -> None:
    for rule_set in (RULES_2016, RULES_2020):
        for each in judged(of, rule_set, STANDARD).rules:
            misses = each.short_by_fen is not None or each.lacks or bool(each.denied)
            assert (each.holds is False) == (misses and not each.open)
            assert (each.holds is None) == bool(each.open)


@given(of=FAMILIES, short=st.integers(0, 2))
def test_a_family_that_had_what_it_is_short_by_would_qualify(of: Family, short: int) -> None:
    found = judged(of, RULES_2020, STANDARD).rules[min(short, 1)]
    if found.short_by_fen:
        spared = 12 * (found.short_by_fen * len(of.people))
        poorer = replace(of, yearly_income_fen=(of.yearly_income_fen or 0) - spared - 1)
        assert judged(poorer, RULES_2020, STANDARD).rules[min(short, 1)].holds


def test_a_verdict_is_pending_while_a_rule_may_still_hold() -> None:
    open_yet = family(60_000)
    assert judged(open_yet, RULES_2016, STANDARD).pending
    for settled in (
        family(60_000, answers={"still_in_hardship": True}),
        family(60_000, answers={"still_in_hardship": False}),
        family(60_000, answers={"keeps_car": True}),
        family(60_000, work_status="退休"),
    ):
        assert not judged(settled, RULES_2016, STANDARD).pending
