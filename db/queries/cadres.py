"""Read the cadres who can be paired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.pinyin import sort_key

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class CadreRow:
    """A cadre, and with how many living households he or she is paired now."""

    id: str
    revision: int
    owner: str
    name: str
    workplace: str | None
    post: str | None
    phone: str | None
    senior: bool
    retired: bool
    households: int


def all_of(connection: Connection, unit_id: str) -> tuple[CadreRow, ...]:
    """List the cadres that a union has registered, in the order of their names."""
    rows = connection.exec_driver_sql(
        "SELECT c.id, c.revision, c.owner, c.name, c.workplace, c.post, c.phone, c.senior,"
        " c.retired, (SELECT count(DISTINCT p.household_id)"
        " FROM pairing p JOIN household h ON h.id = p.household_id"
        " WHERE p.cadre_id = c.id AND NOT p.deleted AND p.until_on IS NULL AND NOT h.deleted)"
        " AS households FROM cadre c WHERE c.owner = ? AND NOT c.deleted",
        (unit_id,),
    )
    found = [
        CadreRow(**row._asdict() | {"senior": bool(row.senior), "retired": bool(row.retired)})
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: (sort_key(each.name), each.id)))
