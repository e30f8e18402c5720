"""The cadres who can be paired with households, and the households of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from app.rules import masking
from app.services import cadres
from ui import errors, style
from ui.actions import Action, Right
from ui.dialogs.cadre import open_cadre, register_cadre
from ui.dialogs.progress import tell
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView
from ui.panels.paired_households import PairedHouseholdsPanel, warning
from ui.places import Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.cadres import CadreRow, PairedHousehold
    from ui.dialogs.form_dialog import FormDialog
    from ui.ledger import Ledger

EMPTY = "还没有登记帮扶干部。按「登记干部」添加第一位。"
NOT_FOUND = "没有找到这样的干部。可以试试姓名中的一个字、拼音首字母或单位。"
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
            Action("retire", "设为离任", self.retire, "user-round-minus", right=Right.WRITE),
            Action("edit", "查看修改", self.open_chosen, "pencil"),
            Action(
                "new",
                "登记干部",
                self.register,
                "user-round-plus",
                "Ctrl+N",
                main=True,
                right=Right.WRITE,
            ),
        )
        super().__init__(ledger, "结对帮扶干部", actions)
        self._rows: Sequence[CadreRow] = ()
        self._wanted = ""
        self.search = QLineEdit()
        self.count = style.named(QLabel(), "note")
        self.model: TableModel[CadreRow] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, EMPTY)
        self.table.setAccessibleName("干部列表")
        self.paired = PairedHouseholdsPanel(ledger)
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(self.open)
        self.table.selectionModel().currentRowChanged.connect(self._follow_choice)
        self.paired.asked_for.connect(lambda each: self.asked_for.emit(Place("archive", each)))

    def enter(self, record_id: str = "") -> None:
        """Come into sight, with the cadre ``record_id`` in hand where one is named."""
        if record_id:
            self.search.clear()
        self._wanted = record_id
        self.refresh()
        self.table.setFocus()

    def reload(self) -> None:
        """Read all cadres."""
        self.ledger.read(cadres.cadres, self._show)

    def register(self) -> FormDialog:
        """Ask for a new cadre, and take them in hand."""
        return register_cadre(self, self.ledger, self.enter)

    def open_chosen(self) -> None:
        """Open the cadre in hand."""
        if self.table.chosen is not None:
            self.open(self.table.chosen)

    def open(self, row: CadreRow) -> None:
        """Show a cadre, to be changed if this union registered them."""
        open_cadre(self, self.ledger, row.id)

    def retire(self) -> None:
        """Note that the cadre in hand has left, after naming those who need another one."""
        row = self.table.chosen
        if row is not None:
            self.ledger.read(
                lambda session: cadres.households(session, row.id),
                lambda paired: self._retire(row, paired),
            )

    def _retire(self, row: CadreRow, paired: Sequence[PairedHousehold]) -> None:
        if errors.ask(self, "设为离任", warning(row.name, paired), "设为离任"):
            self.ledger.change(
                "干部离任",
                lambda session: cadres.retire(session, row.id),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def _show(self, rows: Sequence[CadreRow]) -> None:
        self._rows = rows
        self._narrow()

    def _narrow(self) -> None:
        """Show those who are looked for; whoever was in hand stays so while among them."""
        before = self.table.chosen
        wanted = self._wanted or (before.id if before is not None else "")
        rows = cadres.matching(self._rows, self.search.text())
        self._wanted = ""
        self.table.say_empty(NOT_FOUND if self._rows else EMPTY)
        self.model.show(rows)
        self.count.setText(f"共 {len(rows):,} 位")
        ids = [row.id for row in rows]
        self.table.selectRow(ids.index(wanted) if wanted in ids else 0)
        self._follow_choice()

    def _follow_choice(self) -> None:
        row = self.table.chosen
        self.bar.enable("edit", on=row is not None)
        self.bar.enable("retire", on=row is not None and not row.retired)
        self.paired.show_cadre(row)

    def _lay_out(self) -> None:
        self.search.setAccessibleName("查找干部")
        self.search.setPlaceholderText("查找干部：姓名、拼音首字母、单位、电话尾号")
        self.search.setClearButtonEnabled(True)
        line = QHBoxLayout()
        line.addWidget(self.search, 2)
        line.addWidget(self.count, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 3)
        self.body.addWidget(self.paired, 2)
