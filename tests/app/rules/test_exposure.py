"""Numbers of people are found in what is made public, however they are written."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules import exposure, masking, working_days

LINE = "0913-2555123"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("张某，在岗，共 12 户", ()),
        ("610502198001010017", ("身份证号",)),
        ("6105 0219 8001 0100 17", ("身份证号",)),
        ("139-0000-0001", ("手机号",)),
        ("１３９００００００01", ("手机号",)),
        ("6228480000000000017", ("银行卡号",)),
        ("123456789012", ("一长串数字",)),
        ("一三九零零零零零零零一", ("一长串数字",)),
        ("2025-11", ()),
        (f"监督电话 {LINE}", ()),
        ("09132555199", ("一长串数字",)),
    ],
)
def test_each_kind_of_number_is_named(text: str, kinds: tuple[str, ...]) -> None:
    assert exposure.exposed(text, own_lines=(LINE, "")) == kinds


def test_a_line_of_a_person_on_record_is_found() -> None:
    known = (exposure.plain_number("2555 199"),)
    assert exposure.exposed("电话 2555-199", known) == ("台账里的号码",)
    assert exposure.exposed("电话 2555-198", known) == ()


@pytest.mark.parametrize(("name", "shown"), [("李四", "李*"), ("张小三", "张*三"), ("王", "王")])
def test_a_name_is_shown_by_its_ends(name: str, shown: str) -> None:
    assert masking.name(name) == shown


@pytest.mark.parametrize("text", ["2月30日", "2027年1月1日", "1月5日至2日", "元旦"])
def test_days_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(working_days.DaysUnreadable):
        working_days.announced(text, 2028)


def test_days_are_read_in_spans() -> None:
    assert working_days.announced("1月1日至3日", 2028) == {date(2028, 1, day) for day in (1, 2, 3)}
