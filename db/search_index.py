"""Keep the list and the search index in step with the record.

Both are local and derived. Whoever writes a record through ``db.changes`` need not think of them;
whoever writes its tables in another way calls ``refresh`` or ``rebuild``.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from db import doubles, pinyin
from db.bodies import marks, parts
from db.models.household import HEAD_RELATION
from db.search_facts import facts
from db.search_terms import file_numbers, name_tokens, person_numbers, text_tokens
from db.standing import (
    CONFIRMED,
    CURRENT,
    DECIDED,
    GAPS,
    HAS_CARD,
    HEAD,
    LAST_VISIT,
    PLAN_YEAR,
    SINCE,
    acknowledged,
    waits,
)
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

    from db.search_facts import Facts

_COLUMNS = (
    *("number", "household_id", "name_key", "archive_no", "cadre_key", "filed_on", "state"),
    "since",
    "confirmed_on",
    *("category", "level", "worker_type", "main_cause", "owner", "size", "yearly_income_fen"),
    *(
        "visited_on",
        "gaps",
        "has_card",
        "plan_year",
        "decided",
        "waits",
        "doubles",
        "changed",
        "revision",
        "reported",
        "head_name",
    ),
    *("head_id_number", "head_phone", "address", "cadre_name"),
)
_LISTED = (
    f"SELECT l.number, coalesce(h.filed_on, ''), h.state, coalesce({SINCE}, ''),"
    f" coalesce({CONFIRMED}, ''),"
    " coalesce(h.category, ''),"
    " coalesce(h.level, ''), coalesce(h.worker_type, ''), coalesce(h.main_cause, ''), h.owner,"
    " coalesce(h.size, 0), coalesce(h.yearly_income_fen, -1),"
    f" coalesce(({LAST_VISIT}), ''), {GAPS}, {HAS_CARD}, {PLAN_YEAR}, {DECIDED},"
    f" {waits('h.id')}, 0,"
    " (SELECT coalesce(max(c.id), 0) FROM change c"
    " WHERE c.aggregate = 'household' AND c.aggregate_id = h.id), h.revision,"
    f" {acknowledged(Aggregate.HOUSEHOLD, 'h')}, m.name, m.id_number, m.phone, h.address,"
    f" (SELECT c.name FROM pairing p JOIN cadre c ON c.id = p.cadre_id WHERE p.id = ({CURRENT}))"
    f" FROM household h LEFT JOIN listing l ON l.household_id = h.id LEFT JOIN {HEAD}"
    " WHERE NOT h.deleted AND h.id IN ({}) ORDER BY h.id"
)


def refresh(connection: Connection, household_ids: Collection[str]) -> None:
    """List and index these households anew, and take out those that are no more."""
    ids = sorted(household_ids)
    # All are taken out before the first is put in: FTS5 writes what it holds to disk whenever it
    # is asked to forget a document; asked in turns, it takes twenty times as long.
    for part in parts(ids):
        _take_out(connection, part)
    last = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM listing").scalar_one()
    fresh = count(last + 1)
    for part in parts(ids):
        _put_in(connection, part, fresh)
    doubles.refresh(connection, ids)


def refresh_cadres(connection: Connection, cadre_ids: Collection[str]) -> None:
    """Index these cadres anew, and take out those that are no more."""
    for part in parts(sorted(cadre_ids)):
        listed = f"FROM listed_cadre WHERE cadre_id IN ({marks(len(part))})"
        connection.exec_driver_sql(
            f"DELETE FROM search_text WHERE rowid IN (SELECT -number {listed})", part
        )
        connection.exec_driver_sql(
            f"DELETE {listed} AND cadre_id IN (SELECT id FROM cadre WHERE deleted)", part
        )
        living = f"FROM cadre WHERE NOT deleted AND id IN ({marks(len(part))}) ORDER BY id"
        connection.exec_driver_sql(
            f"INSERT OR IGNORE INTO listed_cadre (cadre_id) SELECT id {living}", part
        )
        rows = connection.exec_driver_sql(
            "SELECT l.number, c.name, c.workplace, c.phone FROM cadre c"
            " JOIN listed_cadre l ON l.cadre_id = c.id WHERE NOT c.deleted"
            f" AND c.id IN ({marks(len(part))}) ORDER BY l.number DESC",
            part,
        )
        documents = [
            (-number, name_tokens([name]), text_tokens([work]), " ".join(person_numbers([phone])))
            for number, name, work, phone in rows
        ]
        if documents:
            connection.exec_driver_sql(
                "INSERT INTO search_text (rowid, cadre, work, numbers) VALUES (?, ?, ?, ?)",
                documents,
            )


def rebuild(connection: Connection) -> None:
    """List and index everything from the beginning; of what is gone nothing stays."""
    connection.exec_driver_sql("INSERT INTO search_text (search_text) VALUES ('delete-all')")
    for table in ("listing", "listed_cadre", "alike"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    cadres = connection.exec_driver_sql("SELECT id FROM cadre WHERE NOT deleted")
    refresh_cadres(connection, cadres.scalars().all())
    living = connection.exec_driver_sql("SELECT id FROM household WHERE NOT deleted")
    refresh(connection, living.scalars().all())
    connection.exec_driver_sql("INSERT INTO search_text (search_text) VALUES ('optimize')")


def settle_reports(connection: Connection) -> None:
    """Note anew which listed households are reported, and which wait: a receipt was taken in."""
    reported = acknowledged(Aggregate.HOUSEHOLD, "h")
    for column, standing in (
        ("waits", waits("listing.household_id")),
        ("reported", f"SELECT {reported} FROM household h WHERE h.id = listing.household_id"),
    ):
        connection.exec_driver_sql(
            f"UPDATE listing SET {column} = ({standing}) WHERE {column} IS NOT ({standing})"
        )


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


def _put_in(connection: Connection, ids: tuple[str, ...], fresh: Iterator[int]) -> None:
    """List and index those of these households that live; a new one takes a ``fresh`` number."""
    listings: list[tuple[Any, ...]] = []
    documents: list[tuple[Any, ...]] = []
    listed = connection.exec_driver_sql(_LISTED.format(marks(len(ids))), ids)
    for each, (known, *columns, cadre) in zip(facts(connection, ids), listed, strict=True):
        number = next(fresh) if known is None else known
        keys = (pinyin.sort_key(each.head_name), each.archive_no, pinyin.sort_key(cadre or ""))
        listings.append((number, each.household_id, *keys, *columns, cadre))
        documents.append((number, *_document(each)))
    if documents:
        connection.exec_driver_sql(
            f"INSERT OR REPLACE INTO listing ({', '.join(_COLUMNS)})"
            f" VALUES ({marks(len(_COLUMNS))})",
            listings,
        )
        connection.exec_driver_sql(
            "INSERT INTO search_text (rowid, head, people, cadre, place, work, numbers, gone)"
            f" VALUES ({marks(8)})",
            documents,
        )


def _document(of: Facts) -> tuple[str, ...]:
    """Give the tokens of a household, column by column."""
    headed = [each.name for each in of.gone if each.is_former_head]
    return (
        name_tokens([each.name for each in of.people if each.relation == HEAD_RELATION]),
        name_tokens([each.name for each in of.people if each.relation != HEAD_RELATION] + headed),
        name_tokens(of.cadres),
        text_tokens([of.address]),
        text_tokens([each.workplace for each in of.people]),
        " ".join(
            (
                *person_numbers([number for each in of.people for number in each[3:6]]),
                *file_numbers([of.archive_no, of.worker_no, *of.cards]),
            )
        ),
        " ".join(
            (
                name_tokens([each.name for each in of.gone]),
                *person_numbers([number for each in of.gone for number in each[3:6]]),
            )
        ),
    )
