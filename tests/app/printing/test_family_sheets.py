"""Sheets that a family signs, or is told: everything stands there, in its cell, on its page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.printing.drawing import Copy, draw
from app.printing.told import ToldPress, answers
from tests.app.printing.family_sheets import FACTS, SHEETS
from tests.app.printing.test_sheets import check_composition

if TYPE_CHECKING:
    from app.forms.sheet import Sheet
    from app.printing.told import ToldFacts

EVERY = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)


def pages(sheet: Sheet, facts: ToldFacts) -> list[str]:
    out = io.BytesIO()
    list(draw("试印", ToldPress(sheet), [Copy(facts)], out))
    return ["".join(each.extract_text().split()) for each in PdfReader(out).pages]


@EVERY
@pytest.mark.parametrize("which", range(3), ids=("blank", "usual", "extreme"))
def test_everything_stands_in_its_cell_and_is_all_there(sheet: Sheet, which: int) -> None:
    check_composition(sheet, answers(sheet.name, FACTS[sheet.name][which]))


@EVERY
def test_a_blank_and_a_usual_copy_are_one_page(sheet: Sheet) -> None:
    blank, usual, extreme = (pages(sheet, each) for each in FACTS[sheet.name])
    assert (len(blank), len(usual)) == (1, 1)
    assert len(extreme) > 1
    assert "王秀兰" not in blank[0]
    assert "录入码" not in blank[0]
    assert "王秀兰" in usual[0]
