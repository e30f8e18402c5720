"""The papers that a household's dossier should hold, and which of them are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ui import style
from ui.actions import Action, ActionBar, Right
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from app.services.attachments import Dossier
    from app.services.dossiers import Wanted
    from ui.ledger import Ledger

LEAST_ROWS, MOST_ROWS = 2, 24


class DossierPanel(QFrame):
    """Lists the papers wanted, those that lack first; ``add_asked`` carries one to be added."""

    add_asked = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self.setObjectName("sheet")
        columns: tuple[Column[Wanted], ...] = (
            Column("材料", lambda row: row.proof, 280),
            Column("办哪一步要用", lambda row: row.step, 136),
            Column("有没有", lambda row: "已有" if row.is_there else "还缺", 88),
        )
        self.model: TableModel[Wanted] = TableModel(columns, self)
        self.table = TableView(self.model, "没有要收的材料。")
        self.table.setAccessibleName("应有材料")
        self.bar = ActionBar(
            self,
            (Action("add_proof", "添加这一种", self.add, "plus", of_row=True, right=Right.WRITE),),
            ledger,
        )
        self.sum = style.named(QLabel(), "note")
        head = QHBoxLayout()
        head.addWidget(style.named(QLabel("应有材料"), "heading"))
        head.addWidget(self.sum, 1)
        head.addLayout(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.addLayout(head)
        layout.addWidget(self.table)
        self.table.opened.connect(self.add)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what the dossier should hold."""
        rows = sorted(dossier.wanted, key=lambda each: each.is_there)
        self.model.show(rows)
        self.table.choose_first()
        self.bar.offer_row(there=bool(rows) and dossier.own)
        there = sum(each.is_there for each in rows)
        self.sum.setText(f"已有 {there} 种，还缺 {len(rows) - there} 种；纸质的在柜里也算收齐。")
        lines = min(max(len(rows), LEAST_ROWS), MOST_ROWS)
        self.table.setFixedHeight(style.px(36) * (lines + 1) + style.px(14))

    def add(self) -> None:
        """Ask for files of the paper in hand."""
        if self.table.chosen is not None and self.bar.buttons["add_proof"].isEnabled():
            self.add_asked.emit(self.table.chosen.proof)
