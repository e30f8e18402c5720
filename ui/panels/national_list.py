"""全国系统: which households are keyed in there, which are not yet, which say something else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from app.forms.archive import ARCHIVE
from app.forms.entry_sheet import ENTRY_SHEET
from app.services import national_lists, national_numbers
from app.services.national_numbers import Listed, NationalRow
from ui.actions import Action, Right
from ui.dialogs.entry_list import open_entry_list
from ui.dialogs.national_list import WORKBOOKS, NationalListDialog, read_list
from ui.dialogs.national_mark import ask_mark
from ui.dialogs.preview import preview
from ui.lists.table_model import Column
from ui.panels.kinds_list import KindsListPanel

if TYPE_CHECKING:
    from ui.ledger import Ledger

EMPTY = {
    Listed.LACKING: "在档的户都已录入全国系统。",
    Listed.DIFFERING: "最近一次核对没有不一致的户。按「读入系统名单」可以再核对一次。",
    Listed.ENTERED: "还没有户标记为已录入。按「读入系统名单」，或勾选后按「标记已录入」。",
}
ABOUT = {
    Listed.LACKING: "在档、还没有记为已录入的户。录入时按「录入对照单」逐项复制；勾选多户是打印。",
    Listed.DIFFERING: "最近一次核对时，档案与系统不一样的户。打开档案会到第一个不一样的格。",
    Listed.ENTERED: "已录入全国系统的户，连同系统给的职工编号。",
}
HIDDEN = {
    Listed.LACKING: frozenset({"职工编号", "已录入", "不一致的项目", "核对日期"}),
    Listed.DIFFERING: frozenset({"已录入", "建档日期"}),
    Listed.ENTERED: frozenset({"建档日期"}),
}
COLUMNS: tuple[Column[Any], ...] = (
    Column("户主", lambda row: row.name or "（未填）", 112),
    Column("困难类别", lambda row: row.category or "", 96),
    Column("职工编号", lambda row: row.own_number or row.worker_no or "", 128),
    Column("已录入", lambda row: str(row.entered_on or ""), 104),
    Column("不一致的项目", lambda row: row.differing or "", 200),
    Column("核对日期", lambda row: str(row.checked_on or ""), 104),
    Column("建档日期", lambda row: str(row.filed_on or ""), 104),
    Column("档号", lambda row: row.archive_no or "", 120),
)


class NationalListPanel(KindsListPanel[Listed, NationalRow]):
    """Lists the households in archive by how they stand in the national system.

    ``cell_asked`` carries the id of a file that somebody opens, and the name of the answer that is
    to be in hand.
    """

    tables = frozenset({"household", "member", "national_number"})
    kinds = Listed
    empty = EMPTY
    about = ABOUT
    hidden = HIDDEN
    cell_asked = Signal(str, str)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, "全国系统里的户", COLUMNS, self._actions())
        self.table.opened.connect(self._open)

    def reload(self) -> None:
        """Read the households again."""
        self.ledger.read(national_numbers.listed, self.show_found)

    def read_list(self) -> None:
        """Ask for the list that the system exported, and show what it comes to."""
        chosen, _ = QFileDialog.getOpenFileName(self, "选择系统导出的名单", "", WORKBOOKS)
        if chosen:
            self.open_list(Path(chosen))

    def open_list(self, path: Path) -> None:
        """Read a list and show what it comes to beside the archives."""
        read_list(self, self.ledger, path, self._serve)

    def mark(self) -> None:
        """Ask when those ticked were keyed in; the one in hand where none is."""
        if self.ids:
            ask_mark(self, self.ledger, self.ids, self.say)

    def show_entry_list(self) -> None:
        """Lay the answers of the file in hand out, to be copied; print those of several."""
        ids = self.ids
        if len(ids) > 1:
            preview(self, self.ledger, ENTRY_SHEET.name, ids)
        elif ids:
            open_entry_list(self, self.ledger, ids[0])

    def open_chosen(self) -> None:
        """Open the file in hand."""
        if self.table.chosen is not None:
            self._open(self.table.chosen)

    def allow(self, *, there: bool) -> None:
        """Let only those be marked who are not yet."""
        super().allow(there=there)
        self.bar.enable("mark_entered", on=there and self.chosen is Listed.LACKING)

    def _serve(self, dialog: NationalListDialog) -> None:
        dialog.opened.connect(self._go_to)
        dialog.taken_in.connect(self.say)

    def _go_to(self, household_id: str, name: str) -> None:
        """Open a file at an answer, at the number of the system where none is named."""
        self.cell_asked.emit(household_id, name or national_lists.NUMBER)

    def _open(self, row: NationalRow) -> None:
        """Open a file; one that differs at the first answer that does."""
        titles = (row.differing or "").split("、") if self.chosen is Listed.DIFFERING else []
        cells = [each.name for title in titles for each in ARCHIVE if each.title == title]
        self._go_to(row.id, cells[0] if cells else "")

    def _actions(self) -> tuple[Action, ...]:
        return (
            Action("open_national", "打开档案", self.open_chosen, "users", of_row=True),
            Action("entry_list", "录入对照单", self.show_entry_list, "list-checks", of_row=True),
            Action(
                "mark_entered",
                "标记已录入",
                self.mark,
                "check",
                "Ctrl+J",
                of_row=True,
                right=Right.WRITE,
            ),
            Action(
                "read_list", "读入系统名单", self.read_list, "folder-open", "Ctrl+O", main=True
            ),
        )
