"""A cadre in a window of its own: a new one, or one on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.cadre import CADRE
from app.services import cadres
from ui.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.services.records import File
    from ui.ledger import Ledger


def register_cadre(parent: QWidget, ledger: Ledger, then: Callable[[str], object]) -> FormDialog:
    """Ask for a new cadre; ``then`` is called with their id."""
    dialog = FormDialog(parent, CADRE, "登记帮扶干部")

    def settle(cadre_id: str) -> None:
        dialog.finish()
        then(cadre_id)

    dialog.submitted.connect(
        lambda values: ledger.change(
            "登记干部",
            lambda session: cadres.register_cadre(session, values),
            settle,
            otherwise=dialog.refuse,
        )
    )
    dialog.open()
    return dialog


def open_cadre(parent: QWidget, ledger: Ledger, cadre_id: str) -> None:
    """Show a cadre, to be changed if this union registered them."""

    def show(file: File) -> None:
        dialog = FormDialog(parent, CADRE, "帮扶干部", file.values)
        dialog.submitted.connect(
            lambda values: ledger.change(
                "修改干部",
                lambda session: cadres.change_cadre(session, file.id, file.revision, values),
                lambda _: dialog.finish(),
                otherwise=dialog.refuse,
            )
        )
        dialog.allow(edits=file.own and ledger.application.may_write)
        dialog.open()

    ledger.read(lambda session: cadres.cadre(session, cadre_id), show)
