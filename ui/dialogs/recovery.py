"""A new password with the recovery code from the sealed envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.vault.keyslots import KeySlots
from ui.dialogs.password import PasswordDialog
from ui.jobs import Lane

if TYPE_CHECKING:
    from app.vault.home import Home
    from ui.dialogs.password import Given
    from ui.jobs import Jobs
    from ui.screens.unlock import UnlockScreen


def recover(screen: UnlockScreen, jobs: Jobs, home: Home) -> PasswordDialog:
    """Ask for the recovery code and give the account in hand a new password."""
    account = screen.account.currentText()
    dialog = PasswordDialog(
        screen, f"用恢复码给「{account}」设新密码", ask_old=True, old_title="恢复码"
    )

    def set_password(given: Given) -> None:
        slots = KeySlots.load(home.keys)
        slots.set_password(slots.unlock_with_recovery(given.old), account, given.new)

    def settle(_: None) -> None:
        dialog.accept()
        screen.say("新密码已设好，请用它打开台账，并在系统设置里换一个新的恢复码。", good=True)
        screen.password.setFocus()

    dialog.submitted.connect(
        lambda given: jobs.run(
            Lane.PAGES, lambda: set_password(given), settle, otherwise=dialog.refuse
        )
    )
    dialog.open()
    return dialog
