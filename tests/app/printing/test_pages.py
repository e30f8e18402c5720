"""Released pages look as they did: a line or a word that moves by a millimetre is noticed.

Run with ``GOLDEN=rewrite`` in the environment after a change that is meant, and look at the
pictures before they are committed.
"""

from __future__ import annotations

import io
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
import pytest
from PIL import Image, ImageChops

from app.forms import box_spine_sheet, envelope_sheet
from app.forms.aid_application_sheet import AID_APPLICATION_SHEET
from app.forms.application_sheet import APPLICATION_SHEET
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.box_spine_sheet import BOX_SPINE_SHEET
from app.forms.card_sheet import CARD_SHEET
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
from app.forms.notice_sheet import NOTICE_SHEET
from app.forms.plan_sheet import PLAN_SHEET
from app.forms.recovery_seal_sheet import RECOVERY_SEAL_SHEET
from app.forms.referral_sheet import REFERRAL_SHEET
from app.forms.refusal_sheet import REFUSAL_SHEET
from app.forms.renewal_sheet import RENEWAL_SHEET
from app.forms.risk_sheet import RISK_SHEET
from app.forms.task_sheet import TASK_SHEET
from app.forms.visit_sheet import VISIT_SHEET
from app.printing import archive, card, recovery_seal, told, visit
from app.printing.archive import ArchivePress
from app.printing.card import CardPress
from app.printing.card_papers import FoldedCardPress, TwoUpCardPress
from app.printing.cut import CutPress
from app.printing.document import MM
from app.printing.drawing import Copy, draw
from app.printing.notice import NoticePress, told_of
from app.printing.sheet import SheetPress
from app.printing.told import ToldPress
from app.printing.visit import VisitPress
from app.services.printing import EVERY
from tests.app.printing import (
    archives,
    binding,
    cards,
    family_sheets,
    file_sheets,
    help_sheets,
    summary_sheets,
    table_sheets,
    test_recovery_seal,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.forms.sheet import Sheet
    from app.printing.document import Document
    from app.printing.recovery_seal import Seal

GOLDEN = Path(__file__).parents[2] / "golden" / "pages"
REWRITE = os.environ.get("GOLDEN") == "rewrite"
DOTS_PER_INCH = 75
TOLERATED = 0.0005
"""The share of dots that may differ: less than a hairline from edge to edge."""


class Golden(NamedTuple):
    """A copy that is kept: what it is about, and how it is laid out and drawn."""

    sheet: Sheet
    answers: Callable[[Any], dict[str, str]]
    press: Callable[[], Any]
    facts: Any


def _card(facts: card.CardFacts) -> Golden:
    return Golden(CARD_SHEET, card.answers, CardPress, facts)


def _archive(facts: archive.ArchiveFacts) -> Golden:
    return Golden(ARCHIVE_SHEET, archive.answers, ArchivePress, facts)


def _visit(facts: visit.VisitFacts) -> Golden:
    return Golden(VISIT_SHEET, visit.answers, VisitPress, facts)


class SealPress:
    """Prints the page of a recovery code as if it were one of many."""

    def print_copy(self, document: Document, seal: Seal) -> tuple[str, ...]:
        """Draw the page."""
        told_of_seal = recovery_seal.answers(seal)
        return SheetPress(RECOVERY_SEAL_SHEET).print_copy(document, told_of_seal)


def _told(sheet: Sheet, facts: Any = None, press: Callable[[], Any] | None = None) -> Golden:
    said = partial(told.answers, sheet.name)
    facts = facts or FACTS[sheet.name][1]
    return Golden(sheet, said, press or partial(ToldPress, sheet), facts)


def _without_code(sheet: Sheet, press: Callable[[], Any] | None = None) -> Golden:
    """Keep a page whose sheet does not come back, so that it bears no code."""
    facts = (help_sheets.FACTS | binding.FACTS)[sheet.name][1]
    return _told(sheet, replace(facts, imprint=archives.UNSENT), press)


FACTS = help_sheets.FACTS | family_sheets.FACTS
HELP_SHEETS = (
    DIFFICULTY_SHEET,
    PLAN_SHEET,
    TASK_SHEET,
    REFERRAL_SHEET,
    REFUSAL_SHEET,
    APPLICATION_SHEET,
    EXIT_SHEET,
    AID_APPLICATION_SHEET,
)
FILE_SHEETS = (EXPLANATION_SHEET, RENEWAL_SHEET, ENTRY_SHEET, HISTORY_SHEET)
BOUND_SHEETS = (DOSSIER_COVER_SHEET, DOSSIER_CONTENTS_SHEET)
SHEETS_WITHOUT_CODE = (HANDOVER_SHEET, RISK_SHEET, BUNDLE_COVER_SHEET, RECEIPT_SHEET)
COPIES = {
    "card-usual": _card(cards.USUAL),
    "card-sparse": _card(cards.SPARSE),
    "card-extreme": _card(cards.EXTREME),
    "card-folded": Golden(FOLDED_CARD_SHEET, card.answers, FoldedCardPress, cards.USUAL),
    "archive-blank": _archive(archives.BLANK),
    "archive-usual": _archive(archives.USUAL),
    "visit-ready": _visit(archives.READY_VISIT),
    "visit-usual": _visit(archives.USUAL_VISIT),
    "card-cadre": Golden(
        CARD_SHEET,
        partial(card.answers, whose=card.CADRE),
        partial(CardPress, card.CADRE),
        cards.USUAL,
    ),
    "card-two-up": Golden(CARD_SHEET, card.answers, TwoUpCardPress, cards.USUAL),
    **{f"{each.name}-usual": _told(each) for each in (*HELP_SHEETS, *family_sheets.SHEETS)},
    **{
        f"{each.name}-usual": _told(each, table_sheets.FACTS[each.name][1])
        for each in table_sheets.SHEETS
    },
    **{
        f"{each.name}-usual": _told(each, summary_sheets.FACTS[each.name][1])
        for each in summary_sheets.SHEETS
    },
    **{f"{each.name}-usual": _told(each, file_sheets.FACTS[each.name]) for each in FILE_SHEETS},
    **{f"{each.name}-usual": _told(each, binding.FACTS[each.name][1]) for each in BOUND_SHEETS},
    **{f"{each.name}-usual": _without_code(each) for each in SHEETS_WITHOUT_CODE},
    "box-spine-usual": _without_code(
        BOX_SPINE_SHEET, partial(CutPress, BOX_SPINE_SHEET, box_spine_sheet.CUTS)
    ),
    "envelopes-usual": _without_code(
        ENVELOPE_SHEET, partial(CutPress, ENVELOPE_SHEET, envelope_sheet.CUTS)
    ),
    "recovery-seal": Golden(
        RECOVERY_SEAL_SHEET, recovery_seal.answers, SealPress, test_recovery_seal.SEAL
    ),
    "notice-usual": Golden(NOTICE_SHEET, told_of, NoticePress, file_sheets.NOTICE),
}


def story(copy: Golden) -> str:
    """Tell in words what stands where, in millimetres from the lower left corner."""
    pages = SheetPress(copy.sheet).compose(copy.answers(copy.facts)).pages
    return "".join(
        f"{number} {piece.left / MM:.1f} {piece.baseline / MM:.1f} {piece.size:g} "
        f"{piece.face} {piece.name or '-'} {piece.text}\n"
        for number, page in enumerate(pages, 1)
        for piece in (*(page.laid.captions if page.laid.side is None else ()), *page.pieces)
    )


def picture(copy: Golden) -> Image.Image:
    """Render all pages side by side."""
    out = io.BytesIO()
    list(draw(copy.sheet.title, copy.press(), [Copy(copy.facts)], out))
    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        pages = [
            page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
            for page in pdf
        ]
    whole = Image.new("L", (sum(page.width for page in pages), pages[0].height))
    left = 0
    for page in pages:
        whole.paste(page, (left, 0))
        left += page.width
    return whole


def difference(one: Image.Image, other: Image.Image) -> float:
    """Give the share of dots that clearly differ."""
    if one.size != other.size:
        return 1
    histogram = ImageChops.difference(one, other).histogram()
    return sum(histogram[64:]) / (one.width * one.height)


@pytest.mark.parametrize("name", COPIES)
def test_every_word_stands_where_it_stood(name: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if REWRITE:
        file.write_text(story(COPIES[name]), "utf-8")
    assert story(COPIES[name]) == file.read_text("utf-8")


@pytest.mark.parametrize("name", COPIES)
def test_the_page_looks_as_it_did(name: str) -> None:
    file = GOLDEN / f"{name}.png"
    if REWRITE:
        picture(COPIES[name]).save(file, optimize=True)
    with Image.open(file) as golden:
        assert difference(picture(COPIES[name]), golden) < TOLERATED


@pytest.mark.parametrize("kind", EVERY)
def test_every_kind_of_page_is_kept(kind: str) -> None:
    assert [name for name in COPIES if name == kind or name.startswith(f"{kind}-")]


def test_a_line_that_moves_by_a_millimetre_is_noticed() -> None:
    page = picture(COPIES["card-usual"])
    dots = round(DOTS_PER_INCH / 25.4)
    line = next(y for y in range(page.height // 2, page.height) if dark(page, y))
    moved = page.copy()
    moved.paste(page.crop((0, line - 2, page.width, line + 3)), (0, line - 2 + dots))
    assert difference(page, moved) > TOLERATED


def dark(page: Image.Image, y: int) -> bool:
    """Tell whether a line runs through most of a row of dots."""
    row = page.crop((0, y, page.width, y + 1)).histogram()
    return sum(row[:160]) > page.width * 0.6
