"""A list of few rows whose texts are shown whole, on as many lines as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt

from ui import style
from ui.lists.table_view import CELL_PADDING, TableView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ui.lists.table_model import TableModel


WHOLE = 1 << 20
"""Higher than any text."""


class WrappingView(TableView):
    """Shares its width among the columns in proportion to theirs; nothing is cut off."""

    def __init__(self, model: TableModel[Any], empty: str, parent: QWidget | None = None) -> None:
        super().__init__(model, empty, parent)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def settle(self) -> None:
        """Give every column its share."""
        self._empty.setVisible(not self.table.rows)
        self._share()

    def shares(self, room: int) -> list[int]:
        """Part ``room`` among the columns in proportion to theirs."""
        whole = sum(column.width for column in self.table.columns)
        return [room * column.width // whole for column in self.table.columns]

    def _share(self) -> None:
        """Give every column its share, and every row the height of its longest text."""
        for number, width in enumerate(self.shares(self.viewport().width())):
            self.setColumnWidth(number, width)
        self.resizeRowsToContents()
        for row in range(len(self.table.rows)):
            needed = max(self.rowHeight(row), self._needed(row)) + style.px(style.GRID)
            self.setRowHeight(row, max(needed, style.px(style.ROW + 4)))

    def _needed(self, row: int) -> int:
        """Measure the highest text of a row as it is drawn.

        Qt guesses the room that a style sheet leaves of a cell a little too wide.
        """
        metrics, padding = self.fontMetrics(), style.px(CELL_PADDING)
        heights = (
            metrics.boundingRect(
                QRect(0, 0, max(self.columnWidth(column) - padding, 1), WHOLE),
                Qt.TextFlag.TextWordWrap,
                str(self.table.index(row, column).data()),
            ).height()
            for column in range(len(self.table.columns))
        )
        return max(heights, default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()
