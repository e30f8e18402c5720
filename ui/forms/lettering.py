"""Set a text in a cell of a sheet on the screen: in lines, shrunk in steps as on paper."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from app.forms.sheet import Align, Face, Lettering
from ui import fonts

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

STEP = 0.5
"""Points by which a text shrinks until it fits, as in print."""
MORE = "…"
"""Ends a text that goes on beyond its cell: all of it is seen when the cell is in hand."""
LEAST_PX = 5.0
ASCENT = 0.88
"""Of an em, as in print: the face of the window asks for half as much room again around Han text,
so that its own height would shrink and cut what stands on paper in two lines."""
_BOLD = (Face.HEI_BOLD, Face.SONG_BOLD)
SLIGHTLY = 0.7
"""A text that is not set flush left is rather made this much smaller than broken."""
_WORD = re.compile(r"\d{1,4}年\d{1,2}月\d{1,2}日|[A-Za-z0-9]+(?:[-/.@+_:][A-Za-z0-9]+)*")
"""What is not broken in print either: a number, a date."""
_POINT = 25.4 / 72
"""Millimetres in a point."""


class Line(NamedTuple):
    """A line of text and where its baseline begins, from the corner of its cell."""

    at: QPointF
    text: str


class Setting(NamedTuple):
    """A text set in a cell; ``fits`` is false where its end finds no room."""

    font: QFont
    lines: tuple[Line, ...]
    fits: bool


def draw(painter: QPainter, text: str, lettering: Lettering, box: QRectF, unit: float) -> bool:
    """Draw a text into ``box``, which is at ``unit`` px to a millimetre; tell whether it fits."""
    if not text:
        return True
    setting = fit(text, lettering, box.width(), box.height(), unit)
    painter.setFont(setting.font)
    for at, line in setting.lines:
        painter.drawText(at + box.topLeft(), line)
    return setting.fits


@lru_cache(maxsize=4096)
def fit(text: str, lettering: Lettering, width: float, height: float, unit: float) -> Setting:
    """Set a text in a cell ``width`` and ``height`` px large."""
    size = _one_line_size(text, lettering, width, unit) or lettering.size
    while True:
        font = font_of(lettering, size * _POINT * unit)
        lines, needed = _lines(text, font, lettering, width)
        whole = len(lines) == 1 or all(word in "\n".join(lines) for word in _WORD.findall(text))
        if (needed <= height + 1 and whole) or size <= lettering.floor:
            break
        size = max(lettering.floor, size - STEP)
    metrics, em = QFontMetricsF(font), font.pixelSize()
    step = em * lettering.leading
    fits = needed <= height + 1
    if not fits:
        room = max(1, int((height + 1 - em) / step) + 1)
        lines = [*lines[: room - 1], f"{lines[room - 1][:-1]}{MORE}"]
        needed = em + step * (len(lines) - 1)
    top = (height - needed) / (1 if lettering.low else 2)
    placed = tuple(
        Line(
            QPointF(
                max(0.0, (width - metrics.horizontalAdvance(line)) * lettering.align.value),
                top + em * ASCENT + step * number,
            ),
            line,
        )
        for number, line in enumerate(lines)
    )
    return Setting(font, placed, fits)


def _one_line_size(text: str, lettering: Lettering, width: float, unit: float) -> float:
    """Give the size at which a text stands in one line; 0 where it had better be broken."""
    if "\n" in text or lettering.align is Align.LEFT:
        return 0
    size = lettering.size
    while size >= max(lettering.floor, lettering.size * SLIGHTLY):
        metrics = QFontMetricsF(font_of(lettering, size * _POINT * unit))
        if metrics.horizontalAdvance(text) <= width:
            return size
        size -= STEP
    return 0


def font_of(lettering: Lettering, pixels: float) -> QFont:
    """Give the face of the window in the weight and size of ``lettering``."""
    font = QFont(fonts.family())
    font.setPixelSize(max(1, round(max(LEAST_PX, pixels))))
    font.setBold(lettering.face in _BOLD)
    return font


def _lines(text: str, font: QFont, lettering: Lettering, width: float) -> tuple[list[str], float]:
    """Break a text into lines and tell how high they stand together."""
    metrics, em = QFontMetricsF(font), font.pixelSize()
    if "\n" not in text and metrics.horizontalAdvance(text) <= width:
        return [text], em
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _broken(paragraph, font, width) or [""]
    return lines, em + em * lettering.leading * (len(lines) - 1)


def _broken(paragraph: str, font: QFont, width: float) -> list[str]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    raw = paragraph.encode("utf-16-le")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart() * 2, (line.textStart() + line.textLength()) * 2
        lines.append(raw[start:end].decode("utf-16-le", "replace").rstrip(" "))
    layout.endLayout()
    return lines
