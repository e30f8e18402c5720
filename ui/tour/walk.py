"""Go round the whole window: every place, and all that opens from there.

No screen and no dialog is known here by name. The places are those of the navigation; from each
the first row of every list is opened and every action is done, and whatever comes up is looked at
and sent away again. What is new in the window is found without a word here.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMessageBox,
    QScrollArea,
    QWidget,
)

from ui.actions import ActionBar
from ui.dialogs.progress import ProgressDialog
from ui.forms.editors import Editor
from ui.lists.table_view import TableView
from ui.main_window import ENTRIES
from ui.panels.parts import Parts
from ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QPushButton

    from ui.tour.desk import Desk

LOOK_MS = 20
MOST_PAGES = 12
LEAVING = frozenset({"lock"})
"""What would end the walk."""


class Walk:
    """Shows every window and dialog at ``desk`` to ``seen``, each under a name of its own."""

    def __init__(self, desk: Desk, seen: Callable[[str, QWidget], object]) -> None:
        self._desk = desk
        self._seen = seen
        self._name = ""
        self._been: set[str] = set()
        self._in_hand: list[QWidget] = []
        self._is_leaving = False

    def go_round(self) -> None:
        """Walk through all places, and do what the window itself can do."""
        with self._watching():
            for entry in ENTRIES:
                self._visit(Place(entry.screen))
            self._do_all("window", self._desk.window.bar)

    def _visit(self, place: Place) -> None:
        name = place.screen + ("-one" if place.id and place.id != "new" else "")
        if name in self._been:
            return
        self._been.add(name)
        self._go(place)
        done = self._look_over(name, place, 0, ())
        for number in range(1, self._count_parts()):
            self._go(place, number)
            if self._part == number:
                done += self._look_over(f"{name}-part{number + 1}", place, number, done)

    def _look_over(
        self, name: str, place: Place, part: int, done: Sequence[ActionBar]
    ) -> tuple[ActionBar, ...]:
        """Look at a part of a screen, open what it lists, do what it offers and was not done."""
        self._look_down(name)
        self._look_at_help(name)
        screen = self._here
        tables = [each for each in screen.findChildren(TableView) if self._is_in_sight(each)]
        bars = tuple(
            bar
            for bar in screen.findChildren(ActionBar)
            if bar not in done and self._is_in_sight(bar.parentWidget())
        )
        for number, table in enumerate(tables, 1):
            if table.table.rows:
                self._name = f"{name}-row{number}"
                table.opened.emit(table.table.rows[0])
                self._come_back(place, part)
        for bar in bars:
            self._do_all(name, bar, place, part)
        return bars

    def _do_all(
        self, name: str, bar: ActionBar, place: Place | None = None, part: int = 0
    ) -> None:
        for action in bar.actions:
            button = bar.buttons[action.name]
            if action.name not in LEAVING and button.isVisible() and button.isEnabled():
                self._name = f"{name}-{action.name}"
                self._press(button)
                self._come_back(place or self._desk.window.place_here, part)

    def _press(self, button: QPushButton) -> None:
        button.click()
        self._settle()

    def _come_back(self, place: Place, part: int) -> None:
        """Look at what came up, also where it is another place, and return to ``place``."""
        self._settle()
        elsewhere = self._desk.window.place_here
        if elsewhere != place:
            self._visit(elsewhere)
        if elsewhere != place or self._part != part:
            self._go(place, part)

    def _go(self, place: Place, part: int = 0) -> None:
        self._is_leaving = True
        self._desk.window.go_to(place)
        self._settle()
        parts = self._parts
        if parts is not None and parts.tabs.isTabEnabled(part):
            parts.go_to(part)
            self._settle()
        self._is_leaving = False

    @property
    def _parts(self) -> Parts | None:
        found: Parts | None = self._here.findChild(Parts)
        return found

    @property
    def _part(self) -> int:
        return 0 if self._parts is None else self._parts.here

    def _count_parts(self) -> int:
        return 0 if self._parts is None else self._parts.tabs.count()

    def _settle(self) -> None:
        self._desk.wait()
        while QApplication.activeModalWidget() is not None:
            self._look()
            self._desk.wait()

    @contextmanager
    def _watching(self) -> Iterator[None]:
        """Look at dialogs that hold up what opened them; a timer of its own is not held up."""
        watch = QTimer()
        watch.setInterval(LOOK_MS)
        watch.timeout.connect(self._look)
        watch.start()
        yield
        watch.stop()

    def _look(self) -> None:
        """Look at the dialog in front, try its main action, and send it away."""
        box = QApplication.activeModalWidget()
        if box is None or box in self._in_hand or isinstance(box, ProgressDialog):
            return
        self._in_hand.append(box)
        leaving, self._is_leaving = self._is_leaving, True
        try:
            if isinstance(box, QMessageBox):
                self._answer(box, yes=leaving)
            elif isinstance(box, QDialog) and _is_ours(box):
                self._seen(self._name, box)
                closed: list[int] = []
                box.finished.connect(closed.append)
                with self._watching():
                    self._try(box, closed)
                if not closed:
                    box.reject()
            elif isinstance(box, QDialog):
                box.reject()
        finally:
            self._in_hand.remove(box)
            self._is_leaving = leaving

    def _try(self, dialog: QDialog, closed: Sequence[int]) -> None:
        """Do a dialog's main action as it stands, and look at what is said against it."""
        for bar in dialog.findChildren(ActionBar):
            for action in bar.actions:
                if action.main and bar.buttons[action.name].isEnabled():
                    bar.buttons[action.name].click()
                    self._desk.wait()
                    if not closed:
                        self._seen(f"{self._name}-refused", dialog)
                    return

    def _answer(self, box: QMessageBox, *, yes: bool) -> None:
        """Say yes where the walk goes on only so, else no."""
        self._seen(self._name, box)
        wanted = QMessageBox.ButtonRole.AcceptRole if yes else QMessageBox.ButtonRole.RejectRole
        buttons = box.buttons()
        fitting = [each for each in buttons if box.buttonRole(each) is wanted]
        (fitting or buttons)[0].click()

    def _look_down(self, name: str) -> None:
        """Look at a screen from its top to the end of its longest page."""
        window = self._desk.window
        self._seen(name, window)
        areas = [each for each in self._here.findChildren(QScrollArea) if each.isVisible()]
        area = max(areas, key=lambda each: each.width(), default=None)
        if area is None:
            return
        bar = area.verticalScrollBar()
        for page in range(2, MOST_PAGES):
            if bar.value() >= bar.maximum():
                break
            bar.setValue(bar.value() + bar.pageStep())
            self._settle()
            self._seen(f"{name}-page{page}", window)
        bar.setValue(0)

    def _look_at_help(self, name: str) -> None:
        """Ask what the first field of a screen is filled in with."""
        for widget in self._stops():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            self._desk.window.help.toggle()
            self._settle()
            if self._desk.window.help.isVisible():
                self._seen(f"{name}-help", self._desk.window)
                self._desk.window.help.close_help()
            return

    def _stops(self) -> Iterator[QWidget]:
        for editor in self._here.findChildren(Editor):
            yield from (each for each in editor.stops if each.isVisible() and each.isEnabled())

    def _is_in_sight(self, widget: QWidget) -> bool:
        """Tell what stands in the window from what a dialog over it holds."""
        return widget.isVisible() and widget.window() is self._desk.window

    @property
    def _here(self) -> QWidget:
        return self._desk.window.screen_here


def _is_ours(dialog: QDialog) -> bool:
    """Tell our own dialogs from those of Qt for files and printers."""
    return type(dialog).__module__.startswith("ui.")
