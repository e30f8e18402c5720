"""Decide which backups have done their duty.

Kept are all of the last two days on which one was made, the newest of each of the last seven
days, five weeks and twelve months, and the pinned ones. Days, weeks and months are counted as
they occur going back from the newest number, never from today: a clock that was wrong can only
make us keep more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import date

WHOLE_DAYS = 2
DAYS, WEEKS, MONTHS = 7, 5, 12


@dataclass(frozen=True, slots=True)
class Made:
    """A backup: its number, the day its clock showed, and whether it is pinned."""

    number: int
    day: date
    pinned: bool = False


def superseded(backups: Iterable[Made]) -> list[int]:
    """Give the numbers of the backups that need not be kept; never the newest."""
    newest_first = sorted(backups, key=lambda each: each.number, reverse=True)
    kept = {each.number for each in newest_first if each.pinned}
    kept |= _of_last_days(newest_first)
    for limit, span in (
        (DAYS, lambda day: day),
        (WEEKS, lambda day: day.isocalendar()[:2]),
        (MONTHS, lambda day: (day.year, day.month)),
    ):
        kept |= _newest_of_each(newest_first, limit, span)
    return [each.number for each in newest_first if each.number not in kept]


def _of_last_days(newest_first: Sequence[Made]) -> set[int]:
    days = list(dict.fromkeys(each.day for each in newest_first))[:WHOLE_DAYS]
    return {each.number for each in newest_first if each.day in days}


def _newest_of_each(
    newest_first: Sequence[Made], limit: int, span: Callable[[date], Hashable]
) -> set[int]:
    newest: dict[Hashable, int] = {}
    for each in newest_first:
        newest.setdefault(span(each.day), each.number)
    return set(list(newest.values())[:limit])
