"""What a household has, what comes off, and among how many it is shared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.rules.family import Family, Person, Sum
from app.rules.income import (
    Figure,
    deductions,
    event_cost,
    heads,
    income_parts,
    yearly_income,
)

HEAD = Person("张三", is_head=True, monthly_income_fen=300_000)
WIFE = Person("李四", monthly_income_fen=100_000)
CHILD = Person("张小")
UNCLE = Person("张五", monthly_income_fen=900_000, lives_together=False)


def test_the_total_on_the_form_is_the_income() -> None:
    assert yearly_income(Family(people=(HEAD, WIFE), yearly_income_fen=5)) == 5


def test_without_a_total_the_months_of_those_who_live_together_are_added_up() -> None:
    family = Family(people=(HEAD, WIFE, CHILD, UNCLE), other_income_fen=7)
    assert yearly_income(family) == 12 * 400_000 + 7
    assert [each.kind for each in income_parts(family)] == ["张三", "李四", "家庭其他非薪资年收入"]


def test_incomes_by_kind_stand_before_those_by_person() -> None:
    family = Family(people=(HEAD,), incomes=(Sum("工资性收入", 100), Sum("转移净收入", 20)))
    assert yearly_income(family) == 120


def test_an_income_that_nobody_recorded_is_unknown() -> None:
    assert yearly_income(Family()) is None
    assert yearly_income(Family(people=(Person("张三", is_head=True), WIFE))) is None


def test_named_spending_comes_off_and_the_rest_stays() -> None:
    family = Family(expenses=(Sum("医疗自付", 1), Sum("其他", 2)), yearly_expense_fen=9)
    assert deductions(family, ("医疗自付",)) == (Sum("医疗自付", 1),)
    assert deductions(family, ()) == ()


def test_a_total_without_kinds_comes_off_whole() -> None:
    family = Family(yearly_expense_fen=9)
    assert deductions(family, ("医疗自付",)) == (Sum("年度必要支出（未分项）", 9),)
    assert deductions(Family(), ("医疗自付",)) == ()


def test_those_who_live_apart_are_not_counted() -> None:
    assert heads(Family(people=(HEAD, WIFE, UNCLE))) == 2
    assert heads(Family(people=(HEAD, WIFE, UNCLE), size=3)) == 2


def test_a_list_of_fewer_people_than_the_form_counts_is_not_finished() -> None:
    assert heads(Family(people=(HEAD,), size=4)) == 4
    assert heads(Family()) == 1


def test_the_cost_of_an_event_is_never_below_nothing() -> None:
    assert event_cost(Family(event_cost_fen=5, event_relief_fen=9), ()) == 0
    assert event_cost(Family(), ("灾害/事故损失",)) is None
    losses = Family(expenses=(Sum("灾害/事故损失", 5), Sum("住房", 7)), event_relief_fen=1)
    assert event_cost(losses, ("灾害/事故损失",)) == 4


@given(fen=st.integers(-(10**12), 10**12), parts=st.integers(1, 1200))
def test_a_figure_is_shown_to_the_nearest_fen(fen: int, parts: int) -> None:
    shown = Figure(fen, parts).rounded
    assert -parts < 2 * (fen - shown * parts) <= parts or 2 * (shown * parts - fen) == parts
    assert isinstance(shown, int)
