"""A desk: one program with its ledger, and somebody who works at it without being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox, QWidget

from ui.program import Program
from ui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow
    from ui.places import Place
    from ui.screens.screen import Screen

LONGEST_MS = 120_000
ANSWER_MS = 20
SIZE = (1280, 800)
S = TypeVar("S", bound="Screen")
D = TypeVar("D", bound=QDialog)


class DeskFailed(Exception):
    """Something at the desk did not come to what it should; the message says what."""


class Desk:
    """Drives a program from outside; whatever it reports is raised by the next ``wait``."""

    def __init__(self, root: Path, *, practice: bool = False) -> None:
        self._failures: list[BaseException] = []
        self._is_gone = False
        self._answers: list[tuple[str, Callable[[QWidget], object]]] = []
        self._answering = QTimer()
        self._answering.setInterval(ANSWER_MS)
        self._answering.timeout.connect(self._answer)
        self.program = Program(
            root, practice=practice, report=self._failures.append, quit_program=self._leave
        )

    @property
    def window(self) -> MainWindow:
        """The main window."""
        if self.program.window is None:
            message = "the main window is not there"
            raise DeskFailed(message)
        return self.program.window

    def open(self, password: str) -> None:
        """Start the program, type the password and wait for the list."""
        self.start()
        self.unlock(password)
        self.window.resize(*SIZE)
        self.wait()

    def start(self) -> None:
        """Start the program and wait for its first screen."""
        self.program.start()
        self.wait()

    def unlock(self, password: str) -> None:
        """Type the password into the unlock screen."""
        front = self.program.front
        if not isinstance(front, UnlockScreen):
            raise DeskFailed(type(front).__name__)
        front.password.setText(password)
        front.ask()
        self.wait()

    def go(self, kind: type[S], place: Place) -> S:
        """Go to a place and give its screen."""
        self.window.go_to(place)
        return self.screen(kind)

    def screen(self, kind: type[S]) -> S:
        """Give the screen in sight, which must be of ``kind``."""
        self.wait()
        found = self.window.screen_here
        if not isinstance(found, kind):
            raise DeskFailed(type(found).__name__)
        return found

    def dialog(self, kind: type[D]) -> D:
        """Give the dialog in sight."""
        self.wait()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, kind) and widget.isVisible():
                return widget
        raise DeskFailed(kind.__name__)

    def answer(self, text: str, seen: Callable[[QWidget], object] = lambda _: None) -> None:
        """Press the button ``text`` of the next question, shown to ``seen`` before.

        Where nobody asks until the desk is left, ``close`` says so: no answer waits for another
        desk.
        """
        self._answers.append((text, seen))
        self._answering.start()

    def _answer(self) -> None:
        """Give the question in sight the answer that waits longest."""
        boxes = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QMessageBox) and each.isVisible()
        ]
        if not boxes:
            return
        text, seen = self._answers.pop(0)
        if not self._answers:
            self._answering.stop()
        box = boxes[0]
        seen(box)
        button = next((each for each in box.buttons() if _words(each) == text), None)
        if button is None:
            self._failures.append(DeskFailed(f"no answer {text} to {box.text()}"))
            box.reject()
        else:
            button.click()

    def wait(self) -> None:
        """Wait until nothing is under way and everything is painted.

        Raises:
            DeskFailed: it takes longer than anything may.
            BaseException: what the program reported meanwhile.
        """
        jobs = self.program.jobs
        QApplication.processEvents()
        while not jobs.is_idle:
            loop = QEventLoop()
            jobs.idle.connect(loop.quit)
            patience = QTimer(loop)
            patience.timeout.connect(self._lose_patience)
            patience.timeout.connect(loop.quit)
            patience.start(LONGEST_MS)
            loop.exec()
            patience.stop()
            QApplication.processEvents()
        if self._failures:
            raise self._failures.pop()

    def close(self) -> None:
        """Leave the program as a person does, with a backup.

        Raises:
            DeskFailed: an answer was prepared to a question that nobody asked.
        """
        self._answering.stop()
        unasked = [text for text, _ in self._answers]
        self.program.leave()
        while not self._is_gone:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for widget in (self.program.front, self.program.window):
            if widget is not None:
                widget.deleteLater()
        self.program.front = self.program.window = None
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if unasked:
            message = f"nobody asked for {unasked}"
            raise DeskFailed(message)

    def _lose_patience(self) -> None:
        self._failures.append(DeskFailed("the work does not end"))

    def _leave(self) -> None:
        self._is_gone = True


def _words(button: QAbstractButton) -> str:
    """Give the words of a button without the letter that presses it."""
    return button.text().partition("(&")[0]
