"""[001] 四(一): visits and calls are counted by half-years."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.rules.half_year import HalfYear, half_year_of, half_years

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(DAYS)
def test_every_day_lies_in_its_half_year(day: date) -> None:
    found = half_year_of(day)
    assert found.first <= day <= found.last


@given(DAYS, DAYS)
def test_half_years_follow_one_another_without_a_gap(since: date, today: date) -> None:
    listed = half_years(since, today)
    assert listed[0] == half_year_of(today)
    assert listed[-1].first <= min(since, today) <= listed[-1].last
    for later, earlier in pairwise(listed):
        assert earlier.last + timedelta(days=1) == later.first


def test_a_half_year_is_named_as_it_is_spoken_of() -> None:
    assert [each.label for each in half_years(date(2019, 12, 31), date(2020, 7, 1))] == [
        "2020年下半年",
        "2020年上半年",
        "2019年下半年",
    ]
    assert HalfYear(2020, 1).last == date(2020, 6, 30)
