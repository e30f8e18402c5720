"""Read the cells of a row, column by column, with the reader that each column needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.exchange import cells, words
from app.exchange.cells import Doubt
from app.exchange.workbook.readers import reader_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.exchange.cells import Cell
    from app.exchange.workbook.grid import Row
    from app.exchange.workbook.mapping import Column
    from app.forms.spec import Value


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A cell that was read with a doubt; ``text`` is what stands in it."""

    row: int
    column: Column
    doubt: Doubt
    text: str


class ColumnSet:
    """Columns that are read together, into the values of one person or household."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self.columns = {column.target: column for column in columns}
        self._readers = [
            (column.index, column.target, reader_of(column), column)
            for column in self.columns.values()
        ]
        self._indices = [column.index for column in self.columns.values()]
        self._identifying = [
            self.columns[target].index
            for target in ("name", "id_number")
            if target in self.columns
        ]

    def identifies(self, row: Row) -> bool:
        """Tell whether a name or a number stands in the row."""
        return any(not _says_nobody(row[index]) for index in self._identifying)

    def filled(self, row: Row) -> int:
        """Count the cells of these columns that hold something."""
        return sum(not _says_nobody(cell) for index in self._indices if (cell := row[index]) != "")

    def read(self, row: Row, number: int) -> tuple[dict[str, Value], list[Doubtful]]:
        """Read the values that stand in the row with ``number``."""
        values: dict[str, Value] = {}
        doubts: list[Doubtful] = []
        for index, target, read, column in self._readers:
            cell = row[index]
            if cell == "":
                continue
            value = read(cell)
            if isinstance(value, Doubt):
                doubts.append(Doubtful(number, column, value, cells.as_text(cell)))
                value = value.value
            if value is not None:
                values[target] = value
        return values, doubts


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing, or a sign that says so."""
    return isinstance(cell, str) and cell.strip() in words.BLANK_WORDS


def _says_nobody(cell: Cell) -> bool:
    """Tell whether a cell holds nothing, or 无, as it stands in the columns of no member."""
    return is_blank(cell) or (isinstance(cell, str) and cell.strip() in words.NOTHING_WORDS)
