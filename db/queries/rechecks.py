"""Archives that are to be rechecked, that nobody changed for long, that got no help yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.standing import OWN
from db.vocabulary import MeasureState, State

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Stale:
    """An archive of ours in archive: when it was confirmed last, and when it was changed last."""

    id: str
    name: str
    archive_no: str | None
    category: str | None
    filed_on: date | None
    confirmed_on: date | None
    changed_on: date | None


def confirmed_until(connection: Connection, day: date) -> list[Stale]:
    """List those confirmed last on ``day`` or before, the longest ago first."""
    return _stale(connection, "l.confirmed_on <= ?", (day.isoformat(),))


def unchanged_since(connection: Connection, day: date) -> list[Stale]:
    """List those whose file nobody changed after ``day``, the longest ago first."""
    return _stale(connection, "substr(a.at, 1, 10) <= ?", (day.isoformat(),), "a.at")


def never_helped(connection: Connection) -> list[Stale]:
    """List those without a measure that was done and without help of the government."""
    return _stale(
        connection,
        "NOT EXISTS (SELECT 1 FROM measure d WHERE d.household_id = l.household_id"
        " AND d.state = ?) AND NOT EXISTS (SELECT 1 FROM government_help g"
        " WHERE g.household_id = l.household_id)",
        (MeasureState.DONE.value,),
        "l.filed_on",
    )


def _stale(
    connection: Connection, where: str, values: tuple[str, ...], order: str = "l.confirmed_on"
) -> list[Stale]:
    rows = connection.exec_driver_sql(
        "SELECT l.household_id, coalesce(l.head_name, ''), l.archive_no, l.category,"
        " nullif(l.filed_on, ''), nullif(l.confirmed_on, ''), substr(a.at, 1, 10)"
        " FROM listing l LEFT JOIN change c ON c.id = l.changed"
        " LEFT JOIN action a ON a.id = c.action_id"
        f" WHERE l.owner = ({OWN}) AND l.state = ? AND {where} ORDER BY {order}, l.number",
        (State.IN_ARCHIVE.value, *values),
    )
    return [Stale(*row[:4], *map(_day, row[4:])) for row in rows]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
