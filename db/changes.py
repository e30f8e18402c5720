"""The change log: every change of a record, written in the transaction that makes it.

``write`` is the one way a record changes, one or ten thousand of them: it projects bodies into
tables, gives each its next revision and its hash and logs how it stood before and after. A record
whose body comes out the same keeps its revision. ``settle`` brings the search index in step.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from sqlalchemy import event
from sqlalchemy.orm import Session

from db import bodies, doubles, search_index
from db.base import Tracked
from db.canonical import canonical, digest
from db.errors import StorageError
from db.models.attachment import Attachment
from db.models.case import Clarification, LifeEvent, Recheck
from db.models.household import (
    Assessment,
    Asset,
    Dependant,
    ExpenseItem,
    HouseholdOption,
    IncomeItem,
    Member,
    Opinion,
)
from db.models.plan import Difficulty, GovernmentHelp, Measure, Plan
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from db.bodies import Body, Record

RECORD_MODELS = (
    *(Tracked, Member, HouseholdOption, IncomeItem, ExpenseItem, Asset, Opinion, Assessment),
    *(Difficulty, GovernmentHelp, Plan, Measure, LifeEvent, Attachment, Clarification, Dependant),
    Recheck,
)
SEARCHED_WITH = (
    (Aggregate.PAIRING, "pairing", "id"),
    (Aggregate.CADRE, "pairing", "cadre_id"),
    (Aggregate.CARD_ISSUE, "card_issue", "id"),
    (Aggregate.CONTACT, "contact", "id"),
    (Aggregate.DOUBLE_CHECK, "double_check", "id"),
    (Aggregate.DOUBLE_CHECK, "double_check", "id", "other_id"),
    (Aggregate.NATIONAL_NUMBER, "national_number", "id"),
    (Aggregate.COMPARISON, "comparison", "id"),
)
"""Records that a household is found or listed by, and where it is named for them."""
EMPTY = digest(canonical({}))
Line: TypeAlias = tuple[Aggregate, str, bytes | None, bytes | None]
"""Kind and id of a record, and its body's bytes before and after."""


class ForeignRecord(StorageError):
    """A record that another union owns was about to be rewritten."""

    code = "foreign_record"


class ChangedSince(StorageError):
    """A record cannot be undone because something later changed it."""

    code = "changed_since"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A body to be written.

    Without ``raw`` the record is ours: its next revision and its hash are worked out. With
    ``raw`` it is another union's: revision and hash are the owner's, and the bytes that came.
    """

    kind: Aggregate
    id: str
    owner: str
    body: Body
    deleted: bool = False
    raw: bytes | None = None
    revision: int = 0


@dataclass(slots=True)
class Author:
    """Who acts, on whose behalf and with what verb; lives as long as one transaction."""

    account: str
    unit_id: str
    verb: str
    at: datetime
    action_id: int | None = None
    touched: set[tuple[Aggregate, str]] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)


def author(session: Session) -> Author:
    """Give the author that ``work.perform`` set for this session."""
    found: Author = session.info["author"]
    return found


def action(session: Session) -> int:
    """Give the number of the action under way, opening it at its first change."""
    who = author(session)
    if who.action_id is None:
        row = session.connection().exec_driver_sql(
            "INSERT INTO action (at, account, verb) VALUES (?, ?, ?) RETURNING id",
            (who.at.isoformat(timespec="seconds"), who.account, who.verb),
        )
        who.action_id = row.scalar_one()
        who.tables.add("action")
    return who.action_id


@event.listens_for(Session, "before_flush")
def _keep_records_out(session: Session, *_: object) -> None:
    """Refuse a record written past the log: that would lose its revision, hash and history.

    The tables of all else, accounts and bundles, are noted for those who show them.
    """
    for model in [*session.new, *session.dirty, *session.deleted]:
        if "author" in session.info:
            author(session).tables.add(model.__tablename__)
        if isinstance(model, RECORD_MODELS):
            message = f"{type(model).__name__} must be written by db.changes.write"
            raise TypeError(message)


def write(session: Session, incoming: Sequence[Incoming]) -> None:
    """Write bodies of one kind, with revision, hash and log.

    Raises:
        ForeignRecord: a body without ``raw`` is for a record that another union owns.
    """
    if not incoming:
        return
    who = author(session)
    connection = session.connection()
    kind = incoming[0].kind
    stored = {
        each.id: each for each in bodies.records(connection, kind, ids=[i.id for i in incoming])
    }
    written: list[Record] = []
    lines: list[Line] = []
    for each in incoming:
        old = stored.get(each.id)
        before = None if old is None or old.deleted else _bytes_of(connection, old)
        after = None if each.deleted else each.raw or canonical(each.body)
        if each.raw is None:
            _refuse(who, each, old)
            if old is not None and before == after:
                continue
        written.append(_next(each, old, after))
        lines.append((kind, each.id, before, after))
    if not written:
        return
    bodies.project(connection, kind, written)
    _log(session, lines)
    who.tables.update(bodies.tables(kind))
    who.touched.update((kind, each.id) for each in written)
    session.expire_all()


def _refuse(who: Author, ours: Incoming, old: Record | None) -> None:
    if {ours.owner, ours.owner if old is None else old.owner} != {who.unit_id}:
        raise ForeignRecord(kind=ours.kind.value)
    bodies.refuse_unknown(ours.kind, ours.body)


def _next(each: Incoming, old: Record | None, after: bytes | None) -> Record:
    """Give the record as it is to be written: the owner's own numbers, or the next of ours."""
    ours = 1 + (old.revision if old else 0)
    revision = each.revision if each.raw is not None else ours
    mark = EMPTY if after is None else digest(after)
    return bodies.Record(each.kind, each.id, each.owner, revision, mark, each.deleted, each.body)


def settle(session: Session) -> None:
    """Bring the search index in step with what was written: the last step before the commit.

    Once for the whole transaction, since a reception touches a household several times. Whatever
    was written, an import or an undo, leaves nobody in two archives.

    Raises:
        PersonElsewhere: somebody of ours would stand in two.
    """
    connection = session.connection()
    who = author(session)
    files = [record_id for kind, record_id in who.touched if kind is Aggregate.HOUSEHOLD]
    doubles.refuse(connection, files)
    cadres = [record_id for kind, record_id in who.touched if kind is Aggregate.CADRE]
    search_index.refresh_cadres(connection, cadres)
    search_index.refresh(connection, _households(connection, who.touched))
    if "acknowledged" in who.tables:
        search_index.settle_reports(connection)


def undo(session: Session, action_id: int, among: Collection[str] | None = None) -> int:
    """Write the records of an action as they were before, as a new action; tell how many.

    ``among`` keeps to the records with these ids; the action counts as undone once none is left.

    Raises:
        ChangedSince: a later action changed one of them; nothing is undone.
    """
    connection = session.connection()
    every = connection.exec_driver_sql(
        'SELECT aggregate, aggregate_id, "before", "after" FROM change WHERE action_id = ?'
        " ORDER BY id",
        (action_id,),
    ).all()
    lines = [line for line in every if among is None or line[1] in among]
    for kind in reversed(Aggregate):
        of_kind = [line for line in lines if line[0] == kind.value]
        write(session, [_undone(connection, kind, *line[1:]) for line in of_kind])
    if len(lines) == len(every):
        connection.exec_driver_sql(
            "UPDATE action SET undone_by = ? WHERE id = ?", (action(session), action_id)
        )
    return len(lines)


def _undone(
    connection: Connection,
    kind: Aggregate,
    record_id: str,
    before: bytes | None,
    after: bytes | None,
) -> Incoming:
    stored = bodies.record(connection, kind, record_id)
    if stored is None or stored.hash != (EMPTY if after is None else digest(after)):
        raise ChangedSince(kind=kind.value, id=record_id)
    body = {} if before is None else msgspec.json.decode(before, type=dict[str, Any])
    return Incoming(kind, record_id, stored.owner, body, deleted=before is None)


def _bytes_of(connection: Connection, stored: Record) -> bytes:
    """Give the bytes behind a record's hash: as they came, where another union owns it."""
    came = connection.exec_driver_sql(
        "SELECT body FROM received_record WHERE kind = ? AND id = ? AND revision = ? AND hash = ?",
        (stored.kind.value, stored.id, stored.revision, stored.hash),
    ).scalar()
    return canonical(stored.body) if came is None else came


def _log(session: Session, lines: Sequence[Line]) -> None:
    number = action(session)
    author(session).tables.add("change")
    session.connection().exec_driver_sql(
        'INSERT INTO change (action_id, aggregate, aggregate_id, "before", "after")'
        " VALUES (?, ?, ?, ?, ?)",
        [
            (number, kind.value, record_id, before, after)
            for kind, record_id, before, after in lines
        ],
    )


def _households(connection: Connection, touched: Iterable[tuple[Aggregate, str]]) -> set[str]:
    """Name the households whose place in the search index may have changed."""
    ids: defaultdict[Aggregate, list[str]] = defaultdict(list)
    for kind, record_id in touched:
        ids[kind].append(record_id)
    found = set(ids[Aggregate.HOUSEHOLD])
    for kind, table, column, *named in SEARCHED_WITH:
        for start in range(0, len(ids[kind]), bodies.CHUNK):
            part = ids[kind][start : start + bodies.CHUNK]
            found.update(
                connection.exec_driver_sql(
                    f"SELECT {named[0] if named else 'household_id'} FROM {table}"
                    f" WHERE {column} IN ({bodies.marks(len(part))})",
                    tuple(part),
                ).scalars()
            )
    return found
