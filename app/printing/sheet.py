"""Print a declared sheet: its lines and captions once, its answers on every copy.

A text shrinks until it fits its cell. What still finds no room goes on, under a reference, on
a continuation page: nothing is ever cut. A character that no font draws is named in the
footnote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.forms.placement import Box, sides
from app.forms.sheet import FOOTNOTE, Answer, Caption, Code
from app.printing import code, fonts
from app.printing.continuation import Remainder, continued
from app.printing.document import MM, Line, Piece
from app.printing.slot import Slot, slot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms.sheet import Sheet
    from app.printing.document import Document


class Composition(NamedTuple):
    """Where the lines of one copy stand, page by page, and what cannot be seen on paper.

    ``missing`` holds each such character as often as it occurs.
    """

    pages: tuple[tuple[Piece, ...], ...]
    missing: tuple[str, ...]


class SheetPress:
    """A sheet made ready for printing many copies of it; ``captions`` stand on all of them."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._slots: list[tuple[Slot, str]] = []
        self._codes: list[tuple[str, Box]] = []
        self.captions: list[Piece] = []
        self._side = sides(sheet)[0]
        for cell, box in ((placed.cell, placed.box) for placed in self._side.cells):
            inside = box.within(sheet.padding, sheet.shave)
            match cell.content:
                case Caption(text, lettering):
                    room = slot("", lettering, inside, sheet.paper.height)
                    self.captions += room.fill(text).pieces
                case Answer(name, title, lettering):
                    self._slots.append((slot(name, lettering, inside, sheet.paper.height), title))
                case Code(name):
                    self._codes.append((name, box))
        # The footnote speaks of what the other answers lack.
        self._slots.sort(key=lambda each: each[0].name == FOOTNOTE)

    def compose(self, answers: Mapping[str, str]) -> Composition:
        """Lay out one copy."""
        pieces: list[Piece] = []
        remainders: list[Remainder] = []
        missing: list[str] = []
        for room, title in self._slots:
            text = _footnote(missing) if room.name == FOOTNOTE else answers[room.name]
            if not text:
                continue
            reference = f"〔续{len(remainders) + 1}〕"
            filled = room.fill(text, reference)
            pieces += filled.pieces
            if filled.rest:
                remainders.append(Remainder(room.name, title, reference, filled.rest))
            missing += fonts.missing(text)
        further = continued(self._sheet, answers[self._sheet.key], remainders)
        return Composition((tuple(pieces), *further), tuple(missing))

    def print_copy(
        self, document: Document, answers: Mapping[str, str], mark: str = ""
    ) -> tuple[str, ...]:
        """Draw one copy and give the characters that cannot be seen on it.

        ``mark`` is drawn large and pale under every page.
        """
        composition = self.compose(answers)
        width, height = self._sheet.paper.width * MM, self._sheet.paper.height * MM
        for number, pieces in enumerate(composition.pages):
            document.show_form(self._form(document, mark, filled=number == 0))
            document.write(pieces)
            if number == 0:
                self._print_codes(document, answers)
            document.end_page(width, height)
        return composition.missing

    def _form(self, document: Document, mark: str, *, filled: bool) -> str:
        """Draw what all copies share, at its first use, and give its name."""
        paper = self._sheet.paper
        name = f"{self._sheet.name}-{'sheet' if filled else 'continuation'}-{mark.encode().hex()}"
        if not document.has_form(name):
            if mark:
                document.shade(mark, paper.width * MM, paper.height * MM)
            if filled:
                document.rule(self.lines())
                document.write(self.captions)
            document.end_form(name, paper.width * MM, paper.height * MM)
        return name

    def lines(self) -> list[Line]:
        """Give the lines that all copies share."""
        height = self._sheet.paper.height
        return [
            Line(
                each.left * MM,
                (height - each.top) * MM,
                each.right * MM,
                (height - each.bottom) * MM,
                each.weight,
                each.tone,
            )
            for each in self._side.strokes
        ]

    def _print_codes(self, document: Document, answers: Mapping[str, str]) -> None:
        for name, box in self._codes:
            if not answers[name]:
                continue
            drawn = code.draw(answers[name])
            scale = min(box.width, box.height) * MM / drawn.modules
            left = (box.left + box.width / 2) * MM - drawn.modules * scale / 2
            bottom = (self._sheet.paper.height - box.bottom) * MM
            document.fill(drawn.operators, left, bottom, scale)


def _footnote(missing: list[str]) -> str:
    named = [fonts.describe(each) for each in missing if not fonts.is_invisible(each)]
    if not named:
        return ""
    return f"{fonts.GETA} 处是字库所缺的字，依次为 {'、'.join(named)}，请用笔补写。"
