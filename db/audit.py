"""The audit trail: each act on record, chained by hash, without any personal value.

Cutting the end off does not break the chain; that shows when the head, which travels in every
bundle, comes back in the receipt.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from db.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

FIRST = "0" * 64
COLUMNS = "sequence, at, account, act, subject, details, previous, hash"


@dataclass(frozen=True, slots=True)
class Break:
    """The place at which the chain no longer holds."""

    sequence: int


def note(
    connection: Connection,
    act: str,
    *,
    at: datetime,
    account: str,
    subject: str = "",
    details: Mapping[str, str | int] | None = None,
) -> None:
    """Put one act on record, in the transaction of the act itself.

    ``subject`` is the id of a record or a bundle; ``details`` are counts and kinds, never
    names, numbers or answers.
    """
    sequence, previous = head(connection)
    entry: dict[str, str | int] = {
        "sequence": sequence + 1,
        "at": at.isoformat(timespec="seconds"),
        "account": account,
        "act": act,
        "subject": subject,
        "details": canonical(details or {}).decode(),
        "previous": previous,
    }
    connection.exec_driver_sql(
        f"INSERT INTO audit ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*entry.values(), _link(entry)),
    )


def head(connection: Connection) -> tuple[int, str]:
    """Give the last sequence number and its hash; 0 and zeros for an empty trail."""
    row = connection.exec_driver_sql(
        "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1"
    ).first()
    return (row[0], row[1]) if row else (0, FIRST)


def first_break(connection: Connection) -> Break | None:
    """Walk the whole chain and tell where it was edited, cut inside or put in another order."""
    previous = FIRST
    expected = 1
    names = COLUMNS.split(", ")
    for row in connection.exec_driver_sql(f"SELECT {COLUMNS} FROM audit ORDER BY sequence"):
        entry = dict(zip(names, row, strict=True))
        claimed = entry.pop("hash")
        in_place = entry["sequence"] == expected and entry["previous"] == previous
        if not in_place or _link(entry) != claimed:
            return Break(expected)
        previous = claimed
        expected += 1
    return None


def _link(entry: Mapping[str, str | int]) -> str:
    return sha256(canonical(entry)).hexdigest()
