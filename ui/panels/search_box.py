"""One box over everything: archives, cadres, sheets of paper, and what was opened lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import isValid

from app.services import finding
from app.services.finding import Subject
from app.services.households import Filters
from ui.panels.search_results import Results
from ui.places import Place, of_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMoveEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.services.finding import Found
    from ui.jobs import Job
    from ui.ledger import Ledger

HINT = "查找：姓名、拼音首字母、身份证或电话尾号、住址、帮扶干部、扫码（Ctrl+K）"
PLACES: Mapping[Subject, str] = {Subject.ARCHIVE: "archive", Subject.CADRE: "cadres"}
STAYING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SearchBox(QLineEdit):
    """Lists below what is found while one types; the keyboard never leaves the box.

    ``asked_for`` carries the place of what was chosen.
    """

    asked_for = Signal(object)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setPlaceholderText(HINT)
        self.setAccessibleName("查找")
        self.setClearButtonEnabled(True)
        self.results = Results(self)
        self._ledger = ledger
        self._reading: Job | None = None
        self._found: Found | None = None
        self._opens = False
        self._before: QWidget | None = None
        self.textEdited.connect(self.look_for)
        self.results.table.clicked.connect(lambda index: self._open(index.row()))
        self.results.all.clicked.connect(self.show_all)

    def begin(self) -> None:
        """Take the keyboard, to give it back to where it was when nothing is looked for."""
        if not self.hasFocus():
            self._before = QApplication.focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def look_for(self, text: str) -> None:
        """Find ``text``; the answer to what was typed before is waited for no more."""
        self._forget()
        ledger_id = self._ledger.application.ledger_id
        self._reading = self._ledger.read(
            lambda session: finding.find(session, text, ledger_id), self._show
        )

    def open_chosen(self) -> None:
        """Open what is in hand, as soon as the answer to what was typed is there."""
        self._opens = self._reading is not None
        if not self._opens:
            self._open(self.results.table.currentIndex().row())

    def show_all(self) -> None:
        """Show all archives that answer in the list of archives."""
        if self.text().strip():
            reach = self._found.reach if self._found is not None else ()
            filters = Filters(text=self.text().strip(), reach=reach)
            self._leave_for(Place("households", filters=filters))

    def remember(self, household_id: str) -> None:
        """Put an archive at the head of what was opened lately; a reader keeps no list."""
        if self._ledger.application.may_write:
            self._ledger.change("", lambda session: finding.remember(session, household_id))

    def close_results(self) -> None:
        """Show no results and wait for none."""
        self._forget()
        self.results.hide()

    def _forget(self) -> None:
        if self._reading is not None:
            self._reading.drop()
        self._reading = self._found = None
        self._opens = False

    def _show(self, found: Found) -> None:
        self._reading, self._found = None, found
        opens, self._opens = self._opens, False
        self.results.show_found(found)
        self._tell_chosen()
        if self.hasFocus():
            self.window().installEventFilter(self)
            self.results.come_up()
        if opens:
            self._open(0)

    def _open(self, number: int) -> None:
        if self._found is not None and 0 <= number < len(self._found.finds):
            find = self._found.finds[number]
            place = Place(PLACES[find.subject], find.id)
            self._leave_for(of_sheet(find.sheet, find.id, find.code) if find.sheet else place)

    def _leave_for(self, place: Place) -> None:
        self.close_results()
        self.clear()
        self.asked_for.emit(place)

    def _tell_chosen(self) -> None:
        """Let a screen reader say what is in hand, though the keyboard stays here."""
        find = self.results.table.chosen
        words = "" if find is None else f"{find.name} {find.number} {find.about} {find.why}"
        self.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through what was found, open it, or give up."""
        key = Qt.Key(event.key())
        if key in MOVES:
            self.results.move_by_key(event)
            self._tell_chosen()
        elif key in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.show_all()
        elif key in ENTER:
            self.open_chosen()
        elif key == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        """Empty the box; leave it where it is empty."""
        if self.text():
            self.clear()
            self.look_for("")
            return
        self.close_results()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focusNextChild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show no results behind a dialog."""
        if event.type() is QEvent.Type.WindowBlocked:
            self.close_results()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Ctrl+Enter from shortcuts of the window while the box has the keyboard."""
        if event.type() is QEvent.Type.ShortcutOverride:
            key = event.key()  # type: ignore[attr-defined]  # it is a key event
            if key == Qt.Key.Key_Escape or key in ENTER:
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what was opened lately, or what is found for the text that stands here."""
        super().focusInEvent(event)
        if event.reason() not in STAYING:
            self.look_for(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no results while somebody works elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.close_results()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Take the results along."""
        super().moveEvent(event)
        self.results.take_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the results along."""
        super().resizeEvent(event)
        self.results.take_place()
