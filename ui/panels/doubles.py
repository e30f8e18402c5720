"""Pairs of archives that seem to hold the same person and wait to be looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services import doubles
from ui import style
from ui.actions import Action, ActionBar
from ui.dialogs.compare import CompareDialog
from ui.dialogs.progress import tell
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.doubles import Compared, Counts, PairRow
    from ui.ledger import Ledger

EMPTY = (
    "没有疑似重复的档案。录入、导入、接收时，身份证号、姓名生日、银行卡号、住址相同的会列在这里。"
)
COLUMNS: tuple[Column[PairRow], ...] = (
    Column("一份", lambda row: _named(row, 0), 200),
    Column("另一份", lambda row: _named(row, 1), 200),
    Column("相同之处", lambda row: "、".join(row.kinds), 320),
)


class DoublesPanel(QWidget):
    """Lists the pairs; ``opened`` carries the id of an archive to go to."""

    tables = frozenset({"household", "member", "double_check"})
    opened = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self.count = style.named(QLabel(), "note")
        self.model: TableModel[PairRow] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, EMPTY)
        self.table.setAccessibleName("疑似重复的档案")
        self.bar = ActionBar(
            self,
            (Action("compare", "比对这两份", self.compare, "search", main=True, of_row=True),),
        )
        line = QHBoxLayout()
        line.addWidget(self.count, 1)
        line.addLayout(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.px(style.GRID), 0, 0)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.table.opened.connect(self._compare)

    def reload(self) -> None:
        """Read the pairs again."""
        self._ledger.read(
            lambda session: (doubles.pairs(session), doubles.counts(session)), self._show
        )

    def enter(self) -> None:
        """Come into sight: read the pairs again, and let the keyboard move through them."""
        self.reload()
        self.table.setFocus()

    def compare(self) -> None:
        """Lay the pair in hand side by side."""
        if self.table.chosen is not None:
            self._compare(self.table.chosen)

    def _compare(self, row: PairRow) -> None:
        self._ledger.read(
            lambda session: doubles.side_by_side(session, row.household_id, row.other_id),
            self._open,
            otherwise=tell(self, self._ledger.jobs.report),
        )

    def _open(self, compared: Compared) -> None:
        dialog = CompareDialog(self, self._ledger, compared)
        dialog.opened.connect(self.opened)
        dialog.merged.connect(self.opened)
        dialog.open()

    def _show(self, found: tuple[Sequence[PairRow], Counts]) -> None:
        rows, counts = found
        self.model.show(rows)
        self.table.choose_first()
        self.bar.offer_row(there=bool(rows))
        more = f"，先列出前 {len(rows)} 对" if len(rows) < counts.pairs else ""
        self.count.setText(f"共 {counts.pairs:,} 对，涉及 {counts.households:,} 户{more}")


def _named(row: PairRow, place: int) -> str:
    return f"{row.names[place] or '（未填姓名）'}  {row.archive_nos[place]}".rstrip()
