"""The columns of rosters that clerks explained; each can be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services import roster_columns
from ui.actions import Action, Right
from ui.dialogs.progress import tell
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.roster_columns import LearntRow
    from ui.ledger import Ledger


class LearntColumnsPanel(Panel):
    """Lists what was told of the columns of rosters."""

    tables = frozenset({"roster_column"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[LearntRow], ...] = (
            Column("名册上的列名", lambda row: row.header, 240),
            Column("导入到", lambda row: row.title, 200),
            Column("谁教的", lambda row: row.account, 112),
            Column("时间", lambda row: f"{row.learnt_at.astimezone():%Y-%m-%d %H:%M}", 152),
        )
        actions = (
            Action("forget", "不再记住", self.forget, "trash-2", of_row=True, right=Right.WRITE),
        )
        empty = "还没有记住的列名。导入名册时，遇到不认得的列会请您指明。"
        super().__init__(ledger, "名册的列名", columns, actions, empty)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read what was learnt."""
        return roster_columns.listed

    def forget(self) -> None:
        """Forget the column in hand; nothing that was imported changes."""
        row = self.table.chosen
        if row is not None:
            self.ledger.change(
                "不再记住名册的列",
                lambda session: roster_columns.forget(session, row.header),
                lambda _: self.say(f"「{row.header}」不再记住，下次导入时再问。"),
                otherwise=tell(self, self.ledger.jobs.report),
            )
