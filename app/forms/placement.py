"""Compute where the cells and lines of a declared sheet stand on the paper.

Lengths are millimetres from the top left corner, as in the declaration.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from app.forms.sheet import (
    TO_THE_END,
    Align,
    Answer,
    Caption,
    Cell,
    Face,
    Grid,
    Lettering,
    Row,
    Tone,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.forms.sheet import Content, Repeat, Sheet

_NEAR = 0.001
"""Millimetres that no printer can tell apart: sums of floats differ by less."""

_APART = 4.0
"""Millimetres between two tables on a continuation page."""

_TITLE = Lettering(Face.SONG_BOLD, 13, 6, Align.CENTRE)
_KEY = Lettering(Face.SONG, 9, 5, Align.CENTRE, Tone.GREY)

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


def room_in(box: Box, content: Content | None, sheet: Sheet) -> Box:
    """Give the part of a cell that its text may fill."""
    room = box.within(sheet.padding, sheet.shave)
    if not isinstance(content, Answer) or content.lettering.align is not Align.LEFT:
        return room
    more = max(0.0, sheet.lead - sheet.padding)
    return replace(room, left=room.left + more, width=room.width - more)


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


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """What stands where on one page; a page that ``continues`` follows the declared sides."""

    cells: tuple[Placed, ...]
    strokes: tuple[Stroke, ...]
    continues: bool = False


@lru_cache(maxsize=64)
def sides(sheet: Sheet) -> tuple[PlacedPage, ...]:
    """Place the cells and lines of every side of a sheet.

    Raises:
        GridError: cells overlap, stick out or leave a hole, or the grids leave the paper.
    """
    return _sides(sheet)


def _sides(sheet: Sheet) -> tuple[PlacedPage, ...]:
    return tuple(_page(sheet, grids) for grids in sheet.sides)


def grown(sheet: Sheet, heights: Mapping[str, Sequence[float]]) -> Sheet:
    """Give a sheet whose tables have rows of these heights; as many stand on a side as fit.

    What is left of the room of a table is filled with blank rows, once its last row stands there.
    """
    return replace(
        sheet,
        sides=tuple(
            tuple(
                replace(grid, repeat=_fitted(grid.repeat, tuple(heights[grid.repeat.table])))
                if grid.repeat and grid.repeat.table in heights
                else grid
                for grid in grids
            )
            for grids in sheet.sides
        ),
    )


def _fitted(repeat: Repeat, heights: tuple[float, ...]) -> Repeat:
    whole = replace(repeat, heights=heights)
    room, count = repeat.count * repeat.row.height + _NEAR, 0
    while (room := room - whole.height(count)) >= 0:
        count += 1
    return replace(whole, count=count)


def pages(sheet: Sheet, counts: Mapping[str, int]) -> tuple[PlacedPage, ...]:
    """Place a copy whose tables have ``counts`` rows: its sides, then the rows beyond them.

    A table that is not counted has as many rows as its side has room for.

    Raises:
        GridError: as ``sides``.
    """
    further = tuple(
        (grid.repeat.table, count)
        for grids in sheet.sides
        for grid in grids
        if grid.repeat and (count := counts.get(grid.repeat.table, 0)) > grid.repeat.count
    )
    if any(grid.repeat and grid.repeat.heights for grids in sheet.sides for grid in grids):
        # What has grown is placed once: to remember it would keep a whole county in memory.
        return (*_sides(sheet), *_continued(sheet, further))
    return (*sides(sheet), *_continuations(sheet, further))


def further_page(sheet: Sheet) -> tuple[PlacedPage, Box]:
    """Place a page for whatever else continues, and give the room between its head and foot."""
    head, paper = continuation_head(sheet), sheet.paper
    top = paper.top + _height(head)
    room = Box(paper.side, top, paper.width - 2 * paper.side, _floor(sheet) - top)
    return replace(_page(sheet, (head,)), continues=True), room


@lru_cache(maxsize=64)
def _continuations(sheet: Sheet, further: tuple[tuple[str, int], ...]) -> tuple[PlacedPage, ...]:
    return _continued(sheet, further)


def _continued(sheet: Sheet, further: tuple[tuple[str, int], ...]) -> tuple[PlacedPage, ...]:
    """Place the rows of tables that found no room on the sides of the sheet."""
    head = continuation_head(sheet)
    room = _floor(sheet) - sheet.paper.top - _height(head)
    pages: list[list[Grid]] = []
    free = 0.0
    counts = dict(further)
    for grid in (each for grids in sheet.sides for each in grids):
        if not grid.repeat or grid.repeat.table not in counts:
            continue
        repeat, above = grid.repeat, max(grid.above, _APART)
        first, last = repeat.count, counts[repeat.table]
        bare = above + sum(row.height for row in grid.rows)
        while first < last:
            if free < bare + repeat.height(first):
                pages.append([head])
                free = room
            end, free = first, free - bare
            while end < last and repeat.height(end) <= free + _NEAR:
                free -= repeat.height(end)
                end += 1
            rows = replace(repeat, count=end - first, first=first)
            pages[-1].append(replace(grid, above=above, repeat=rows))
            first = end
    return tuple(replace(_page(sheet, grids), continues=True) for grids in pages)


def continuation_head(sheet: Sheet) -> Grid:
    """Give what a continuation page begins with: the title, and which copy it belongs to."""
    width = sheet.paper.width - 2 * sheet.paper.side
    title = Cell(Caption(f"{sheet.title}（续页）", _TITLE))
    return Grid((width,), (Row(9, (title,)), Row(8, (Cell(Answer(sheet.key, "", _KEY)),))))


def _page(sheet: Sheet, grids: Iterable[Grid]) -> PlacedPage:
    paper, top, widest = sheet.paper, sheet.paper.top, 0.0
    floor = _floor(sheet)
    tops: list[tuple[Grid, float]] = []
    for grid in grids:
        tops.append((grid, top + grid.above))
        top += grid.above + _height(grid)
        widest = max(widest, sum(grid.columns))
    if top > floor + _NEAR or widest > paper.width - 2 * paper.side + _NEAR:
        message = f"{sheet.name} is {widest} by {top} mm"
        raise GridError(message)
    if sheet.foot:
        tops.append((sheet.foot, floor))
    cells: list[Placed] = []
    lines: list[Stroke] = []
    for grid, above in tops:
        placed = tuple(_flow(grid, paper.side, above))
        cells += placed
        lines += _lines(grid, placed)
    return PlacedPage(tuple(cells), tuple(lines))


def _floor(sheet: Sheet) -> float:
    """Tell how far down the grids of a page may reach: to its foot."""
    return sheet.paper.height - sheet.paper.bottom - (_height(sheet.foot) if sheet.foot else 0)


def _height(grid: Grid) -> float:
    return sum(row.height for row in _rows(grid))


def _rows(grid: Grid) -> tuple[Row, ...]:
    """Give all rows of a grid, those that repeat with the names of their answers."""
    repeat = grid.repeat
    if repeat is None:
        return grid.rows
    numbers = range(repeat.first, repeat.first + repeat.count)
    return grid.rows + tuple(_numbered(repeat, number) for number in numbers)


def _numbered(repeat: Repeat, number: int) -> Row:
    cells = (
        replace(cell, content=replace(answer, name=f"{repeat.table}.{number}.{answer.name}"))
        if isinstance(answer := cell.content, Answer)
        else cell
        for cell in repeat.row.cells
    )
    return Row(repeat.height(number), tuple(cells))


def _flow(grid: Grid, left: float, top: float) -> Iterator[Placed]:
    rows = _rows(grid)
    lefts = list(accumulate(grid.columns, initial=left))
    tops = list(accumulate((row.height for row in rows), initial=top))
    free = {(row, column) for row in range(len(rows)) for column in range(len(grid.columns))}
    for index, row in enumerate(rows):
        for cell in row.cells:
            column = min((c for r, c in free if r == index), default=len(grid.columns))
            last = len(rows) if cell.rows == TO_THE_END else index + cell.rows
            taken = {
                (each, column + right)
                for each in range(index, last)
                for right in range(cell.columns)
            }
            if not taken <= free:
                message = f"no room for {cell.content} in row {index}"
                raise GridError(message)
            free -= taken
            width = lefts[column + cell.columns] - lefts[column]
            yield Placed(cell, Box(lefts[column], tops[index], width, tops[last] - tops[index]))
    if free:
        message = f"holes at {sorted(free)}"
        raise GridError(message)


def _lines(grid: Grid, cells: tuple[Placed, ...]) -> Iterator[Stroke]:
    if not cells:  # a table whose first row found no room on this page
        return
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
