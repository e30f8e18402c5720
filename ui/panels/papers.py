"""The sheets of paper that went out: printed again, taken back, or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from app.services import papers, prints
from app.services.printing import CATALOGUE, Filling
from ui.actions import Action, Right
from ui.dialogs.preview import preview
from ui.dialogs.progress import tell
from ui.dialogs.questions import QuestionsDialog
from ui.dialogs.void_sheet import ask_to_void
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel, Panel
from ui.panels.prints import title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.papers import SheetRow
    from ui.ledger import Ledger

MOST = 200


class HouseholdPapersPanel(EntriesPanel):
    """Lists what was printed about the household in sight."""

    tables = frozenset({"paper_issue"})

    def __init__(self, ledger: Ledger) -> None:
        actions = _actions(self, ledger)
        super().__init__(ledger, "打印过的表", _columns(), actions, "还没有为这一户打印过表。")

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the sheets of the household."""
        household_id = self.household_id
        return lambda session: papers.of_household(session, household_id)


class PapersOutPanel(Panel):
    """Lists the sheets that were printed to be written on and are not back yet."""

    tables = frozenset({"paper_issue", "member"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[SheetRow], ...] = (
            Column("户主", lambda row: row.head_name or "（未填）", 96),
            Column("档号", lambda row: row.archive_no or "", 112),
            *_columns()[:-2],
        )
        actions = (
            *_actions(self, ledger),
            Action("scan", "按录入码收回", self.ask_codes, "list-checks", right=Right.WRITE),
        )
        empty = "没有等着收回的表。打印待填的表后，会列在这里，直到收回。"
        super().__init__(ledger, "待收回的表", columns, actions, empty)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the sheets that are out, the longest first."""
        return lambda session: prints.still_out(session, MOST)

    def ask_codes(self) -> QuestionsDialog:
        """Ask for the codes of the sheets that came back, one after the other."""
        code = QLineEdit()
        code.setPlaceholderText("扫描二维码，或输入码下的八位")
        advice = "每收一张，扫一次或输入后按回车。"
        dialog = QuestionsDialog(self, "收回表格", {"录入码": code}, advice)
        dialog.bar.buttons["cancel"].setText("收完了")

        def taken(row: SheetRow) -> None:
            code.clear()
            code.setFocus()
            said = f"已收回：{row.head_name or '（未填）'}的{title(row.kind)}。"
            dialog.say(said, good=True)

        def take() -> None:
            typed = code.text()
            self.ledger.change(
                "收回表格",
                lambda session: papers.take_back(session, typed),
                taken,
                otherwise=dialog.refuse,
            )

        dialog.submitted.connect(take)
        dialog.open()
        return dialog


def _actions(panel: Panel, ledger: Ledger) -> tuple[Action, ...]:
    """Give what can be done with the sheet in hand."""
    report = ledger.jobs.report

    def print_again() -> None:
        row = panel.table.chosen
        if row is not None and row.kind in CATALOGUE:
            filling = Filling.PREFILLED if row.awaited else Filling.FILLED
            preview(panel, ledger, row.kind, [row.household_id], filling)

    def take_back() -> None:
        row = panel.table.chosen
        if row is not None:
            ledger.change(
                "收回表格",
                lambda session: papers.take_back(session, row.code),
                lambda _: panel.say("已收回。"),
                otherwise=tell(panel, report),
            )

    def void() -> None:
        row = panel.table.chosen
        if row is not None:
            ask_to_void(panel, ledger, row, lambda: panel.say("已作废。"))

    return (
        Action("again", "补打", print_again, "printer", of_row=True, right=Right.WRITE),
        Action("back", "已收回", take_back, "check", of_row=True, right=Right.WRITE),
        Action("void", "作废", void, "x", of_row=True, right=Right.WRITE),
    )


def _columns() -> tuple[Column[SheetRow], ...]:
    return (
        Column("表", lambda row: title(row.kind), 200),
        Column("录入码", lambda row: f"{row.code[:4]}-{row.code[4:]}", 104),
        Column("最近打印", _moment, 144),
        Column("次数", _times, 88),
        Column("张数", lambda row: str(row.copies), 56, figures=True),
        Column("收回", _fate, 120),
    )


def _times(row: SheetRow) -> str:
    return "首次" if row.printed == 1 else f"补打 {row.printed - 1} 次"


def _moment(row: SheetRow) -> str:
    return f"{row.printed_at.astimezone():%Y-%m-%d %H:%M}" if row.printed_at else ""


def _fate(row: SheetRow) -> str:
    if row.voided:
        return f"作废：{row.void_reason}" if row.void_reason else "作废"
    if row.returned_on is not None:
        return f"{row.returned_on} 收回"
    return "待收回" if row.awaited else "不用收回"
