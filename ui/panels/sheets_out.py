"""The sheets that were printed to be written on and are not back yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.services import papers, waiting_sheets
from app.services.printables import title_of
from app.services.printing import CATALOGUE, Filling
from app.services.waiting_sheets import Waiting
from ui.actions import Action, Right
from ui.dialogs.preview import preview
from ui.dialogs.questions import QuestionsDialog
from ui.dialogs.void_sheet import ask_to_void
from ui.lists.table_model import Column
from ui.panels.prints import short_title
from ui.panels.waiting_list import WaitingList
from ui.places import of_sheet

if TYPE_CHECKING:
    from app.services.papers import SheetRow
    from ui.ledger import Ledger

VERB = "收回表格"
EMPTY = "没有等着收回的表。打印待填的表后，会列在这里，直到收回。"
SCANNING = "每收一张，扫一次或输入后按回车。收完按 Esc。"


class SheetsOutList(WaitingList):
    """Lists the sheets that are out; they are taken back by scanning or by ticking.

    ``asked_for`` carries the place where the sheet in hand is keyed.
    """

    asked_for = Signal(object)

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[SheetRow], ...] = (
            Column("户主", lambda row: row.head_name or "（未填）", 96),
            Column("档号", lambda row: row.archive_no or "", 112),
            Column("表", lambda row: short_title(row.kind), 168),
            Column("录入码", lambda row: f"{row.code[:4]}-{row.code[4:]}", 104),
            Column("帮扶干部", lambda row: row.cadre_name or "", 96),
            Column("打印后", self._age, 80, figures=True),
        )
        actions = (
            Action("void", "作废", self.void, "x", of_row=True, right=Right.WRITE),
            Action("again", "补打", self.print_again, "printer", of_row=True, right=Right.WRITE),
            Action("key", "录入", self.key, "pencil", of_row=True),
            Action(
                "back", "已收回", self.take_back, "check", "Ctrl+R", of_row=True, right=Right.WRITE
            ),
            Action(
                "scan",
                "扫码收回",
                self.ask_codes,
                "list-checks",
                "Ctrl+N",
                main=True,
                right=Right.WRITE,
            ),
        )
        super().__init__(ledger, "待收回的表", (Waiting.RETURN,), columns, actions)

    @property
    def empty(self) -> str:
        """What is said where nothing waits at all."""
        return EMPTY

    def key(self) -> None:
        """Ask for where the sheet in hand is keyed."""
        row = self.table.chosen
        if row is not None:
            self.asked_for.emit(of_sheet(row.kind, row.household_id, row.code))

    def take_back(self) -> None:
        """Note that the ticked sheets came back."""
        self.settle(VERB, waiting_sheets.take_back, "已收回 {count} 张。")

    def print_again(self) -> None:
        """Show the sheet in hand again, to be printed once more."""
        row = self.table.chosen
        if row is not None and row.kind in CATALOGUE:
            preview(self, self.ledger, row.kind, [row.household_id], Filling.PREFILLED)

    def void(self) -> None:
        """Ask why the sheet in hand will not come back."""
        row = self.table.chosen
        if row is not None:
            ask_to_void(self, self.ledger, row, lambda: self.said.setText("已作废。"))

    def ask_codes(self) -> QuestionsDialog:
        """Ask for the codes of the sheets that came back, one after the other."""
        code = QLineEdit()
        code.setPlaceholderText("扫描二维码，或输入码下的八位")
        dialog = QuestionsDialog(self, VERB, {"录入码": code}, SCANNING)
        dialog.bar.buttons["cancel"].setText("收完了")
        back: set[str] = set()

        def taken(row: SheetRow) -> None:
            code.clear()
            code.setFocus()
            back.add(row.code)
            whose = row.head_name or "（未填）"
            dialog.say(
                f"已收回：{whose}的{title_of(row.kind)}。这次共收回 {len(back)} 张。", good=True
            )

        def take() -> None:
            typed = code.text()
            self.ledger.change(
                VERB,
                lambda session: papers.take_back(session, typed),
                taken,
                otherwise=dialog.refuse,
            )

        dialog.submitted.connect(take)
        dialog.open()
        return dialog

    def _age(self, row: SheetRow) -> str:
        if row.printed_at is None:
            return ""
        today = self.ledger.application.clock().date()
        return f"{(today - row.printed_at.date()).days} 天"


def times(row: SheetRow) -> str:
    """Say how often a sheet came out."""
    return "首次" if row.printed == 1 else f"补打 {row.printed - 1} 次"
