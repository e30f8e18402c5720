"""Released pages look as they did: a line or a word that moves by a millimetre is noticed.

Run with ``GOLDEN=rewrite`` in the environment after a change that is meant, and look at the
pictures before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image, ImageChops

from app.forms.card_sheet import CARD_SHEET
from app.printing.card import answers
from app.printing.document import MM
from app.printing.sheet import SheetPress
from tests.app.printing.cards import EXTREME, SPARSE, USUAL, printed

if TYPE_CHECKING:
    from app.printing.card import CardFacts

GOLDEN = Path(__file__).parents[2] / "golden" / "pages"
REWRITE = os.environ.get("GOLDEN") == "rewrite"
CARDS = {"card-usual": USUAL, "card-sparse": SPARSE, "card-extreme": EXTREME}
DOTS_PER_INCH = 75
TOLERATED = 0.0005
"""The share of dots that may differ: less than a hairline from edge to edge."""


def story(card: CardFacts) -> str:
    """Tell in words what stands where, in millimetres from the lower left corner."""
    pages = SheetPress(CARD_SHEET).compose(answers(card)).pages
    return "".join(
        f"{number} {piece.left / MM:.1f} {piece.baseline / MM:.1f} {piece.size:g} "
        f"{piece.face} {piece.name or '-'} {piece.text}\n"
        for number, page in enumerate(pages, 1)
        for piece in (*(page.laid.captions if number > 1 else ()), *page.pieces)
    )


def picture(card: CardFacts) -> Image.Image:
    """Render all pages side by side."""
    with pypdfium2.PdfDocument(printed(card)[0]) as pdf:
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


@pytest.mark.parametrize("name", CARDS)
def test_every_word_stands_where_it_stood(name: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if REWRITE:
        file.write_text(story(CARDS[name]), "utf-8")
    assert story(CARDS[name]) == file.read_text("utf-8")


@pytest.mark.parametrize("name", CARDS)
def test_the_page_looks_as_it_did(name: str) -> None:
    file = GOLDEN / f"{name}.png"
    if REWRITE:
        picture(CARDS[name]).save(file, optimize=True)
    with Image.open(file) as golden:
        assert difference(picture(CARDS[name]), golden) < TOLERATED


def test_a_line_that_moves_by_a_millimetre_is_noticed() -> None:
    page = picture(USUAL)
    dots = round(DOTS_PER_INCH / 25.4)
    line = next(y for y in range(page.height // 2, page.height) if dark(page, y))
    moved = page.copy()
    moved.paste(page.crop((0, line - 2, page.width, line + 3)), (0, line - 2 + dots))
    assert difference(page, moved) > TOLERATED


def dark(page: Image.Image, y: int) -> bool:
    """Tell whether a line runs through most of a row of dots."""
    row = page.crop((0, y, page.width, y + 1)).histogram()
    return sum(row[:160]) > page.width * 0.6
