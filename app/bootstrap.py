"""Found a ledger, unlock it, close it: the way from a folder to an ``Application`` and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app import VERSION
from app.errors import AppError, NotAllowed
from app.services import units
from app.vault import places, spool
from app.vault.backup import TOLD_AS, BackupInfo, list_backups, make_backup
from app.vault.errors import LedgerUnsound
from app.vault.founding import found_ledger
from app.vault.home import Home
from app.vault.keyslots import KeySlots
from app.vault.restore import Restored, restore
from app.vault.swap import finish_pending
from app.vault.upgrade import upgrade
from app.work import Application, perform
from db import audit, changes
from db.base import Base, new_id
from db.engine import open_ledger
from db.errors import LedgerMissing, StorageError
from db.models import Account, Ledger
from db.snapshot import draw_incarnation, verify_ledger
from db.vocabulary import Role, UnitLevel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from app.vault.sealing import DataKey


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new ledger is founded with."""

    unit_code: str
    unit_name: str
    level: UnitLevel
    account: str
    password: str
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Founded:
    """A new ledger's id and its recovery code, shown this once."""

    ledger_id: str
    recovery_code: str


@dataclass(frozen=True, slots=True)
class WentBack:
    """What came of going back: the ledger that is open now, and why where it is the same."""

    application: Application
    done: Restored | None
    refused: Exception | None


def local_now() -> datetime:
    """Give the present moment with the office's offset."""
    return datetime.now().astimezone()


def found(root: Path, founding: Founding, *, clock: Callable[[], datetime] = local_now) -> Founded:
    """Found a new ledger in ``root``; its first account is its administrator.

    Raises:
        LedgerExists: there is one already; it is not touched.
        PlaceOnNetwork, PlaceRemovable, PlaceSynchronised: a ledger is not safe there.
        PasswordTooShort, PasswordWeak: the password is not taken.
        Unstorable: the union's name is not.
    """
    places.refuse_unsafe_place(root)
    home = Home(root)
    ledger_id = new_id()

    def furnish(engine: Engine, key: DataKey) -> None:
        application = Application(
            engine=engine,
            home=home,
            key=key,
            ledger_id=ledger_id,
            unit_id=founding.unit_code,
            account=founding.account,
            role=Role.ADMINISTRATOR,
            practice=founding.practice,
            clock=clock,
        )
        perform(application, "建账", lambda session: _furnish(session, application, founding))

    made = found_ledger(
        home,
        ledger_id,
        founding.account,
        founding.password,
        furnish,
        role=Role.ADMINISTRATOR.value,
    )
    return Founded(ledger_id, made.recovery_code)


def unlock(
    root: Path, account: str, password: str, *, clock: Callable[[], datetime] = local_now
) -> Application:
    """Open the ledger with an account's password, finishing first what a crash left undone.

    Raises:
        WrongPassword, AccountLocked, UnknownAccount: the password does not open.
        LedgerMissing, LedgerInUse, LedgerIsNewer, LedgerDamaged and other storage errors.
        LedgerUnsound: it was left open by a crash and does not pass its checks.
    """
    home = Home(root)
    if home.root.exists():
        finish_pending(home)
    if not home.is_founded():
        raise LedgerMissing
    home.prepare()
    slots = KeySlots.load(home.keys)
    failures = slots.failures(account)
    key = slots.unlock(account, password, clock())
    return opened(home, key, account, failures=failures, clock=clock)


def opened(
    home: Home,
    key: DataKey,
    account: str,
    *,
    failures: int = 0,
    clock: Callable[[], datetime] = local_now,
) -> Application:
    """Open the ledger with its data key, for ``account``; migrate and check it where needed.

    ``failures`` is how many logins failed before this one; they go on record now, since nothing
    could be written while the ledger was locked.

    Raises:
        LedgerInUse, LedgerIsNewer, LedgerDamaged, LedgerUnsound and other storage errors.
    """
    upgrade(home, key, clock())
    engine = open_ledger(home.ledger, key.ledger)
    try:
        unclean = home.was_unclean()
        if unclean:
            _refuse_unsound(engine)
        spool.wipe(home.temporary)
        home.mark_open()
        application = _application(home, key, engine, account, clock)
        facts = {"failed_before": failures, "after_crash": int(unclean)}
        perform(application, "", lambda session: _note(session, "登录", facts))
    except BaseException:
        engine.dispose()
        raise
    return application


def back_up(application: Application, *, reason: str) -> BackupInfo:
    """Back the open ledger up and tell whoever shows how old the last backup is.

    Raises:
        BackupUnsound, NoSpace, StorageError: there is no new backup.
    """
    made = make_backup(
        application.engine,
        application.home,
        application.key,
        application.clock(),
        reason=reason,
    )
    application.told(frozenset({TOLD_AS}))
    return made


def close(application: Application) -> None:
    """Back the ledger up if anything was done since the last backup, and leave it in order.

    Raises:
        BackupUnsound, NoSpace, StorageError: there is no new backup; the ledger is closed.
    """
    try:
        back_up_changes(application)
    finally:
        shut(application)


def back_up_changes(application: Application) -> None:
    """Back the ledger up if anything was done since the last backup.

    Raises:
        BackupUnsound, NoSpace, StorageError: there is no new backup; the ledger stays open.
    """
    if _changed_since_backup(application):
        back_up(application, reason="exit")


def shut(application: Application) -> None:
    """Leave the ledger in order as it is, backed up or not."""
    application.engine.dispose()
    application.home.mark_closed()


def go_back(
    application: Application,
    file: Path,
    password: str,
    *,
    clock: Callable[[], datetime] = local_now,
) -> WentBack:
    """Close the ledger, go back to a backup and open what was restored.

    The present ledger is backed up and set aside. ``password`` is that of the account at work as
    it was when the backup was made. Whatever stands in the way, a ledger is open afterwards.

    Raises:
        NotAllowed: only an administrator does this; nothing was closed.
    """
    if application.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    home, account = application.home, application.account
    try:
        close(application)
        done = restore(
            file,
            home,
            lambda slots: slots.unlock(account, password, clock()),
            at=clock(),
            account=account,
        )
        again = unlock(home.root, account, password, clock=clock)
        application.told(frozenset({TOLD_AS, *Base.metadata.tables}))
        return WentBack(again, done, None)
    except (AppError, StorageError) as error:
        again = opened(home, application.key, account, clock=clock)
        return WentBack(again, None, error)


def _refuse_unsound(engine: Engine) -> None:
    findings = verify_ledger(engine)
    if findings:
        raise LedgerUnsound(findings=len(findings))


def _changed_since_backup(application: Application) -> bool:
    """Tell by counts, of actions and of printed paper, since two moments can share a second."""
    newest = next(iter(list_backups(application.home.backups)), None)
    if newest is None:
        return True
    with application.engine.begin() as connection:
        return any(
            newest.manifest.counts.get(table)
            != connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608 -- our names
            for table in ("action", "paper_issue", "print_run")
        )


def _furnish(session: Session, application: Application, founding: Founding) -> None:
    """Write the rows that every ledger begins with."""
    from app.services import phrases, standards

    now = changes.author(session).at
    session.add(
        Ledger(
            id=application.ledger_id,
            incarnation=draw_incarnation(),
            unit_id=founding.unit_code,
            practice=founding.practice,
            writer=VERSION,
            created_at=now,
        )
    )
    session.add(Account(name=founding.account, role=Role.ADMINISTRATOR, created_at=now))
    units.register_own_unit(session, founding.level, {"name": founding.unit_name})
    standards.furnish(session)
    phrases.furnish(session)
    _note(session, "建账")


def _application(
    home: Home, key: DataKey, engine: Engine, account: str, clock: Callable[[], datetime]
) -> Application:
    with Session(engine) as session:
        ledger = session.get_one(Ledger, 1)
        role = session.get_one(Account, account).role
        return Application(
            engine=engine,
            home=home,
            key=key,
            ledger_id=ledger.id,
            unit_id=ledger.unit_id,
            account=account,
            role=role,
            practice=ledger.practice,
            clock=clock,
        )


def _note(session: Session, act: str, facts: dict[str, int] | None = None) -> None:
    who = changes.author(session)
    audit.note(session.connection(), act, at=who.at, account=who.account, details=facts)
