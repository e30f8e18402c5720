"""Released pages look as they did: a line or a word that moves by a millimetre is noticed.

Run with ``GOLDEN=rewrite`` in the environment after a change that is meant, and look at the
pictures before they are committed.
"""

from __future__ import annotations

import io
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
import pytest
from PIL import Image, ImageChops

from app.forms.application_sheet import APPLICATION_SHEET
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.card_sheet import CARD_SHEET
from app.forms.difficulty_sheet import DIFFICULTY_SHEET
from app.forms.exit_sheet import EXIT_SHEET
from app.forms.folded_card_sheet import FOLDED_CARD_SHEET
from app.forms.plan_sheet import PLAN_SHEET
from app.forms.referral_sheet import REFERRAL_SHEET
from app.forms.refusal_sheet import REFUSAL_SHEET
from app.forms.task_sheet import TASK_SHEET
from app.forms.visit_sheet import VISIT_SHEET
from app.printing import archive, card, told, visit
from app.printing.archive import ArchivePress
from app.printing.card import CardPress
from app.printing.card_papers import FoldedCardPress
from app.printing.document import MM
from app.printing.drawing import Copy, draw
from app.printing.sheet import SheetPress
from app.printing.told import ToldPress
from app.printing.visit import VisitPress
from tests.app.printing import archives, cards, family_sheets, help_sheets

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.forms.sheet import Sheet

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


def _told(sheet: Sheet) -> Golden:
    said = partial(told.answers, sheet.name)
    return Golden(sheet, said, partial(ToldPress, sheet), FACTS[sheet.name][1])


FACTS = help_sheets.FACTS | family_sheets.FACTS
HELP_SHEETS = (
    DIFFICULTY_SHEET,
    PLAN_SHEET,
    TASK_SHEET,
    REFERRAL_SHEET,
    REFUSAL_SHEET,
    APPLICATION_SHEET,
    EXIT_SHEET,
)
COPIES = {
    "card-usual": _card(cards.USUAL),
    "card-sparse": _card(cards.SPARSE),
    "card-extreme": _card(cards.EXTREME),
    "card-folded": Golden(FOLDED_CARD_SHEET, card.answers, FoldedCardPress, cards.USUAL),
    "archive-blank": _archive(archives.BLANK),
    "archive-usual": _archive(archives.USUAL),
    "visit-ready": _visit(archives.READY_VISIT),
    "visit-usual": _visit(archives.USUAL_VISIT),
    **{f"{each.name}-usual": _told(each) for each in (*HELP_SHEETS, *family_sheets.SHEETS)},
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
