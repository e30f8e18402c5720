"""How many visits and calls a household is still owed in a half-year [001] 四(一)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.rules.half_year import half_year_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

VISITS, CALLS = 1, 2
"""At least so many in each half-year."""


class Owed(NamedTuple):
    """What is still to be done by ``until``, the last day of the half-year."""

    visits: int
    calls: int
    until: date


def owed(visits: Iterable[date], answered: Iterable[date], *, today: date) -> Owed:
    """Tell what a household is still owed in the half-year of ``today``.

    ``answered`` are the days of the calls that somebody answered; only these count.
    """
    present = half_year_of(today)

    def left(days: Iterable[date], wanted: int) -> int:
        return max(wanted - sum(present.first <= day <= today for day in days), 0)

    return Owed(left(visits, VISITS), left(answered, CALLS), present.last)
