"""A value stands in its cell as it is written on paper, and a blank asks to be filled in."""

from __future__ import annotations

from datetime import date

import pytest

from app.forms.archive import ARCHIVE
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.inked import BLANK_DAY, answers, in_row, inked
from app.forms.spec import Area, Choice, Choices, Day, Flag, Kind, Money, Number, Text, Value


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        (Flag(), True, "☑是  ☐否"),
        (Flag(), False, "☐是  ☑否"),
        (Flag(), None, "☐是  ☐否"),
        (Day(), date(2020, 3, 8), "2020年3月8日"),
        (Day(), None, BLANK_DAY),
        (Money(), 320050, "3,200.50 元"),
        (Money(), None, "元"),
        (Area(), 5650, "56.5 m²"),
        (Area(), None, "m²"),
        (Number(unit="人"), 3, "3 人"),
        (Number(), 3, "3"),
        (Number(unit="人"), None, "人"),
        (Text(), "a", "a"),
        (Text(), None, ""),
        (Choice("health"), "疾病", "疾病"),
        (Choice("health"), None, ""),
    ],
)
def test_a_value_or_its_blank(kind: Kind, value: Value, written: str) -> None:
    assert inked(kind, value) == written


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        (Choice("health"), "疾病", "☐良好  ☑疾病  ☐残疾"),
        (Choice("health"), None, "☐良好  ☐疾病  ☐残疾"),
        (Choice("health"), "尘肺", "☐良好  ☐疾病  ☐残疾  ☑尘肺"),
        (Choices("health"), ("良好", "残疾"), "☑良好  ☐疾病  ☑残疾"),
        (Choices("health"), None, "☐良好  ☐疾病  ☐残疾"),
    ],
)
def test_a_ticked_choice_shows_all_options_and_loses_none(
    kind: Kind, value: Value, written: str
) -> None:
    assert inked(kind, value, ticked=True) == written


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        (Day(), date(2020, 3, 8), "2020.3.8"),
        (Money(), 320000, "3,200"),
        (Flag(), True, "是"),
        (Day(), None, ""),
    ],
)
def test_a_row_is_short(kind: Kind, value: Value, written: str) -> None:
    assert in_row(kind, value) == written


def test_every_field_and_every_row_of_a_sheet_is_answered() -> None:
    told = answers(
        ARCHIVE_SHEET,
        ARCHIVE,
        {"name": "王秀兰", "sex": "女"},
        {"members": [{"name": f"王{number}"} for number in range(7)]},
    )
    assert set(ARCHIVE.fields) <= set(told)
    assert told["name"] == "王秀兰"
    assert told["sex"] == "☐男  ☑女"
    assert told["members.6.name"] == "王6"
    assert told["incomes.0.kind"] == ""
