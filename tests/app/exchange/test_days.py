"""Days in the ways in which offices write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import days
from app.exchange.days import Found

DAY = Found(date(2020, 1, 5))
MONTH = Found(date(2020, 1, 1), exact=False)


@pytest.mark.parametrize(
    "cell",
    [
        "2020-1-5", "2020-01-05", "2020.1.5", "2020/1/5", "2020/01/05", "2020年1月5日",
        "2020 年 1 月 5 日", "2020年1月5号", "20200105", "２０２０－１－５", "2020、1、5",
        "2020 01 05", "2020-01-05 00:00:00", "2020/1/5 8:30", "2020-01-05T00:00:00",
        "2020.01.05生",
        "2020。1。5", "2020,1,5", r"2020\1\5", "2020--01-05", "2020.1.5.",
        "二〇二〇年一月五日", "二零二零年一月五日", " 2020-1-5\n",
        20200105, 20200105.0, "43835", 43835, 43835.0, 43835.75,
        date(2020, 1, 5), datetime(2020, 1, 5, 8, 30),  # noqa: DTZ001 -- as a spreadsheet gives it
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell: object) -> None:
    assert days.read(cell) == DAY


@pytest.mark.parametrize(
    "cell",
    [
        "2020-1",
        "2020.01",
        "2020/1",
        "2020年1月",
        "202001",
        202001.0,
        2020.01,
        "二〇二〇年一月",
        "2020.1.",
        "20200100",
    ],
)
def test_a_month_is_read_as_its_first_day_and_said_to_be_no_more(cell: object) -> None:
    assert days.read(cell) == MONTH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("一九七六年十月十日", date(1976, 10, 10)),
        ("一九七六年十二月三十一日", date(1976, 12, 31)),
        ("一九七六年二月二十日", date(1976, 2, 20)),
    ],
)
def test_tens_in_chinese_numerals_are_counted(text: str, day: date) -> None:
    assert days.read(text) == Found(day)


def test_a_figure_with_one_decimal_is_a_month_unless_it_may_be_october() -> None:
    assert days.read(1976.5) == Found(date(1976, 5, 1), exact=False)
    assert days.read(1976.12) == Found(date(1976, 12, 1), exact=False)
    assert days.read(1976.1) is None
    assert days.read("1976.1") == Found(date(1976, 1, 1), exact=False)


@pytest.mark.parametrize(
    "cell",
    [
        "", "不详", "2020", 2020.0, "2020-13-1", "2020-2-30", "76.5.4", "5/1/2020", "1879-1-1",
        "2101-1-1", "19000230", "2020-1-5-6", 3.5, 0, -1, True, False, None, float("nan"),
        float("inf"), 1e300, time(3, 4), timedelta(hours=30), "十十十年一月", "二十一二年三月",
    ],
)  # fmt: skip
def test_what_may_be_anything_is_read_as_nothing(cell: object) -> None:
    assert days.read(cell) is None


@given(st.dates(date(1908, 3, 18), date(2100, 12, 31)))
def test_a_serial_number_counts_from_the_end_of_1899(day: date) -> None:
    assert days.read((day - date(1899, 12, 30)).days) == Found(day)


@given(st.text(max_size=20) | st.floats() | st.integers() | st.dates() | st.datetimes())
def test_nothing_that_stands_in_a_cell_breaks_the_reading(cell: object) -> None:
    found = days.read(cell)
    assert found is None or 1880 <= found.day.year <= 2100
