"""Print a declared sheet: its lines and captions once, its answers on every copy.

A text shrinks until it fits its cell. What still finds no room goes on, under a reference, on
a continuation page, and so do the rows of a table beyond those declared: nothing is ever cut. A
character that no font draws is named in the footnote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.forms import placement
from app.forms.sheet import FOOTNOTE, PAGE, Answer
from app.printing import code, fonts
from app.printing.continuation import Remainder, continued
from app.printing.document import MM
from app.printing.growing import growing
from app.printing.laid import Laid, laid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.forms.sheet import Sheet
    from app.printing.document import Document, Piece
    from app.printing.slot import Slot


class Page(NamedTuple):
    """A page of one copy: how it is laid out, and the lines of its answers."""

    laid: Laid
    pieces: tuple[Piece, ...]


class Composition(NamedTuple):
    """Where the lines of one copy stand, page by page, and what cannot be seen on paper.

    ``missing`` holds each such character as often as it occurs.
    """

    pages: tuple[Page, ...]
    missing: tuple[str, ...]


class SheetPress:
    """A sheet made ready for printing many copies of it; ``sides`` hold what all of them share."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        sides = enumerate(placement.sides(sheet))
        self.sides = tuple(laid(sheet, side, number) for number, side in sides)
        further, self._room = placement.further_page(sheet)
        self._further = laid(sheet, further)
        self._tables = dict(_tables(sheet))
        self._growing = tuple(growing(sheet))
        self._more_rows: dict[tuple[int, ...], tuple[Laid, ...]] = {}

    @property
    def width(self) -> float:
        """The width of its paper in millimetres."""
        return self._sheet.paper.width

    def compose(self, answers: Mapping[str, str]) -> Composition:
        """Lay out one copy."""
        copy = _Copy(answers)
        pages = [(page, copy.fill(page)) for page in self._pages(answers)]
        footnote = _footnote(copy.missing)
        for page, pieces in pages:
            pieces.extend(copy.tell(page, FOOTNOTE, footnote))
        bodies = continued(tuple(copy.remainders), self._room, self._sheet.paper.height)
        pages += [(self._further, [*copy.fill(self._further), *body]) for body in bodies]
        for number, (page, pieces) in enumerate(pages, 1):
            pieces.extend(copy.tell(page, PAGE, f"第 {number} 页　共 {len(pages)} 页"))
        composed = tuple(Page(page, tuple(pieces)) for page, pieces in pages)
        return Composition(composed, tuple(copy.missing))

    def print_copy(
        self, document: Document, answers: Mapping[str, str], mark: str = ""
    ) -> tuple[str, ...]:
        """Draw one copy and give the characters that cannot be seen on it.

        ``mark`` is drawn large and pale under every page.
        """
        composition = self.compose(answers)
        for page in composition.pages:
            self.draw(document, page, answers, mark)
            document.end_page(self._sheet.paper.width * MM, self._sheet.paper.height * MM)
        return composition.missing

    def draw(
        self, document: Document, page: Page, answers: Mapping[str, str], mark: str = ""
    ) -> None:
        """Draw one page of a copy without closing the page of the document."""
        document.show_form(self._form(document, mark, page.laid.side))
        if page.laid.side is None:
            document.rule(page.laid.lines)
            document.write(page.laid.captions)
        document.write(page.pieces)
        self._print_codes(document, page.laid, answers)

    def _pages(self, answers: Mapping[str, str]) -> tuple[Laid, ...]:
        """Lay out the sides and the pages for the rows that have no room on them."""
        counts = tuple(_count(answers, table, *each) for table, each in self._tables.items())
        rows = dict(zip(self._tables, counts, strict=True))
        if self._growing:
            heights = {
                each.table: each.heights(answers, rows[each.table]) for each in self._growing
            }
            sheet = placement.grown(self._sheet, heights)
            rows |= {table: len(each) for table, each in heights.items()}
            return tuple(laid(self._sheet, each) for each in placement.pages(sheet, rows))
        if counts not in self._more_rows:
            further = (each for each in placement.pages(self._sheet, rows) if each.continues)
            self._more_rows[counts] = tuple(laid(self._sheet, each) for each in further)
        return (*self.sides, *self._more_rows[counts])

    def _form(self, document: Document, mark: str, side: int | None) -> str:
        """Draw what all copies of a side or of further pages share, at its first use."""
        paper = self._sheet.paper
        part = "continuation" if side is None else f"side{side}"
        name = f"{self._sheet.name}-{part}-{mark.encode().hex()}"
        if not document.has_form(name):
            if mark:
                document.shade(mark, paper.width * MM, paper.height * MM)
            if side is not None:
                document.rule(self.sides[side].lines)
                document.write(self.sides[side].captions)
            document.end_form(name, paper.width * MM, paper.height * MM)
        return name

    def _print_codes(self, document: Document, page: Laid, answers: Mapping[str, str]) -> None:
        for name, box in page.codes:
            if not answers[name]:
                continue
            drawn = code.draw(answers[name])
            scale = min(box.width, box.height) * MM / drawn.modules
            left = (box.left + box.width / 2) * MM - drawn.modules * scale / 2
            bottom = (self._sheet.paper.height - box.bottom) * MM
            document.fill(drawn.operators, left, bottom, scale)


class _Copy:
    """One copy being filled in: what found no room so far, and what lacks a glyph."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.remainders: list[Remainder] = []
        self.missing: list[str] = []
        self._answers = answers
        self._told: set[str] = set()

    def fill(self, page: Laid) -> list[Piece]:
        """Set the answers of a page; what every page repeats belongs to the first alone."""
        pieces: list[Piece] = []
        for room, title in page.slots:
            text = self._answers[room.name]
            if not text:
                continue
            if room.name in self._told:
                pieces += (each._replace(name="") for each in room.fill(text).pieces)
                continue
            self._told.add(room.name)
            pieces += self._set(room, title, text)
            self.missing += fonts.missing(text)
        return pieces

    def tell(self, page: Laid, name: str, text: str) -> tuple[Piece, ...]:
        """Set a text that the press itself gives, if the page has a place for it."""
        return self._set(*page.by_press[name], text) if text and name in page.by_press else ()

    def _set(self, room: Slot, title: str, text: str) -> tuple[Piece, ...]:
        reference = f"〔续{len(self.remainders) + 1}〕"
        filled = room.fill(text, reference)
        if filled.rest:
            self.remainders.append(Remainder(room.name, title, reference, filled.rest))
        return filled.pieces


class _Table(NamedTuple):
    """A table of a sheet: the name of its first column, how many rows are declared."""

    column: str
    declared: int


def _tables(sheet: Sheet) -> Iterator[tuple[str, _Table]]:
    repeats = (grid.repeat for grids in sheet.sides for grid in grids if grid.repeat)
    for repeat in repeats:
        names = (
            each.content.name for each in repeat.row.cells if isinstance(each.content, Answer)
        )
        yield repeat.table, _Table(next(names), repeat.count)


def _count(answers: Mapping[str, str], table: str, column: str, declared: int) -> int:
    """Count the rows of a table that has at least those declared."""
    number = declared
    while f"{table}.{number}.{column}" in answers:
        number += 1
    return number


def _footnote(missing: list[str]) -> str:
    named = [fonts.describe(each) for each in missing if not fonts.is_invisible(each)]
    if not named:
        return ""
    return f"{fonts.GETA} 处是字库所缺的字，依次为 {'、'.join(named)}，请用笔补写。"
