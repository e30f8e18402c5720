"""What was typed and not saved yet, to be gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.services import drafts
from ui.actions import Action
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.drafts import DraftRow
    from ui.ledger import Ledger


class DraftsPanel(Panel):
    """Lists the drafts of whoever is at work; ``asked_for`` carries the archive of one.

    Where there is none there is nothing to see.
    """

    tables = frozenset({"draft"})
    asked_for = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[DraftRow], ...] = (
            Column("户主", lambda row: row.name or "（未填）", 160),
            Column("", lambda row: "新档案" if row.record == drafts.NEW else "修改档案", 112),
            Column("填到", lambda row: f"{row.kept_at.astimezone():%Y-%m-%d %H:%M}", 160),
        )
        actions = (Action("go_on", "接着填", self.open_chosen, "pencil", of_row=True),)
        super().__init__(ledger, "还没有保存的草稿", columns, actions, "没有草稿。")
        self.table.opened.connect(lambda row: self.asked_for.emit(row.record))

    @property
    def is_in_sight(self) -> bool:
        """Tell whether a draft would be seen: an empty list is hidden itself."""
        page = self.parentWidget()
        return page is not None and page.isVisible()

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the drafts."""
        return drafts.drafts

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows``, or nothing at all."""
        super().show_rows(rows)
        self.setVisible(bool(rows))

    def open_chosen(self) -> None:
        """Ask for the archive of the draft in hand."""
        if self.table.chosen is not None:
            self.asked_for.emit(self.table.chosen.record)
