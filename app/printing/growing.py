"""Work out how high the rows of a table grow with what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from app.forms.placement import Box, room_in
from app.forms.sheet import Answer
from app.printing.document import MM
from app.printing.typeset import height_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.forms.sheet import Grid, Lettering, Repeat, Sheet


@dataclass(frozen=True, slots=True)
class Growing:
    """A table whose rows grow: between which heights, and its columns with their widths in mm."""

    table: str
    least: float
    most: float
    padding: float
    columns: tuple[tuple[str, Lettering, float], ...]

    def heights(self, answers: Mapping[str, str], count: int) -> tuple[float, ...]:
        """Give the heights in millimetres of ``count`` rows, without blank ones at their end."""
        while count and not any(self._texts(answers, count - 1)):
            count -= 1
        return tuple(self._height(answers, number) for number in range(count))

    def _texts(self, answers: Mapping[str, str], number: int) -> Iterator[str]:
        for name, _, _ in self.columns:
            yield answers.get(f"{self.table}.{number}.{name}", "")

    def _height(self, answers: Mapping[str, str], number: int) -> float:
        needed = self.least
        for (_, lettering, width), text in zip(
            self.columns, self._texts(answers, number), strict=True
        ):
            if text:
                needed = max(needed, height_of(text, lettering, width * MM) / MM + self.padding)
        return min(needed, self.most)


def growing(sheet: Sheet) -> Iterator[Growing]:
    """Give the tables of a sheet whose rows grow."""
    for grid in (each for grids in sheet.sides for each in grids):
        if grid.repeat and grid.repeat.most:
            yield Growing(
                grid.repeat.table,
                grid.repeat.row.height,
                grid.repeat.most,
                2 * sheet.shave + grid.repeat.air,
                tuple(_columns(grid, grid.repeat, sheet)),
            )


def _columns(grid: Grid, repeat: Repeat, sheet: Sheet) -> Iterator[tuple[str, Lettering, float]]:
    """Name the answers of a row with their type and the width that is left for them."""
    lefts = list(accumulate(grid.columns, initial=0.0))
    column = 0
    for cell in repeat.row.cells:
        box = Box(lefts[column], 0, lefts[column + cell.columns] - lefts[column], 0)
        width = room_in(box, cell.content, sheet).width
        column += cell.columns
        if isinstance(cell.content, Answer):
            yield cell.content.name, cell.content.lettering, width
