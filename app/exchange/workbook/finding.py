"""Find the headers of a roster: on which sheet, in which rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.exchange import words
from app.exchange.workbook.errors import NoHeader
from app.exchange.workbook.far_cells import column_letters
from app.exchange.workbook.headers import Heading, member_of
from app.exchange.workbook.learnt import NOTHING
from app.exchange.workbook.mapping import LayoutKind, Mapping, map_columns
from app.forms import codelists
from app.rules import identity
from db.models.household import HEAD_RELATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.exchange.cells import Cell
    from app.exchange.workbook.grid import Grid, Row
    from app.exchange.workbook.learnt import Learnt

SEARCHED_ROWS = 40
MOST_HEADER_ROWS = 3
FEWEST_COLUMNS = 2
LOOKED_AT_ROWS = 500
_LONGEST_HEADER = 60
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_INSTRUCTION = re.compile(
    r"\*?\(?(?:必填|选填|非必填|可不填|下拉(?:选择)?|文本(?:格式)?|自动计算)项?\)?"
)
_EXAMPLE = re.compile(r"(?:填写|填表)?(?:示例|样例|举例|例)(?:$|[:\d])")
_LONG_NUMBER = re.compile(r"(?:\d\s?){15}")


@dataclass(frozen=True, slots=True)
class Header:
    """Where a roster's headers stand, and what its columns mean.

    ``first`` and ``last`` are row indices, both within the headers. ``unread_sheets`` are other
    sheets of the workbook that look like a roster too.
    """

    grid: Grid
    first: int
    last: int
    mapping: Mapping
    unread_sheets: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        """What is recognised, and then in as few rows as can be."""
        return self.mapping.score, self.first - self.last


def find_header(grids: Sequence[Grid], learnt: Learnt = NOTHING) -> Header:
    """Find the headers of the sheet that is most of a roster, with what was ``learnt`` of some.

    Raises:
        NoHeader: no sheet has a name and another known header in one row.
    """
    found = [header for grid in grids if (header := _best(grid, learnt)) is not None]
    if not found:
        raise NoHeader
    chosen = max(
        found, key=lambda each: (len(found) > 1 and _names_heads(each), each.mapping.score)
    )
    others = [each for each in found if each is not chosen and _holds_rows(each)]
    chosen = _told_by_numbers(chosen, learnt)
    return replace(
        chosen,
        mapping=replace(chosen.mapping, lost=(*chosen.mapping.lost, *_untitled(chosen))),
        unread_sheets=tuple(each.grid.name for each in others),
    )


def _names_heads(header: Header) -> bool:
    """Tell whether a sheet has heads, and is not one of members that belongs to another sheet."""
    if header.mapping.layout is LayoutKind.WIDE:
        return True
    relations = [each.index for each in header.mapping.columns if each.target == "relation"]
    known = codelists.load("relation")
    return not relations or any(
        isinstance(cell := row[index], str) and known.find(cell) == HEAD_RELATION
        for index in relations
        for row in header.grid.rows(header.last + 1)
    )


def _told_by_numbers(header: Header, learnt: Learnt) -> Header:
    """Know the identity numbers by themselves, where no header that is known names them."""
    mapping = header.mapping
    known = {each.member > 0 for each in mapping.columns if each.target == "id_number"}
    if not mapping.unknown or known == {True, False}:
        return header
    depth = header.last - header.first + 1
    rows = [[_text(cell) for cell in row] for row in header.grid.rows(0, header.last + 1)]
    headings = _headings(header.grid, rows, header.first, depth)
    below = list(header.grid.rows(header.last + 1, header.last + 1 + LOOKED_AT_ROWS))
    told = {
        each.word: "id_number"
        for each in headings
        if each.word in mapping.unknown
        and any(map(member_of, each.captions)) not in known
        and _are_numbers([row[each.index] for row in below])
    }
    return replace(header, mapping=map_columns(headings, {**told, **learnt})) if told else header


def _are_numbers(cells: Sequence[Cell]) -> bool:
    """Tell whether most of what stands in a column are identity numbers."""
    filled = [words.key(cell) for cell in cells if isinstance(cell, str) and words.line(cell)]
    return 2 * sum(identity.check(each) is None for each in filled) > len(filled)


def _untitled(header: Header) -> list[str]:
    """Name the columns in which several rows hold something and no header stands above."""
    grid, above, below = header.grid, header.last + 1, header.last + 1 + LOOKED_AT_ROWS
    titled = {at for row in grid.rows(0, above) for at, cell in enumerate(row) if cell != ""}
    filled = Counter(
        at
        for row in grid.rows(above, below)
        for at, cell in enumerate(row)
        if cell != "" and at not in titled
    )
    return [
        f"{column_letters(grid.first_column + at + 1)} 列"
        for at, count in sorted(filled.items())
        if count > 1
    ]


def _holds_rows(header: Header) -> bool:
    """Tell whether anything stands below the headers."""
    below = header.grid.rows(header.last + 1)
    return any(cell != "" for row in below for cell in row)


def _best(grid: Grid, learnt: Learnt) -> Header | None:
    cells = list(grid.rows(0, SEARCHED_ROWS))
    rows = [[_text(cell) for cell in row] for row in cells]
    best: Header | None = None
    for first in range(len(rows)):
        for depth in range(1, min(MOST_HEADER_ROWS, len(rows) - first) + 1):
            if _tells_of_somebody(cells[first + depth - 1]):
                break
            headings = _headings(grid, rows, first, depth)
            mapping = map_columns(headings, learnt)
            enough = len(mapping.columns) >= FEWEST_COLUMNS
            if not (enough and mapping.score):
                continue
            header = Header(grid, first, first + depth - 1, mapping)
            if best is None or header.rank > best.rank:
                best = header
    return best


def _tells_of_somebody(row: Row) -> bool:
    """Tell whether a person's number, or a bank card's, stands in a row, as in none of headers."""
    return any(isinstance(cell, str) and _LONG_NUMBER.search(cell) for cell in row)


def _text(cell: object) -> str:
    """Give a cell that could be a header; figures, days and long texts could not."""
    if not isinstance(cell, str) or len(cell) > _LONGEST_HEADER:
        return ""
    return words.line(cell)


def _headings(grid: Grid, rows: Sequence[Sequence[str]], first: int, depth: int) -> list[Heading]:
    """Read headers in ``depth`` rows: a column's own word is the lowest, captions stand above."""
    levels = [rows[first + level] for level in range(depth)]
    captions = [
        _spread(level, grid.merged(first + at), levels[at + 1])
        for at, level in enumerate(levels[:-1])
    ]
    headings: list[Heading] = []
    for index in range(len(levels[0])):
        own = max((at for at in range(depth) if levels[at][index]), default=None)
        if own is not None:
            above = tuple(captions[at][index] for at in range(own))
            headings.append(Heading(index, above, levels[own][index]))
    return headings


def _spread(level: Sequence[str], merged: dict[int, int], below: Sequence[str]) -> list[str]:
    """Let each caption reach over the columns to its right that it stands over.

    A merged one reaches as far as it is merged, another to the next caption. A word with nothing
    below it is a header of its own, and no caption.
    """
    reach: list[str] = []
    caption, end = "", -1
    for index, word in enumerate(level):
        if word:
            caption = word if below[index] or index in merged else ""
            end = merged.get(index, len(level))
        reach.append(caption if index <= end else "")
    return reach


def is_repeated(row: Row, header_rows: Sequence[Row]) -> bool:
    """Tell whether a row repeats one of the header rows, as on every page of a printed roster."""
    filled = [(index, cell) for index, cell in enumerate(row) if cell != ""]
    return len(filled) >= FEWEST_COLUMNS and any(
        all(header[index] == cell for index, cell in filled) for header in header_rows
    )


def is_numbering(row: Row) -> bool:
    """Tell whether a row only numbers the columns, 1 to the last, as printed forms do."""
    figures = [cell for cell in row if cell != ""]
    return len(figures) > FEWEST_COLUMNS and figures == list(range(1, len(figures) + 1))


def is_example(row: Row) -> bool:
    """Tell whether a row shows, with invented people, how to fill the others in."""
    first = next((cell for cell in row if cell != ""), "")
    return isinstance(first, str) and _EXAMPLE.match(words.phrase(first)) is not None


def is_commentary(row: Row) -> bool:
    """Tell whether a row holds units in brackets, or says what must be filled in."""
    filled = [words.phrase(cell) if isinstance(cell, str) else "" for cell in row if cell != ""]
    in_brackets = bool(filled) and all(map(_IN_BRACKETS.fullmatch, filled))
    return in_brackets or sum(map(bool, map(_INSTRUCTION.fullmatch, filled))) > 1
