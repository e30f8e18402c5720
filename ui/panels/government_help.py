"""What the government gives a household, what was applied for, which department was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.government_help import GOVERNMENT_HELP, GOVERNMENT_HELPS
from app.forms.text import shown
from app.services import plans
from ui.actions import Action, Right
from ui.dialogs.preview import preview
from ui.lists.table_model import Column
from ui.panels.file_rows import FileRowsPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.forms.spec import Value
    from ui.dialogs.form_dialog import FormDialog
    from ui.ledger import Ledger

    Row = dict[str, Value]


class GovernmentHelpPanel(FileRowsPanel):
    """Lists policies enjoyed, applications and referrals; a referral is printed as a letter."""

    tables = frozenset({"government_help"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[Row], ...] = (
            Column("情形", _field("standing"), 88),
            Column("政策", _policy, 200),
            Column("受益人", _field("person"), 88),
            Column("金额", _sum, 120, figures=True),
            Column("办理部门", _field("department"), 160),
            Column("办理情况", _course, 200),
        )
        actions = (
            Action("print_referral", "打印转介函", self.print, "printer"),
            Action(
                "add_government_help",
                "添加政策",
                self.add,
                "plus",
                "Ctrl+Shift+G",
                right=Right.WRITE,
            ),
        )
        empty = "还没有登记政府帮扶政策。按「添加政策」登记已享受的、代为申请的或转介的。"
        super().__init__(ledger, GOVERNMENT_HELPS, plans.record_help, columns, actions, empty)

    def add(self) -> FormDialog:
        """Open an empty form for one more policy."""
        return self.ask({"standing": "已享受"}, "添加政策")

    def print(self) -> None:
        """Show the letters of referral of the household."""
        preview(self, self.ledger, "referral", [self.household_id])


def _field(name: str) -> Callable[[Row], str]:
    kind = GOVERNMENT_HELP[name].kind
    return lambda row: shown(kind, row[name])


def _policy(row: Row) -> str:
    return str(row["policy_note"] or row["policy"] or "")


def _sum(row: Row) -> str:
    fen = shown(GOVERNMENT_HELP["sum_fen"].kind, row["sum_fen"])
    return f"{row['sum_period'] or ''} {fen} 元".strip() if fen else ""


def _course(row: Row) -> str:
    """Tell the latest that is known: the answer, or else when it was asked for."""
    for name, word in (
        ("outcome_on", str(row["outcome"] or "已答复")),
        ("referred_on", "转介"),
        ("applied_on", "申请"),
        ("from_on", "享受起"),
    ):
        if row[name]:
            return f"{row[name]} {word}"
    return str(row["outcome"] or "")
