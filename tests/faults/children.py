"""Processes that work until they are killed, and tell after each piece of work that it is done.

What a child sends through its pipe was acknowledged: whatever happens to the child afterwards,
it must be found again.
"""

from __future__ import annotations

import multiprocessing
import time
from typing import TYPE_CHECKING

import openpyxl
from alembic import op

from app.vault.backup import make_backup
from app.vault.confined import confined_temporaries
from app.vault.home import Home
from app.vault.keyslots import KeySlots
from app.vault.sealing import DataKey
from app.vault.spool import Spool
from app.vault.upgrade import upgrade
from db.engine import raw
from tests.app.vault import homes
from tests.app.vault.homes import ACCOUNT, CHEAP, NOW, Founded, found

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from sqlalchemy import Engine

ROWS = 40
MANY_ROWS = 4000
READY = -1
PASSWORDS = ("maohetaiyangdeng", "correct-horse-battery")
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.faults.children", "tests.faults.office", "openpyxl"])


def killed(
    work: Callable[[Connection, Founded], None],
    founded: Founded,
    seconds: float,
    after: int = 0,
) -> list[int]:
    """Let a child work for so long after it is ready, kill it, and give what it acknowledged.

    The first thing that it sends says that it is ready; ``after`` so many steps of work more the
    time begins, however slow the machine is.
    """
    ours, theirs = SERVER.Pipe(duplex=False)
    secret = founded.key._secret
    child = SERVER.Process(target=_work, args=(work, theirs, founded.home.root, secret))
    child.start()
    theirs.close()
    ours.recv()
    acknowledged = [ours.recv() for _ in range(after)]
    time.sleep(seconds)
    child.kill()
    child.join()
    try:
        while True:
            acknowledged.append(ours.recv())
    except EOFError:
        return acknowledged
    finally:
        ours.close()
        child.close()


def _work(
    work: Callable[[Connection, Founded], None], pipe: Connection, root: Path, secret: bytes
) -> None:
    work(pipe, reopened(root, DataKey(secret)))


def reopened(root: Path, key: DataKey) -> Founded:
    """Take up a home that was founded by another process."""
    return Founded(Home(root), key, "")


def template(root: Path) -> Founded:
    """Found a ledger with the table into which the children write."""
    founded = found(root)
    engine = founded.open()
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE saved (round INTEGER, words TEXT) STRICT")
    engine.dispose()
    return founded


def save(pipe: Connection, founded: Founded) -> None:
    """Save rounds of rows, each in one transaction, as ``perform`` does."""
    _save(pipe, founded.open(), ROWS)


def save_without_journal(pipe: Connection, founded: Founded) -> None:
    """Do the same with settings that are known to be bad."""
    engine = founded.open()
    with raw(engine) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA cache_size = 2")
    _save(pipe, engine, MANY_ROWS)


def _save(pipe: Connection, engine: Engine, rows: int) -> None:
    pipe.send(READY)
    for number in range(1_000_000):
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO saved VALUES (?, ?)", [(number, "困难职工" * 60)] * rows
            )
        pipe.send(number)


def change_password(pipe: Connection, founded: Founded) -> None:
    """Set one password after the other."""
    slots = KeySlots.load(founded.home.keys, floor=CHEAP)
    pipe.send(READY)
    for number in range(1_000_000):
        slots.set_password(founded.key, ACCOUNT, PASSWORDS[number % 2])
        pipe.send(number)


def back_up(pipe: Connection, founded: Founded) -> None:
    """Make one backup after the other; the child never drops one, for all are of one day."""
    engine = founded.open()
    pipe.send(READY)
    while True:
        made = make_backup(engine, founded.home, founded.key, NOW, reason="exit")
        pipe.send(made.manifest.number)


def go_back(pipe: Connection, founded: Founded) -> None:
    """Restore the first backup."""
    (backup,) = founded.home.backups.iterdir()
    pipe.send(READY)
    homes.go_back(backup, founded.home)
    pipe.send(1)
    time.sleep(10)


def bring_up(pipe: Connection, founded: Founded) -> None:
    """Upgrade the ledger by an invented step."""
    pipe.send(READY)
    upgrade(founded.home, founded.key, NOW, steps=(add_column,))
    pipe.send(1)
    time.sleep(10)


def add_column() -> None:
    """Give the table of the children one more column."""
    op.execute("ALTER TABLE saved ADD COLUMN more TEXT")
    op.execute("UPDATE saved SET more = words")


class Handling:
    """Save, spool, export and back up, again and again."""

    def __init__(self, person: str) -> None:
        self.person = person

    def __call__(self, pipe: Connection, founded: Founded) -> None:
        """Go on until killed."""
        engine = founded.open()
        pipe.send(READY)
        for number in range(1_000_000):
            with engine.begin() as connection:
                connection.exec_driver_sql(
                    "INSERT INTO saved VALUES (?, ?)", [(number, self.person)] * ROWS
                )
            pipe.send(number)
            with Spool(founded.home.temporary) as spool:
                spool.write(self.person.encode() * 30_000)
                with confined_temporaries(founded.home.temporary):
                    workbook = openpyxl.Workbook(write_only=True)
                    sheet = workbook.create_sheet()
                    for _ in range(500):
                        sheet.append([self.person])
                    workbook.save(spool)
            make_backup(engine, founded.home, founded.key, NOW, reason="exit")
