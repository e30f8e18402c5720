"""Compute where the cells and lines of a declared sheet stand on the paper.

Lengths are millimetres from the top left corner, as in the declaration.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.forms.sheet import Cell, Grid, Sheet, Tone

_NEAR = 0.001
"""Millimetres that no printer can tell apart: sums of floats differ by less."""

_Edge: TypeAlias = "tuple[float, float, float]"
"""Where a line stands across its direction, where it begins and ends along it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, measured from the top left corner of the paper."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The distance of the right edge from the left edge of the paper."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The distance of the lower edge from the upper edge of the paper."""
        return self.top + self.height

    def within(self, padding: float, shave: float) -> Box:
        """Give the part of the box that text may fill."""
        return Box(
            self.left + padding,
            self.top + shave,
            self.width - 2 * padding,
            self.height - 2 * shave,
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and where it stands on the paper."""

    cell: Cell
    box: Box


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line from one point to another, ``weight`` points wide."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float
    tone: Tone


class GridError(ValueError):
    """A declaration that contradicts itself; a fault of ours, found by the tests."""


@lru_cache(maxsize=64)
def place(sheet: Sheet) -> tuple[Placed, ...]:
    """Compute where every cell of a sheet stands.

    Raises:
        GridError: cells overlap, stick out or leave a hole, or the grids leave the paper.
    """
    return tuple(placed for _, cells in _grids(sheet) for placed in cells)


@lru_cache(maxsize=64)
def strokes(sheet: Sheet) -> tuple[Stroke, ...]:
    """Compute the lines of a sheet, each drawn once and as long as it goes."""
    return tuple(stroke for grid, cells in _grids(sheet) for stroke in _lines(grid, cells))


def _grids(sheet: Sheet) -> Iterator[tuple[Grid, tuple[Placed, ...]]]:
    paper, top = sheet.paper, sheet.paper.top
    for grid in sheet.grids:
        top += grid.above
        yield grid, tuple(_flow(grid, paper.side, top))
        top += sum(row.height for row in grid.rows)
    widest = max(sum(grid.columns) for grid in sheet.grids)
    if top > paper.height - paper.bottom + _NEAR or widest > paper.width - 2 * paper.side + _NEAR:
        message = f"{sheet.name} is {widest} by {top} mm"
        raise GridError(message)


def _flow(grid: Grid, left: float, top: float) -> Iterator[Placed]:
    lefts = list(accumulate(grid.columns, initial=left))
    tops = list(accumulate((row.height for row in grid.rows), initial=top))
    free = {(row, column) for row in range(len(grid.rows)) for column in range(len(grid.columns))}
    for index, row in enumerate(grid.rows):
        for cell in row.cells:
            column = min((c for r, c in free if r == index), default=len(grid.columns))
            taken = {
                (index + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            if not taken <= free:
                message = f"no room for {cell.content} in row {index}"
                raise GridError(message)
            free -= taken
            width = lefts[column + cell.columns] - lefts[column]
            height = tops[index + cell.rows] - tops[index]
            yield Placed(cell, Box(lefts[column], tops[index], width, height))
    if free:
        message = f"holes at {sorted(free)}"
        raise GridError(message)


def _lines(grid: Grid, cells: tuple[Placed, ...]) -> Iterator[Stroke]:
    boxes = [placed.box for placed in cells]
    level = [(y, box.left, box.right) for box in boxes for y in (box.top, box.bottom)]
    upright = [(x, box.top, box.bottom) for box in boxes for x in (box.left, box.right)]
    for y, left, right, weight in _weighted(level, grid):
        yield Stroke(left, y, right, y, weight, grid.tone)
    for x, top, bottom, weight in _weighted(upright, grid):
        yield Stroke(x, top, x, bottom, weight, grid.tone)
    for placed in cells:
        if placed.cell.line:
            box = placed.box
            yield Stroke(box.left, box.bottom, box.right, box.bottom, placed.cell.line, grid.tone)


def _weighted(edges: list[_Edge], grid: Grid) -> Iterator[tuple[float, float, float, float]]:
    """Join the edges and give each line the weight of the grid's outline or inside."""
    first, last = min(edges)[0], max(edges)[0]
    for across, start, end in _joined(edges):
        outside = across - first < _NEAR or last - across < _NEAR
        weight = grid.outline if outside else grid.inner
        if weight:
            yield across, start, end, weight


def _joined(edges: Iterable[_Edge]) -> Iterator[_Edge]:
    """Join edges that touch or overlap on one straight line."""
    rounded = sorted({(round(a, 3), round(b, 3), round(c, 3)) for a, b, c in edges})
    across, start, end = rounded[0]
    for edge in rounded[1:]:
        if edge[0] == across and edge[1] <= end:
            end = max(end, edge[2])
        else:
            yield across, start, end
            across, start, end = edge
    yield across, start, end
