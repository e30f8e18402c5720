"""A contact sheet: many pictures in rows on one, each under its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MARGIN, CAPTION = 16, 28
GROUND, INK = "#8a929e", "#ffffff"


def lay_out(rows: Sequence[Sequence[tuple[str, Path]]], thumb: QSize) -> QPixmap:
    """Lay out rows of captions with the files of their pictures, none larger than ``thumb``."""
    cell = thumb + QSize(MARGIN, MARGIN + CAPTION)
    columns = max(map(len, rows), default=0)
    sheet = QPixmap(columns * cell.width() + MARGIN, len(rows) * cell.height() + MARGIN)
    sheet.fill(QColor(GROUND))
    painter = QPainter(sheet)
    painter.setPen(QColor(INK))
    for row, pictures in enumerate(rows):
        for column, (caption, file) in enumerate(pictures):
            corner = QPoint(MARGIN + column * cell.width(), MARGIN + row * cell.height())
            painter.drawText(QRect(corner, QSize(thumb.width(), CAPTION)), caption)
            painter.drawPixmap(corner + QPoint(0, CAPTION), _fitting(QPixmap(str(file)), thumb))
    painter.end()
    return sheet


def _fitting(picture: QPixmap, thumb: QSize) -> QPixmap:
    if picture.width() <= thumb.width() and picture.height() <= thumb.height():
        return picture
    return picture.scaled(
        thumb, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
