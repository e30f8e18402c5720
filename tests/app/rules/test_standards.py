"""The minimum allowance of a place: the nearest place that has one, and its latest day."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.standards import Standard, Standards, significant

CITY = Standard("610500", date(2020, 1, 1), 60_000)
COUNTY = Standard("610502", date(2020, 1, 1), 62_000)
COUNTY_LATER = Standard("610502", date(2021, 1, 1), 65_000)
TOWN = Standard("610502017", date(2020, 7, 1), 63_000)
ALL = (COUNTY_LATER, CITY, TOWN, COUNTY)


@pytest.mark.parametrize(
    ("place", "on", "expected"),
    [
        ("610502017", date(2020, 6, 30), COUNTY),
        ("610502017", date(2020, 7, 1), TOWN),
        ("610502018", date(2020, 7, 1), COUNTY),
        ("610502018", date(2021, 1, 1), COUNTY_LATER),
        ("610502", date(2020, 12, 31), COUNTY),
        ("610503001", date(2021, 1, 1), CITY),
        ("610502017001", date(2022, 1, 1), TOWN),
        ("610502", date(2019, 12, 31), None),
        ("330382", date(2021, 1, 1), None),
        ("", date(2021, 1, 1), None),
        (None, date(2021, 1, 1), None),
    ],
)
def test_the_smallest_place_and_the_latest_day_count(
    place: str | None, on: date, expected: Standard | None
) -> None:
    assert Standards(ALL, on).of(place) == expected


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("610000", "61"),
        ("610500", "6105"),
        ("610502", "610502"),
        ("610502000", "610502"),
        ("610502017000", "610502017"),
        ("61", "61"),
        ("610510", "610510"),
        ("610502017001", "610502017001"),
        ("6105020170012", "6105020170012"),
    ],
)
def test_zeros_that_fill_a_code_up_name_no_place(code: str, digits: str) -> None:
    assert significant(code) == digits
