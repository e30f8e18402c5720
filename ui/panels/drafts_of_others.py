"""What other accounts typed and did not save: who may not come back to it is seen here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services import drafts
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.progress import tell
from ui.lists.table_model import Column
from ui.panels.drafts import columns
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.drafts import DraftRow
    from ui.ledger import Ledger

DROPPING = "「{account}」填了还没有保存的内容会丢失，不能找回。确定不再需要了吗？"


class DraftsOfOthersPanel(Panel):
    """Lists the drafts of the other accounts for an administrator, who may drop them.

    Where there is none there is nothing to see.
    """

    tables = frozenset({"draft", "account"})

    def __init__(self, ledger: Ledger) -> None:
        whose: Column[DraftRow] = Column("账户", _whose, 160)
        actions = (
            Action(
                "drop", "丢弃", self.drop_chosen, "trash-2", of_row=True, right=Right.ADMINISTER
            ),
        )
        super().__init__(ledger, "别的账户的草稿", (whose, *columns()), actions, "没有草稿。")

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the drafts."""
        application = self.ledger.application
        return lambda session: drafts.of_others(session, application)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows``, or nothing at all."""
        super().show_rows(rows)
        self.setVisible(bool(rows))

    def drop_chosen(self) -> None:
        """Throw the draft in hand away, after asking."""
        row = self.table.chosen
        if row is not None and errors.ask(
            self, "丢弃草稿", DROPPING.format(account=row.account), "丢弃"
        ):
            application = self.ledger.application
            self.ledger.change(
                "丢弃草稿",
                lambda session: drafts.drop(session, application, row),
                otherwise=tell(self, self.ledger.jobs.report),
            )


def _whose(row: DraftRow) -> str:
    return f"{row.account}（已停用）" if row.closed else row.account
