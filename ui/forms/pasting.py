"""A block copied from a spreadsheet, read into the rows of a table as a roster would be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.exchange.workbook import headers
from ui.forms.filling import Row, entry_of, field_of
from ui.forms.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.forms.filling import Filling

MOST_ROWS = 100
"""So many people live in no household: what is longer is another list, pasted by mistake."""

_FEWEST_HEADERS = 2
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*))(\t|\n|\Z)')


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


def laid_over(
    filling: Filling, table: str, start: int, columns: Sequence[str], text: str
) -> list[Row]:
    """Give the rows of ``table`` with a block laid over them from row ``start`` on.

    The first row tells the columns if it holds their headers; else they are ``columns``, in paper
    order. What a cell leaves empty stays as it was.
    """
    block = table_of(text)
    heads = _columns_of(filling, table, block[0])
    if heads:
        columns, block = heads, block[1:]
    rows = list(filling.state.rows.get(table, ()))
    rows += [{"id": ""} for _ in range(start + len(block) - len(rows))]
    for number, cells in enumerate(block, start):
        row = dict(rows[number])
        for name, cell in zip(columns, cells, strict=False):
            field = field_of(filling.form, f"{table}.{number}.{name}") if name else None
            if field is not None and cell:
                row[name] = entry_of(read(field, cell))
        rows[number] = row
    return rows


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
