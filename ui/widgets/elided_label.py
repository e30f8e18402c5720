"""A word or two of data that may be of any length, in whatever room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from ui import style

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LEAST = 96


class ElidedLabel(QLabel):
    """Shows one line of plain text; where there is no room for all of it, its end is ``…``."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__()
        style.named(self, name)
        self._whole = ""
        self.setText(text)

    def text(self) -> str:
        """Give the whole text."""
        return self._whole

    def setText(self, text: str) -> None:
        """Show ``text``, which a screen reader reads whole."""
        self._whole = " ".join(text.split("\n"))
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Wish for the room of the whole text."""
        width = self.fontMetrics().horizontalAdvance(self._whole) + style.px(2)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Need the room of a few characters only."""
        return QSize(min(self.sizeHint().width(), style.px(LEAST)), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        end = Qt.TextElideMode.ElideRight
        super().setText(self.fontMetrics().elidedText(self._whole, end, self.width()))
