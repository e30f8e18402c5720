"""Notice a scanner that types the code of a sheet into whatever has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from app.rules import paper_code

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

PAUSE_MS = 80
"""A scanner types faster than this, a person slower."""
BEGINNING = f"{paper_code.FORMAT}."
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Key(NamedTuple):
    key: int
    held: Qt.KeyboardModifier
    text: str


class ScanWatch(QObject):
    """Holds back what may be the beginning of a code, and lets it go on if it is none.

    So no field ever sees a scan: ``scanned`` carries it instead. Whoever types a B waits for it
    no longer than a blink. It listens at one window: a dialog may ask for codes itself.
    """

    scanned = Signal(str)

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._held: list[_Key] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._end)

    def listen(self, window: QWindow | None) -> None:
        """Listen at the window of the screen's system."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back keys that go on what is held, and let all go at one that does not."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if self._held and event.key() in ENTER:
            return self._end()
        if not event.text():
            return False
        told = self._text + event.text().upper()
        if event.text().isprintable() and (
            BEGINNING.startswith(told) or told.startswith(BEGINNING)
        ):
            self._held.append(_Key(event.key(), event.modifiers(), event.text()))
            self._pause.start()
            return True
        self._let_go()
        return False

    @property
    def _text(self) -> str:
        return "".join(each.text for each in self._held).upper()

    def _end(self) -> bool:
        """Tell the code that was scanned, or let the keys go; tell whether it was one."""
        scanned = self._text
        if paper_code.parse_reference(scanned) is None:
            self._let_go()
            return False
        self._pause.stop()
        self._held.clear()
        self.scanned.emit(scanned)
        return True

    def _let_go(self) -> None:
        """Give the keyboard's owner what was held back."""
        self._pause.stop()
        keys, self._held = self._held, []
        owner = QGuiApplication.focusObject()
        for each in keys:
            if owner is not None:
                pressed = QKeyEvent(QEvent.Type.KeyPress, each.key, each.held, each.text)
                QGuiApplication.sendEvent(owner, pressed)
