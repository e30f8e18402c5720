"""What attachments look like, and which of it another site lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.bodies import CHUNK, marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection

CONTENT = "attachment"
"""The kind under which receipts speak of the content of attachments; its hash is its id."""


def keep(connection: Connection, mark: str, content: bytes) -> None:
    """Keep a content under its hash, unless it is kept already."""
    connection.exec_driver_sql(
        "INSERT INTO attached_content (hash, content) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (mark, content),
    )


def content(connection: Connection, mark: str) -> bytes | None:
    """Give a content, if it is here."""
    found: bytes | None = connection.exec_driver_sql(
        "SELECT content FROM attached_content WHERE hash = ?", (mark,)
    ).scalar()
    return found


def kept(connection: Connection, hashes: Collection[str]) -> set[str]:
    """Tell which of these contents are here."""
    return _among(connection, "SELECT hash FROM attached_content WHERE hash", hashes)


def shown(connection: Connection, hashes: Collection[str]) -> set[str]:
    """Tell which of these contents an attachment of some household shows."""
    return _among(connection, "SELECT DISTINCT content FROM attachment WHERE content", hashes)


def unsent(connection: Connection, owner: str, site_id: str | None, most: int) -> Sequence[str]:
    """Name the contents that the site lacks of what the households of ``owner`` show.

    No more than ``most``, the smallest hashes first; all of them count where no site is named.
    """
    return list(
        connection.exec_driver_sql(
            "SELECT DISTINCT c.hash FROM attached_content c"
            " JOIN attachment t ON t.content = c.hash JOIN household h ON h.id = t.household_id"
            " LEFT JOIN acknowledged a ON a.site_id = ? AND a.kind = ? AND a.id = c.hash"
            " WHERE h.owner = ? AND a.id IS NULL ORDER BY c.hash LIMIT ?",
            (site_id, CONTENT, owner, most),
        ).scalars()
    )


def households_lacking(connection: Connection) -> int:
    """Count the households with an attachment whose content never came."""
    found: int = connection.exec_driver_sql(
        "SELECT count(DISTINCT t.household_id) FROM attachment t"
        " LEFT JOIN attached_content c ON c.hash = t.content WHERE c.hash IS NULL"
    ).scalar_one()
    return found


def all_of(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """Go through all contents with their hashes, one at a time."""
    last = ""
    while row := connection.exec_driver_sql(
        "SELECT hash, content FROM attached_content WHERE hash > ? ORDER BY hash LIMIT 1", (last,)
    ).first():
        last = row[0]
        yield row[0], row[1]


def _among(connection: Connection, asking: str, hashes: Collection[str]) -> set[str]:
    wanted = sorted(hashes)
    found: set[str] = set()
    for start in range(0, len(wanted), CHUNK):
        part = tuple(wanted[start : start + CHUNK])
        found.update(
            connection.exec_driver_sql(f"{asking} IN ({marks(len(part))})", part).scalars()
        )
    return found
