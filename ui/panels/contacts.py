"""The visits to a household and the calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services import contacts
from ui.actions import Action, Right
from ui.dialogs.contact import open_contact, record_contact
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.contacts import ContactRow
    from ui.ledger import Ledger


class ContactsPanel(EntriesPanel):
    """Lists visits and calls, the latest first."""

    tables = frozenset({"contact"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[ContactRow], ...] = (
            Column("日期", lambda row: str(row.contacted_on or ""), 112),
            Column("方式", lambda row: str(row.kind), 72),
            Column("走访人", lambda row: row.cadre_name or row.visitor or "", 112),
            Column("内容", lambda row: " ".join((row.content or "").split()), 320),
        )
        actions = (
            Action(
                "record_contact",
                "记录走访或电话",
                self.record,
                "phone",
                "Ctrl+Shift+V",
                right=Right.WRITE,
            ),
            Action("open_contact", "查看修改", self.open_chosen, "pencil", of_row=True),
        )
        empty = "还没有走访或电话记录。按「记录走访或电话」登记第一次。"
        super().__init__(ledger, "走访与电话", columns, actions, empty)
        self.table.opened.connect(self.open)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the contacts."""
        household_id = self.household_id
        return lambda session: contacts.contacts(session, household_id)

    def record(self) -> None:
        """Ask for a new visit or call."""
        record_contact(self, self.ledger, self.household_id)

    def open_chosen(self) -> None:
        """Open the contact in hand."""
        if self.table.chosen is not None:
            self.open(self.table.chosen)

    def open(self, row: ContactRow) -> None:
        """Show one contact."""
        open_contact(self, self.ledger, row.id)
