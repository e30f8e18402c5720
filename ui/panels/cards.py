"""The liaison cards issued to a household."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.services import cards
from ui.actions import Action
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.cards import IssuedRow
    from ui.ledger import Ledger


class CardsPanel(EntriesPanel):
    """Lists the cards; ``preview_asked`` is told when one is to be seen."""

    tables = frozenset({"card_issue", "paper_issue"})
    preview_asked = Signal()

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[Any], ...] = (
            Column("卡号", lambda row: row.number or "", 160),
            Column("录入码", lambda row: row.code or "", 112),
            Column("发卡日期", lambda row: str(row.issued_on or ""), 112),
            Column("签收人", lambda row: row.received_by or "", 112),
            Column("打印", lambda row: f"{row.printed} 次" if row.printed else "没有打印", 88),
            Column("签收日期", lambda row: str(row.received_on or ""), 112),
            Column("作废", _voided, 144),
        )
        actions = (Action("preview_card", "预览联系卡", self.preview, "id-card"),)
        empty = "还没有发联系卡。按「预览联系卡」生成并打印。"
        super().__init__(ledger, "联系卡", columns, actions, empty)

    def preview(self) -> None:
        """Ask to see the card."""
        self.preview_asked.emit()

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the cards."""
        household_id = self.household_id
        return lambda session: cards.issued(session, household_id)


def _voided(row: IssuedRow) -> str:
    return f"{row.voided_on} {row.void_reason}" if row.voided_on else ""
