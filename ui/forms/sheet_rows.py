"""The rows of a table on a sheet, by key: insert one, take one out, move it, paste a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QApplication

from ui import errors
from ui.actions import Action
from ui.forms.filling import parts
from ui.forms.pasting import MOST_ROWS, laid_over, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from app.forms.sheet import Sheet
    from ui.forms.filling import Filling, Row


TOO_MANY = (
    f"复制的内容有 {{rows}} 行，一户最多一次粘贴 {MOST_ROWS} 行，这里什么也没有改。"
    "整本名册请到「名册导入」导入。"
)


FIXED = "这一行由别的工会记录，只能查看，不能改动。"


class SheetInHand(Protocol):
    """What the rows know of the sheet that they stand on."""

    sheet: Sheet
    filling: Filling
    in_hand: str
    may_edit: bool
    fixed: frozenset[str]

    @property
    def stops(self) -> list[str]:
        """The answers that are entered, in paper order."""

    @property
    def told(self) -> SignalInstance:
        """Told with what became of something, and whether all of it was done."""

    @property
    def row_asked(self) -> SignalInstance:
        """Told with a cell whose whole row is to be seen."""

    def go_to(self, name: str) -> bool:
        """Give a cell the keyboard."""


class SheetRows:
    """Does with the row of the cell in hand what a spreadsheet does with the same keys.

    Each verb tells whether it did something; where the cell stands in no table none does.
    """

    def __init__(self, view: SheetInHand) -> None:
        self._view = view
        self._tables = {
            grid.repeat.table for side in view.sheet.sides for grid in side if grid.repeat
        }
        self.actions = (
            Action("paste", "从表格粘贴多行", self.paste, shortcut="Ctrl+V"),
            Action("insert_row", "下面插入一行", self.insert, shortcut="Ctrl+="),
            Action("remove_row", "删除这一行", self.remove, shortcut="Ctrl+-"),
            Action("row_up", "这一行上移", lambda: self.move(-1), shortcut="Alt+Up"),
            Action("row_down", "这一行下移", lambda: self.move(1), shortcut="Alt+Down"),
            Action("whole_row", "这一行的全部项目", self.ask_row, shortcut="F2"),
        )

    def insert(self) -> bool:
        """Begin a new row below the one in hand."""
        table, number, inner = parts(self._view.in_hand)
        if not self._view.may_edit or table not in self._tables:
            return False
        rows = self._rows(table)
        rows += [{"id": ""} for _ in range(number + 1 - len(rows))]
        place = number + 1
        rows.insert(place, {"id": ""})
        self._lay(table, rows, f"{table}.{place}.{inner}")
        return True

    def remove(self) -> bool:
        """Take the row in hand out; a step back brings it again."""
        table, number, _ = parts(self._view.in_hand)
        rows = self._rows(table)
        if not self._view.may_edit or table not in self._tables or number >= len(rows):
            return False
        del rows[number]
        self._lay(table, rows, self._view.in_hand)
        return True

    def move(self, step: int) -> bool:
        """Move the row in hand ``step`` places down."""
        table, number, inner = parts(self._view.in_hand)
        rows, to = self._rows(table), number + step
        if table not in self._tables or not (0 <= to < len(rows)) or number >= len(rows):
            return False
        if self._view.may_edit:
            rows.insert(to, rows.pop(number))
            self._lay(table, rows, f"{table}.{to}.{inner}")
        return True

    def paste(self) -> bool:
        """Lay a block that was copied from a spreadsheet over the table in hand."""
        text = QApplication.clipboard().text()
        table, number, inner = parts(self._view.in_hand)
        block = table_of(text)
        if not self._view.may_edit or table not in self._tables or not block:
            return False
        if self._is_passage(table, inner) and max(map(len, block)) == 1:
            return False
        if len(block) > MOST_ROWS:
            errors.say(QApplication.activeWindow(), "没有粘贴", TOO_MANY.format(rows=len(block)))
            return True
        columns = self._columns(table)
        start = columns[columns.index(inner) :]
        laid = laid_over(self._view.filling, table, number, start, text)
        self._lay(table, laid.rows, self._view.in_hand)
        self._view.told.emit(laid.told, laid.is_whole)
        return True

    def ask_row(self) -> bool:
        """Ask for all questions about the row in hand."""
        if parts(self._view.in_hand)[0] in self._tables:
            self._view.row_asked.emit(self._view.in_hand)
        return True

    def _rows(self, table: str) -> list[Row]:
        return list(self._view.filling.state.rows.get(table, ()))

    def _fixed(self, rows: Sequence[Row]) -> list[Row]:
        """Give the rows that are only read."""
        return [row for row in rows if row.get("id") in self._view.fixed]

    def _columns(self, table: str) -> list[str]:
        """Name the columns of a table in paper order."""
        stem = f"{table}.0."
        return [name.removeprefix(stem) for name in self._view.stops if name.startswith(stem)]

    def _is_passage(self, table: str, inner: str) -> bool:
        """Tell whether a cell takes several lines, so that those of a text belong in it."""
        field = self._view.filling.field(f"{table}.0.{inner}")
        return getattr(field and field.kind, "lines", 1) > 1

    def _lay(self, table: str, rows: Sequence[Row], then: str) -> None:
        if self._fixed(rows) != self._fixed(self._rows(table)):
            self._view.told.emit(FIXED, False)  # noqa: FBT003 -- Qt's signature
            return
        self._view.filling.lay(self._view.in_hand, table, rows)
        self._view.go_to(then)
