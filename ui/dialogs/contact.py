"""A visit or a call in a window of its own: a new one, or one on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.contact import CONTACT
from app.services import contacts
from ui.dialogs.form_dialog import FormDialog
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Values
    from app.services.cadres import CadreRow
    from app.services.contacts import Visitors
    from app.services.records import File
    from ui.ledger import Ledger

NOBODY = "（不是结对干部）"


def record_contact(parent: QWidget, ledger: Ledger, household_id: str, name: str = "") -> None:
    """Ask for a new visit or call, by the paired cadre unless another is named."""

    def ask(found: Visitors) -> None:
        who = OptionBox([NOBODY, *map(_label, found.cadres)])
        ids = [None, None, *(each.id for each in found.cadres)]
        who.setCurrentIndex(ids.index(found.paired_id) if found.paired_id in ids else 1)
        values: Values = {"kind": "走访", "contacted_on": ledger.application.clock().date()}
        title = f"记录走访或电话：{name}" if name else "记录走访或电话"
        dialog = FormDialog(parent, CONTACT, title, values, {"帮扶干部": who})
        dialog.submitted.connect(lambda typed: save(dialog, ids[who.currentIndex()], typed))
        dialog.open()
        who.setFocus()

    def save(dialog: FormDialog, cadre_id: str | None, typed: Values) -> None:
        ledger.change(
            "记录走访",
            lambda session: contacts.record_contact(session, household_id, cadre_id, typed),
            lambda _: dialog.finish(),
            otherwise=dialog.refuse,
        )

    ledger.read(lambda session: contacts.visitors(session, household_id), ask)


def open_contact(parent: QWidget, ledger: Ledger, contact_id: str) -> None:
    """Show one contact, to be changed if this union recorded it."""

    def show(file: File) -> None:
        dialog = FormDialog(parent, CONTACT, "走访或电话记录", file.values)
        dialog.submitted.connect(lambda values: save(dialog, file.revision, values))
        dialog.allow(edits=file.own and ledger.application.may_write)
        dialog.open()

    def save(dialog: FormDialog, revision: int, values: Values) -> None:
        ledger.change(
            "修改走访记录",
            lambda session: contacts.change_contact(session, contact_id, revision, values),
            lambda _: dialog.finish(),
            otherwise=dialog.refuse,
        )

    ledger.read(lambda session: contacts.contact(session, contact_id), show)


def _label(row: CadreRow) -> str:
    return f"{row.name}（{row.workplace}）" if row.workplace else row.name
