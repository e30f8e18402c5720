"""Ask how archives were rechecked and what came of it: one, or many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.recheck import RECHECK
from app.services import rechecks
from ui.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Values
    from app.services.rechecks import Rechecked
    from ui.ledger import Ledger

VERB = "登记复核"


def ask_recheck(
    parent: QWidget, ledger: Ledger, household_ids: Sequence[str], done: Callable[[str], object]
) -> FormDialog:
    """Ask for a recheck of these households; ``done`` takes a sentence about it."""
    count = len(household_ids)
    values: Values = {"checked_on": ledger.application.clock().date()}
    title = VERB if count == 1 else f"{VERB}：{count} 户，同样的方式和结果"
    dialog = FormDialog(parent, RECHECK, title, values)

    def settle(found: Rechecked) -> None:
        dialog.finish()
        said = f"已登记 {found.households} 户的复核。"
        if found.others:
            said += f"另有 {found.others} 户不在档或不是本会建档，没有登记。"
        done(said)

    dialog.submitted.connect(
        lambda typed: ledger.change(
            VERB,
            lambda session: rechecks.record(session, household_ids, typed),
            settle,
            otherwise=dialog.refuse,
        )
    )
    dialog.open()
    dialog.view.go_to("way")
    return dialog
