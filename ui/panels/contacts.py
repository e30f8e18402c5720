"""The visits to a household and the calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.contact import CONTACT
from app.services import cadres, contacts, pairings
from ui.actions import Action
from ui.dialogs.form_dialog import FormDialog
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.forms.spec import Values
    from app.services.cadres import CadreRow
    from app.services.contacts import ContactRow
    from ui.ledger import Ledger

NOBODY = "（不是结对干部）"


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
            Action("record_contact", "记录走访或电话", self.record, "phone", "Ctrl+Shift+V"),
            Action("open_contact", "查看修改", self.open_chosen, "pencil"),
        )
        empty = "还没有走访或电话记录。按「记录走访或电话」登记第一次。"
        super().__init__(ledger, "走访与电话", columns, actions, empty)
        self.table.opened.connect(self.open)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the contacts."""
        household_id = self.household_id
        return lambda session: contacts.contacts(session, household_id)

    def record(self) -> None:
        """Ask for a new visit or call, by the paired cadre unless another is named."""

        def ask(found: tuple[Sequence[CadreRow], str]) -> None:
            rows, paired = found
            who = OptionBox([NOBODY, *(_label(row) for row in rows)])
            ids = [None, None, *(row.id for row in rows)]
            who.setCurrentIndex(ids.index(paired) if paired in ids else 1)
            today = self.ledger.application.clock().date()
            values: Values = {"kind": "走访", "contacted_on": today}
            dialog = FormDialog(self, CONTACT, "记录走访或电话", values, {"帮扶干部": who})
            dialog.submitted.connect(lambda typed: save(dialog, ids[who.currentIndex()], typed))
            dialog.open()
            who.setFocus()

        def save(dialog: FormDialog, cadre_id: str | None, typed: Values) -> None:
            household_id = self.household_id
            self.ledger.change(
                "记录走访",
                lambda session: contacts.record_contact(session, household_id, cadre_id, typed),
                lambda _: dialog.finish(),
                otherwise=dialog.refuse,
            )

        self.ledger.read(self._people(self.household_id), ask)

    def open_chosen(self) -> None:
        """Open the contact in hand."""
        if self.table.chosen is not None:
            self.open(self.table.chosen)

    def open(self, row: ContactRow) -> None:
        """Show one contact, to be changed if this union recorded it."""

        def show(file: Any) -> None:
            dialog = FormDialog(self, CONTACT, "走访或电话记录", file.values)
            dialog.submitted.connect(
                lambda values: self.ledger.change(
                    "修改走访记录",
                    lambda session: contacts.change_contact(
                        session, row.id, file.revision, values
                    ),
                    lambda _: dialog.finish(),
                    otherwise=dialog.refuse,
                )
            )
            dialog.allow(edits=file.own)
            dialog.open()

        self.ledger.read(lambda session: contacts.contact(session, row.id), show)

    @staticmethod
    def _people(household_id: str) -> Callable[[Any], tuple[Sequence[CadreRow], str]]:
        def read(session: Any) -> tuple[Sequence[CadreRow], str]:
            present = [row for row in pairings.pairings(session, household_id) if not row.until_on]
            return cadres.cadres(session), present[0].cadre_id if present else ""

        return read


def _label(row: CadreRow) -> str:
    return f"{row.name}（{row.workplace}）" if row.workplace else row.name
