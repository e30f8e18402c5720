"""Read the change log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from db.bodies import Body
    from db.vocabulary import Aggregate

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


def _action(row: Any) -> ActionRow:
    number, at, account, verb, records, undone = row
    return ActionRow(number, datetime.fromisoformat(at), account, verb, records, bool(undone))


def _body(stored: bytes | None) -> Body | None:
    return None if stored is None else msgspec.json.decode(stored, type=dict[str, Any])
