"""A table inside a form: its rows, and a form of their own to fill one in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.forms.text import masked
from ui import errors, style
from ui.actions import Action, ActionBar
from ui.dialogs.form_dialog import FormDialog
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.forms.spec import Field, Rows, Value, Values

Row: TypeAlias = "dict[str, Value]"
FEW = 5
LEAST_ROWS, MOST_ROWS = 2, 8


class RowsView(QFrame):
    """The rows of one table of a form; ``edited`` is told when one is added, changed or taken out.

    What is edited stays here until the form as a whole is saved. ``advice`` is said before a row
    is taken out.
    """

    edited = Signal()

    def __init__(self, rows: Rows, advice: str = "") -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.name = rows.name
        self.title = rows.form.title
        self._form = rows.form
        self._advice = advice
        self._saved: list[Row] = []
        self._may_edit = True
        self._model: TableModel[Row] = TableModel(
            [_column(field) for field in _shown_of(rows)], self
        )
        self.table = TableView(self._model, f"还没有{self.title}。按「添加」填写第一行。")
        self.bar = ActionBar(
            self,
            (
                Action(f"add_{rows.name}", "添加", self.add, "plus"),
                Action(f"edit_{rows.name}", "修改", self.edit, "pencil"),
                Action(f"remove_{rows.name}", "删除", self.remove, "trash-2"),
            ),
        )
        head = QHBoxLayout()
        head.addWidget(style.named(QLabel(self.title), "heading"))
        head.addStretch(1)
        head.addLayout(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.addLayout(head)
        layout.addWidget(self.table)
        self.table.setAccessibleName(self.title)
        self.table.opened.connect(self.edit)
        self._fit()

    @property
    def rows(self) -> list[Row]:
        """The rows as they stand now."""
        return list(self._model.rows)

    @property
    def is_changed(self) -> bool:
        """Tell whether the rows differ from those that were shown."""
        return self._model.rows != self._saved

    def show_rows(self, rows: Sequence[Values]) -> None:
        """Show stored rows."""
        self._saved = [dict(row) for row in rows]
        self._put(list(self._saved))

    def add(self) -> FormDialog:
        """Open an empty form for one more row."""
        return self._ask({"id": ""}, f"添加{self.title}", len(self._model.rows))

    def edit(self) -> FormDialog | None:
        """Open the row in hand."""
        place = self.table.currentIndex().row()
        if place < 0:
            return None
        return self._ask(self._model.rows[place], f"修改{self.title}", place)

    def remove(self) -> None:
        """Take the row in hand out, after asking."""
        place = self.table.currentIndex().row()
        if place >= 0 and errors.ask(
            self,
            "删除一行",
            f"要把选中的这一行从「{self.title}」中删除吗？保存档案后才生效。{self._advice}",
            "删除",
        ):
            rows = self.rows
            del rows[place]
            self._put(rows)
            self.edited.emit()

    def allow(self, *, edits: bool) -> None:
        """Let the rows be changed, or only be read."""
        self._may_edit = edits
        for button in self.bar.buttons.values():
            button.setEnabled(edits)

    def _ask(self, row: Row, title: str, place: int) -> FormDialog:
        dialog = FormDialog(self, self._form, title, row)

        def take(values: Row) -> None:
            rows = self.rows
            rows[place : place + 1] = [values]
            self._put(rows)
            self.table.selectRow(place)
            dialog.finish()
            self.table.setFocus()
            self.edited.emit()

        dialog.submitted.connect(take)
        dialog.allow(edits=self._may_edit)
        dialog.open()
        return dialog

    def _put(self, rows: list[Row]) -> None:
        self._model.show(rows)
        self._fit()

    def _fit(self) -> None:
        """Let the table be as high as its rows, within reason."""
        lines = min(max(len(self._model.rows), LEAST_ROWS), MOST_ROWS)
        self.table.setFixedHeight(style.px(36) * lines + style.px(36) + style.px(14))


def _shown_of(rows: Rows) -> list[Field]:
    """Choose the columns: all fields of a small form, the required ones of a large one."""
    fields = list(rows.form)
    return fields if len(fields) <= FEW else [field for field in fields if field.required]


def _column(field: Field) -> Column[Row]:
    width = max(96, 16 * len(field.title) + 24)
    return Column(field.title, lambda row: masked(field, row.get(field.name)), width)
