"""A family that was found, registered in a window of its own before it applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.lead import LEAD
from app.services import lifecycle
from ui.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.ledger import Ledger


def register_lead(parent: QWidget, ledger: Ledger, then: Callable[[str], object]) -> FormDialog:
    """Ask for a family that was found; ``then`` is called with the id of its file."""
    today = ledger.application.clock().date()
    dialog = FormDialog(parent, LEAD, "登记线索", {"taken_on": today})

    def settle(household_id: str) -> None:
        dialog.finish()
        then(household_id)

    dialog.submitted.connect(
        lambda values: ledger.change(
            "登记线索",
            lambda session: lifecycle.register_lead(session, values),
            settle,
            otherwise=dialog.refuse,
        )
    )
    dialog.open()
    return dialog
