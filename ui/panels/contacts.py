"""The visits to a household and the calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.rules.visits import ANSWERED
from app.services import contacts
from app.services.contacts import ContactKind
from ui.actions import Action, Right
from ui.dialogs.call import open_call, record_call
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel
from ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.contacts import ContactRow
    from ui.ledger import Ledger


class ContactsPanel(EntriesPanel):
    """Lists visits and calls, the latest first.

    A visit is keyed on its sheet, whose place ``asked_for`` carries, a call in a window.
    """

    tables = frozenset({"contact"})
    asked_for = Signal(object)

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[ContactRow], ...] = (
            Column("日期", lambda row: str(row.contacted_on or "（未填）"), 112),
            Column("方式", lambda row: str(row.kind), 72),
            Column("走访人", lambda row: row.visitor or row.cadre_name or "", 112),
            Column("内容", told, 320),
        )
        actions = (
            Action(
                "record_call",
                "记录电话",
                self.record_call,
                "phone",
                "Ctrl+Shift+T",
                right=Right.WRITE,
            ),
            Action("open_contact", "查看修改", self.open_chosen, "pencil", of_row=True),
            Action(
                "key_visits",
                "录入走访",
                self.key_visits,
                "footprints",
                "Ctrl+Shift+V",
                right=Right.WRITE,
            ),
        )
        empty = "还没有走访或电话记录。按「录入走访」在走访记录表上登记第一次。"
        super().__init__(ledger, "走访与电话", columns, actions, empty)
        self.table.opened.connect(self.open)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the contacts."""
        household_id = self.household_id
        return lambda session: contacts.contacts(session, household_id)

    def key_visits(self) -> None:
        """Ask for the visit record of the household, to key what came back on paper."""
        self.asked_for.emit(Place("visit_sheet", self.household_id))

    def record_call(self) -> None:
        """Ask for a new call."""
        record_call(self, self.ledger, self.household_id)

    def open_chosen(self) -> None:
        """Open the contact in hand."""
        if self.table.chosen is not None:
            self.open(self.table.chosen)

    def open(self, row: ContactRow) -> None:
        """Show one contact."""
        if row.kind is ContactKind.VISIT:
            self.asked_for.emit(Place("visit_sheet", row.household_id, at=row.id))
        else:
            open_call(self, self.ledger, row.id)


def told(row: ContactRow) -> str:
    """Give what was seen or said in one line, or that it is still to be filled in."""
    words = " ".join((row.content or "").split())
    is_due = row.kind is ContactKind.VISIT or row.outcome == ANSWERED
    return words or ("（未填）" if is_due else "")
