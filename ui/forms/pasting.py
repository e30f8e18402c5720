"""A block copied from a spreadsheet, read into the rows of a table as a roster would be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.exchange.workbook import headers
from ui.forms.filling import Row, entry_of, field_of, with_what_follows
from ui.forms.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.forms.filling import Filling

MOST_ROWS = 100
"""So many people live in no household: what is longer is another list, pasted by mistake."""

MOST_NAMED, BRIEF = 6, 8
"""So many cells that found no place are named, each by its first characters."""

_FEWEST_HEADERS = 2
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*))(\t|\n|\Z)')


@dataclass(frozen=True, slots=True)
class Laid:
    """The rows of a table with a block laid over them, and what of it found no place.

    ``unread`` are headers that the table does not know, ``beyond`` the cells right of its last
    column, each with the row of the block that they stand in.
    """

    rows: list[Row]
    count: int
    unread: Sequence[str]
    beyond: Sequence[tuple[int, Sequence[str]]]

    @property
    def is_whole(self) -> bool:
        """Tell whether every cell found its place."""
        return not (self.unread or self.beyond)

    @property
    def told(self) -> str:
        """What became of the block, in words."""
        parts = [f"已粘贴 {self.count} 行。"]
        if self.unread:
            columns = [f"「{_in_brief(each)}」" for each in self.unread]
            parts.append(f"有 {len(columns)} 列认不出列名，没有粘贴：{_some(columns)}。")
        if self.beyond:
            cells = [
                f"第 {row} 行「{_in_brief(cell)}」" for row, each in self.beyond for cell in each
            ]
            parts.append(f"有 {len(cells)} 格在表的最后一列之外，没有粘贴：{_some(cells)}。")
        return "".join(parts)


def table_of(text: str) -> list[list[str]]:
    """Part a copied text into rows and cells; an empty list where it is no block of cells.

    A spreadsheet puts a cell that holds a line break or a quotation mark in quotation marks, and
    doubles those inside; one that stands alone is text.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    rows: list[list[str]] = [[]]
    for found in _CELL.finditer(plain):
        quoted, bare, end = found.groups()
        rows[-1].append(" ".join((bare if quoted is None else quoted.replace('""', '"')).split()))
        if end == "\n":
            rows.append([])
        elif not end:
            break
    return rows if sum(map(len, rows)) > 1 else []


def laid_over(filling: Filling, table: str, start: int, columns: Sequence[str], text: str) -> Laid:
    """Lay a block over the rows of ``table`` from row ``start`` on.

    The first row tells the columns if it holds their headers; else they are ``columns``, in paper
    order. What a cell leaves empty stays as it was.
    """
    block = table_of(text)
    heads = _columns_of(filling, table, block[0])
    unread = [cell for name, cell in zip(heads, block[0], strict=False) if cell and not name]
    if heads:
        columns, block = heads, block[1:]
    state = filling.state
    rows = list(state.rows.get(table, ()))
    rows += [{"id": ""} for _ in range(start + len(block) - len(rows))]
    state = state.lay(table, rows)
    for number, cells in enumerate(block, start):
        for name, cell in _first_the_number(columns, cells):
            answer = f"{table}.{number}.{name}"
            field = field_of(filling.form, answer)
            if field is not None:
                state = state.put(answer, entry_of(read(field, cell)))
                state = with_what_follows(filling.form, state, answer)
    beyond = [
        (row, [cell for cell in cells[len(columns) :] if cell])
        for row, cells in enumerate(block, 1)
    ]
    return Laid(list(state.rows[table]), len(block), unread, [each for each in beyond if each[1]])


def _some(named: Sequence[str]) -> str:
    return "、".join(named[:MOST_NAMED]) + "等" * (len(named) > MOST_NAMED)


def _in_brief(cell: str) -> str:
    return cell if len(cell) <= BRIEF else f"{cell[:BRIEF]}…"


def _first_the_number(columns: Sequence[str], cells: Sequence[str]) -> list[tuple[str, str]]:
    """Pair filled cells with their columns; what follows from the number gives way to a cell."""
    pairs = [pair for pair in zip(columns, cells, strict=False) if all(pair)]
    return sorted(pairs, key=lambda pair: pair[0] != "id_number")


def _columns_of(filling: Filling, table: str, cells: Sequence[str]) -> list[str]:
    """Name the fields that a row of headers tells; an empty list where it is no such row."""
    form = next(each.form for each in filling.form.rows if each.name == table)
    titles = {headers.folded(each.title): each.name for each in form}
    found = [titles.get(headers.folded(cell)) or _sign(cell, form.fields) for cell in cells]
    return found if sum(map(bool, found)) >= min(_FEWEST_HEADERS, len(cells)) else []


def _sign(cell: str, fields: object) -> str:
    sign = headers.read(cell) if cell else None
    target = "" if sign is None else _ALSO.get(sign.target, sign.target)
    return target if target in fields else ""  # type: ignore[operator]  # a mapping


_ALSO = {"member_status": "work_status", "school": "workplace", "ailment": "illness"}
"""What a roster calls otherwise, for a member's row."""
