"""Count working days, and read the days of a year's holidays as they are announced."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Works = Callable[[date], bool]

ALWAYS_OFF = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
"""Days that are off in every year, by which a mistyped announcement is known."""

_DAY = date.resolution
_SPAN = re.compile(
    r"(?:(?P<year>\d{4})[年.\-/])?(?P<month>\d{1,2})[月.\-/](?P<day>\d{1,2})日?"
    r"(?:\s*(?:至|到|~|～|—+|–|-)\s*(?:(?P<to_month>\d{1,2})[月./])?(?P<to_day>\d{1,2})日?)?"
)
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_BETWEEN = re.compile(r"[，,、；;。\s和及]+")
_LONGEST = timedelta(days=20)


class DaysUnreadable(ValueError):
    """What was typed names no days; its text is the part that was not understood."""


def last_day(first: date, count: int, works: Works) -> date:
    """Give the day on which ``count`` working days are over; the first day is one if it works."""
    day = first
    while True:
        if works(day):
            count -= 1
        if count <= 0:
            return day
        day += _DAY


def between(first: date, last: date, works: Works) -> int:
    """Count the working days from ``first`` to ``last``, both included."""
    return sum(works(day) for day in _days(first, last))


def announced(text: str, year: int) -> frozenset[date]:
    """Read days and spans of days of ``year``: 「1月1日至3日，2月5日至11日」.

    Raises:
        DaysUnreadable: a part of it is none, or lies in another year.
    """
    found: set[date] = set()
    for part in filter(None, _BETWEEN.split(_ASIDE.sub("", text))):
        span = _SPAN.fullmatch(part)
        if span is None:
            raise DaysUnreadable(part)
        month, day = int(span["month"]), int(span["day"])
        try:
            first = date(int(span["year"] or year), month, day)
            last = date(
                first.year, int(span["to_month"] or month), int(span["to_day"] or span["day"])
            )
        except ValueError as error:
            raise DaysUnreadable(part) from error
        if first.year != year or not timedelta(0) <= last - first <= _LONGEST:
            raise DaysUnreadable(part)
        found.update(_days(first, last))
    return frozenset(found)


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += _DAY
