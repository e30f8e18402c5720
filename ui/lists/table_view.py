"""The one view of a list: whole rows, opened with Enter, a word where there is nothing."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QToolTip, QWidget

from ui import style
from ui.lists.sharing import Wish, shared

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.lists.table_model import TableModel

WIDEST = 640
LEAST = 88
"""So much is left of a text at least where it is cut off."""
CELL_PADDING = 3 * style.GRID
ARROW = 2 * style.GRID
"""The room of the sign in the header of the column by which the rows are ordered."""
_UNCUT = re.compile(r"[\dXx*,.:/ -]+|[0-9A-Z]{4}-[0-9A-Z]{4}")
"""A figure, a date, a masked number: cut off it would be another one."""


class TableView(QTableView):
    """Shows a ``TableModel``.

    ``opened`` carries the row that Enter or a double click chose, ``order_asked`` the order of
    a column whose header was clicked. Columns share the width of the list, but for those ``kept``
    at the width that somebody gave them; a text that is cut off stands whole in its tip. Where
    they do not fit the last ones are ``folded`` away if they ``may_fold``; ``refolded`` is told
    when others are.
    """

    opened = Signal(object)
    order_asked = Signal(str)
    refolded = Signal()

    def __init__(self, model: TableModel[Any], empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self.kept: set[int] = set()
        self.folded: list[int] = []
        self.may_fold = False
        self.is_settling = False
        self._empty = style.named(QLabel(empty, self.viewport()), "note")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.px(style.ROW + 4))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsClickable(any(column.order for column in model.columns))
        header.sectionClicked.connect(self._ask_order)
        for number, column in enumerate(model.columns):
            self.setColumnWidth(number, style.px(column.width))
        model.modelReset.connect(self.settle)
        model.rowsInserted.connect(self.settle)
        self.doubleClicked.connect(self._open)
        self.settle()

    @property
    def chosen(self) -> Any:
        """The row in hand, if any."""
        index = self.currentIndex()
        return self.table.rows[index.row()] if index.isValid() else None

    def choose_first(self) -> None:
        """Take the first row in hand."""
        if self.table.rows:
            self.selectRow(0)

    def say_empty(self, text: str) -> None:
        """Say what to do where there is nothing to show."""
        self._empty.setText(text)

    def show_order(self, order: str, *, descending: bool) -> None:
        """Mark the column by which the rows are ordered."""
        number = [column.order for column in self.table.columns].index(order)
        side = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(number, side)

    def settle(self) -> None:
        """Share the width among the columns, so that all of them are seen as far as that goes."""
        self._empty.setVisible(not self.table.rows)
        self.is_settling = True
        header, room = self.horizontalHeader(), self.viewport().width()
        in_order = sorted(range(header.count()), key=header.visualIndex)
        shown = [each for each in in_order if each in self.folded or not self.isColumnHidden(each)]
        wishes = {number: self._wish(number) for number in shown}
        folded: list[int] = []
        while self.may_fold and len(shown) > 1 and room < sum(wishes[n].least for n in shown):
            folded.insert(0, shown.pop())
        for number in {*self.folded} ^ {*folded}:
            self.setColumnHidden(number, number in folded)
        is_other, self.folded = folded != self.folded, folded
        widths = shared([wishes[number] for number in shown], room)
        for number, width in zip(shown, widths, strict=True):
            if self.columnWidth(number) != width:
                self.setColumnWidth(number, width)
        self.is_settling = False
        if is_other:
            self.refolded.emit()

    def _wish(self, number: int) -> Wish:
        """Tell how wide a column likes to be, needs to be and must be."""
        if number in self.kept:
            return Wish(*(self.columnWidth(number),) * 3)
        column, text = self.table.columns[number], self.table.widest[number]
        room, padding = self.fontMetrics().horizontalAdvance, style.px(CELL_PADDING)
        title = room(column.title) + padding + (style.px(ARROW) if column.order else 0)
        # A header gives no column less than this, whatever it is asked for.
        title = max(title, self.horizontalHeader().minimumSectionSize())
        needed = min(max(room(text) + padding, title), style.px(WIDEST))
        is_uncut = _UNCUT.fullmatch(text) is not None
        least = needed if is_uncut else min(needed, max(title, style.px(LEAST)))
        return Wish(max(needed, style.px(column.width)), needed, least)

    def _ask_order(self, number: int) -> None:
        if self.table.columns[number].order:
            self.order_asked.emit(self.table.columns[number].order)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.table.rows[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row in hand with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width; keep the word for an empty list in the middle."""
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().rect())
        if event.size().width() != event.oldSize().width():
            self.settle()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a text that is cut off whole in a tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            QToolTip.showText(event.globalPos(), self.tip(index), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip(self, index: QModelIndex) -> str:
        """Give the text of a cell where it is cut off, as it is."""
        text = str(index.data() or "") if index.isValid() else ""
        room = self.visualRect(index).width() - style.px(2 * style.GRID)
        is_cut = self.fontMetrics().horizontalAdvance(text) > room
        return f"<p>{escape(text)}</p>" if is_cut else ""
