"""Who may open the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.printing.recovery_seal import Seal
from app.services import access, units
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.confirm_recovery import confirm_recovery
from ui.dialogs.password import PasswordDialog
from ui.dialogs.progress import tell
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.access import AccountRow
    from app.work import Application
    from ui.ledger import Ledger

RENEW = (
    "换新的恢复码后，旧的立即作废，请把信封里的那一张销毁。"
    "新的只显示这一次，请打印或抄下来，封好放进保险柜。要换吗？"
)
ROLES = ("经办", "审核", "管理员", "查看")


class AccountsPanel(Panel):
    """Lists the accounts; an administrator adds and closes them, everybody changes a password."""

    tables = frozenset({"account"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[AccountRow], ...] = (
            Column("账户", lambda row: row.name, 160),
            Column("角色", lambda row: row.role, 96),
            Column("", lambda row: "已停用" if row.closed else "", 96),
        )
        actions = (
            Action("change_password", "修改我的密码", self.change_password, "key-round"),
            Action(
                "renew_recovery",
                "更换恢复码",
                self.renew_recovery,
                "key-round",
                right=Right.ADMINISTER,
            ),
            Action(
                "close_account",
                "停用账户",
                self.close_account,
                "lock",
                of_row=True,
                right=Right.ADMINISTER,
            ),
            Action(
                "add_account",
                "新增账户",
                self.add_account,
                "user-round-plus",
                right=Right.ADMINISTER,
            ),
        )
        super().__init__(ledger, "账户", columns, actions, "")

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the accounts."""
        return access.accounts

    def add_account(self) -> PasswordDialog:
        """Ask for a new account's name, role and first password."""
        dialog = PasswordDialog(self, "新增账户", roles=ROLES)
        dialog.given.connect(
            lambda given: self.ledger.change(
                "新增账户",
                lambda session: access.add_account(
                    session, self.ledger.application, given.name, given.role, given.new
                ),
                lambda _: self._settle(dialog),
                otherwise=dialog.refuse,
            )
        )
        dialog.open()
        return dialog

    def change_password(self) -> PasswordDialog:
        """Ask for the present password and a new one."""
        dialog = PasswordDialog(self, "修改我的密码", proof="现在的密码")
        dialog.given.connect(
            lambda given: self.ledger.change(
                "修改密码",
                lambda session: access.change_password(
                    session, self.ledger.application, given.proof, given.new
                ),
                lambda _: self._settle(dialog),
                otherwise=dialog.refuse,
            )
        )
        dialog.open()
        return dialog

    def close_account(self) -> None:
        """Take the way in of the account in hand away, after asking."""
        row = self.table.chosen
        if row is not None and errors.ask(
            self, "停用账户", f"停用后「{row.name}」不能再打开台账，做过的记录仍在。", "停用"
        ):
            self.ledger.change(
                "停用账户",
                lambda session: access.close_account(session, self.ledger.application, row.name),
                lambda _: self.reload(),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def renew_recovery(self) -> None:
        """Make a new recovery code in the place of the old one, after asking."""
        if errors.ask(self, "更换恢复码", RENEW, "更换"):
            self.ledger.change(
                "更换恢复码",
                lambda session: _renewed(session, self.ledger.application),
                self._show_code,
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def _show_code(self, seal: Seal) -> None:
        """Show the new code until it was copied: two of its groups are typed back."""
        done = "恢复码已更换，旧的不能再用。"
        confirm_recovery(self, self.ledger.jobs, seal, lambda: self.say(done))

    def _settle(self, dialog: PasswordDialog) -> None:
        dialog.accept()
        self.reload()


def _renewed(session: Any, application: Application) -> Seal:
    """Make a new code, and tell what is printed to seal it."""
    code = access.renew_recovery(session, application)
    union_name = str(units.own_unit(session).values["name"] or "")
    return Seal(union_name, application.account, application.clock().date(), code)
