"""What was typed and not saved yet, to be gone on with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.services import drafts
from app.services.drafts import DraftKind
from ui import errors
from ui.actions import Action
from ui.lists.table_model import Column
from ui.panels.panel import Panel
from ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.services.drafts import DraftRow
    from ui.ledger import Ledger

PLACES: Mapping[DraftKind, Place] = {
    DraftKind.ARCHIVE: Place("archive"),
    DraftKind.VISITS: Place("visit_sheet"),
    DraftKind.JUDGING: Place("archive", at="认定"),
}
"""The place in which a draft of each kind is gone on with."""
DROPPING = "这份草稿里填的内容还没有保存，丢弃后不能找回。确定不再需要了吗？"


class DraftsPanel(Panel):
    """Lists the drafts of whoever is at work; ``asked_for`` carries the place of one.

    Where there is none there is nothing to see.
    """

    tables = frozenset({"draft"})
    asked_for = Signal(object)

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("drop", "丢弃", self.drop_chosen, "trash-2", of_row=True),
            Action("go_on", "接着填", self.open_chosen, "pencil", of_row=True),
        )
        super().__init__(ledger, "还没有保存的草稿", columns(), actions, "没有草稿。")
        self.table.opened.connect(lambda row: self.asked_for.emit(_place(row)))

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the drafts."""
        return drafts.drafts

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows``, or nothing at all."""
        super().show_rows(rows)
        self.setVisible(bool(rows))

    def open_chosen(self) -> None:
        """Ask for the sheet of the draft in hand."""
        if self.table.chosen is not None:
            self.asked_for.emit(_place(self.table.chosen))

    def drop_chosen(self) -> None:
        """Throw the draft in hand away, after asking."""
        row = self.table.chosen
        if row is not None and errors.ask(self, "丢弃草稿", DROPPING, "丢弃"):
            self.ledger.change("", lambda session: drafts.discard(session, row.record, row.kind))


def columns() -> tuple[Column[DraftRow], ...]:
    """Give the columns that tell what a draft is of, and since when it lies there."""
    return (
        Column("户主", lambda row: row.name or "（未填）", 160),
        Column("", _of, 144),
        Column("填到", lambda row: f"{row.kept_at.astimezone():%Y-%m-%d %H:%M}", 160),
    )


def _of(row: DraftRow) -> str:
    if row.kind is not DraftKind.ARCHIVE:
        return row.kind.value
    return "新档案" if row.record == drafts.NEW else "修改档案"


def _place(row: DraftRow) -> Place:
    return replace(PLACES[row.kind], id=row.record)
