"""The one table model: rows of a frozen dataclass, read page after page by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui import fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its title, what it shows of a row, its width in px, whether it holds figures.

    ``order`` names the order that a click on its header asks for, if any.
    """

    title: str
    text: Callable[[Row], str]
    width: int = 120
    figures: bool = False
    order: str = ""


class TableModel(QAbstractTableModel, Generic[Row]):
    """Shows rows and asks for more of them when the end comes into sight.

    ``more_wanted`` carries the key after which to read on.
    """

    more_wanted = Signal(object)

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self._after: object = None
        self._is_reading = False

    def show(self, rows: Sequence[Row], after: object = None) -> None:
        """Show ``rows`` in the place of all others; ``after`` is the key of the next page."""
        self._cover(rows)
        self.beginResetModel()
        self.rows = list(rows)
        self._after, self._is_reading = after, False
        self.endResetModel()

    def append(self, rows: Sequence[Row], after: object = None) -> None:
        """Show the next page below."""
        self._after, self._is_reading = after, False
        if rows:
            self._cover(rows)
            first = len(self.rows)
            self.beginInsertRows(NOWHERE, first, first + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def _cover(self, rows: Sequence[Row]) -> None:
        fonts.cover(column.text(row) for row in rows for column in self.columns)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows read so far."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text of a cell, or how it stands."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self.rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the title of a column."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                figures = self.columns[section].figures
                side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        """Tell whether there is more that was not asked for yet."""
        return not parent.isValid() and self._after is not None and not self._is_reading

    def fetchMore(self, parent: Index = NOWHERE) -> None:
        """Ask for the next page; Qt asks again while the first answer is under way."""
        if self.canFetchMore(parent):
            self._is_reading = True
            self.more_wanted.emit(self._after)
