"""Read which cadre is paired with which household, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db.bodies import CHUNK, marks
from db.standing import HEAD, LAST_VISIT
from db.vocabulary import HardshipCategory, PairingKind, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

_READ = (
    "SELECT p.id, p.revision, p.owner, p.household_id, p.cadre_id, c.name AS cadre_name,"
    " c.workplace AS cadre_workplace, c.post AS cadre_post, c.phone AS cadre_phone, p.kind,"
    " p.helper_unit, p.from_on, p.until_on, p.reason, p.handover"
    " FROM pairing p JOIN cadre c ON c.id = p.cadre_id"
)
_PAIRINGS = f"{_READ} WHERE p.household_id = ? AND NOT p.deleted"
_OWN_CURRENT = (
    f"{_READ} WHERE p.owner = ? AND NOT p.deleted AND p.until_on IS NULL"
    " AND p.household_id IN ({})"
)
# The one that goes on stands before those that ended, the later before the earlier.
_LATEST_FIRST = "ORDER BY p.until_on IS NOT NULL, p.until_on DESC, p.from_on DESC, p.id"


@dataclass(frozen=True, slots=True)
class PairingRow:
    """A pairing with the cadre's particulars; it goes on as long as ``until_on`` is empty."""

    id: str
    revision: int
    owner: str
    household_id: str
    cadre_id: str
    cadre_name: str
    cadre_workplace: str | None
    cadre_post: str | None
    cadre_phone: str | None
    kind: PairingKind
    helper_unit: str | None
    from_on: date | None
    until_on: date | None
    reason: str | None
    handover: str | None


@dataclass(frozen=True, slots=True)
class PairedHousehold:
    """A household that a cadre answers for now."""

    household_id: str
    head_name: str | None
    state: State
    category: HardshipCategory | None
    from_on: date | None
    last_visit_on: date | None


def of_household(connection: Connection, household_id: str) -> tuple[PairingRow, ...]:
    """List the pairings of a household, those that go on first, then the latest."""
    rows = connection.exec_driver_sql(f"{_PAIRINGS} {_LATEST_FIRST}", (household_id,))
    return tuple(map(_row, rows))


def of_cadre(connection: Connection, cadre_id: str) -> tuple[PairedHousehold, ...]:
    """List the living households that a cadre is paired with now, in the order of names."""
    rows = connection.exec_driver_sql(
        "SELECT l.household_id, m.name AS head_name, h.state, h.category,"
        f" min(p.from_on) AS from_on, ({LAST_VISIT}) AS last_visit_on"
        " FROM pairing p JOIN listing l ON l.household_id = p.household_id"
        f" JOIN household h ON h.id = p.household_id LEFT JOIN {HEAD}"
        " WHERE p.cadre_id = ? AND NOT p.deleted AND p.until_on IS NULL"
        " GROUP BY l.household_id ORDER BY l.name_key, l.number",
        (cadre_id,),
    )
    return tuple(
        PairedHousehold(
            row.household_id,
            row.head_name,
            State(row.state),
            row.category and HardshipCategory(row.category),
            row.from_on and date.fromisoformat(row.from_on),
            row.last_visit_on and date.fromisoformat(row.last_visit_on),
        )
        for row in rows
    )


def current(
    connection: Connection, household_id: str, *, owner: str | None = None
) -> PairingRow | None:
    """Give the pairing that goes on: the latest of any union's, or the one of ``owner``."""
    owned = "AND p.owner = ?" if owner is not None else ""
    row = connection.exec_driver_sql(
        f"{_PAIRINGS} AND p.until_on IS NULL {owned} {_LATEST_FIRST} LIMIT 1",
        (household_id,) if owner is None else (household_id, owner),
    ).first()
    return None if row is None else _row(row)


def own_current(
    connection: Connection, household_ids: Sequence[str], owner: str
) -> dict[str, PairingRow]:
    """Give by household the pairing of ``owner`` that goes on."""
    found: dict[str, PairingRow] = {}
    for start in range(0, len(household_ids), CHUNK):
        part = household_ids[start : start + CHUNK]
        rows = connection.exec_driver_sql(_OWN_CURRENT.format(marks(len(part))), (owner, *part))
        found |= {row.household_id: _row(row) for row in rows}
    return found


def _row(row: Row[Any]) -> PairingRow:
    fields = row._asdict()
    for day in ("from_on", "until_on"):
        if fields[day] is not None:
            fields[day] = date.fromisoformat(fields[day])
    return PairingRow(**fields | {"kind": PairingKind(row.kind)})
