"""Find the people of households by their identity numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.bodies import CHUNK, marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands: in whose archive, and as what."""

    household_id: str
    member_id: str
    owner: str
    relation: str | None


def by_id_numbers(
    connection: Connection, numbers: Iterable[str], *, owner: str | None = None
) -> dict[str, Place]:
    """Tell where the people with these numbers stand, by number; the unknown are left out.

    ``owner`` keeps to the archives of one union. Without it, of a person who stands in those of
    several unions the place with the least household id is told. Of a family that was filed again
    (返困) only the later file counts.
    """
    wanted = sorted(set(numbers))
    owned = "" if owner is None else " AND h.owner = ?"
    found: dict[str, Place] = {}
    for start in range(0, len(wanted), CHUNK):
        part = tuple(wanted[start : start + CHUNK])
        # CROSS JOIN fixes the order: from the numbers, not through every archive of the owner.
        for number, *place in connection.exec_driver_sql(
            "SELECT m.id_number, m.household_id, m.id, h.owner, m.relation"
            " FROM member m CROSS JOIN household h ON h.id = m.household_id"
            f" WHERE m.id_number IN ({marks(len(part))}) {owned}"
            " AND NOT EXISTS (SELECT 1 FROM household n"
            " WHERE n.previous_id = h.id AND NOT n.deleted)"
            " ORDER BY m.household_id DESC, m.id DESC",
            part if owner is None else (*part, owner),
        ):
            found[number] = Place(*place)
    return found
