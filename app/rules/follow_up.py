"""How long a family that left the archive is watched, and when it is to be followed up.

Source: domain reference §5, after exit; [000] 二(三), [004] 三.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Watch:
    """Until when a family is watched, and when it is next due; ``None`` once the time is over."""

    until: date
    due_on: date | None

    def is_due(self, today: date) -> bool:
        """Tell whether the family is to be followed up by now."""
        return self.due_on is not None and self.due_on <= today


def watch(exited_on: date, last_on: date | None, *, months: int, every: int) -> Watch:
    """Tell how a family is watched for ``months`` after its exit, once ``every`` so many months.

    What falls due last is due at the end of the time, not after it.
    """
    until = months_later(exited_on, months)
    last = exited_on if last_on is None else max(last_on, exited_on)
    return Watch(until, None if last >= until else min(months_later(last, every), until))


def months_later(day: date, months: int) -> date:
    """Give the same day so many months later; the last day of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_due(
    exited_on: date, last_on: date | None, *, months: int, every: int
) -> tuple[date, ...]:
    """List the days by which a family is still to be followed up, if each time is on the last."""
    found: list[date] = []
    while (due_on := watch(exited_on, last_on, months=months, every=every).due_on) is not None:
        found.append(due_on)
        last_on = due_on
    return tuple(found)
