"""A new password with the recovery code from the sealed envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.vault.keyslots import KeySlots
from ui.dialogs.password import PasswordDialog
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.vault.home import Home
    from ui.dialogs.password import Given
    from ui.jobs import Jobs

DONE = "新密码已设好，请用它打开台账，并在系统设置里换一个新的恢复码。"


def recover(
    parent: QWidget, jobs: Jobs, home: Home, account: str, then: Callable[[str], object]
) -> PasswordDialog:
    """Ask for the recovery code and give ``account`` a new password; ``then`` is told so."""
    dialog = PasswordDialog(parent, f"用恢复码给「{account}」设新密码", proof="恢复码")
    dialog.proof.setEchoMode(QLineEdit.EchoMode.Normal)

    def set_password(given: Given) -> None:
        slots = KeySlots.load(home.keys)
        slots.set_password(slots.unlock_with_recovery(given.proof), account, given.new)

    def settle(_: None) -> None:
        dialog.accept()
        then(DONE)

    dialog.given.connect(
        lambda given: jobs.run(
            Lane.DOOR, lambda: set_password(given), settle, otherwise=dialog.refuse
        )
    )
    dialog.open()
    return dialog
