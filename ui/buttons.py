"""Buttons that Enter presses as well as the space bar, once they have the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Button(QPushButton):
    """A button of a screen or a dialog; it is never pressed from another place."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it."""
        if event.key() in ENTER:
            self.click()
            return
        super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A button with a sign above or beside its word."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it."""
        if event.key() in ENTER:
            self.click()
            return
        super().keyPressEvent(event)
