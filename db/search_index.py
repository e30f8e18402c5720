"""Keep the search index in step with the record.

The index holds one document for each living household: its people, what finds them by number,
its address, its cadres. A character is a token, so that any part of a name or an address is a
phrase. The index is local and derived: it can be rebuilt from the record at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.bodies import CHUNK, marks

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection


def refresh(connection: Connection, household_ids: Collection[str]) -> None:
    """Index these households anew and take out those that are no more."""
    ids = sorted(household_ids)
    for start in range(0, len(ids), CHUNK):
        _refresh(connection, ids[start : start + CHUNK])


def rebuild(connection: Connection) -> None:
    """Empty the index and index every household."""
    connection.exec_driver_sql("DELETE FROM search_text")
    connection.exec_driver_sql("DELETE FROM search_document")
    rows = connection.exec_driver_sql("SELECT id FROM household ORDER BY id")
    refresh(connection, rows.scalars().all())


def _refresh(connection: Connection, ids: list[str]) -> None:
    connection.exec_driver_sql(
        "DELETE FROM search_text WHERE rowid IN (SELECT number FROM search_document"  # noqa: S608 -- parameter marks
        f" WHERE household_id IN ({marks(len(ids))}))",
        tuple(ids),
    )
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO search_document (household_id)"  # noqa: S608 -- parameter marks
        f" SELECT id FROM household WHERE NOT deleted AND id IN ({marks(len(ids))})",
        tuple(ids),
    )
    rows = connection.exec_driver_sql(
        "SELECT d.number, group_concat(m.name, '。') FROM search_document d"  # noqa: S608 -- parameter marks
        " JOIN member m USING (household_id)"
        f" WHERE d.household_id IN ({marks(len(ids))}) GROUP BY d.number",
        tuple(ids),
    ).all()
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO search_text (rowid, people) VALUES (?, ?)",
            [(number, " ".join(names)) for number, names in rows],
        )
