"""Found a ledger: its keys, its tables and its first rows, all there at once or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.vault.keyslots import KeySlots
from app.vault.sealing import FLOOR, Cost, DataKey
from app.vault.swap import drop_incoming, finish_pending, prepare_incoming, swap_in
from db import migrate
from db.engine import open_ledger
from db.errors import LedgerExists

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from app.vault.home import Home


@dataclass(frozen=True, slots=True)
class Founded:
    """The key of a new ledger and the code for the sealed envelope, shown this once."""

    key: DataKey
    recovery_code: str


def found_ledger(
    home: Home,
    ledger_id: str,
    account: str,
    password: str,
    fill: Callable[[Engine, DataKey], object],
    *,
    role: str,
    floor: Cost = FLOOR,
) -> Founded:
    """Make a ledger in ``home`` with one account; ``fill`` writes the rows it begins with.

    Keys that lie there without a ledger are set aside, never overwritten: they may be the only
    way into a ledger that somebody moved away.

    Raises:
        LedgerExists: one lives here already; nothing was touched.
        PasswordTooShort, PasswordWeak, NoSpace, TargetNotWritable, DriveFailed, StorageError:
            nothing was founded.
    """
    home.prepare()
    finish_pending(home)
    if home.is_founded():
        raise LedgerExists
    incoming = prepare_incoming(home)
    try:
        _, key, code = KeySlots.create(
            incoming / home.keys.name, ledger_id, account, password, role=role, floor=floor
        )
        engine = open_ledger(incoming / home.ledger.name, key.ledger, create=True)
        try:
            migrate.create(engine)
            fill(engine, key)
        finally:
            engine.dispose()
    except BaseException:
        drop_incoming(home)
        raise
    swap_in(home)
    return Founded(key, code)
