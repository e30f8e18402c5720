"""What every window is whose answers are handed over: it stays until they are taken or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from ui import errors, style
from ui.actions import Action, ActionBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Asking(QDialog):
    """Asks something; whoever takes the answers calls ``accept``, ``refuse`` or ``say``.

    Until then it does not close: what was handed over is under way and no longer called off.
    """

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message = style.named(QLabel(), "problem")
        self.message.setWordWrap(True)
        self._is_waiting = False
        self.bar = ActionBar(
            self,
            (
                Action("cancel", "取消", self.reject, shortcut="Esc"),
                Action("save", "确定", self.submit, "check", "Ctrl+S", main=True),
            ),
        )

    def submit(self) -> None:
        """Hand the answers over; each window knows what they are."""
        raise NotImplementedError

    def refuse(self, error: BaseException) -> None:
        """Say why the answers were not taken; they stay as they were typed.

        Raises:
            BaseException: ``error`` itself, a fault of ours, to be reported.
        """
        self.wait(on=False)
        sentence = errors.sentence(error)
        if sentence is None:
            raise error
        self.say(sentence)

    def say(self, sentence: str, *, good: bool = False) -> None:
        """Say something below the questions, and take answers again."""
        self.wait(on=False)
        self.message.setObjectName("good" if good else "problem")
        self.message.style().polish(self.message)
        self.message.setText(sentence)

    def wait(self, *, on: bool = True) -> None:
        """Wait for what comes of the answers, or take answers again."""
        self._is_waiting = on
        for each in ("save", "cancel"):
            self.bar.enable(each, on=not on)
        if on:
            self.message.clear()

    def reject(self) -> None:
        """Close without handing anything over."""
        if not self._is_waiting:
            super().reject()
