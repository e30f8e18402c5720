"""A list to choose one option from, by arrow, number, initial or the words themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.forms.initials import means

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

KEYS = (
    ("1 … 99", "按序号选一项"),
    ("字母", "按拼音首字母选一项"),
    ("Delete", "清空选择"),
)
"""What a list of options does with keys, as the sheet of shortcuts tells it."""

PAUSE_MS = 800
VISIBLE = 16


class _Numbered(QStyledItemDelegate):
    """Shows each option of the open list with the number that chooses it."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.row():
            numbered = f"{index.row():>2}  {index.data()}"
            option.text = numbered  # type: ignore[attr-defined]  # the stubs lack it


class _Options(QListView):
    """The open list; what is typed quickly one after the other belongs together."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()

    def keyboardSearch(self, search: str) -> None:
        """Go to the option whose number, initials or words begin with what is typed."""
        if not self._since.isValid() or self._since.elapsed() > PAUSE_MS:
            self._typed = ""
        self._since.start()
        for typed in (self._typed + search, search):
            row = self._row(typed)
            if row is not None:
                self._typed = typed
                self.setCurrentIndex(self.model().index(row, 0))
                return

    def _row(self, typed: str) -> int | None:
        model = self.model()
        labels = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        if typed.isdigit():
            return int(typed) if 0 <= int(typed) < len(labels) else None
        for row, label in enumerate(labels):
            if label and means(typed, label):
                return row
        return None


class OptionBox(QComboBox):
    """One option, or none: the first line is empty and 0 or Delete chooses it."""

    def __init__(self, labels: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill(labels)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._is_ready = False

    def _fill(self, labels: Sequence[str]) -> None:
        """Put the options in."""
        self.addItems(["", *labels])
        self.setMaxVisibleItems(VISIBLE)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def choose(self, label: str) -> None:
        """Choose ``label``; one that the list lacks is added to it, so that it is not lost."""
        if self.findText(label, Qt.MatchFlag.MatchExactly) < 0:
            self.addItem(label)
        self.setCurrentIndex(self.findText(label, Qt.MatchFlag.MatchExactly))

    def offer(self, labels: Sequence[str]) -> None:
        """Offer other options below the first line; what is chosen stays so while it is there."""
        chosen = self.currentText() if self.currentIndex() > 0 else ""
        while self.count() > 1:
            self.removeItem(1)
        self.addItems(labels)
        self.setCurrentIndex(max(self.findText(chosen, Qt.MatchFlag.MatchExactly), 0))

    def _prepare(self) -> None:
        """Make the list at its first use: an archive has forty of them."""
        if not self._is_ready:
            self._is_ready = True
            self.setView(_Options(self))
            self.setItemDelegate(_Numbered(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Delete and Backspace clear the choice."""
        self._prepare()
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.setCurrentIndex(0)
            return
        super().keyPressEvent(event)

    def showPopup(self) -> None:
        """Open the list."""
        self._prepare()
        super().showPopup()
