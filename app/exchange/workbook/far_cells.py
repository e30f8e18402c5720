"""Find values that stand far from all others, before a reader makes room for what lies between.

The reader lays a sheet out as one rectangle from its first value to its last: a stray value in
XFD1048576 would ask for seventeen thousand million cells. Cells that have a format and no value
are passed over, as the reader passes them over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from app.exchange.workbook.errors import FarCell, WorkbookDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 20_000_000
"""Rows times columns: each takes the reader some thirty bytes, whether it holds a value or not."""

_LETTERS = 26
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

_VALUE = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Za-z]{1,4})(\d{1,8})["'][^<>]*(?<!/)>(?!</)"""
)
_USUAL_CELL = re.compile(rb"""<c r="([A-Za-z]{1,4})(\d{1,8})\"""")
_UNNAMED_VALUE = re.compile(
    rb"""<(?:\w+:)?row\s(?:[^<>]*?\s)?r\s*=\s*["'](\d{1,8})["'][^<>]*>"""
    rb"""\s*<(?:\w+:)?c(?:\s(?![^<>]*\br\s*=)[^<>]*)?>"""
)


def check_xlsx(unpack: Callable[[], Iterator[bytes]]) -> None:
    """Refuse a member of an .xlsx file that has a value too far out.

    ``unpack`` gives the pieces of the member. They are searched as raw bytes, as the reader does.

    Raises:
        FarCell, WorkbookDamaged: see each.
    """
    try:
        _search(unpack(), _usual_cells)
    except FarCell:
        _search(unpack(), _values)


def _search(pieces: Iterator[bytes], look: Callable[[bytes, _Extent], None]) -> None:
    extent = _Extent()
    rest = b""
    for number, piece in enumerate(pieces):
        if not number and b"<!DOCTYPE" in piece:
            raise WorkbookDamaged
        rest += piece
        # The last tag may be cut, and whether a cell is empty shows in what follows it.
        cut = rest.rfind(b"<", 0, -1)
        if cut > 0:
            look(rest[: cut + 2], extent)
            rest = rest[cut:]
    look(rest, extent)


def _usual_cells(part: bytes, extent: _Extent) -> None:
    """Look for ``<c r="A1"``, empty cells among them: four times as fast as looking closely."""
    if part.count(b"<c", 0, -2) == part.count(b'<c r="') and b":c" not in part:
        _reach(_USUAL_CELL.findall(part), extent)
    else:
        _values(part, extent)


def _values(part: bytes, extent: _Extent) -> None:
    """Look for cells with a value, however they are written."""
    _reach(_VALUE.findall(part), extent)
    for row in _UNNAMED_VALUE.findall(part):
        extent.reach(row=int(row), column=1)


def _reach(found: list[tuple[bytes, bytes]], extent: _Extent) -> None:
    if found:
        extent.reach(
            row=max(map(int, {digits for _, digits in found})),
            column=max(column_number(each.decode()) for each in {each for each, _ in found}),
        )


class _Extent:
    """How far a sheet's values reach; a sheet whose rectangle is too large is refused."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.row = self.column = 1

    def reach(self, row: int, column: int) -> None:
        self.row, self.column = max(self.row, row), max(self.column, column)
        if (
            self.row > MOST_ROWS
            or self.column > MOST_COLUMNS
            or self.row * self.column > MOST_CELLS
        ):
            raise FarCell(cell=f"{column_letters(self.column)}{self.row}", **LIMITS)


LIMITS = {"rows": MOST_ROWS, "columns": MOST_COLUMNS}


def column_number(letters: str) -> int:
    """Count a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Name a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def check_ods(pieces: Iterator[bytes]) -> None:
    """Refuse the content of an .ods file that has a value too far out.

    Raises:
        FarCell, WorkbookDamaged: see each.
    """
    walk = _OdsWalk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 -- expat's signature
        parser.Parse(b"", True)  # noqa: FBT003 -- likewise
    except expat.ExpatError:
        raise WorkbookDamaged from None


def _refuse_doctype(*_: object) -> None:
    raise WorkbookDamaged


class _OdsWalk:
    """Count rows and columns of an .ods file, where one element may stand for many."""

    def __init__(self) -> None:
        self.extent = _Extent()
        self.row = self.rows = self.column = self.columns = 0

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        if name in {f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"}:
            self.columns = _repeated(attributes, "columns")
            if f"{_OFFICE} value-type" in attributes:
                self._reach()
        elif name == f"{_TEXT} p" and self.columns:
            self._reach()
        elif name == f"{_TABLE} table-row":
            self.rows = _repeated(attributes, "rows")
            self.column = 0
        elif name == f"{_TABLE} table":
            self.extent.clear()
            self.row = 0

    def end(self, name: str) -> None:
        if name in {f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"}:
            self.column += self.columns
            self.columns = 0
        elif name == f"{_TABLE} table-row":
            self.row += self.rows

    def _reach(self) -> None:
        self.extent.reach(row=self.row + self.rows, column=self.column + self.columns)


def _repeated(attributes: dict[str, Any], what: str) -> int:
    text = str(attributes.get(f"{_TABLE} number-{what}-repeated", "1"))
    if not text.isdecimal() or len(text) > len(str(1 << 24)):
        raise WorkbookDamaged
    return int(text)
