"""The keys of a sheet: what each does while a cell is in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.actions import Keys
from ui.widgets.passage import ENTER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.actions import Action

NOTHING = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLUS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Plus)
"""On the keypad the plus sign stands alone."""
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class SheetKeys(Keys):
    """Watches the editors of a sheet and runs the action of a key before they see it.

    An action returns whether it did something; a key that does nothing goes on to the editor.
    ``taken`` and ``left`` carry the name of a cell that the keyboard came to or went from.
    """

    taken = Signal(str)
    left = Signal(str)

    def __init__(self, sheet: QWidget, actions: Sequence[Action]) -> None:
        super().__init__(sheet, ())
        self.actions = tuple(actions)
        self._verbs = {_keys(each.shortcut).toCombined(): each.run for each in actions} | {
            PLUS.toCombined(): each.run for each in actions if each.shortcut == "Ctrl+="
        }
        self.go: Callable[[int], None] = lambda _: None
        self.takes_lines = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See keys, the wheel, and where the keyboard is."""
        kind = event.type()
        if kind == QEvent.Type.Wheel and not isinstance(watched, QPlainTextEdit):
            event.ignore()
            return True
        if isinstance(event, QFocusEvent):
            if kind == QEvent.Type.FocusIn:
                self.taken.emit(watched.objectName())
            elif isinstance(watched, QWidget) and watched.window().focusWidget() is not watched:
                self.left.emit(watched.objectName())
            return False
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._verb(event) is not None:
                event.accept()
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~KEYPAD
        if event.key() in ENTER:
            if self.takes_lines and held == NOTHING:
                return False
            self.go(-1 if held & SHIFT else 1)
            return True
        verb = self._verb(event)
        return verb is not None and bool(verb())

    def _verb(self, event: QKeyEvent) -> Callable[[], object] | None:
        held = event.modifiers() & ~KEYPAD
        return self._verbs.get(QKeyCombination(held, Qt.Key(event.key())).toCombined())


def _keys(shortcut: str) -> QKeyCombination:
    keys: QKeyCombination = QKeySequence(shortcut)[0]  # type: ignore[index]  # the stubs lack it
    return keys
