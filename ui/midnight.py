"""See another day begin while the window stands open, also after the desk slept over night."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

LOOK_MS = 30_000
DAY = "day"
"""The name under which screens are told of another day, beside those of tables."""


class Midnight(QObject):
    """Looks at the calendar twice a minute; ``turned`` is told once another day has begun."""

    turned = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """See whether it is still the day it was."""
        today = self._today()
        if today != self._day:
            self._day = today
            self.turned.emit()
