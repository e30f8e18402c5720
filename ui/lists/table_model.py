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
from PySide6.QtGui import QColor

from ui import fonts, style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLOUR = Qt.ItemDataRole.ForegroundRole
SHOWN, STANDING = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its title, what it shows of a row, its width in px, whether it holds figures.

    ``order`` names the order that a click on its header asks for, if any. One that is not
    ``shown`` is there to be chosen.
    """

    title: str
    text: Callable[[Row], str]
    width: int = 120
    figures: bool = False
    order: str = ""
    shown: bool = True


class TableModel(QAbstractTableModel, Generic[Row]):
    """Shows rows and asks for more of them when the end comes into sight.

    Rows that are ``is_quiet`` stand back in grey; a column says why in words.

    ``more_wanted`` carries the key after which to read on. What a row shows is worked out once,
    when it comes in: a cell is painted many times.
    """

    more_wanted = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        parent: QObject | None = None,
        *,
        is_quiet: Callable[[Row], bool] = lambda _: False,
    ) -> None:
        super().__init__(parent)
        self._is_quiet = is_quiet
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self.widest = [""] * len(self.columns)
        self._texts: list[tuple[str, ...]] = []
        self._standing = [RIGHT if column.figures else LEFT for column in self.columns]
        self._after: object = None
        self._is_reading = False

    def show(self, rows: Sequence[Row], after: object = None) -> None:
        """Show ``rows`` in the place of all others; ``after`` is the key of the next page."""
        texts = self._written(rows)
        self.beginResetModel()
        self.rows, self._texts = list(rows), texts
        self._after, self._is_reading = after, False
        self.endResetModel()

    def append(self, rows: Sequence[Row], after: object = None) -> None:
        """Show the next page below."""
        self._after, self._is_reading = after, False
        if rows:
            texts = self._written(rows)
            first = len(self.rows)
            self.beginInsertRows(NOWHERE, first, first + len(rows) - 1)
            self.rows += rows
            self._texts += texts
            self.endInsertRows()

    def _written(self, rows: Sequence[Row]) -> list[tuple[str, ...]]:
        """Write rows out, keep the widest text of each column, and see to rare characters."""
        texts = [tuple(column.text(row) for column in self.columns) for row in rows]
        for number, column in enumerate(zip(*texts, strict=True)):
            self.widest[number] = max(self.widest[number], *column, key=_room)
        fonts.cover(text for row in texts for text in row)
        return texts

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows read so far."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = SHOWN) -> Any:
        """Give the text of a cell, or how it stands."""
        if role == SHOWN:
            return self._texts[index.row()][index.column()]
        if role == STANDING:
            return self._standing[index.column()]
        if role == COLOUR and self._is_quiet(self.rows[index.row()]):
            return QColor(style.QUIET)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = SHOWN) -> Any:
        """Give the title of a column."""
        if orientation is Qt.Orientation.Horizontal:
            if role == SHOWN:
                return self.columns[section].title
            if role == STANDING:
                return self._standing[section]
        return None

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        """Tell whether there is more that was not asked for yet."""
        return not parent.isValid() and self._after is not None and not self._is_reading

    def fetchMore(self, parent: Index = NOWHERE) -> None:
        """Ask for the next page; Qt asks again while the first answer is under way."""
        if self.canFetchMore(parent):
            self._is_reading = True
            self.more_wanted.emit(self._after)


def _room(text: str) -> int:
    """Guess the room that a text takes: a Chinese character takes that of two letters."""
    return len(text) if text.isascii() else sum(1 if each < "\u0250" else 2 for each in text)
