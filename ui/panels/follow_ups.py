"""Families that left the archive and are to be followed up by now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.forms.lifecycle import steps
from app.services import follow_ups
from app.services.households import Selection
from ui import style
from ui.actions import Action, Right
from ui.lists.table_model import Column
from ui.panels.bulk_steps import BulkSteps
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.follow_ups import FollowUp
    from ui.ledger import Ledger

FOLLOW_UP = "跟踪回访"
EMPTY = "现在没有该回访的户。脱困、解困的户到了回访的日子，会列在这里。"
QWIDGETSIZE_MAX = (1 << 24) - 1
COLUMNS: tuple[Column[FollowUp], ...] = (
    Column("户主", lambda row: row.file.name or "（未填）", 112),
    Column("状态", lambda row: row.file.state, 72),
    Column("退出日期", lambda row: str(row.file.since or ""), 112),
    Column("上次回访", lambda row: str(row.file.followed_up_on or "还没有"), 112),
    Column("应于", lambda row: f"{row.due_on} 前", 128),
    Column("回访期到", lambda row: str(row.until), 112),
    Column("档号", lambda row: row.file.archive_no or "", 120),
)


class FollowUpsPanel(Panel):
    """Lists who is to be followed up; ``opened`` carries the id of a file that somebody opens."""

    tables = frozenset({"household", "member", "life_event", "term"})
    opened = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("open_follow_up", "打开档案", self.open_chosen, "users", of_row=True),
            Action(
                "follow_up",
                "登记回访",
                self.follow_up,
                "check",
                "Ctrl+J",
                main=True,
                of_row=True,
                right=Right.WRITE,
            ),
        )
        super().__init__(ledger, "该回访的户", COLUMNS, actions, EMPTY)
        self.bulk = BulkSteps(self, ledger)
        self.bulk.done.connect(self.say)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))

    def enter(self) -> None:
        """Come into sight, up to date."""
        self.reload()
        self.table.setFocus()

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read who is due today."""
        today = self.ledger.application.clock().date()
        return lambda session: follow_ups.due(session, today)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows`` in whatever room there is."""
        super().show_rows(rows)
        self.table.setMinimumHeight(style.px(96))
        self.table.setMaximumHeight(QWIDGETSIZE_MAX)

    def follow_up(self) -> None:
        """Record the visit to the family in hand."""
        if self.table.chosen is not None:
            chosen = Selection(ids=frozenset({self.table.chosen.id}))
            self.bulk.ask(steps()[FOLLOW_UP], chosen)

    def open_chosen(self) -> None:
        """Open the file in hand."""
        if self.table.chosen is not None:
            self.opened.emit(self.table.chosen.id)
