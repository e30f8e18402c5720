"""Covers, contents and spines of dossiers: whole, in their cells, with marks where to cut."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.forms.box_spine_sheet import BOX_SPINE_SHEET, CUTS, THICK
from app.forms.dossier_contents_sheet import DOSSIER_CONTENTS_SHEET
from app.forms.dossier_cover_sheet import DOSSIER_COVER_SHEET
from app.printing.cut import CutPress
from app.printing.document import MM
from app.printing.drawing import Copy, draw
from app.printing.told import ToldPress, answers
from tests.app.printing.binding import FACTS
from tests.app.printing.test_sheets import check_composition

if TYPE_CHECKING:
    from app.forms.sheet import Sheet
    from app.printing.told import ToldFacts

SHEETS = (DOSSIER_COVER_SHEET, DOSSIER_CONTENTS_SHEET, BOX_SPINE_SHEET)
EVERY = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)


def reader(sheet: Sheet, facts: ToldFacts) -> PdfReader:
    out = io.BytesIO()
    press = CutPress(sheet, CUTS) if sheet is BOX_SPINE_SHEET else ToldPress(sheet)
    list(draw("试印", press, [Copy(facts)], out))
    return PdfReader(out)


def text(sheet: Sheet, facts: ToldFacts) -> str:
    found = (each.extract_text() for each in reader(sheet, facts).pages)
    return "".join("".join(found).split())


@EVERY
@pytest.mark.parametrize("which", range(3), ids=("blank", "usual", "extreme"))
def test_everything_stands_in_its_cell_and_is_all_there(sheet: Sheet, which: int) -> None:
    check_composition(sheet, answers(sheet.name, FACTS[sheet.name][which]))


@EVERY
def test_a_blank_and_a_usual_copy_are_one_page(sheet: Sheet) -> None:
    counts = [len(reader(sheet, each).pages) for each in FACTS[sheet.name]]
    assert counts[:2] == [1, 1]
    assert counts[2] > 1


def test_a_cover_says_whose_dossier_it_is_and_leaves_room_for_what_is_counted() -> None:
    page = text(DOSSIER_COVER_SHEET, FACTS["dossier-cover"][1])
    for words in (
        "示范县总工会",
        "困难职工王秀兰家庭档案",
        "自2026年3月20日至",
        "☐永久",
        "件",
        "页",
    ):
        assert words in page
    assert "困难职工＿＿＿＿＿＿家庭档案" in text(DOSSIER_COVER_SHEET, FACTS["dossier-cover"][0])


def test_contents_have_three_parts_each_numbered_anew() -> None:
    page = text(DOSSIER_CONTENTS_SHEET, FACTS["dossier-contents"][1])
    parts = ("一、原始档案", "二、资金档案", "三、日常工作档案")
    assert [page.count(each) for each in parts] == [1, 1, 1]
    assert "1示范县总工会困难职工档案表2026.3.20" in page
    assert "2示工函〔2026〕8号示范县总工会转介函：示范县医疗保障局2026.4.8" in page
    assert "990000" not in page


def test_each_box_has_a_spine_of_each_thickness_and_a_cross_at_every_corner() -> None:
    across, down = CUTS
    widths = [round(right - left) for left, right in pairwise(across)]
    assert widths == [*THICK, *THICK]
    page = reader(BOX_SPINE_SHEET, FACTS["box-spine"][1]).pages[0]
    drawn = page.get_contents()
    assert drawn is not None
    lines = re.findall(rb"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", drawn.get_data())
    ends = {tuple(round(float(each) / MM, 1) for each in line) for line in lines}
    height = BOX_SPINE_SHEET.paper.height
    for x in across:
        for y in down:
            level = (x - 3, height - y, x + 3, height - y)
            assert tuple(round(each, 1) for each in level) in ends
    assert "".join(page.extract_text().split()).count("〔2026〕第17号") == len(THICK)
