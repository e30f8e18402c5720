"""Choose which columns a list shows, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.actions import Action, ActionBar

if TYPE_CHECKING:
    from collections.abc import Collection

    from ui.preferences import Columns

ADVICE = "空格键勾选要显示的列；Alt+↑、Alt+↓ 或用鼠标拖动来调整次序。"
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
WIDTH = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """Lists the columns with a tick before each; ``chosen`` carries how they are to stand.

    ``first`` is how they stand before anybody arranges them. ``order_asked`` carries the title of
    the column, one of ``orderly``, by which the rows are to be ordered.
    """

    chosen = Signal(object)
    order_asked = Signal(str)

    def __init__(
        self, parent: QWidget, columns: Columns, first: Columns, orderly: Collection[str] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("列表显示的列")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._first, self._orderly = first, orderly
        self.list = QListWidget()
        self.list.setAccessibleName("列")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.message = style.named(QLabel(), "problem")
        self._moving = ActionBar(
            self,
            (
                Action("up", "上移", lambda: self.move_chosen(-1), shortcut="Alt+Up"),
                Action("down", "下移", lambda: self.move_chosen(1), shortcut="Alt+Down"),
                Action("order", "按此列排序", self.order, shortcut="Alt+S"),
                Action("reset", "恢复原样", self.reset),
            ),
        )
        self.bar = ActionBar(
            self,
            (
                Action("cancel", "取消", self.reject, shortcut="Esc"),
                Action("save", "确定", self.take, "check", "Ctrl+S", main=True),
            ),
        )
        self._lay_out()
        self.list.currentTextChanged.connect(self._offer_order)
        self._show(columns)

    @property
    def columns(self) -> Columns:
        """The columns as they are ticked and ordered here."""
        items = [self.list.item(number) for number in range(self.list.count())]
        return tuple((each.text(), each.data(WIDTH), each.checkState() is ON) for each in items)

    def move_chosen(self, step: int) -> None:
        """Move the column in hand ``step`` places down."""
        here = self.list.currentRow()
        there = here + step
        if here >= 0 and 0 <= there < self.list.count():
            self.list.insertItem(there, self.list.takeItem(here))
            self.list.setCurrentRow(there)

    def order(self) -> None:
        """Ask that the rows be ordered by the column in hand."""
        if self.list.currentItem() is not None:
            self.order_asked.emit(self.list.currentItem().text())

    def reset(self) -> None:
        """Show the columns as they are at first."""
        self._show(self._first)

    def take(self) -> None:
        """Hand over how the columns are to stand; one at least is to be seen."""
        if not any(shown for _, _, shown in self.columns):
            self.message.setText("至少要显示一列，请勾选一列。")
            self.message.show()
            return
        self.chosen.emit(self.columns)
        self.accept()

    def _offer_order(self, title: str) -> None:
        self._moving.enable("order", on=title in self._orderly)

    def _show(self, columns: Columns) -> None:
        self.list.clear()
        for title, width, shown in columns:
            item = QListWidgetItem(title, self.list)
            item.setData(WIDTH, width)
            item.setCheckState(ON if shown else OFF)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        self._moving.addStretch(1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addLayout(self.bar)
        advice = style.named(QLabel(ADVICE), "note")
        advice.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(12))
        layout.addWidget(advice)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._moving)
        layout.addWidget(self.message)
        self.message.hide()
        layout.addLayout(below)
        self.resize(style.room(self, 440, 560))
