"""A family that left is watched for a time, and followed up at intervals [000] 二(三)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.follow_up import Watch, days_due, months_later, watch

LEFT = date(2020, 1, 31)
DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("months", "day"),
    [
        (0, date(2020, 1, 31)),
        (1, date(2020, 2, 29)),
        (3, date(2020, 4, 30)),
        (11, date(2020, 12, 31)),
        (12, date(2021, 1, 31)),
        (13, date(2021, 2, 28)),
    ],
)
def test_a_month_too_short_gives_its_last_day(months: int, day: date) -> None:
    assert months_later(LEFT, months) == day


def test_the_first_visit_is_due_an_interval_after_the_exit() -> None:
    assert watch(LEFT, None, months=12, every=6) == Watch(date(2021, 1, 31), date(2020, 7, 31))


def test_the_last_one_is_due_at_the_end_of_the_time() -> None:
    found = watch(LEFT, date(2020, 12, 1), months=12, every=6)
    assert found == Watch(date(2021, 1, 31), date(2021, 1, 31))


def test_nothing_is_due_once_the_time_is_over() -> None:
    found = watch(LEFT, date(2021, 1, 31), months=12, every=6)
    assert found.due_on is None
    assert not found.is_due(date(2030, 1, 1))


def test_a_family_is_due_on_the_day_itself() -> None:
    found = watch(LEFT, None, months=12, every=6)
    assert found.is_due(date(2020, 7, 31))
    assert not found.is_due(date(2020, 7, 30))


@given(left=DAYS, last=st.none() | DAYS, months=st.integers(1, 60), every=st.integers(1, 24))
def test_what_is_due_lies_between_exit_and_end(
    left: date, last: date | None, months: int, every: int
) -> None:
    found = watch(left, last, months=months, every=every)
    assert found.until > left
    if found.due_on is not None:
        assert left < found.due_on <= found.until


def test_what_is_still_due_ends_with_the_time() -> None:
    assert days_due(LEFT, None, months=12, every=5) == (
        date(2020, 6, 30),
        date(2020, 11, 30),
        date(2021, 1, 31),
    )
    assert days_due(LEFT, date(2020, 12, 1), months=12, every=5) == (date(2021, 1, 31),)
    assert days_due(LEFT, date(2021, 1, 31), months=12, every=5) == ()
