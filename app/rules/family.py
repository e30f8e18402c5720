"""A household as the rules of hardship see it: plain values of one day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ILL, DISABLED, SINGLE_PARENT, EVENT = "患病", "残疾", "单亲", "突发事件"
"""What a rule may need beside the recorded causes."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the household; ``lives_together`` counts in every figure per head."""

    name: str
    is_head: bool = False
    monthly_income_fen: int | None = None
    lives_together: bool = True
    ill: bool = False
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """What the household earns or spends in a year, by its kind."""

    kind: str
    yearly_fen: int


@dataclass(frozen=True, slots=True)
class Family:
    """What an archive says that a rule may ask: sums of a year in 分, causes and answers.

    ``yearly_income_fen`` and ``yearly_expense_fen`` are the totals as the form states them.
    ``answers`` holds the questions that were answered, by name; what is open is not in it.
    ``allowance_fen`` is the minimum allowance that the household gets each month.
    """

    people: tuple[Person, ...] = ()
    size: int | None = None
    incomes: tuple[Sum, ...] = ()
    other_income_fen: int | None = None
    yearly_income_fen: int | None = None
    expenses: tuple[Sum, ...] = ()
    yearly_expense_fen: int | None = None
    allowance_fen: int | None = None
    causes: tuple[str, ...] = ()
    single_parent: bool = False
    work_status: str | None = None
    worker_type: str | None = None
    category: str | None = None
    event_cost_fen: int | None = None
    event_relief_fen: int | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)


def circumstances(family: Family) -> frozenset[str]:
    """Name what weighs on the household: its causes, and what its people and answers show."""
    found = set(family.causes)
    for each in family.people:
        if each.lives_together:
            if each.ill:
                found.add(ILL)
            if each.disabled:
                found.add(DISABLED)
    if family.single_parent:
        found.add(SINGLE_PARENT)
    if family.event_cost_fen or family.answers.get("event_happened"):
        found.add(EVENT)
    return frozenset(found)
