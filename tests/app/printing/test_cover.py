"""The cover sheet of a bundle: one page, its lines in order, a code that can be read."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from app.forms.sheet import Face
from app.printing import cover, fonts
from app.printing.document import MM

TOLD = [
    ("文件", "帮扶上报包·本次变动"),
    ("报出单位", "向阳镇总工会（610502017）"),
    ("收件单位", "临渭区总工会（610502000）"),
    ("编号", "第 7 号"),
    ("困难职工档案", "41 条"),
]
CODE = "BFB1.0f6b1c5e-3c0a-4a52-8a3f-5f2f0d6b7a11." + "ab" * 32


def page(told: list[tuple[str, str]] = TOLD) -> pypdf.PageObject:
    (only,) = pypdf.PdfReader(BytesIO(cover.draw("帮扶上报包·本次变动", told, CODE))).pages
    return only


def test_it_is_one_a4_page_with_every_line_in_order() -> None:
    drawn = page()
    assert [round(float(each) / MM) for each in drawn.mediabox[2:]] == [210, 297]
    text = drawn.extract_text()
    places = [text.index(part) for line in TOLD for part in line if part != TOLD[0][1]]
    assert places == sorted(places)
    for seal in cover.SEALS:
        assert seal in text


def test_the_same_cover_has_the_same_bytes() -> None:
    assert cover.draw("零报告", TOLD, CODE) == cover.draw("零报告", TOLD, CODE)


@pytest.mark.parametrize("length", [10, 40, 60])
def test_a_long_name_stays_in_its_line(length: int) -> None:
    name = "总" * length
    pieces = list(cover._rows([("报出单位", name)]))
    value = pieces[1]
    assert (
        value.left + fonts.width(name, Face.HEI, value.size) <= cover.WIDTH - cover.MARGIN + 0.01
    )
    assert name in page([("报出单位", name)]).extract_text()


def test_a_rare_character_and_markup_are_drawn_as_they_are() -> None:
    assert "<b>𬭎&" in page([("报出单位", "<b>𬭎&")]).extract_text()
