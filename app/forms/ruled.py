"""A ruled table on an official sheet: its head on every page, its rows as high as they need."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from app.forms.official import IN_ROW, INNER, NOTE_IN_ROW, OUTLINE, label
from app.forms.sheet import Answer, Cell, Grid, Repeat, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEADING, GROUP, ABOVE = 7.0, 5.6, 1.2


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the name of its answers; ``width`` is in millimetres.

    Nobody but a person writes in one that is ``by_hand``. Columns beside each other with the same
    ``group`` stand under it.
    """

    name: str
    title: str
    width: float
    centred: bool = False
    by_hand: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table called ``name``: ``count`` rows ``height`` mm high, that grow to ``most`` mm.

    Its head is ``heading`` mm high, without that of the groups of columns.
    """

    name: str
    columns: tuple[Column, ...]
    height: float
    count: int
    most: float
    heading: float = HEADING

    @property
    def grid(self) -> Grid:
        """The table as a sheet has it."""
        return Grid(
            tuple(each.width for each in self.columns),
            tuple(self._head()),
            ABOVE,
            OUTLINE,
            INNER,
            repeat=Repeat(
                self.name,
                Row(self.height, tuple(map(_cell, self.columns))),
                count=self.count,
                most=self.most,
            ),
        )

    def _head(self) -> Iterator[Row]:
        """Give the row of the groups, if there are any, and that of the columns."""
        is_grouped = any(each.group for each in self.columns)
        if is_grouped:
            yield Row(GROUP, tuple(self._groups()))
        below = (each for each in self.columns if each.group or not is_grouped)
        yield Row(self.heading, tuple(map(self._title, below)))

    def _groups(self) -> Iterator[Cell]:
        for group, members in groupby(self.columns, key=lambda each: each.group):
            if group:
                yield label(group, columns=len(tuple(members)))
            else:
                yield from (self._title(each, rows=2) for each in members)

    def _title(self, column: Column, rows: int = 1) -> Cell:
        return label(column.title, of=self.name if column is self.columns[0] else "", rows=rows)

    @property
    def computed(self) -> tuple[str, ...]:
        """The answers that stand there by themselves, as a sheet names them."""
        return tuple(f"{self.name}.{each.name}" for each in self.columns if not each.by_hand)

    def cells(self, rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
        """Give what stands in each cell, in as many rows as the sheet has at least."""
        for number in range(max(self.count, len(rows))):
            row = rows[number] if number < len(rows) else {}
            for each in self.columns:
                yield f"{self.name}.{number}.{each.name}", row.get(each.name, "")


def _cell(column: Column) -> Cell:
    return Cell(Answer(column.name, column.title, IN_ROW if column.centred else NOTE_IN_ROW))
