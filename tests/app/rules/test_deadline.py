"""How a deadline stands, in words and as a range of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.deadline import Deadline, bounds, standing

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (date(2026, 11, 26), "超期 1 天"),
        (date(2025, 11, 27), "超期 365 天"),
        (TODAY, "今天到期"),
        (date(2026, 11, 28), "还有 1 天"),
        (date(2026, 12, 27), "还有 30 天"),
        (date(2026, 12, 28), ""),
        (None, ""),
    ],
)
def test_a_deadline_is_told_in_words(due_on: date | None, words: str) -> None:
    assert standing(due_on, closed=False, today=TODAY) == words
    assert standing(due_on, closed=True, today=TODAY) == ""


def test_overdue_ends_yesterday_and_the_months_are_whole() -> None:
    assert bounds(Deadline.OVERDUE, today=TODAY) == (None, date(2026, 11, 26))
    assert bounds(Deadline.THIS_MONTH, today=TODAY) == (TODAY, date(2026, 11, 30))
    december = (date(2026, 12, 1), date(2026, 12, 31))
    assert bounds(Deadline.NEXT_MONTH, today=TODAY) == december
    january = (date(2027, 1, 1), date(2027, 1, 31))
    assert bounds(Deadline.NEXT_MONTH, today=date(2026, 12, 31)) == january


@given(today=st.dates(date(2000, 1, 1), date(2090, 1, 1)), days=st.integers(-40, 70))
def test_no_deadline_is_in_two_ranges(today: date, days: int) -> None:
    due_on = today + timedelta(days=days)
    found = [
        each
        for each in Deadline
        for first, last in [bounds(each, today=today)]
        if (first is None or first <= due_on) and due_on <= last
    ]
    assert len(found) <= 1
    assert (Deadline.OVERDUE in found) == standing(due_on, closed=False, today=today).startswith(
        "超期"
    )
