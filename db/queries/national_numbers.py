"""How households stand in the national system, and who of them heads an archive here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.bodies import marks, parts
from db.models.household import HEAD_RELATION
from db.standing import HEAD, OWN, PRESENT
from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

_IN = State.IN_ARCHIVE.value
_DAY = "coalesce(x.checked_on, x.entered_on, '')"
_LATEST = (
    "(SELECT x.id FROM national_number x WHERE x.household_id = h.id AND NOT x.deleted"
    f" ORDER BY {_DAY} DESC, x.owner = ({OWN}) DESC, x.id LIMIT 1)"
)
"""What was recorded last of household ``h``, whoever recorded it; ours of the same day."""
_STANDING = (
    "SELECT h.id, coalesce(m.name, ''), h.archive_no, h.category, h.owner, h.filed_on,"
    " n.entered_on, n.checked_on, h.worker_no, n.worker_no, n.differing, n.note FROM household h"
    f" LEFT JOIN {HEAD} LEFT JOIN national_number n ON n.id = {_LATEST} WHERE NOT h.deleted"
)


@dataclass(frozen=True, slots=True)
class NationalRow:
    """A household beside the national system: what the file says and what was recorded last.

    ``own_number`` is the 职工编号 of the file, ``worker_no`` the one on record.
    """

    id: str
    name: str
    archive_no: str | None
    category: str | None
    owner: str
    filed_on: date | None
    entered_on: date | None
    checked_on: date | None
    own_number: str | None
    worker_no: str | None
    differing: str | None
    note: str | None

    @property
    def is_known(self) -> bool:
        """Tell whether anything is on record of it."""
        told = (self.own_number, self.worker_no, self.entered_on, self.checked_on, self.note)
        return any(each is not None for each in told)

    @property
    def is_entered(self) -> bool:
        """Tell whether it is on record that the household was keyed in there."""
        return self.entered_on is not None

    @property
    def differs(self) -> bool:
        """Tell whether the file and the system said different things when they were checked."""
        return bool(self.differing)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of an archive here, by the identity number, present or not."""

    id_number: str
    household_id: str
    owner: str
    state: State
    name: str
    is_head: bool
    is_present: bool


def in_archive(connection: Connection) -> list[NationalRow]:
    """List the households in archive, the earliest filed first."""
    return _rows(connection, "h.state = ? ORDER BY coalesce(h.filed_on, ''), h.id", (_IN,))


def of_households(connection: Connection, household_ids: Collection[str]) -> list[NationalRow]:
    """List these households, whatever their state; those that are no more are left out."""
    return [
        row
        for part in parts(household_ids)
        for row in _rows(connection, f"h.id IN ({marks(len(part))})", part)
    ]


def not_entered(connection: Connection) -> int:
    """Count our households in archive of which nobody recorded that they were keyed in there."""
    found: int = connection.exec_driver_sql(
        f"SELECT count(*) FROM household h WHERE NOT h.deleted AND h.owner = ({OWN})"
        " AND h.state = ? AND NOT EXISTS (SELECT 1 FROM national_number n"
        " WHERE n.household_id = h.id AND NOT n.deleted AND n.entered_on IS NOT NULL)",
        (_IN,),
    ).scalar_one()
    return found


def known(connection: Connection, numbers: Collection[str]) -> list[Known]:
    """Find whoever has one of these identity numbers, in all archives of the ledger."""
    found: list[Known] = []
    for part in parts(numbers):
        rows = connection.exec_driver_sql(
            "SELECT m.id_number, h.id, h.owner, h.state, coalesce(m.name, ''),"
            f" coalesce(m.relation, '') = '{HEAD_RELATION}', m.{PRESENT}"
            " FROM member m CROSS JOIN household h ON h.id = m.household_id"
            f" WHERE m.id_number IN ({marks(len(part))}) AND NOT h.deleted ORDER BY h.id, m.id",
            part,
        )
        found += [
            Known(number, home, owner, State(state), name, bool(heads), bool(present))
            for number, home, owner, state, name, heads, present in rows
        ]
    return found


def recorded(connection: Connection, household_ids: Collection[str], owner: str) -> dict[str, str]:
    """Name the last entry that a union recorded of each of these households, by household."""
    return {
        home: entry
        for part in parts(household_ids)
        for home, entry in connection.exec_driver_sql(
            f"SELECT x.household_id, x.id FROM national_number x WHERE x.owner = ?"
            f" AND x.household_id IN ({marks(len(part))}) AND NOT x.deleted"
            f" ORDER BY {_DAY}, x.id DESC",
            (owner, *part),
        )
    }


def _rows(connection: Connection, where: str, values: tuple[str, ...]) -> list[NationalRow]:
    rows = connection.exec_driver_sql(f"{_STANDING} AND {where}", values)
    return [NationalRow(*row[:5], *map(_day, row[5:8]), *row[8:]) for row in rows]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
