"""A placed page made ready for printing: what all copies share, and the room for the answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.forms.numbering import numbers
from app.forms.placement import room_in
from app.forms.sheet import FOOTNOTE, PAGE, Align, Answer, Caption, Code, Face, Lettering, Tone
from app.printing import fonts
from app.printing.document import MM, Line
from app.printing.slot import Slot, slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.forms.placement import Box, PlacedPage
    from app.forms.sheet import Sheet
    from app.printing.document import Piece

_NUMBER = Lettering(Face.HEI, 4.5, 4.5, tone=Tone.GREY)
_NUMBER_WIDTH, _NUMBER_HEIGHT = 4.0, 1.7
_CORNER = 0.35
_BY_PRESS = {FOOTNOTE, PAGE}


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines and captions of a page, and where its answers and codes go.

    Each answer's room comes with the title under which its text would continue. ``by_press``
    holds the places of the answers that the press gives. ``side`` numbers a declared side from 0;
    a page that continues has none.
    """

    side: int | None
    lines: tuple[Line, ...]
    captions: tuple[Piece, ...]
    slots: tuple[tuple[Slot, str], ...]
    by_press: Mapping[str, tuple[Slot, str]]
    codes: tuple[tuple[str, Box], ...]


def laid(sheet: Sheet, page: PlacedPage, side: int | None = None) -> Laid:
    """Work out everything about a page that does not depend on the copy."""
    captions: list[Piece] = []
    slots: list[tuple[Slot, str]] = []
    codes: list[tuple[str, Box]] = []
    known = numbers(sheet)
    tables = {grid.repeat.table for grids in sheet.sides for grid in grids if grid.repeat}
    for cell, box in ((placed.cell, placed.box) for placed in page.cells):
        inside = room_in(box, cell.content, sheet)
        match cell.content:
            case Caption(text, lettering, of):
                captions += slot("", lettering, inside, sheet.paper.height).fill(text).pieces
                before = lettering.align is Align.LEFT
                captions += _number(known, of, box, sheet.paper.height, before=before)
            case Answer(name, title, lettering):
                room = slot(name, lettering, inside, sheet.paper.height)
                slots.append((room, _title(name, title, tables)))
            case Code(name):
                codes.append((name, box))
    asked = tuple(each for each in slots if each[0].name not in _BY_PRESS)
    told = {each[0].name: each for each in slots if each[0].name in _BY_PRESS}
    return Laid(side, tuple(_lines(sheet, page)), tuple(captions), asked, told, tuple(codes))


def _title(name: str, title: str, tables: set[str]) -> str:
    """Tell what an answer is where it goes on; of one in a table, in which row it stands."""
    table, _, place = name.partition(".")
    if table not in tables:
        return title
    return f"第 {int(place.partition('.')[0]) + 1} 行　{title}"


def _number(
    known: Mapping[str, int], name: str, box: Box, paper_height: float, *, before: bool
) -> tuple[Piece, ...]:
    """Set the number of an answer in the corner of its caption, or ``before`` one set flush."""
    if name not in known:
        return ()
    number = str(known[name])
    width = fonts.width(number, _NUMBER.face, _NUMBER.size) / MM
    corner = replace(
        box,
        left=box.left - width if before else box.left + _CORNER,
        top=box.top + _CORNER,
        width=_NUMBER_WIDTH,
        height=_NUMBER_HEIGHT,
    )
    return slot("", _NUMBER, corner, paper_height).fill(number).pieces


def _lines(sheet: Sheet, page: PlacedPage) -> Iterator[Line]:
    height = sheet.paper.height
    for each in page.strokes:
        yield Line(
            each.left * MM,
            (height - each.top) * MM,
            each.right * MM,
            (height - each.bottom) * MM,
            each.weight,
            each.tone,
        )
