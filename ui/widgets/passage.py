"""The way of the keyboard through a form, in paper order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

KEYS = (
    ("Enter", "到下一栏"),
    ("Shift+Enter", "回上一栏"),
    ("Ctrl+Enter", "从多行文字到下一栏"),
)
"""What this passage does with keys, as the sheet of shortcuts tells it."""

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
STAYING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""The field's own list opens, or another window comes to the front: the field is not left."""


class Passage(QObject):
    """Lets Enter go on to the next stop and Shift+Enter back; the wheel changes no value.

    In a text of several lines Enter begins a new line, and Ctrl+Enter goes on. ``ended`` is told
    when somebody goes on from the last stop, ``left`` with the number of a stop that the keyboard
    went away from.
    """

    ended = Signal()
    left = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stops: list[QWidget] = []
        self._place: dict[QWidget, int] = {}

    def add(self, widgets: Iterable[QWidget]) -> None:
        """Add one stop; of several widgets that answer one question the first is gone to."""
        for number, widget in enumerate(widgets):
            if number == 0:
                self._stops.append(widget)
            self._place[widget] = len(self._stops) - 1
            widget.installEventFilter(self)

    def go_to(self, widget: QWidget) -> None:
        """Give ``widget`` the keyboard and bring it into sight."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        above = widget.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(widget, 40, 80)

    def move(self, start: QWidget, step: int) -> None:
        """Go ``step`` stops on from ``start``, past those that take no input now."""
        place = self._place[start] + step
        while 0 <= place < len(self._stops):
            if self._stops[place].isEnabled() and not self._stops[place].isHidden():
                self.go_to(self._stops[place])
                return
            place += step
        if step > 0:
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and the wheel from a field, and see when it is left."""
        if event.type() == QEvent.Type.Wheel and not isinstance(watched, QPlainTextEdit):
            event.ignore()
            return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            # A field that is being destroyed loses the keyboard as another object than it was.
            if event.reason() not in STAYING and watched in self._place:
                self.left.emit(self._place[watched])
            return False
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in ENTER
            and isinstance(watched, QWidget)
        ):
            held = event.modifiers()
            goes_on = bool(held & Qt.KeyboardModifier.ControlModifier)
            back = bool(held & Qt.KeyboardModifier.ShiftModifier)
            if isinstance(watched, QPlainTextEdit) and not (goes_on or back):
                return False
            self.move(watched, -1 if back else 1)
            return True
        return super().eventFilter(watched, event)
