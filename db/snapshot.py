"""Look at a ledger as a whole: whose it is, what it holds, whether it is sound; and copy it.

A passing integrity check proves that pages are intact, not that the content is all there, so a
copy is held against counts and a hash of every row as well.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from db import audit
from db.engine import raw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from db.engine import Raw

BATCH = 5000
INCARNATION_BITS = 63  # SQLite's integers are signed
RESTORING = "恢复备份"
"""The act under which the audit trail notes that somebody went back to a backup."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which ledger a file is, and which life of it."""

    id: str
    incarnation: int
    practice: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """How many rows each table holds, and one hash over all of them, in hexadecimal."""

    counts: dict[str, int]
    digest: str


def identity(engine: Engine) -> Identity | None:
    """Read the ledger's own row; nothing where it was never written."""
    with raw(engine) as connection:
        row = connection.execute("SELECT id, incarnation, practice FROM ledger").fetchone()
    return None if row is None else Identity(row[0], row[1], bool(row[2]))


def draw_incarnation() -> int:
    """Draw the number of a ledger's life: random, so that no two lives can share it."""
    return secrets.randbits(INCARNATION_BITS)


def begin_incarnation(engine: Engine, *, at: datetime, account: str) -> int:
    """Give a restored ledger a new life, so that others see that its numbers start anew.

    That ``account`` went back, and at what moment, is on record in the restored ledger.
    """
    incarnation = draw_incarnation()
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ledger SET incarnation = ?", (incarnation,))
        audit.note(connection, RESTORING, at=at, account=account)
    return incarnation


def last_action_at(engine: Engine) -> str:
    """Give the moment of the last recorded action as ISO text; empty where there is none."""
    with raw(engine) as connection:
        row = connection.execute('SELECT at FROM "action" ORDER BY id DESC LIMIT 1').fetchone()
    return "" if row is None else str(row[0])


def verify_ledger(engine: Engine) -> list[str]:
    """Read every page and every row; name in technical words whatever is wrong.

    The authentication code of each page, SQLite's structure, foreign keys and, where there is
    one, the chain of the audit trail.

    Raises:
        LedgerDamaged: so much is broken that it cannot even be read.
    """
    with raw(engine) as connection:
        findings = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
        if findings:
            return findings  # what stands on a forged page is of no interest
        structure = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        findings += [each for each in structure if each != "ok"]
        findings += [
            f"foreign key of {row[0]} row {row[1]} to {row[2]}"
            for row in connection.execute("PRAGMA foreign_key_check")
        ]
        audited = "audit" in _tables(connection)
    if audited and not findings:
        with engine.connect() as opened:
            broken = audit.first_break(opened)
        if broken is not None:
            findings.append(f"audit trail broken at {broken.sequence}")
    return findings


def contents(engine: Engine) -> Contents:
    """Count the rows of every table and hash them in the order in which they were stored."""
    counts: dict[str, int] = {}
    whole = sha256()
    with raw(engine) as connection:
        for table, has_rowid in sorted(_tables(connection).items()):
            whole.update(f"\x1c{table}\n".encode())
            counts[table] = 0
            for rows in _rows(connection, table, has_rowid=has_rowid):
                counts[table] += len(rows)
                whole.update(b"\x1e".join(rows))
    return Contents(counts, whole.hexdigest())


def copy_to(engine: Engine, target: Path) -> None:
    """Write a compact copy, encrypted with the same key, to ``target``, which must not exist.

    Raises:
        DiskFull, LedgerDamaged: the copy must be thrown away.
    """
    with raw(engine) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def _tables(connection: Raw) -> dict[str, bool]:
    """Name the tables, and whether each has row numbers."""
    listed = connection.execute("PRAGMA table_list").fetchall()
    return {
        name: not without_rowid
        for schema, name, kind, _, without_rowid, *_ in listed
        if schema == "main" and kind == "table" and not name.startswith("sqlite_")
    }


def _rows(connection: Raw, table: str, *, has_rowid: bool) -> Iterator[list[bytes]]:
    """Give every row as one string of bytes, put together within SQLite, in batches.

    Nothing stored has the control characters that part the columns and stand for nothing.
    """
    columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    values = ", ".join(f'coalesce("{column[1]}", char(0))' for column in columns)
    keys = [f'"{column[1]}"' for column in sorted(columns, key=lambda each: each[5]) if column[5]]
    order = "rowid" if has_rowid else ", ".join(keys)
    cursor = connection.execute(
        f'SELECT CAST(concat_ws(char(31), {values}) AS BLOB) FROM "{table}" ORDER BY {order}'
    )
    while rows := cursor.fetchmany(BATCH):
        yield [row[0] for row in rows]
