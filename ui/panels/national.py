"""How one household stands in the national system, beside its archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.national_number import NATIONAL_NUMBER
from app.services import national_numbers
from ui.actions import Action, Right
from ui.dialogs.entry_list import open_entry_list
from ui.dialogs.national_mark import ask_standing
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.national_numbers import NationalRow
    from ui.ledger import Ledger

EMPTY = "还没有记录这一户在全国系统里的情况。录入时按「录入对照单」逐项复制。"


class NationalPanel(EntriesPanel):
    """Shows what was recorded last, by this union or another one."""

    tables = frozenset({"household", "national_number"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[NationalRow], ...] = (
            Column("职工编号", lambda row: row.own_number or row.worker_no or "", 136),
            Column("已录入", lambda row: str(row.entered_on or "没有"), 112),
            Column("核对日期", lambda row: str(row.checked_on or ""), 112),
            Column("不一致的项目", lambda row: row.differing or "", 200),
            Column("备注", lambda row: row.note or "", 160),
        )
        actions = (
            Action("entry_list", "录入对照单", self.show_entry_list, "list-checks"),
            Action("national", "登记录入情况", self.record, "pencil", right=Right.WRITE),
        )
        super().__init__(ledger, NATIONAL_NUMBER.title, columns, actions, EMPTY)
        self.table.opened.connect(lambda _: self.record())
        self.row: NationalRow | None = None

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read how the household stands."""
        household_id = self.household_id

        def read(session: Any) -> Sequence[NationalRow]:
            row = national_numbers.of_household(session, household_id)
            return () if row is None else (row,)

        return read

    def show_rows(self, rows: Sequence[NationalRow]) -> None:
        """Show the row once something is known of it."""
        self.row = rows[0] if rows else None
        super().show_rows([each for each in rows if each.is_known])

    def show_entry_list(self) -> None:
        """Lay the answers out, to be copied one by one."""
        open_entry_list(self, self.ledger, self.household_id)

    def record(self) -> None:
        """Ask how the household stands in the system."""
        if self.row is not None and self.ledger.application.may_write:
            ask_standing(self, self.ledger, self.row, self.say)
