"""The accounts that may open the ledger, in its tables and in its key slots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.errors import NotAllowed
from app.vault.keyslots import KeySlots
from db import audit, changes
from db.models import Account
from db.vocabulary import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.work import Application


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as the settings list it."""

    name: str
    role: str
    closed: bool


def accounts(session: Session) -> tuple[AccountRow, ...]:
    """List all accounts, those closed too: their names stand in the history."""
    rows = session.scalars(select(Account).order_by(Account.created_at, Account.name))
    return tuple(AccountRow(row.name, row.role.value, row.closed) for row in rows)


def add_account(
    session: Session, application: Application, name: str, role: str, password: str
) -> None:
    """Give another person a way in.

    The slot is written before the row: should the commit fail, the person can open the ledger
    and is named again.

    Raises:
        NotAllowed: only an administrator does this.
        AccountTaken, PasswordTooShort, PasswordWeak: nothing is added.
    """
    _administrators_only(application)
    KeySlots.load(application.home.keys).add_account(application.key, name, role, password)
    session.merge(Account(name=name, role=Role(role), created_at=changes.author(session).at))
    _note(session, "新增账户")


def close_account(session: Session, application: Application, name: str) -> None:
    """Take a person's way in away; what they did stays under their name.

    Raises:
        NotAllowed: only an administrator does this.
        UnknownAccount, LastAccount: nothing is closed.
    """
    _administrators_only(application)
    KeySlots.load(application.home.keys).remove_account(name)
    session.get_one(Account, name).closed = True
    _note(session, "停用账户")


def change_password(session: Session, application: Application, old: str, new: str) -> None:
    """Replace the password of the account at work; the ledger itself is not touched.

    Raises:
        WrongPassword, AccountLocked: the old one does not open.
        PasswordTooShort, PasswordWeak: the new one is not taken.
    """
    slots = KeySlots.load(application.home.keys)
    slots.change_password(application.account, old, new, changes.author(session).at)
    _note(session, "修改密码")


def renew_recovery(session: Session, application: Application) -> str:
    """Replace the recovery code and give the new one, to be printed and sealed.

    Raises:
        NotAllowed: only an administrator does this.
    """
    _administrators_only(application)
    code = KeySlots.load(application.home.keys).renew_recovery(application.key)
    _note(session, "更换恢复码")
    return code


def _administrators_only(application: Application) -> None:
    if application.role is not Role.ADMINISTRATOR:
        raise NotAllowed


def _note(session: Session, act: str) -> None:
    who = changes.author(session)
    audit.note(session.connection(), act, at=who.at, account=who.account)
