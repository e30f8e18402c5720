"""The judgements on record of a household, and what was stated on the day of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import assessments
from ui.actions import Action
from ui.lists.table_model import Column
from ui.panels.panel import Panel
from ui.panels.verdict import LinesDialog

if TYPE_CHECKING:
    from app.forms.spec import Values
    from ui.ledger import Ledger


def _reasons(record: Values) -> str:
    return "；".join(
        str(record[name]) for name in ("decision_reason", "override_reason") if record[name]
    )


COLUMNS: tuple[Column[Values], ...] = (
    Column("认定日期", lambda row: str(row["assessed_on"] or ""), 112),
    Column("规则", lambda row: str(row["rule_set"] or ""), 80),
    Column("规则建议", lambda row: str(row["suggested"] or "无法建议"), 112),
    Column("认定结果", lambda row: str(row["decision"] or "（只有答复）"), 112),
    Column("理由", _reasons, 240),
    Column("认定人", lambda row: str(row["decided_by"] or ""), 96),
)


class AssessmentsPanel(Panel):
    """Lists the judgements of the household that is brought up, the latest first."""

    tables = frozenset()

    def __init__(self, ledger: Ledger) -> None:
        actions = (Action("show_grounds", "看当天的依据", self.open_grounds, "eye", of_row=True),)
        super().__init__(ledger, "历次认定", COLUMNS, actions, "还没有认定过。")
        self.table.opened.connect(self.open_grounds)

    def open_grounds(self) -> None:
        """Show what was stated on the day of the judgement in hand."""
        record = self.table.chosen
        if record is not None:
            title = f"{record['assessed_on']} 的认定依据"
            LinesDialog(self, title, assessments.kept(record)).open()
