"""Covers, contents and spines of dossiers: whole, in their cells, with marks where to cut."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.forms import box_spine_sheet, envelope_sheet
from app.forms.box_spine_sheet import BOX_SPINE_SHEET, THICK
from app.forms.dossier_contents_sheet import DOSSIER_CONTENTS_SHEET
from app.forms.dossier_cover_sheet import DOSSIER_COVER_SHEET
from app.forms.envelope_sheet import ENVELOPE_SHEET
from app.forms.exchange_sheet import BUNDLE_COVER_SHEET, RECEIPT_SHEET
from app.printing.cut import CutPress
from app.printing.document import MM
from app.printing.drawing import Copy, draw
from app.printing.told import ToldPress, answers
from tests.app.printing.binding import FACTS
from tests.app.printing.test_sheets import check_composition

if TYPE_CHECKING:
    from pypdf.generic import ContentStream

    from app.forms.sheet import Sheet
    from app.printing.told import ToldFacts

SHEETS = (
    DOSSIER_COVER_SHEET,
    DOSSIER_CONTENTS_SHEET,
    BOX_SPINE_SHEET,
    ENVELOPE_SHEET,
    BUNDLE_COVER_SHEET,
    RECEIPT_SHEET,
)
CUTS = {BOX_SPINE_SHEET.name: box_spine_sheet.CUTS, ENVELOPE_SHEET.name: envelope_sheet.CUTS}
EVERY = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)


def reader(sheet: Sheet, facts: ToldFacts) -> PdfReader:
    out = io.BytesIO()
    cuts = CUTS.get(sheet.name)
    press = CutPress(sheet, cuts) if cuts else ToldPress(sheet)
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


@pytest.mark.parametrize("sheet", [BOX_SPINE_SHEET, ENVELOPE_SHEET], ids=lambda each: each.name)
def test_a_cross_stands_wherever_two_cuts_meet_and_on_no_further_page(sheet: Sheet) -> None:
    across, down = CUTS[sheet.name]
    first, *further = (page.get_contents() for page in reader(sheet, FACTS[sheet.name][2]).pages)
    height = sheet.paper.height
    level = {(x - 3, height - y, x + 3, height - y) for x in across for y in down}
    upright = {(x, height - y - 3, x, height - y + 3) for x in across for y in down}
    assert {*map(rounded, level | upright)} <= lines(first)
    assert all(not lines(page) for page in further)


def rounded(line: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(round(each) for each in line)


def lines(drawn: ContentStream | None) -> set[tuple[int, ...]]:
    """Give the ends of all straight lines, in millimetres."""
    assert drawn is not None
    found = re.findall(rb"([\d.]+) ([\d.]+) m\s+([\d.]+) ([\d.]+) l\s+S", drawn.get_data())
    return {rounded(tuple(float(each) / MM for each in line)) for line in found}


def test_each_box_has_a_spine_of_each_thickness() -> None:
    across, _ = CUTS["box-spine"]
    assert [round(right - left) for left, right in pairwise(across)] == [*THICK, *THICK]
    page = text(BOX_SPINE_SHEET, FACTS["box-spine"][1])
    assert page.count("〔2026〕第17号") == len(THICK)


def test_a_slip_says_to_whom_and_from_whom_and_not_why() -> None:
    page = text(ENVELOPE_SHEET, FACTS["envelopes"][1])
    for words in ("990000", "示范县解放路街道东风社区12号楼3单元402室", "王秀兰收"):
        assert page.count(words) == 9
    assert page.count("示范县人民路1号示范县总工会0900-2100456") == envelope_sheet.SLIPS
    for word in ("困难", "档", "帮扶"):
        assert word not in page


def test_a_cover_counts_what_was_sent_and_has_room_for_the_code_and_both_seals() -> None:
    page = text(BUNDLE_COVER_SHEET, FACTS["bundle-cover"][1])
    for words in (
        "第12号",
        "示范县总工会（990102）",
        "示范市总工会（9901）",
        "147条",
        "困难职工档案26条，帮扶干部3条，结对、走访等记录118条",
        "2026年11月27日09:05",
        "3fa91c07" * 8,
        "□□□□　□□□□".replace("　", ""),
        "报出单位（盖章）",
        "接收单位（盖章）",
    ):
        assert words in page
    assert "附件0条" not in page
    assert "0条" in text(BUNDLE_COVER_SHEET, FACTS["bundle-cover"][0])


def test_a_receipt_says_what_became_of_it_and_the_code() -> None:
    page = text(RECEIPT_SHEET, FACTS["receipt"][1])
    for words in ("部分接收，其余见下", "新接收140条", "退回2条", "0012200123456789"):
        assert words in page
    assert "□□□□" in text(RECEIPT_SHEET, FACTS["receipt"][0])
