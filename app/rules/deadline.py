"""How a deadline stands to a day: passed, to come this month, or later."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

SOON_DAYS = 30
"""From here on it is told how many days are left."""


class Deadline(StrEnum):
    """Which deadlines are wanted."""

    OVERDUE = "已超期"
    THIS_MONTH = "本月到期"
    NEXT_MONTH = "下月到期"


def bounds(deadline: Deadline, *, today: date) -> tuple[date | None, date]:
    """Give the first and the last day of the deadlines that are meant."""
    if deadline is Deadline.OVERDUE:
        return None, today - timedelta(days=1)
    end = _end(today)
    if deadline is Deadline.THIS_MONTH:
        return today, end
    return end + timedelta(days=1), _end(end + timedelta(days=1))


def standing(due_on: date | None, *, closed: bool, today: date) -> str:
    """Say in words how something with a deadline stands; nothing where there is time enough."""
    if due_on is None or closed:
        return ""
    days = (due_on - today).days
    if days < 0:
        return f"超期 {-days} 天"
    if days == 0:
        return "今天到期"
    return f"还有 {days} 天" if days <= SOON_DAYS else ""


def _end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
