"""Keep the list and the search index in step with the record.

Both are local and derived. Whoever writes a record through ``db.changes`` need not think of them;
whoever writes its tables in another way calls ``refresh`` or ``rebuild``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

from db import pinyin
from db.bodies import CHUNK, marks
from db.models.household import HEAD_RELATION
from db.search_terms import file_numbers, name_tokens, person_numbers, text_tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection

Fields: TypeAlias = "Sequence[Any]"

_LISTED = (
    "SELECT h.id, l.number, h.address, h.worker_no, coalesce(h.archive_no, ''),"
    " coalesce(h.filed_on, ''), h.state, coalesce(h.category, ''), coalesce(h.level, ''),"
    " coalesce(h.worker_type, ''), (SELECT coalesce(max(c.id), 0) FROM change c"
    " WHERE c.aggregate = 'household' AND c.aggregate_id = h.id)"
    " FROM household h LEFT JOIN listing l ON l.household_id = h.id"
    " WHERE NOT h.deleted AND h.id IN ({}) ORDER BY h.id"
)
_PEOPLE = (
    "SELECT household_id, relation, name, workplace, id_number, phone, other_contact"
    " FROM member WHERE household_id IN ({}) ORDER BY position, id"
)
_CADRES = (
    "SELECT p.household_id, c.name FROM pairing p JOIN cadre c ON c.id = p.cadre_id"
    " WHERE p.household_id IN ({}) AND NOT p.deleted AND p.until_on IS NULL AND NOT c.deleted"
    " ORDER BY p.id"
)
_CARDS = (
    "SELECT household_id, number, code FROM card_issue"
    " WHERE household_id IN ({}) AND NOT deleted ORDER BY id"
)


def refresh(connection: Connection, household_ids: Collection[str]) -> None:
    """List and index these households anew, and take out those that are no more."""
    ids = sorted(household_ids)
    # All are taken out before the first is put in: FTS5 writes what it holds to disk whenever it
    # is asked to forget a document, and asked in turns it takes twenty times as long.
    for part in _parts(ids):
        _take_out(connection, part)
    fresh = (
        1 + connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM listing").scalar_one()
    )
    for part in _parts(ids):
        fresh = _put_in(connection, part, fresh)


def rebuild(connection: Connection) -> None:
    """List and index every household, as if it had never been done; no trace of another stays."""
    connection.exec_driver_sql("INSERT INTO search_text (search_text) VALUES ('delete-all')")
    connection.exec_driver_sql("DELETE FROM listing")
    living = connection.exec_driver_sql("SELECT id FROM household WHERE NOT deleted")
    refresh(connection, living.scalars().all())
    connection.exec_driver_sql("INSERT INTO search_text (search_text) VALUES ('optimize')")


def _parts(ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(ids), CHUNK):
        yield tuple(ids[start : start + CHUNK])


def _take_out(connection: Connection, ids: tuple[str, ...]) -> None:
    """Forget the documents of these households; those that live on keep their number."""
    rows = connection.exec_driver_sql(
        "SELECT l.number, h.deleted FROM listing l JOIN household h ON h.id = l.household_id"
        f" WHERE l.household_id IN ({marks(len(ids))}) ORDER BY l.number",
        ids,
    ).all()
    if rows:
        connection.exec_driver_sql(
            "DELETE FROM search_text WHERE rowid = ?", [(number,) for number, _ in rows]
        )
    if gone := [(number,) for number, deleted in rows if deleted]:
        connection.exec_driver_sql("DELETE FROM listing WHERE number = ?", gone)


def _put_in(connection: Connection, ids: tuple[str, ...], fresh: int) -> int:
    """List and index living households; give the next number that is free."""
    people = _by_household(connection, _PEOPLE, ids)
    cadres = _by_household(connection, _CADRES, ids)
    cards = _by_household(connection, _CARDS, ids)
    listings: list[tuple[Any, ...]] = []
    documents: list[tuple[Any, ...]] = []
    for row in connection.exec_driver_sql(_LISTED.format(marks(len(ids))), ids):
        household_id, number, address, worker_no, archive_no, *rest = row
        if number is None:
            number = fresh
            fresh += 1
        members = people[household_id]
        head = next((each[1] for each in members if each[0] == HEAD_RELATION), "")
        listings.append((number, household_id, pinyin.sort_key(head), archive_no, *rest))
        documents.append(
            (
                number,
                name_tokens([head]),
                name_tokens([each[1] for each in members if each[0] != HEAD_RELATION]),
                name_tokens([each[0] for each in cadres[household_id]]),
                text_tokens([address]),
                text_tokens([each[2] for each in members]),
                " ".join(
                    (
                        *person_numbers([no for each in members for no in each[3:]]),
                        *file_numbers([archive_no, worker_no]),
                        *file_numbers([no for each in cards[household_id] for no in each]),
                    )
                ),
            )
        )
    if listings:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO listing (number, household_id, name_key, archive_no, filed_on,"
            f" state, category, level, worker_type, changed) VALUES ({marks(10)})",
            listings,
        )
        connection.exec_driver_sql(
            "INSERT INTO search_text (rowid, head, people, cadre, place, work, numbers)"
            f" VALUES ({marks(7)})",
            documents,
        )
    return fresh


def _by_household(
    connection: Connection, statement: str, ids: tuple[str, ...]
) -> defaultdict[str, list[Fields]]:
    found: defaultdict[str, list[Fields]] = defaultdict(list)
    for household_id, *fields in connection.exec_driver_sql(
        statement.format(marks(len(ids))), ids
    ):
        found[household_id].append(fields)
    return found
