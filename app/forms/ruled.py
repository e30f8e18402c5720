"""A ruled table on an official sheet: its head on every page, its rows as high as they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.official import IN_ROW, INNER, NOTE_IN_ROW, OUTLINE, label
from app.forms.sheet import Answer, Cell, Grid, Repeat, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEADING, ABOVE = 7.0, 1.2


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the name of its answers; ``width`` is in millimetres.

    Nobody but a person writes in one that is ``by_hand``.
    """

    name: str
    title: str
    width: float
    centred: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table called ``name``: ``count`` rows ``height`` mm high, that grow to ``most`` mm."""

    name: str
    columns: tuple[Column, ...]
    height: float
    count: int
    most: float

    @property
    def grid(self) -> Grid:
        """The table as a sheet has it."""
        first = self.columns[0]
        return Grid(
            tuple(each.width for each in self.columns),
            (
                Row(
                    HEADING,
                    tuple(
                        label(each.title, of=self.name if each is first else "")
                        for each in self.columns
                    ),
                ),
            ),
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
