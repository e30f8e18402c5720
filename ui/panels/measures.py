"""What is done for one household, and how far it has come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.forms.measure import MEASURES
from app.rules.deadline import standing
from app.services import plans
from app.services.plans import CLOSED, MeasureState
from ui.actions import Action, Right
from ui.dialogs.closing import ask_result
from ui.lists.table_model import Column
from ui.panels.file_rows import FileRowsPanel

if TYPE_CHECKING:
    from app.forms.spec import Value
    from app.services.plans import Help
    from ui.dialogs.form_dialog import FormDialog
    from ui.ledger import Ledger

    Row = dict[str, Value]


class MeasuresPanel(FileRowsPanel):
    """Lists the measures, what is open first; ``proposals_asked`` when some are to be proposed."""

    tables = frozenset({"measure"})
    proposals_asked = Signal()

    def __init__(self, ledger: Ledger) -> None:
        def today() -> date:
            return ledger.application.clock().date()

        self._today = today
        columns: tuple[Column[Row], ...] = (
            Column("方面", lambda row: str(row["side"]), 88),
            Column("措施内容", lambda row: " ".join(str(row["content"]).split()), 320),
            Column("帮扶部门", lambda row: str(row["department"] or ""), 144),
            Column("完成时限", lambda row: str(row["due_on"] or "（未填）"), 104),
            Column("进展", lambda row: told(row, self._today()), 144),
            Column("结果", lambda row: " ".join(str(row["result"] or "").split()), 160),
        )
        actions = (
            Action(
                "propose",
                "推荐",
                self.propose,
                "lightbulb",
                "Ctrl+Shift+T",
                right=Right.WRITE,
            ),
            Action(
                "close_measure",
                "办结",
                self.close_measure,
                "check",
                of_row=True,
                right=Right.WRITE,
            ),
            Action("add_measure", "添加", self.add, "plus", "Ctrl+Shift+M", right=Right.WRITE),
        )
        empty = "还没有帮扶措施。按「推荐」按档案里的情形从措施库里选，或按「添加」自己写。"
        super().__init__(ledger, MEASURES, plans.set_measure, columns, actions, empty)

    def rows_of(self, found: Help) -> list[Row]:
        """Give the measures, what is open first, by deadline."""
        return sorted(found.measures, key=_order)

    def propose(self) -> None:
        """Ask for what the library proposes."""
        self.proposals_asked.emit()

    def add(self) -> FormDialog:
        """Open an empty form for one more measure; who answers for the others is proposed."""
        before: Row = self.model.rows[-1] if self.model.rows else {}
        row: Row = {
            "state": MeasureState.NOT_BEGUN.value,
            "set_on": self._today(),
            "union_leader": before.get("union_leader"),
            "union_contact": before.get("union_contact"),
        }
        return self.ask(row, "添加措施")

    def close_measure(self) -> None:
        """Ask what came of the measure in hand."""
        row = self.table.chosen
        if row is not None and self.may_edit:
            ask_result(self, self.ledger, [str(row["id"])], self.say)


def told(row: Row, today: date) -> str:
    """Say how far a measure has come, and how its deadline stands."""
    closed = row["state"] in CLOSED
    due_on = row["due_on"] if isinstance(row["due_on"], date) else None
    late = standing(due_on, closed=closed, today=today)
    if closed:
        return f"{row['state']} {row['done_on'] or ''}".strip()
    return f"{late}，{row['state']}" if late else str(row["state"])


def _order(row: Row) -> tuple[bool, str]:
    return row["state"] in CLOSED, str(row["due_on"] or "9999")
