"""A telephone call in a window of its own: a new one, or one on record. Visits have a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.visit_record import CALL
from app.messages import explain
from app.rules.visits import call_gaps
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
AGAIN = "现在填不了的话，再按一次「确定」就先存下，以后补填。"


class CallDialog(FormDialog):
    """Asks for a call, and asks once more for what it lacks before it is taken so."""

    def __init__(
        self, parent: QWidget, title: str, values: Values, leading: dict[str, QWidget]
    ) -> None:
        super().__init__(parent, CALL, title, values, leading)
        self._asked_for: Values | None = None

    def submit(self) -> None:
        """Hand the call over, unless something is lacking that was not asked for yet."""
        typed = self.view.values()
        lacking = [*call_gaps(typed, {each.name: each.title for each in CALL})]
        if lacking and self.view.check() and self._asked_for != typed:
            self._asked_for = typed
            self.view.tell(lacking)
            words = "".join(explain(each.code, each.figures) for each in lacking)
            self.say(f"{words}{AGAIN}")
        else:
            super().submit()


def record_call(parent: QWidget, ledger: Ledger, household_id: str, name: str = "") -> None:
    """Ask for a new call, by the paired cadre unless another is named."""

    def ask(found: Visitors) -> None:
        who = OptionBox([NOBODY, *map(_label, found.cadres)])
        ids = [None, None, *(each.id for each in found.cadres)]
        who.setCurrentIndex(ids.index(found.paired_id) if found.paired_id in ids else 1)
        values: Values = {"kind": "电话", "contacted_on": ledger.application.clock().date()}
        title = f"记录电话：{name}" if name else "记录电话"
        dialog = CallDialog(parent, title, values, {"帮扶干部": who})
        dialog.submitted.connect(lambda typed: save(dialog, ids[who.currentIndex()], typed))
        dialog.open()
        who.setFocus()

    def save(dialog: FormDialog, cadre_id: str | None, typed: Values) -> None:
        ledger.change(
            "记录电话",
            lambda session: contacts.record_contact(session, household_id, cadre_id, typed),
            lambda _: dialog.finish(),
            otherwise=dialog.refuse,
        )

    ledger.read(lambda session: contacts.visitors(session, household_id), ask)


def open_call(parent: QWidget, ledger: Ledger, contact_id: str) -> None:
    """Show one call, to be changed if this union recorded it."""

    def show(file: File) -> None:
        dialog = CallDialog(parent, "电话记录", file.values, {})
        dialog.submitted.connect(lambda values: save(dialog, file.revision, values))
        dialog.allow(edits=file.own and ledger.application.may_write)
        dialog.open()

    def save(dialog: FormDialog, revision: int, values: Values) -> None:
        ledger.change(
            "修改电话记录",
            lambda session: contacts.change_contact(session, contact_id, revision, values),
            lambda _: dialog.finish(),
            otherwise=dialog.refuse,
        )

    ledger.read(lambda session: contacts.contact(session, contact_id), show)


def _label(row: CadreRow) -> str:
    return f"{row.name}（{row.workplace}）" if row.workplace else row.name
