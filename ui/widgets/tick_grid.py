"""Boxes to tick, side by side where there is room for their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QCheckBox

MOST_COLUMNS = 2


class TickGrid(QWidget):
    """Holds boxes in as many columns as the longest of them leaves room for."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[QCheckBox] = []
        self._columns = MOST_COLUMNS
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)

    def add(self, box: QCheckBox) -> None:
        """Add one more box behind the others."""
        self._grid.addWidget(box, *divmod(len(self._boxes), self._columns))
        self._boxes.append(box)

    def minimumSizeHint(self) -> QSize:
        """Need the width of one column only."""
        widest = max((box.sizeHint().width() for box in self._boxes), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as the words have room for."""
        super().resizeEvent(event)
        widest = self.minimumSizeHint().width() + self._grid.horizontalSpacing()
        columns = max(1, min(MOST_COLUMNS, event.size().width() // max(widest, 1)))
        if columns != self._columns:
            self._columns = columns
            for number, box in enumerate(self._boxes):
                self._grid.addWidget(box, *divmod(number, columns))
