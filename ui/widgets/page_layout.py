"""Where the pages of a document stand under each other, at any zoom, one or two in a row."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.pages import Size

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""The steps of zooming; 1.0 is true size."""


class Fit(Enum):
    """What the zoom follows: the window's width, a whole page, or a figure alone."""

    WIDTH = "页宽"
    PAGE = "整页"
    FIGURE = "比例"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The place of every page on the canvas, in pixels, and the size of the canvas."""

    boxes: tuple[QRect, ...]
    tops: tuple[int, ...]
    per_row: int
    size: QSize

    def visible(self, top: int, height: int) -> range:
        """Give the indexes of the pages of which something stands between two heights."""
        first_row = max(bisect_right(self.tops, top) - 1, 0)
        last_row = max(bisect_right(self.tops, top + height) - 1, 0)
        return range(first_row * self.per_row, min((last_row + 1) * self.per_row, len(self.boxes)))


def arrange(sizes: Sequence[Size], scale: float, per_row: int, gap: int, room: int) -> Arrangement:
    """Set pages under each other, each row in the middle of ``room``; ``scale`` is px a point."""
    boxes: list[QRect] = []
    tops: list[int] = []
    top, widest = gap, 0
    rows = [sizes[start : start + per_row] for start in range(0, len(sizes), per_row)]
    for row in rows:
        measured = [(round(width * scale), round(height * scale)) for width, height in row]
        full = _width(measured, per_row, gap)
        widest = max(widest, full + 2 * gap)
        left = max((room - full) // 2, gap)
        tops.append(top)
        for width, height in measured:
            boxes.append(QRect(left, top, width, height))
            left += width + gap
        top += max(height for _, height in measured) + gap
    return Arrangement(tuple(boxes), tuple(tops), per_row, QSize(max(widest, room), top))


def fitting(sizes: Sequence[Size], fit: Fit, per_row: int, gap: int, room: QSize) -> float:
    """Give the px a point at which the widest row, or the highest page too, has room."""
    widest = max(width for width, _ in sizes) * per_row
    by_width = (room.width() - (per_row + 1) * gap) / widest
    if fit is Fit.WIDTH:
        return max(by_width, 0.05)
    highest = max(height for _, height in sizes)
    return max(min(by_width, (room.height() - 2 * gap) / highest), 0.05)


def next_zoom(zoom: float, step: int) -> float:
    """Give the next greater (``step`` 1) or smaller (-1) zoom."""
    if step > 0:
        return next((each for each in ZOOMS if each > zoom + 0.005), ZOOMS[-1])
    return next((each for each in reversed(ZOOMS) if each < zoom - 0.005), ZOOMS[0])


def _width(row: Sequence[tuple[int, int]], per_row: int, gap: int) -> int:
    """Measure a row; one that lacks a page keeps its place, so that columns stay columns."""
    total = sum(width for width, _ in row) + gap * (len(row) - 1)
    return total + (per_row - len(row)) * (row[0][0] + gap)
