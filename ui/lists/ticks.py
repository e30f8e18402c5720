"""A list whose rows can be ticked, one by one or all at once, also those not read yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence

from ui.lists.table_model import SHOWN, Column, Index, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QMouseEvent


class Identified(Protocol):
    """A row that stands for a record."""

    @property
    def id(self) -> str:
        """The record's id."""
        ...


R = TypeVar("R", bound=Identified)
KEYS = (
    ("↑ ↓", "上一行、下一行"),
    ("Enter", "打开这一行"),
    ("空格", "勾选或取消这一行"),
    ("Shift+↓", "连续勾选"),
    ("Ctrl+A", "全部勾选"),
    ("Esc", "取消全部勾选"),
)
"""What a list does with keys, as the sheet of shortcuts tells it."""

TICKED = Qt.ItemDataRole.CheckStateRole
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
RANGE = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
TICK_WIDTH = 56


class TickModel(TableModel[R], Generic[R]):
    """Shows before its columns whether a row is ticked.

    Ticked are the rows named by ``ids``, or all of the list but those. ``ticked`` is told when
    that changed.
    """

    ticked = Signal()

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__((Column("勾选", lambda _: "", TICK_WIDTH), *columns), parent)
        self.ids: set[str] = set()
        self.is_all_but = False

    def has(self, row: R) -> bool:
        """Tell whether a row is ticked."""
        return (row.id in self.ids) is not self.is_all_but

    def count(self, total: int) -> int:
        """Count the ticked rows of a list of ``total``."""
        return total - len(self.ids) if self.is_all_but else len(self.ids)

    def tick(self, rows: Iterable[R], *, on: bool) -> None:
        """Tick these rows, or not."""
        ids = {row.id for row in rows}
        self._become(self.ids - ids if on is self.is_all_but else self.ids | ids)

    def tick_all(self) -> None:
        """Tick every row of the list, those not read yet too."""
        self._become(set(), is_all_but=True)

    def clear(self) -> None:
        """Tick nothing."""
        self._become(set(), is_all_but=False)

    def keep(self, ids: Collection[str]) -> None:
        """Forget the rows named that are no more; ``ids`` are those that still are."""
        self._become(self.ids & set(ids))

    def _become(self, ids: set[str], *, is_all_but: bool | None = None) -> None:
        self.ids = ids
        self.is_all_but = self.is_all_but if is_all_but is None else is_all_but
        if self.rows:
            last = self.index(len(self.rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [TICKED])
        self.ticked.emit()

    def data(self, index: Index, role: int = SHOWN) -> Any:
        """Give a tick too."""
        if role == TICKED and index.column() == 0:
            return ON if self.has(self.rows[index.row()]) else OFF
        return super().data(index, role)


class TickView(TableView):
    """Ticks with Space, Ctrl+A and Shift with the arrows, or with the mouse; Esc takes all off."""

    def __init__(self, model: TickModel[Any], empty: str) -> None:
        super().__init__(model, empty)
        self.ticks = model
        self._anchor = 0
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)

    def tick_all(self) -> None:
        """Tick all that the list holds."""
        self.ticks.tick_all()

    def _toggle(self, number: int) -> None:
        row = self.ticks.rows[number]
        self._anchor = number
        self.ticks.tick([row], on=not self.ticks.has(row))

    def _tick_range(self, number: int) -> None:
        """Tick what stands between the row ticked last and this one."""
        first, last = sorted((self._anchor, number))
        self.ticks.tick(self.ticks.rows[first : last + 1], on=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick with a click on the box, with Ctrl anywhere, with Shift from the last one on."""
        index = self.indexAt(event.position().toPoint())
        held = event.modifiers()
        wants_tick = index.column() == 0 or held & Qt.KeyboardModifier.ControlModifier
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        wants_range = held & Qt.KeyboardModifier.ShiftModifier
        if not (wants_tick or wants_range):
            self._anchor = index.row()
            super().mousePressEvent(event)
            return
        self._take(index.row())
        if wants_range:
            self._tick_range(index.row())
        else:
            self._toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row, but not where somebody ticks quickly."""
        if self.indexAt(event.position().toPoint()).column() == 0:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _take(self, number: int) -> None:
        """Take a row in hand."""
        take = QItemSelectionModel.SelectionFlag.ClearAndSelect
        whole = QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.ticks.index(number, 0), take | whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick from the keyboard."""
        here = self.currentIndex().row()
        step = RANGE.get(Qt.Key(event.key()), 0)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.tick_all()
        elif event.key() == Qt.Key.Key_Space and here >= 0:
            self._toggle(here)
        elif event.key() == Qt.Key.Key_Escape and self.ticks.count(len(self.ticks.rows)):
            self.ticks.clear()
        elif step and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and here >= 0:
            there = min(max(here + step, 0), len(self.ticks.rows) - 1)
            self.ticks.tick((self.ticks.rows[here], self.ticks.rows[there]), on=True)
            self._take(there)
        else:
            super().keyPressEvent(event)
