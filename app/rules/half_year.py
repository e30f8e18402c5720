"""The half-years in which visits and calls are counted [001] 四(一)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MONTHS = 6


@dataclass(frozen=True, slots=True)
class HalfYear:
    """Half of a calendar year: the first or the second."""

    year: int
    half: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1 + MONTHS * (self.half - 1), 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def label(self) -> str:
        """Its name, as it is spoken of."""
        return f"{self.year}年{'上' if self.half == 1 else '下'}半年"


def half_year_of(day: date) -> HalfYear:
    """Give the half-year in which a day lies."""
    return HalfYear(day.year, 1 if day.month <= MONTHS else 2)


def half_years(since: date, today: date) -> tuple[HalfYear, ...]:
    """List the half-years from the present one back to that of ``since``, the latest first."""
    first, last = half_year_of(min(since, today)), half_year_of(today)
    numbers = range(2 * last.year + last.half, 2 * first.year + first.half - 1, -1)
    return tuple(HalfYear((number - 1) // 2, 1 + (number - 1) % 2) for number in numbers)
