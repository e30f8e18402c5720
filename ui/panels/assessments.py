"""The judgements on record of a household, and what was stated on the day of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout

from app.services import assessments
from ui import style
from ui.actions import Action, ActionBar
from ui.lists.table_model import Column
from ui.panels.panel import Panel
from ui.panels.verdict import VerdictView
from ui.widgets.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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


class GroundsDialog(QDialog):
    """Shows what was stated when a household was judged."""

    def __init__(self, parent: QWidget, record: Values) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{record['assessed_on']} 的认定依据")
        self.view = VerdictView()
        self.view.show_lines(assessments.kept(record))
        self.page = Page((self.view,))
        self.page.setAccessibleName("当天的认定依据")
        self.bar = ActionBar(self, (Action("close", "关闭", self.accept, main=True),))
        self.bar.insertStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.addWidget(self.page, 1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 720, 640))


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
            GroundsDialog(self, record).open()
