"""Put several pages of a card on one sheet of paper: two copies to cut apart, or one to fold.

Small ticks at the edges tell where to cut or to fold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.forms.card_sheet import CARD_SHEET
from app.forms.folded_card_sheet import FOLDED_CARD_SHEET
from app.forms.sheet import Tone
from app.printing.card import CADRE, HOUSEHOLD, answers, mark
from app.printing.document import MM, Line
from app.printing.sheet import SheetPress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.printing.card import CardFacts
    from app.printing.document import Document
    from app.printing.sheet import Page

    Placed: TypeAlias = tuple[Page | None, Mapping[str, str]]

A4_WIDTH, A5_WIDTH, A5_HEIGHT, A6_HEIGHT = 297.0, 210.0, 210.0, 148.0
_TICK, _TICK_WEIGHT = 4.5, 0.3


class TwoUpCardPress:
    """Prints the household's and the cadre's copy beside each other on A4, to be cut apart."""

    def __init__(self) -> None:
        self._press = SheetPress(CARD_SHEET)

    def print_copy(self, document: Document, card: CardFacts) -> tuple[str, ...]:
        """Draw both copies and give the characters that cannot be seen on them."""
        told = [answers(card, whose) for whose in (HOUSEHOLD, CADRE)]
        both = [self._press.compose(each) for each in told]
        for pages in zip(*(each.pages for each in both), strict=True):
            placed = zip(pages, told, strict=True)
            _beside(document, self._press, placed, mark(card), (A4_WIDTH, A5_HEIGHT))
        return both[0].missing


class FoldedCardPress:
    """Prints the household's copy on both sides of A5, to be folded to A6."""

    def __init__(self) -> None:
        self._press = SheetPress(FOLDED_CARD_SHEET)

    def print_copy(self, document: Document, card: CardFacts) -> tuple[str, ...]:
        """Draw the outer side, back and cover, then the inner one, then what continues."""
        told = answers(card)
        composition = self._press.compose(told)
        cover, left, right, back, *further = composition.pages
        pairs: list[tuple[Page | None, Page | None]] = [(back, cover), (left, right)]
        rest = iter(further)
        pairs += [(page, next(rest, None)) for page in rest]
        for pair in pairs:
            placed = [(page, told) for page in pair]
            _beside(document, self._press, placed, mark(card), (A5_WIDTH, A6_HEIGHT))
        return composition.missing


def _beside(
    document: Document,
    press: SheetPress,
    pages: Iterable[Placed],
    pale: str,
    paper: tuple[float, float],
) -> None:
    """Draw two pages, each in the middle of its half of the paper."""
    width, height = paper
    half = width / 2
    for number, (page, told) in enumerate(pages):
        if page is not None:
            left = half * number + (half - press.width) / 2
            with document.moved(left * MM, 0):
                press.draw(document, page, told, pale)
    document.rule(_ticks(half, height))
    document.end_page(width * MM, height * MM)


def _ticks(middle: float, height: float) -> tuple[Line, ...]:
    return tuple(
        Line(middle * MM, start * MM, middle * MM, end * MM, _TICK_WEIGHT, Tone.GREY)
        for start, end in ((0, _TICK), (height - _TICK, height))
    )
