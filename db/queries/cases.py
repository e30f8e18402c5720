"""Read what decides on the next step of files: visits, files filed again, those under watch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.bodies import CHUNK, marks
from db.standing import HEAD, LAST_VISIT, OWN
from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file of ours that waits: in which state, since when, and when it was last followed up."""

    id: str
    name: str
    archive_no: str | None
    state: State
    since: date | None
    followed_up_on: date | None


@dataclass(frozen=True, slots=True)
class Stage:
    """How many files of ours are in a state, and since when the longest of them."""

    state: State
    count: int
    longest_since: date | None


def last_visits(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Give the day of the last visit at home, as ISO text, by household."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), CHUNK):
        part = tuple(ids[start : start + CHUNK])
        rows = connection.exec_driver_sql(
            f"SELECT h.id, ({LAST_VISIT}) FROM household h WHERE h.id IN ({marks(len(part))})",
            part,
        )
        found |= {household_id: day for household_id, day in rows if day is not None}
    return found


def followers(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Give the file by which each of these was filed again; those that were not are left out."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), CHUNK):
        part = tuple(ids[start : start + CHUNK])
        rows = connection.exec_driver_sql(
            "SELECT previous_id, id FROM household"
            f" WHERE NOT deleted AND previous_id IN ({marks(len(part))}) ORDER BY id DESC",
            part,
        )
        found |= {row.previous_id: row.id for row in rows}
    return found


def stages(connection: Connection) -> dict[State, Stage]:
    """Count the files of ours by state."""
    rows = connection.exec_driver_sql(
        "SELECT state, count(*), min(nullif(since, '')) FROM listing"
        f" WHERE owner = ({OWN}) GROUP BY state"
    )
    return {State(state): Stage(State(state), count, _day(since)) for state, count, since in rows}


def waiting(connection: Connection, states: Sequence[State]) -> list[Waiting]:
    """List the files of ours in these states that were not filed again, the longest first."""
    wanted = tuple(each.value for each in states)
    rows = connection.exec_driver_sql(
        "SELECT h.id, m.name, h.archive_no, l.state, nullif(l.since, ''),"
        " (SELECT max(e.taken_on) FROM life_event e WHERE e.household_id = h.id"
        " AND e.taken_back_on IS NULL AND e.from_state = e.to_state AND e.to_state = l.state)"
        " FROM listing l CROSS JOIN household h ON h.id = l.household_id"
        f" LEFT JOIN {HEAD} WHERE l.owner = ({OWN}) AND l.state IN ({marks(len(wanted))})"
        " AND NOT EXISTS (SELECT 1 FROM household n WHERE n.previous_id = h.id AND NOT n.deleted)"
        " ORDER BY l.since, l.number",
        wanted,
    )
    return [
        Waiting(household_id, name or "", archive_no, State(state), _day(since), _day(last))
        for household_id, name, archive_no, state, since, last in rows
    ]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
