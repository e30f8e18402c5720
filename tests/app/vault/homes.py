"""Homes with a founded ledger, at a cost that tests can pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine, text

from app.vault.founding import found_ledger
from app.vault.home import Home
from app.vault.restore import restore
from app.vault.sealing import Cost, DataKey
from db.engine import open_ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.vault.keyslots import KeySlots
    from app.vault.restore import Restored

CHEAP = Cost(memory=64, passes=1, lanes=1)
LEDGER = "5f3a9c6e-0000-4000-8000-000000000001"
ACCOUNT = "王芳"
PASSWORD = "maohetaiyangdeng"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
OWN_ROW = (
    "INSERT INTO ledger (one, id, incarnation, unit_id, practice, writer, created_at)"
    " VALUES (1, ?, 7, '330102', 0, '0.1.0', '2026-11-22T09:00:00+00:00')"
)


@dataclass
class Founded:
    """A closed ledger, its home and everything that opens it."""

    home: Home
    key: DataKey
    code: str

    def open(self) -> Engine:
        """Open the ledger."""
        return open_ledger(self.home.ledger, self.key.ledger)

    def act(self, verb: str = "save", engine: Engine | None = None) -> None:
        """Leave one action in the history."""
        opened = engine or self.open()
        with opened.begin() as connection:
            connection.execute(
                text("INSERT INTO action (at, account, verb) VALUES (:at, :who, :verb)"),
                {"at": NOW.isoformat(), "who": ACCOUNT, "verb": verb},
            )
        if engine is None:
            opened.dispose()

    def verbs(self) -> list[str]:
        """Read the history back."""
        engine = self.open()
        with engine.connect() as connection:
            found = connection.execute(text("SELECT verb FROM action ORDER BY id")).scalars()
            verbs = list(found)
        engine.dispose()
        return verbs


def found(root: Path) -> Founded:
    """Found a ledger in ``root`` and close it."""
    home = Home(root)
    new = found_ledger(home, LEDGER, ACCOUNT, PASSWORD, fill, role="管理员", floor=CHEAP)
    return Founded(home, new.key, new.recovery_code)


def fill(engine: Engine, _: DataKey) -> None:
    """Write the row that every ledger begins with."""
    with engine.begin() as connection:
        connection.exec_driver_sql(OWN_ROW, (LEDGER,))


def by_password(slots: KeySlots) -> DataKey:
    """Open the slots as the clerk does."""
    return slots.unlock(ACCOUNT, PASSWORD, NOW)


def go_back(
    backup: Path, home: Home, unlock: Callable[[KeySlots], DataKey] = by_password
) -> Restored:
    """Restore ``backup`` as the clerk does."""
    return restore(backup, home, unlock, at=NOW, account=ACCOUNT, floor=CHEAP)
