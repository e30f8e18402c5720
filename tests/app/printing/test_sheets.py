"""Whatever is stored stands on paper: whole, in its cell, over nothing else, on every sheet."""

from __future__ import annotations

import io
import subprocess
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.forms.aid_application_sheet import AID_APPLICATION_SHEET
from app.forms.application_sheet import APPLICATION_SHEET
from app.forms.archive import ARCHIVE
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.box_spine_sheet import BOX_SPINE_SHEET
from app.forms.cadre import CADRE
from app.forms.card_sheet import CARD_SHEET
from app.forms.clarification import CLARIFICATIONS
from app.forms.contact import CONTACT
from app.forms.difficulty_sheet import DIFFICULTY_SHEET
from app.forms.dossier_contents_sheet import DOSSIER_CONTENTS_SHEET
from app.forms.dossier_cover_sheet import DOSSIER_COVER_SHEET
from app.forms.entry_sheet import ENTRY_SHEET
from app.forms.envelope_sheet import ENVELOPE_SHEET
from app.forms.exchange_sheet import BUNDLE_COVER_SHEET, RECEIPT_SHEET
from app.forms.exit_sheet import EXIT_SHEET
from app.forms.explanation_sheet import EXPLANATION_SHEET
from app.forms.folded_card_sheet import FOLDED_CARD_SHEET
from app.forms.handover_sheet import HANDOVER_SHEET
from app.forms.history_sheet import HISTORY_SHEET
from app.forms.inked import in_row
from app.forms.notice_sheet import notice_sheet
from app.forms.numbering import numbers
from app.forms.placement import sides
from app.forms.plan_sheet import PLAN_SHEET
from app.forms.recovery_seal_sheet import RECOVERY_SEAL_SHEET
from app.forms.referral_sheet import REFERRAL_SHEET
from app.forms.refusal_sheet import REFUSAL_SHEET
from app.forms.renewal_sheet import RENEWAL_SHEET
from app.forms.risk_sheet import RISK_SHEET
from app.forms.sheet import Align, Answer, Caption, Code
from app.forms.task_sheet import TASK_SHEET
from app.forms.visit_sheet import VISIT_SHEET
from app.printing import archive, fonts, visit
from app.printing.archive import ArchiveFacts, ArchivePress
from app.printing.document import MM
from app.printing.drawing import Copy, draw
from app.printing.sheet import SheetPress
from app.printing.visit import VisitFacts, VisitPress
from tests import strategies
from tests.app.printing import family_sheets, summary_sheets, table_sheets
from tests.app.printing.archives import (
    BLANK,
    BLANK_VISIT,
    EXTREME,
    EXTREME_VISIT,
    HEAD,
    IMPRINT,
    READY_VISIT,
    USUAL,
    USUAL_VISIT,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from app.forms.sheet import Sheet
    from app.forms.spec import Form, Kind, Value
    from app.printing.document import Piece
    from app.printing.drawing import Drawn
    from app.printing.sheet import Composition

HELP_SHEETS = (
    DIFFICULTY_SHEET,
    PLAN_SHEET,
    TASK_SHEET,
    REFERRAL_SHEET,
    REFUSAL_SHEET,
    RISK_SHEET,
    APPLICATION_SHEET,
    AID_APPLICATION_SHEET,
    HANDOVER_SHEET,
    EXIT_SHEET,
)
FILE_SHEETS = (ENTRY_SHEET, HISTORY_SHEET, RENEWAL_SHEET)
BINDING_SHEETS = (DOSSIER_COVER_SHEET, DOSSIER_CONTENTS_SHEET, BOX_SPINE_SHEET, ENVELOPE_SHEET)
NOTICE = notice_sheet("建档", text=60, rows=40)
SHEETS = (
    ARCHIVE_SHEET,
    VISIT_SHEET,
    EXPLANATION_SHEET,
    CARD_SHEET,
    FOLDED_CARD_SHEET,
    *HELP_SHEETS,
    *FILE_SHEETS,
    *family_sheets.SHEETS,
    *table_sheets.SHEETS,
    *summary_sheets.SHEETS,
    *BINDING_SHEETS,
    RECOVERY_SEAL_SHEET,
    BUNDLE_COVER_SHEET,
    RECEIPT_SHEET,
    NOTICE,
)
PRESSES = {sheet.name: SheetPress(sheet) for sheet in SHEETS}
NEAR = 0.3
CLEAR = 0.4
"""Millimetres between a caption and the number in its corner."""
# Whoever breaks this sees a whole wild sheet at once instead of waiting minutes for a small one.
AT_ONCE = (Phase.explicit, Phase.reuse, Phase.generate)

wild = st.text(
    alphabet=st.one_of(
        st.characters(codec=None),
        st.sampled_from("王秀兰<b>&=1+1\n\r\t，（）·☐☑\u202e\u200b𬭎𪚥😀"),
    ),
    max_size=60,
)
long = st.builds(lambda text, times: text * times, wild, st.integers(1, 30))


def drawn(*facts: ArchiveFacts | VisitFacts) -> tuple[bytes, Drawn]:
    """Draw copies of one kind."""
    out = io.BytesIO()
    press: Any = ArchivePress() if isinstance(facts[0], ArchiveFacts) else VisitPress()
    drawing = draw("试印", press, [Copy(each) for each in facts], out)
    while True:
        try:
            next(drawing)
        except StopIteration as stop:
            return out.getvalue(), stop.value


def words(pdf: bytes) -> str:
    """Extract all text without its spaces."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def tool(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 -- fixed tools
    return done.stdout.decode()


def copied_by_pdftotext(pdf: bytes, folder: Path) -> str:
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    return "".join(tool("pdftotext", "-raw", file, "-").split())


# What stands where.


def edges(piece: Piece) -> tuple[float, float, float, float]:
    """Give the left, lower, right and upper edge of a line of text, in points."""
    end = piece.left + fonts.width(piece.text.rstrip(" "), piece.face, piece.size)
    return piece.left, piece.baseline - 0.12 * piece.size, end, piece.baseline + 0.88 * piece.size


def apart(one: Piece, other: Piece) -> float:
    """Tell by how many millimetres two lines of text keep apart, across or up and down."""
    left, bottom, right, top = edges(one)
    other_left, other_bottom, other_right, other_top = edges(other)
    across = max(other_left - right, left - other_right)
    return max(across, other_bottom - top, bottom - other_top) / MM


def overlapping(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Find the lines of text that share more than a hairline of paper."""
    boxes = sorted(
        ((*edges(each), each) for each in pieces if each.text.strip()), key=lambda each: each[1]
    )
    for index, (left, _, right, top, piece) in enumerate(boxes):
        for other_left, other_bottom, other_right, _, other in boxes[index + 1 :]:
            if other_bottom >= top - NEAR:
                break
            if other_left < right - NEAR and left < other_right - NEAR:
                yield piece, other


def leaving(composition: Composition, sheet: Sheet) -> Iterator[Piece]:
    """Find the lines of text that leave their cell, or on a further page the margins."""
    paper = sheet.paper
    for page in composition.pages:
        rooms = {slot.name: slot for slot, _ in page.laid.slots}
        rooms |= {name: slot for name, (slot, _) in page.laid.by_press.items()}
        for piece in page.pieces:
            left, bottom, right, top = edges(piece)
            room = rooms.get(piece.name)
            within = (
                (room.left, room.top - room.height, room.left + room.width, room.top)
                if room
                else (
                    paper.side * MM,
                    paper.bottom * MM,
                    (paper.width - paper.side) * MM,
                    (paper.height - paper.top) * MM,
                )
            )
            if (
                left < within[0] - NEAR
                or bottom < within[1] - NEAR
                or right > within[2] + NEAR
                or top > within[3] + NEAR
            ):
                yield piece


def told_under(composition: Composition, name: str) -> str:
    """Join what stands under one name, wherever it goes on."""
    return "".join(
        piece.text for page in composition.pages for piece in page.pieces if piece.name == name
    )


def names_of(sheet: Sheet) -> tuple[str, ...]:
    """Name all answers that a copy of a sheet must give."""
    found = [
        placed.cell.content.name
        for side in sides(sheet)
        for placed in side.cells
        if isinstance(placed.cell.content, Answer)
    ]
    return tuple(dict.fromkeys((*found, sheet.key)))


def check_composition(sheet: Sheet, answers: Mapping[str, str]) -> None:
    composition = PRESSES[sheet.name].compose(answers)
    assert not list(leaving(composition, sheet))
    for page in composition.pages:
        assert not list(overlapping((*page.laid.captions, *page.pieces)))
    for name in names_of(sheet):
        if name in answers and name not in GIVEN:
            assert told_under(composition, name) == "".join(fonts.lines(answers[name]))


GIVEN = {"footnote", "page", "reference", "whose"}
CODES = {
    sheet.name: {
        placed.cell.content.name: ""
        for side in sides(sheet)
        for placed in side.cells
        if isinstance(placed.cell.content, Code)
    }
    for sheet in SHEETS
}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_captions_and_numbers_stand_in_their_cells_and_over_nothing(sheet: Sheet) -> None:
    for side, page in zip(sides(sheet), PRESSES[sheet.name].sides, strict=True):
        assert not list(overlapping(page.captions))
        left = Counter(piece.text for piece in page.captions)
        for placed in side.cells:
            if isinstance(placed.cell.content, Caption):
                lines = placed.cell.content.text.split("\n")
                assert not Counter(lines) - left
                tall = placed.cell.content.lettering.size * len(lines)
                assert tall <= placed.box.height * MM
                for line in lines:
                    lettering = placed.cell.content.lettering
                    wide = fonts.width(line, lettering.face, lettering.size)
                    assert wide <= (placed.box.width - 2 * sheet.padding) * MM + NEAR


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@settings(max_examples=12, deadline=None, phases=AT_ONCE)
@given(data=st.data())
def test_any_text_in_any_cell_stays_there_and_is_all_there(
    sheet: Sheet, data: st.DataObject
) -> None:
    names = names_of(sheet)
    # The foot and the number of a further page are ours: they are never long.
    ours = {"imprint": "示范县总工会 2026年11月26日印制", "whose": "王秀兰", "number": "编号：1"}
    filled = data.draw(st.dictionaries(st.sampled_from(names), long, max_size=12))
    usual = data.draw(st.text("王秀兰中国人民", max_size=14))
    answers = dict.fromkeys(names, usual) | CODES[sheet.name] | filled | ours
    check_composition(sheet, answers)


def rows_of(form: Form, most: int) -> st.SearchStrategy[tuple[dict[str, Value], ...]]:
    return st.lists(strategies.answers(form, full=True), max_size=most).map(tuple)


archives = st.builds(
    ArchiveFacts,
    strategies.answers(ARCHIVE, full=True),
    st.fixed_dictionaries({each.name: rows_of(each.form, 7) for each in ARCHIVE.rows}),
    st.just(IMPRINT),
)
visits = st.builds(
    VisitFacts,
    strategies.answers(ARCHIVE, full=True),
    strategies.answers(CADRE, full=True),
    rows_of(CONTACT, 12),
    st.just(IMPRINT),
)


def stored_texts(
    form: Form, values: Mapping[str, Value], names: Iterable[str] = ()
) -> Iterator[str]:
    """Write the values of a form, as the row of a table would hold them."""
    for field in form:
        if values.get(field.name) is not None and (not names or field.name in names):
            yield from _texts(field.kind, values[field.name])


def _texts(kind: Kind, value: Value) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from value
    elif isinstance(value, str):
        yield value
    else:
        yield "".join(each for each in in_row(kind, value) if each.isdigit())


def wanted(texts: Iterable[str], missing: set[str]) -> Counter[str]:
    return Counter(
        character
        for text in texts
        for character in "".join(fonts.lines(text))
        if character not in missing and not character.isspace()
    )


@settings(max_examples=6, deadline=None, phases=AT_ONCE)
@given(archives)
def test_an_archive_stands_whole_on_its_sheet(facts: ArchiveFacts) -> None:
    check_composition(ARCHIVE_SHEET, archive.answers(facts))
    pdf, report = drawn(facts)
    told = words(pdf)
    missing = {character for character, _ in report.missing}
    texts = list(stored_texts(ARCHIVE, facts.values))
    for table in ARCHIVE.rows:
        # What explains a contradiction is kept in the ledger and asked for on no paper.
        for row in facts.rows[table.name] if table is not CLARIFICATIONS else ():
            texts += stored_texts(table.form, row)
    assert not wanted(texts, missing) - Counter(told)
    for person in (facts.values, *facts.rows["members"]):
        assert str(person["id_number"]) in told


@settings(max_examples=6, deadline=None, phases=AT_ONCE)
@given(visits)
def test_a_visit_record_stands_whole_on_its_sheet(facts: VisitFacts) -> None:
    check_composition(VISIT_SHEET, visit.answers(facts))
    pdf, report = drawn(facts)
    told = words(pdf)
    missing = {character for character, _ in report.missing}
    head = {"archive_no", "name", "sex", "phone", "id_number", "level", "workplace", "address"}
    texts = list(stored_texts(ARCHIVE, facts.values, head))
    texts += stored_texts(CADRE, facts.cadre, {"name", "workplace", "post", "phone"})
    row = {"content", "requests", "visitor", "monthly_income_fen", "contacted_on"}
    for each in facts.visits:
        texts += stored_texts(CONTACT, each, row)
    assert not wanted(texts, missing) - Counter(told)
    assert str(facts.values["id_number"]) in told


def test_numbers_are_there_in_full_for_both_readers(tmp_path: Path) -> None:
    pdf, _ = drawn(USUAL)
    for told in (words(pdf), copied_by_pdftotext(pdf, tmp_path)):
        for name in ("id_number", "phone", "bank_card", "address"):
            assert str(HEAD[name]) in told
        for person in USUAL.rows["members"]:
            assert str(person["id_number"]) in told
        assert "6200000000007654321" in told


def test_fifteen_members_a_long_address_and_a_long_name_are_all_there(tmp_path: Path) -> None:
    check_composition(ARCHIVE_SHEET, archive.answers(EXTREME))
    pdf, report = drawn(EXTREME)
    for told in (words(pdf), copied_by_pdftotext(pdf, tmp_path)):
        assert all(f"成员{number}" in told for number in range(15))
        assert told.count("很长的地址") >= 79
        assert "〔续1〕姓名（接前页）" in told
        assert f"第{report.pages}页共{report.pages}页" in told
        assert "依次为U+300A7、U+E863，请用笔补写" in told
        assert all(rare in told for rare in "𬭎𬱖𪚥𬭚𠮷")


@pytest.mark.parametrize("facts", [USUAL, BLANK], ids=["usual", "blank"])
def test_a_usual_archive_is_one_sheet_of_two_sides(facts: ArchiveFacts) -> None:
    pdf, report = drawn(facts)
    assert report.pages == 2
    assert "第2页共2页" in words(pdf)


@pytest.mark.parametrize(
    "facts", [BLANK_VISIT, READY_VISIT, USUAL_VISIT], ids=["blank", "ready", "usual"]
)
def test_a_usual_visit_record_is_one_page(facts: VisitFacts) -> None:
    assert drawn(facts)[1].pages == 1


def test_visits_beyond_those_printed_go_on_below_the_same_head() -> None:
    pdf, report = drawn(EXTREME_VISIT)
    told = words(pdf)
    assert report.pages > 2
    assert told.count("走访内容") == 2 + sum(
        "走访内容（接前页）" in each for each in told.split("〔")
    )
    assert told.count("练习") >= report.pages


def test_a_blank_sheet_asks_to_be_filled_and_says_no_code() -> None:
    told = words(drawn(BLANK)[0])
    assert "录入码" not in told
    assert "☑" not in told
    assert "☐男☐女" in told


@pytest.mark.parametrize(
    ("facts", "kind"), [(USUAL, "archive"), (USUAL_VISIT, "visit")], ids=["archive", "visit"]
)
def test_a_scanner_reads_the_code_at_200_dpi(
    facts: ArchiveFacts | VisitFacts, kind: str, tmp_path: Path
) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(drawn(facts)[0])
    tool("pdftoppm", "-r", "200", "-gray", "-l", "1", "-png", file, tmp_path / "sheet")
    (page,) = tmp_path.glob("sheet-*.png")
    read = tool("zbarimg", "--quiet", "--raw", page)
    assert read.strip() == f"BF1.3fa91c07.{kind}.T4YC5T8V"


def test_the_file_is_sound_and_every_font_embedded(tmp_path: Path) -> None:
    file = tmp_path / "sheets.pdf"
    file.write_bytes(drawn(BLANK, USUAL, EXTREME)[0])
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", file)
    rows = tool("pdffonts", file).splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_the_same_facts_give_the_same_bytes() -> None:
    assert drawn(USUAL, EXTREME)[0] == drawn(USUAL, EXTREME)[0]


def test_what_all_copies_share_is_in_the_file_once() -> None:
    one, many = (len(drawn(*[replace(USUAL)] * count)[0]) for count in (1, 21))
    assert (many - one) / 20 < 8_000


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_caption_touches_the_number_in_its_corner(sheet: Sheet) -> None:
    known = {str(number) for number in numbers(sheet).values()}
    for side in PRESSES[sheet.name].sides:
        small = min((each.size for each in side.captions), default=0)
        marks = [each for each in side.captions if each.text in known and each.size == small]
        captions = [each for each in side.captions if each not in marks]
        near = [
            (mark.text, caption.text)
            for mark in marks
            for caption in captions
            if apart(mark, caption) < CLEAR
        ]
        assert near == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_an_answer_that_is_set_flush_left_keeps_off_the_line(sheet: Sheet) -> None:
    for side, press in zip(sides(sheet), PRESSES[sheet.name].sides, strict=True):
        lefts = {slot.name: slot.left / MM for slot, _ in press.slots}
        for placed in side.cells:
            content = placed.cell.content
            if isinstance(content, Answer) and content.name in lefts:
                off = lefts[content.name] - placed.box.left
                is_flush = content.lettering.align is Align.LEFT
                least = max(sheet.lead, sheet.padding) if is_flush else sheet.padding
                assert off == pytest.approx(least), content.name
