"""What a household has: its yearly income, what may be deducted, and among how many it is shared.

Whole 分 throughout. A figure per head is kept as a fraction and compared as one; it is rounded to
the nearest 分 (half a 分 upward) only where it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.rules.family import Sum

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from app.rules.family import Family

MONTHS = 12
UNSORTED = "年度必要支出（未分项）"
OTHER_INCOME = "家庭其他非薪资年收入"


class Figure(NamedTuple):
    """A sum in 分 shared by ``parts``: per head and month, by the people and twelve months."""

    fen: int
    parts: int = 1

    @property
    def rounded(self) -> int:
        """The figure in whole 分, half a 分 upward."""
        return (2 * self.fen + self.parts) // (2 * self.parts)


def yearly_income(family: Family) -> int | None:
    """Give 家庭年度总收入: as the form states it, else the sum of its parts; ``None`` if unknown.

    Domain reference §3. A head whose income is not recorded leaves the sum unknown; of the
    others, whoever has no income recorded has none.
    """
    if family.yearly_income_fen is not None:
        return family.yearly_income_fen
    if not family.incomes and any(
        each.is_head and each.monthly_income_fen is None for each in family.people
    ):
        return None
    parts = income_parts(family)
    return total(parts) if parts else None


def income_parts(family: Family) -> tuple[Sum, ...]:
    """List what makes up the yearly income: by kind, or person by person where no kinds stand."""
    if family.incomes:
        return family.incomes
    parts = [
        Sum(each.name, each.monthly_income_fen * MONTHS)
        for each in family.people
        if each.lives_together and each.monthly_income_fen is not None
    ]
    if family.other_income_fen is not None:
        parts.append(Sum(OTHER_INCOME, family.other_income_fen))
    return tuple(parts)


def deductions(family: Family, kinds: Collection[str]) -> tuple[Sum, ...]:
    """List the rigid spending of these kinds.

    Where the form only states a total it is deducted whole, as far as anything may be.
    """
    if not kinds:
        return ()
    if family.expenses:
        return tuple(each for each in family.expenses if each.kind in kinds)
    if family.yearly_expense_fen:
        return (Sum(UNSORTED, family.yearly_expense_fen),)
    return ()


def heads(family: Family) -> int:
    """Count those who live together, the divisor of every figure per head; never below one.

    Domain reference §3 and §5. Where 家庭人口 counts more people than are listed, it is right.
    """
    apart = sum(not each.lives_together for each in family.people)
    return max(1, max(family.size or 0, len(family.people)) - apart)


def total(sums: Iterable[Sum]) -> int:
    """Add sums of a year up, in 分."""
    return sum(each.yearly_fen for each in sums)


def event_cost(family: Family, kinds: Collection[str]) -> int | None:
    """Give what an event cost after compensation, insurance and relief; ``None`` if not recorded.

    Spending of ``kinds`` is the event's where no cost of its own is stated.
    """
    cost = family.event_cost_fen
    if cost is None:
        losses = [each for each in family.expenses if each.kind in kinds]
        if not losses:
            return None
        cost = total(losses)
    return max(0, cost - (family.event_relief_fen or 0))
