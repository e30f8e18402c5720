"""The working days of China, made-up ones included: those that are known, and those entered here.

The program knows the years whose holidays were announced when it was built. Of a later year the
office enters what the State Council announces; what it enters stands before what ships. Nothing
is ever guessed: a day of any other year is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import chinese_calendar
from chinese_calendar import constants
from sqlalchemy import select

from app.forms.spec import Problem
from app.rules import working_days
from app.services.errors import CalendarUnknown, Unstorable
from db import audit, changes
from db.models import CalendarYear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

    from app.forms.spec import Values

VERB = "登记放假安排"
SATURDAY = 5
_FIRST = 2004
_LAST: int = max(constants.holidays).year


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A year whose holidays are known: ``entered`` here, or shipped; days as spans in words."""

    year: int
    entered: bool
    days_off: str
    made_up: str


def works(session: Session) -> Callable[[date], bool]:
    """Give a function that tells of a day whether people work on it.

    That function raises ``CalendarUnknown`` for a day of a year that is not known.
    """
    entered = {each.year: each for each in session.scalars(select(CalendarYear))}

    def is_working(day: date) -> bool:
        own = entered.get(day.year)
        if own is not None:
            is_week_end = day.weekday() >= SATURDAY
            return day.isoformat() in own.made_up.split() or (
                not is_week_end and day.isoformat() not in own.days_off.split()
            )
        if not _FIRST <= day.year <= _LAST:
            raise CalendarUnknown(year=day.year)
        return bool(chinese_calendar.is_workday(day))

    return is_working


def years(session: Session, today: date) -> tuple[KnownYear, ...]:
    """List this year and those around it that are known, the latest first."""
    found = {
        each.year: KnownYear(
            each.year,
            entered=True,
            days_off=in_words(map(date.fromisoformat, each.days_off.split())),
            made_up=in_words(map(date.fromisoformat, each.made_up.split())),
        )
        for each in session.scalars(select(CalendarYear))
    }
    for year in range(min(today.year, _LAST) - 1, _LAST + 1):
        if year not in found:
            off, made_up = (
                in_words(day for day in days if day.year == year)
                for days in (constants.holidays, constants.workdays)
            )
            found[year] = KnownYear(year, entered=False, days_off=off, made_up=made_up)
    return tuple(sorted(found.values(), key=lambda each: -each.year))


def next_unknown(session: Session) -> int:
    """Give the first year whose holidays are not known yet."""
    known = {_LAST, *session.scalars(select(CalendarYear.year))}
    year = _LAST + 1
    while year in known:
        year += 1
    return year


def enter(session: Session, year: int, values: Values) -> None:
    """Enter the holidays of a year as they were announced; what was entered before gives way.

    Raises:
        Unstorable: days that cannot be read, or cannot be right.
    """
    off = _read("days_off", str(values.get("days_off") or ""), year)
    made_up = _read("made_up", str(values.get("made_up") or ""), year)
    always = (date(year, *each) for each in working_days.ALWAYS_OFF)
    lacking = [day for day in always if day not in off]
    if lacking:
        figures = (("days", in_words(lacking)),)
        raise Unstorable((Problem("days_off", "calendar_implausible", figures),))
    wrong = sorted(each for each in made_up if each in off or each.weekday() < SATURDAY)
    if wrong:
        figures = (("day", in_words(wrong[:1])),)
        raise Unstorable((Problem("made_up", "calendar_made_up_wrong", figures),))
    days_off, days_on = (" ".join(sorted(map(str, days))) for days in (off, made_up))
    session.merge(CalendarYear(year=year, days_off=days_off, made_up=days_on))
    who = changes.author(session)
    audit.note(session.connection(), VERB, at=who.at, account=who.account, subject=str(year))
    who.tables.add("calendar_year")


def in_words(days: Iterable[date]) -> str:
    """Say days as spans: 「1月1日至3日，2月5日」."""
    spans: list[list[date]] = []
    for day in sorted(days):
        if spans and day - spans[-1][-1] == timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    return "，".join(_span(each[0], each[-1]) for each in spans)


def _span(first: date, last: date) -> str:
    begin = f"{first.month}月{first.day}日"
    if first == last:
        return begin
    month = "" if first.month == last.month else f"{last.month}月"
    return f"{begin}至{month}{last.day}日"


def _read(name: str, text: str, year: int) -> frozenset[date]:
    try:
        return working_days.announced(text, year)
    except working_days.DaysUnreadable as error:
        figures = (("part", str(error)),)
        raise Unstorable((Problem(name, "calendar_unreadable", figures),)) from error
