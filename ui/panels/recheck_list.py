"""定期复核: which archives are to be rechecked, and those that an audit would ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.services import rechecks
from app.services.rechecks import Finding, Review
from ui.actions import Action, Right
from ui.dialogs.recheck import ask_recheck
from ui.lists.table_model import Column
from ui.panels.kinds_list import KindsListPanel

if TYPE_CHECKING:
    from ui.ledger import Ledger

EMPTY = {
    Finding.DUE: "现在没有该复核的户。到了复核日子的户会列在这里。",
    Finding.UNCHANGED: "在档的户一年内都改过，没有一年未改的。",
    Finding.UNHELPED: "在档的户都得到过帮扶，没有未帮扶过的。",
}
ABOUT = {
    Finding.DUE: "到了复核日子的户，按上次复核的先后。间隔在「系统设置」的期限里改。",
    Finding.UNCHANGED: "一年内没有任何改动的档案，检查时会问起。",
    Finding.UNHELPED: "没有一项办结的措施、也没有政府帮扶记录的户。",
}
COLUMNS: tuple[Column[Any], ...] = (
    Column("户主", lambda row: row.file.name or "（未填）", 120),
    Column("困难类别", lambda row: row.file.category or "", 104),
    Column("上次复核或建档", lambda row: str(row.file.confirmed_on or "没有记"), 136),
    Column("应于", lambda row: _due(row) or "现在", 128),
    Column("最近改动", lambda row: str(row.file.changed_on or ""), 112),
    Column("档号", lambda row: row.file.archive_no or "", 120),
)


class RecheckListPanel(KindsListPanel[Finding, Review]):
    """Lists the archives under one finding at a time; many can be rechecked at once.

    ``opened`` carries the id of a file that somebody opens.
    """

    tables = frozenset({"household", "recheck", "measure", "government_help", "term"})
    kinds = Finding
    empty = EMPTY
    about = ABOUT
    opened = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("open_review", "打开档案", self.open_chosen, "users", of_row=True),
            Action(
                "record_review",
                "登记复核",
                self.record,
                "check",
                "Ctrl+J",
                main=True,
                of_row=True,
                right=Right.WRITE,
            ),
        )
        super().__init__(ledger, "要复核的户", COLUMNS, actions)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))

    def reload(self) -> None:
        """Read the archives again."""
        today = self.ledger.application.clock().date()
        self.ledger.read(
            lambda session: {each: rechecks.found(session, each, today) for each in Finding},
            self.show_found,
        )

    def record(self) -> None:
        """Ask how those ticked were rechecked; the one in hand where none is."""
        if self.ids:
            ask_recheck(self, self.ledger, self.ids, self.say)

    def open_chosen(self) -> None:
        """Open the file in hand."""
        if self.table.chosen is not None:
            self.opened.emit(self.table.chosen.id)


def _due(row: Review) -> str:
    return f"{row.due_on} 前" if row.file.confirmed_on else ""
