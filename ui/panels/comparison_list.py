"""信息比对: who is still to be held against what other departments know, and what they found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from app.services import comparisons
from app.services.comparisons import Home, Stage
from ui.actions import Action, Right
from ui.dialogs.comparison import ask_answer, ask_request
from ui.dialogs.comparison_list import WORKBOOKS, ComparisonListDialog, read_answers
from ui.lists.table_model import Column
from ui.panels.kinds_list import KindsListPanel

if TYPE_CHECKING:
    from app.services.comparisons import Overview
    from ui.ledger import Ledger

EMPTY = {
    Stage.TO_ASK: "没有要比对的户。申请了的和在档的户，还没有结果或过了有效期的会列在这里。",
    Stage.ASKED: "没有在等结果的户。",
    Stage.HIT: "没有待核实的异常。",
    Stage.DONE: "还没有全家都比对过的户。",
}
ABOUT = {
    Stage.TO_ASK: "勾选后按「导出比对名单」，送民政、社保等部门查询；拿到结果按「读入比对结果」。",
    Stage.ASKED: "名单送出去了，还没有读入全部结果的户。",
    Stage.HIT: "查到了情况、还没有写核实情况的户。打开档案，在「附件比对」里逐条写。",
    Stage.DONE: "全家每个人、每个要求的来源都有有效结果的户。有效期在「系统设置」的期限里改。",
}
HIDDEN = {
    Stage.TO_ASK: frozenset({"待核实"}),
    Stage.ASKED: frozenset({"待核实"}),
    Stage.DONE: frozenset({"待核实"}),
}
COLUMNS: tuple[Column[Any], ...] = (
    Column("户主", lambda home: home.row.name or "（未填）", 112),
    Column("档案状态", lambda home: home.row.state.value, 96),
    Column("困难类别", lambda home: home.row.category or "", 104),
    Column("已比对", lambda home: f"{home.compared} / {len(home.standings)} 人", 104),
    Column("待核实", lambda home: "、".join(home.hits), 240),
    Column("最近比对", lambda home: str(home.last_on or ""), 112),
    Column("档号", lambda home: home.row.archive_no or "", 120),
)


class ComparisonListPanel(KindsListPanel[Stage, Home]):
    """Lists the households by how far they have come; ``opened`` carries the id of a file."""

    tables = frozenset({"household", "member", "comparison", "term"})
    kinds = Stage
    empty, about, hidden = EMPTY, ABOUT, HIDDEN
    opened = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        self._rate = ""
        super().__init__(ledger, "要信息比对的户", COLUMNS, self._actions())
        self.table.opened.connect(lambda home: self.opened.emit(home.id))

    def reload(self) -> None:
        """Read the households again."""
        self.ledger.read(comparisons.overview, self._show)

    def sum_up(self) -> str:
        """Give the rate."""
        return self._rate

    def open_chosen(self) -> None:
        """Open the file in hand."""
        if self.table.chosen is not None:
            self.opened.emit(self.table.chosen.id)

    def record(self) -> None:
        """Ask for one answer that holds of all that are ticked."""
        if self.ids:
            ask_answer(self, self.ledger, self.ids, self.say)

    def request(self) -> None:
        """Ask whom to look up, and write the list."""
        if self.ids:
            ask_request(self, self.ledger, self.ids, self.say)

    def read_answers(self) -> None:
        """Ask for the list that came back, and show what it comes to."""
        chosen, _ = QFileDialog.getOpenFileName(self, "选择比对结果名单", "", WORKBOOKS)
        if chosen:
            self.open_list(Path(chosen))

    def open_list(self, path: Path) -> None:
        """Read a list and show what it comes to beside the archives."""
        read_answers(self, self.ledger, path, self._serve)

    def _serve(self, dialog: ComparisonListDialog) -> None:
        dialog.opened.connect(self.opened)
        dialog.taken_in.connect(self.say)

    def _show(self, found: Overview) -> None:
        self._rate = (
            f"信息比对率 {found.rate}（在档 {found.in_archive} 户，已比对 {found.compared} 户）。"
        )
        self.show_found({each: found.at(each) for each in Stage})

    def _actions(self) -> tuple[Action, ...]:
        return (
            Action("open_compared", "打开档案", self.open_chosen, "users", of_row=True),
            Action(
                "record_answers",
                "登记比对结果",
                self.record,
                "check",
                "Ctrl+J",
                of_row=True,
                right=Right.WRITE,
            ),
            Action(
                "request_comparison",
                "导出比对名单",
                self.request,
                "file-up",
                "Ctrl+E",
                of_row=True,
                right=Right.WRITE,
            ),
            Action(
                "read_answers",
                "读入比对结果",
                self.read_answers,
                "folder-open",
                "Ctrl+O",
                main=True,
                right=Right.WRITE,
            ),
        )
