"""The one view of a list: whole rows, opened with Enter, a word where there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QWidget

from ui import style

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.lists.table_model import TableModel

WIDEST = 640
CELL_PADDING = 3 * style.GRID


class TableView(QTableView):
    """Shows a ``TableModel``.

    ``opened`` carries the row that Enter or a double click chose, ``order_asked`` the order of
    a column whose header was clicked. Columns grow with what they show, but for those ``kept`` at
    the width that somebody gave them.
    """

    opened = Signal(object)
    order_asked = Signal(str)

    def __init__(self, model: TableModel[Any], empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self.kept: set[int] = set()
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
        """Give every column the room that its texts need, as far as that goes."""
        self._empty.setVisible(not self.table.rows)
        self.is_settling = True
        metrics = self.fontMetrics()
        for number, column in enumerate(self.table.columns):
            needed = metrics.horizontalAdvance(self.table.widest[number]) + style.px(CELL_PADDING)
            width = min(max(style.px(column.width), needed), style.px(WIDEST))
            if 0 < self.columnWidth(number) < width and number not in self.kept:
                self.setColumnWidth(number, width)
        self.is_settling = False

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
        """Keep the word for an empty list in the middle."""
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().rect())
