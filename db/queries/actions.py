"""Read the change log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from db.standing import ENTRIES
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from db.bodies import Body

HOUSEHOLD_KINDS = (Aggregate.HOUSEHOLD, *ENTRIES)
_ABOUT = " UNION ALL ".join(
    f"SELECT * FROM change WHERE aggregate = '{kind.value}' AND aggregate_id "
    + (
        "= ?"
        if kind is Aggregate.HOUSEHOLD
        else f"IN (SELECT id FROM {kind.value} WHERE household_id = ?)"
    )
    for kind in HOUSEHOLD_KINDS
)
"""The changes of one household's file and of the entries beside it."""

_ACTION = (
    "SELECT a.id, a.at, a.account, a.verb,"
    " (SELECT count(*) FROM change c WHERE c.action_id = a.id), a.undone_by IS NOT NULL"
    " FROM action a"
)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action and the number of records it changed."""

    id: int
    at: datetime
    account: str
    verb: str
    records: int
    undone: bool


@dataclass(frozen=True, slots=True)
class Doing:
    """What one action did to a household: to its file, or to entries beside it."""

    id: int
    at: datetime
    account: str
    verb: str
    undone: bool
    kinds: tuple[Aggregate, ...]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """How one record stood before and after an action; ``None`` where it was not."""

    id: int
    kind: Aggregate
    record_id: str
    before: Body | None
    after: Body | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of a record: its body before and after, ``None`` where it was not."""

    action_id: int
    at: datetime
    account: str
    verb: str
    before: Body | None
    after: Body | None


def latest(connection: Connection, limit: int) -> tuple[ActionRow, ...]:
    """List the latest actions, newest first."""
    rows = connection.exec_driver_sql(f"{_ACTION} ORDER BY a.id DESC LIMIT ?", (limit,))
    return tuple(_action(row) for row in rows)


def one(connection: Connection, action_id: int) -> ActionRow | None:
    """Read one action."""
    row = connection.exec_driver_sql(f"{_ACTION} WHERE a.id = ?", (action_id,)).first()
    return None if row is None else _action(row)


def last_saved(
    connection: Connection, account: str, kind: Aggregate, verbs: Sequence[str], but: str
) -> str | None:
    """Name the record of ``kind`` that an account saved last with one of ``verbs``."""
    marks = ", ".join("?" * len(verbs))
    found: str | None = connection.exec_driver_sql(
        "SELECT c.aggregate_id FROM action a JOIN change c ON c.action_id = a.id"
        f" WHERE a.account = ? AND a.verb IN ({marks}) AND c.aggregate = ?"
        " AND c.aggregate_id <> ? AND c.after IS NOT NULL ORDER BY a.id DESC LIMIT 1",
        (account, *verbs, kind.value, but),
    ).scalar()
    return found


def of_record(connection: Connection, kind: Aggregate, record_id: str) -> tuple[ChangeRow, ...]:
    """List the changes of one record, newest first."""
    rows = connection.exec_driver_sql(
        'SELECT a.id, a.at, a.account, a.verb, c."before", c."after"'
        " FROM change c JOIN action a ON a.id = c.action_id"
        " WHERE c.aggregate = ? AND c.aggregate_id = ? ORDER BY c.id DESC",
        (kind.value, record_id),
    )
    return tuple(
        ChangeRow(number, datetime.fromisoformat(at), account, verb, _body(old), _body(new))
        for number, at, account, verb, old, new in rows
    )


def of_household(connection: Connection, household_id: str, limit: int) -> tuple[Doing, ...]:
    """List what was done to a household and to the entries beside it, the newest first."""
    rows = connection.exec_driver_sql(
        f"SELECT a.id, a.at, a.account, a.verb, a.undone_by IS NOT NULL AS undone,"
        f" group_concat(DISTINCT c.aggregate) AS kinds FROM ({_ABOUT}) c"
        " JOIN action a ON a.id = c.action_id GROUP BY a.id ORDER BY a.id DESC LIMIT ?",
        (*(household_id,) * len(HOUSEHOLD_KINDS), limit),
    )
    return tuple(
        Doing(
            row.id,
            datetime.fromisoformat(row.at),
            row.account,
            row.verb,
            undone=bool(row.undone),
            kinds=tuple(kind for kind in HOUSEHOLD_KINDS if kind.value in row.kinds.split(",")),
        )
        for row in rows
    )


def within(connection: Connection, action_id: int, household_id: str) -> tuple[RecordChange, ...]:
    """Read what an action changed of a household and the entries beside it, the file first."""
    rows = connection.exec_driver_sql(
        f'SELECT c.id, c.aggregate, c.aggregate_id, c."before", c."after" FROM ({_ABOUT}) c'
        " WHERE c.action_id = ?",
        (*(household_id,) * len(HOUSEHOLD_KINDS), action_id),
    )
    found = [
        RecordChange(number, Aggregate(kind), record_id, _body(old), _body(new))
        for number, kind, record_id, old, new in rows
    ]
    return tuple(sorted(found, key=lambda each: (HOUSEHOLD_KINDS.index(each.kind), each.id)))


def gives_cards(connection: Connection, action_id: int) -> bool:
    """Tell whether an action gave out a card."""
    found = connection.exec_driver_sql(
        'SELECT 1 FROM change WHERE action_id = ? AND aggregate = ? AND "before" IS NULL LIMIT 1',
        (action_id, Aggregate.CARD_ISSUE.value),
    )
    return found.first() is not None


def latest_of_record(connection: Connection, kind: Aggregate, record_id: str) -> int | None:
    """Name the last action that changed a record."""
    found: int | None = connection.exec_driver_sql(
        "SELECT max(action_id) FROM change WHERE aggregate = ? AND aggregate_id = ?",
        (kind.value, record_id),
    ).scalar()
    return found


def _action(row: Any) -> ActionRow:
    number, at, account, verb, records, undone = row
    return ActionRow(number, datetime.fromisoformat(at), account, verb, records, bool(undone))


def _body(stored: bytes | None) -> Body | None:
    return None if stored is None else msgspec.json.decode(stored, type=dict[str, Any])
