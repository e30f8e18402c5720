"""The sheets of paper that went out: printed again, taken back, or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.services import papers
from app.services.printables import title_of
from app.services.printing import CATALOGUE, Filling
from ui.actions import Action, Right
from ui.dialogs.preview import preview
from ui.dialogs.progress import tell
from ui.dialogs.void_sheet import ask_to_void
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel, Panel
from ui.panels.sheets_out import times
from ui.places import of_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.papers import SheetRow
    from ui.ledger import Ledger


class HouseholdPapersPanel(EntriesPanel):
    """Lists what was printed about the household in sight.

    ``asked_for`` carries the place where the sheet in hand is keyed, where that is elsewhere.
    """

    tables = frozenset({"paper_issue"})
    asked_for = Signal(object)

    def __init__(self, ledger: Ledger) -> None:
        actions = (*_actions(self, ledger), Action("key", "录入", self.key, "pencil", of_row=True))
        super().__init__(ledger, "打印过的表", _columns(), actions, "还没有为这一户打印过表。")

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the sheets of the household."""
        household_id = self.household_id
        return lambda session: papers.of_household(session, household_id)

    def key(self) -> None:
        """Ask for where the sheet in hand is keyed."""
        row = self.table.chosen
        if row is not None:
            self.asked_for.emit(of_sheet(row.kind, row.household_id, row.code))


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
        Column("表", lambda row: title_of(row.kind), 200),
        Column("录入码", lambda row: f"{row.code[:4]}-{row.code[4:]}", 104),
        Column("最近打印", _moment, 144),
        Column("次数", times, 88),
        Column("张数", lambda row: str(row.copies), 56, figures=True),
        Column("收回", _fate, 120),
    )


def _moment(row: SheetRow) -> str:
    return f"{row.printed_at.astimezone():%Y-%m-%d %H:%M}" if row.printed_at else ""


def _fate(row: SheetRow) -> str:
    if row.voided:
        return f"作废：{row.void_reason}" if row.void_reason else "作废"
    if row.returned_on is not None:
        return f"{row.returned_on} 收回"
    return "待收回" if row.awaited else "不用收回"
