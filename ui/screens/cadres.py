"""The cadres who can be paired with households."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.cadre import CADRE
from app.rules import masking
from app.services import cadres
from ui.actions import Action
from ui.dialogs.form_dialog import FormDialog
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.cadres import CadreRow
    from app.services.records import File
    from ui.ledger import Ledger

EMPTY = "还没有登记帮扶干部。按「登记干部」添加第一位。"
COLUMNS: tuple[Column[CadreRow], ...] = (
    Column("姓名", lambda row: row.name, 112),
    Column("单位", lambda row: row.workplace or "", 240),
    Column("职务", lambda row: row.post or "", 120),
    Column("联系电话", lambda row: masking.phone(row.phone or ""), 144),
    Column("结对户数", lambda row: str(row.households), 88, figures=True),
    Column("", lambda row: "已离任" if row.retired else "", 80),
)


class CadresScreen(Screen):
    """Lists the cadres and takes new ones in."""

    tables = frozenset({"cadre", "pairing"})

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("edit", "查看修改", self.open_chosen, "pencil"),
            Action("new", "登记干部", self.register, "user-round-plus", "Ctrl+N", main=True),
        )
        super().__init__(ledger, "结对帮扶干部", actions)
        self.model: TableModel[CadreRow] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, EMPTY)
        self.table.setAccessibleName("干部列表")
        self.body.addWidget(self.table, 1)
        self.table.opened.connect(self.open)

    def enter(self, record_id: str = "") -> None:
        """Come into sight."""
        super().enter(record_id)
        self.table.setFocus()

    def reload(self) -> None:
        """Read all cadres."""
        self.ledger.read(cadres.cadres, self._show)

    def register(self) -> FormDialog:
        """Ask for a new cadre."""
        dialog = FormDialog(self, CADRE, "登记帮扶干部")
        dialog.submitted.connect(
            lambda values: self.ledger.change(
                "登记干部",
                lambda session: cadres.register_cadre(session, values),
                lambda _: dialog.finish(),
                otherwise=dialog.refuse,
            )
        )
        dialog.open()
        return dialog

    def open_chosen(self) -> None:
        """Open the cadre in hand."""
        if self.table.chosen is not None:
            self.open(self.table.chosen)

    def open(self, row: CadreRow) -> None:
        """Show a cadre, to be changed if this union registered them."""
        self.ledger.read(lambda session: cadres.cadre(session, row.id), self._ask)

    def _ask(self, file: File) -> None:
        dialog = FormDialog(self, CADRE, "帮扶干部", file.values)
        dialog.submitted.connect(
            lambda values: self.ledger.change(
                "修改干部",
                lambda session: cadres.change_cadre(session, file.id, file.revision, values),
                lambda _: dialog.finish(),
                otherwise=dialog.refuse,
            )
        )
        dialog.allow(edits=file.own)
        dialog.open()

    def _show(self, rows: Sequence[CadreRow]) -> None:
        self.model.show(rows)
        self.table.choose_first()
