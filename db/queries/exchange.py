"""What the exchange asks of the ledger: what waits to be reported, what is held, what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.bodies import CHUNK, marks, parts
from db.standing import ENTRIES
from db.vocabulary import Aggregate, BundleKind, BundleState, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

REPORTS = (BundleKind.DELTA, BundleKind.FULL, BundleKind.ZERO)


@dataclass(frozen=True, slots=True)
class Head:
    """A record as a bundle names it, without its body."""

    id: str
    owner: str
    revision: int
    hash: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class EntryHead:
    """An entry as an inventory needs it."""

    household_id: str
    kind: str
    id: str
    revision: int
    hash: str
    deleted: bool


def unreported(connection: Connection, site_id: str, owner: str, kind: Aggregate) -> list[str]:
    """Name the records of ``owner`` whose present revision the site has not acknowledged."""
    rows = connection.exec_driver_sql(
        f"SELECT r.id FROM {kind.value} r LEFT JOIN acknowledged a"
        " ON a.site_id = ? AND a.kind = ? AND a.id = r.id"
        " WHERE r.owner = ? AND (a.revision IS NULL OR a.revision < r.revision) ORDER BY r.id",
        (site_id, kind.value, owner),
    )
    return list(rows.scalars())


def heads(connection: Connection, kind: Aggregate, owner: str) -> Iterator[Head]:
    """Go through the records of ``owner``, tombstones too, in the order of their ids."""
    last = ""
    while rows := connection.exec_driver_sql(
        f"SELECT id, owner, revision, hash, deleted FROM {kind.value}"
        " WHERE owner = ? AND id > ? ORDER BY id LIMIT ?",
        (owner, last, CHUNK),
    ).all():
        for row in rows:
            yield _head(row)
        last = rows[-1][0]


def heads_of(connection: Connection, kind: Aggregate, ids: Collection[str]) -> dict[str, Head]:
    """Give the records named as they stand, by id; those that lack are left out."""
    return {
        row[0]: _head(row)
        for part in parts(ids)
        for row in connection.exec_driver_sql(
            f"SELECT id, owner, revision, hash, deleted FROM {kind.value}"
            f" WHERE id IN ({marks(len(part))})",
            part,
        )
    }


def received_of(
    connection: Connection, kind: str, ids: Collection[str]
) -> dict[str, tuple[int, str]]:
    """Give the newest revision and hash received of each record named, by id."""
    return {
        row[0]: (row[1], row[2])
        for part in parts(ids)
        for row in connection.exec_driver_sql(
            "SELECT id, revision, hash FROM received_record"
            f" WHERE kind = ? AND id IN ({marks(len(part))}) ORDER BY revision",
            (kind, *part),
        )
    }


def ever_received(
    connection: Connection, kind: str, ids: Collection[str]
) -> set[tuple[str, int, str]]:
    """Give id, revision and hash of all that was ever received of the records named."""
    return {
        (row[0], row[1], row[2])
        for part in parts(ids)
        for row in connection.exec_driver_sql(
            "SELECT id, revision, hash FROM received_record"
            f" WHERE kind = ? AND id IN ({marks(len(part))})",
            (kind, *part),
        )
    }


def known(connection: Connection, kind: Aggregate, ids: Collection[str]) -> set[str]:
    """Tell which of these records stand in the tables, tombstones among them."""
    return set(heads_of(connection, kind, ids))


def entry_heads(connection: Connection, owner: str) -> Iterator[EntryHead]:
    """Go through the entries of ``owner``, tombstones too, household by household."""
    tables = " UNION ALL ".join(
        f"SELECT household_id, '{kind.value}' AS kind, id, revision, hash, deleted"
        f" FROM {kind.value} WHERE owner = :owner"
        for kind in ENTRIES
    )
    for row in connection.exec_driver_sql(f"{tables} ORDER BY 1, 3", {"owner": owner}):
        yield EntryHead(row[0], row[1], row[2], row[3], row[4], deleted=bool(row[5]))


def received_body(
    connection: Connection, kind: Aggregate, record_id: str, mark: str
) -> bytes | None:
    """Give the bytes in which a record with the hash ``mark`` came, if it came at all."""
    found: bytes | None = connection.exec_driver_sql(
        "SELECT body FROM received_record WHERE kind = ? AND id = ? AND hash = ? LIMIT 1",
        (kind.value, record_id, mark),
    ).scalar()
    return found


def has_audit_head(connection: Connection, mark: str) -> bool:
    """Tell whether an entry with the hash ``mark`` still stands in our audit trail."""
    found = connection.exec_driver_sql("SELECT 1 FROM audit WHERE hash = ?", (mark,))
    return found.first() is not None


def totals(connection: Connection, owner: str) -> dict[str, int]:
    """Sum up what ``owner`` keeps, so that two ledgers can be compared."""
    names = ("households", "yearly_income_fen", "yearly_expense_fen")
    row = connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(yearly_income_fen), 0),"
        " coalesce(sum(yearly_expense_fen), 0) FROM household WHERE owner = ? AND NOT deleted",
        (owner,),
    ).one()
    return dict(zip(names, row, strict=True))


def next_sequence(connection: Connection) -> int:
    """Give the number of our next bundle; a burnt number is never used again."""
    last = connection.exec_driver_sql("SELECT max(sequence) FROM bundle").scalar()
    return (last or 0) + 1


def last_manifest(connection: Connection, unit_id: str) -> str:
    """Give the manifest hash of the last bundle written for a union; empty before the first."""
    found = connection.exec_driver_sql(
        "SELECT manifest_hash FROM bundle WHERE to_unit_id = ? AND manifest_hash IS NOT NULL"
        " ORDER BY sequence DESC LIMIT 1",
        (unit_id,),
    ).scalar()
    return found or ""


def last_acknowledged(connection: Connection, unit_id: str) -> int:
    """Give the sequence of the newest bundle that a union has acknowledged; 0 before the first."""
    found = connection.exec_driver_sql(
        "SELECT max(sequence) FROM bundle WHERE to_unit_id = ? AND state = ?",
        (unit_id, BundleState.ACKNOWLEDGED.value),
    ).scalar()
    return found or 0


def quarantine(
    connection: Connection,
    rows: Iterable[tuple[str, str, str, int, str, bytes, str]],
) -> None:
    """Keep forked records for a person: kind, id, hash, revision, owner, body, bundle."""
    values = list(rows)
    if values:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO forked_record"
            " (kind, id, hash, revision, owner, body, bundle_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
        )


def keep_received(
    connection: Connection, rows: Iterable[tuple[str, str, int, str, bytes, str]]
) -> None:
    """Keep records exactly as they came: kind, id, revision, hash, body, bundle."""
    values = list(rows)
    if values:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO received_record (kind, id, revision, hash, body, bundle_id)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            values,
        )


def make_room(connection: Connection, kind: Aggregate, records: Iterable[Head]) -> None:
    """Give tombstones that came before anything else of their record a row of their own.

    Entries may refer to a household or a cadre that was withdrawn before it was ever sent.
    """
    must_hold = {Aggregate.HOUSEHOLD: ("state", State.FOUND.value), Aggregate.CADRE: ("name", "")}
    rows = [(each.id, each.owner) for each in records if each.deleted]
    if not rows or kind not in must_hold:
        return
    column, value = must_hold[kind]
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO {kind.value} (id, owner, revision, hash, deleted, {column})"
        " VALUES (?, ?, 0, '', 1, ?)",
        [(*row, value) for row in rows],
    )


def acknowledge(
    connection: Connection, site_id: str, records: Iterable[tuple[str, str, int, str]]
) -> None:
    """Note that a site holds these records (kind, id, revision, hash); never an older revision."""
    values = [(site_id, *each) for each in records]
    if values:
        connection.exec_driver_sql(
            "INSERT INTO acknowledged (site_id, kind, id, revision, hash) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (site_id, kind, id) DO UPDATE"
            " SET revision = excluded.revision, hash = excluded.hash"
            " WHERE excluded.revision > acknowledged.revision",
            values,
        )


def forget_acknowledged(connection: Connection, site_id: str, ids: Collection[str]) -> None:
    """Count these records, and our entries on those that are households, as unreported again."""
    for part in parts(ids):
        connection.exec_driver_sql(
            f"DELETE FROM acknowledged WHERE site_id = ? AND id IN ({marks(len(part))})",
            (site_id, *part),
        )
        for kind in ENTRIES:
            connection.exec_driver_sql(
                "DELETE FROM acknowledged WHERE site_id = ? AND kind = ? AND id IN"
                f" (SELECT id FROM {kind.value} WHERE household_id IN ({marks(len(part))}))",
                (site_id, kind.value, *part),
            )


def _head(row: Sequence[Any]) -> Head:
    return Head(row[0], row[1], row[2], row[3], deleted=bool(row[4]))
