"""What was done in this ledger, and undoing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services import history
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.progress import tell
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.history import ActionRow
    from ui.ledger import Ledger

MOST = 200


class DoingsPanel(Panel):
    """Lists the latest actions; an import or a reception is undone as one."""

    tables = frozenset({"action"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[ActionRow], ...] = (
            Column("时间", lambda row: f"{row.at.astimezone():%Y-%m-%d %H:%M}", 152),
            Column("账户", lambda row: row.account, 112),
            Column("操作", lambda row: row.verb, 160),
            Column("记录数", lambda row: str(row.records), 80, figures=True),
            Column("", lambda row: "已撤销" if row.undone else "", 96),
        )
        actions = (
            Action("undo", "撤销选中的操作", self.undo, "undo-2", of_row=True, right=Right.WRITE),
        )
        super().__init__(ledger, "操作记录", columns, actions, "还没有操作。")

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the latest actions."""
        return lambda session: history.actions(session, MOST)

    def undo(self) -> None:
        """Undo the action in hand, after asking."""
        row = self.table.chosen
        question = "要撤销选中的操作吗？它改动过的记录会恢复成操作前的样子，并重新算作未上报。"
        if row is not None and errors.ask(self, "撤销操作", question, "撤销"):
            self.ledger.change(
                "撤销",
                lambda session: history.undo(session, row.id),
                lambda count: self.say(f"已撤销，恢复了 {count} 条记录。"),
                otherwise=tell(self, self.ledger.jobs.report),
            )
