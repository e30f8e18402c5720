"""Find what a roster may speak of beside the people it names by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.bodies import CHUNK, marks
from db.models.household import HEAD_RELATION
from db.standing import PRESENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class UnnumberedHead:
    """A head whose identity number is not known yet."""

    name: str
    household_id: str
    address: str | None


def head_names(connection: Connection, household_ids: Iterable[str]) -> dict[str, str]:
    """Tell the names of the heads of these archives, by household."""
    wanted = sorted(set(household_ids))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        rows = connection.exec_driver_sql(
            "SELECT household_id, name FROM member"
            f" WHERE household_id IN ({marks(len(part))}) AND relation = ?",
            (*part, HEAD_RELATION),
        )
        found.update((household_id, name) for household_id, name in rows)
    return found


def heads_without_number(connection: Connection, owner: str) -> list[UnnumberedHead]:
    """List the heads of one union's archives that have no identity number."""
    return [
        UnnumberedHead(*row)
        for row in connection.exec_driver_sql(
            "SELECT m.name, m.household_id, h.address FROM member m"
            " JOIN household h ON h.id = m.household_id"
            f" WHERE m.relation = ? AND m.{PRESENT} AND m.id_number IS NULL AND h.owner = ?"
            " AND NOT h.deleted"
            " ORDER BY m.household_id",
            (HEAD_RELATION, owner),
        )
    ]
