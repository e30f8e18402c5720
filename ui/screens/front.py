"""What stands before the main window: one white sheet in the middle of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ui import style

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

PRODUCT = "帮扶台账"


class Front(QWidget):
    """A window with one sheet; ``painted`` is told once, when it stands, ``closed`` at its end."""

    painted = Signal()
    closed = Signal()

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setObjectName("screen")
        self.setWindowTitle(PRODUCT)
        self._is_painted = False
        self.sheet = QFrame()
        self.sheet.setObjectName("sheet")
        self.sheet.setFixedWidth(style.px(width))
        layout = QGridLayout(self)
        layout.addWidget(self.sheet, 1, 1)
        for side in (0, 2):
            layout.setRowStretch(side, 1)
            layout.setColumnStretch(side, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window stands, once."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person goes away."""
        super().closeEvent(event)
        self.closed.emit()
