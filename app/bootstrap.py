"""Found a ledger, unlock it, close it: the way from a folder to an ``Application`` and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app import VERSION
from app.services import units
from app.vault import places, spool
from app.vault.home import Home
from app.vault.keyslots import KeySlots
from app.work import Application, perform
from db import audit, changes, migrate
from db.base import new_id
from db.engine import open_ledger
from db.errors import LedgerExists, LedgerMissing
from db.models import Account, Ledger
from db.snapshot import draw_incarnation
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
    home.prepare()
    if home.is_founded():
        raise LedgerExists
    ledger_id = new_id()
    role = Role.ADMINISTRATOR
    _, key, recovery_code = KeySlots.create(
        home.keys, ledger_id, founding.account, founding.password, role=role.value
    )
    engine = open_ledger(home.ledger, key.ledger, create=True)
    try:
        migrate.create(engine)
        application = Application(
            engine=engine,
            home=home,
            key=key,
            ledger_id=ledger_id,
            unit_id=founding.unit_code,
            account=founding.account,
            role=role,
            practice=founding.practice,
            clock=clock,
        )
        perform(application, "建账", lambda session: _furnish(session, application, founding))
    finally:
        engine.dispose()
    return Founded(ledger_id, recovery_code)


def unlock(
    root: Path, account: str, password: str, *, clock: Callable[[], datetime] = local_now
) -> Application:
    """Open the ledger with an account's password.

    Raises:
        LedgerMissing, LedgerInUse, LedgerDamaged, LedgerIsNewer and other ``StorageError``s.
        WrongPassword, AccountLocked, UnknownAccount: the password does not open.
    """
    home = Home(root)
    if not home.is_founded():
        raise LedgerMissing
    key = KeySlots.load(home.keys).unlock(account, password, clock())
    return opened(home, key, account, clock=clock)


def opened(
    home: Home, key: DataKey, account: str, *, clock: Callable[[], datetime] = local_now
) -> Application:
    """Open the ledger with its data key, for ``account``."""
    engine = open_ledger(home.ledger, key.ledger)
    try:
        spool.wipe(home.temporary)
        home.mark_open()
        application = _application(home, key, engine, account, clock)
        perform(application, "", lambda session: _note(session, "登录"))
    except BaseException:
        engine.dispose()
        raise
    return application


def close(application: Application) -> None:
    """Leave the ledger in order."""
    application.engine.dispose()
    application.home.mark_closed()


def _furnish(session: Session, application: Application, founding: Founding) -> None:
    """Write the rows that every ledger begins with."""
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


def _note(session: Session, act: str) -> None:
    who = changes.author(session)
    audit.note(session.connection(), act, at=who.at, account=who.account)
