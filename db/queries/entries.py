"""Find the entries of one union beside a household, of whatever kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from sqlalchemy import Connection


def beside(
    connection: Connection, kind: Aggregate, household_id: str, unit_id: str
) -> tuple[str, ...]:
    """Name the living entries of a kind that a union recorded of a household.

    What was found out about two households is beside both.
    """
    either = " OR other_id = ?" if kind is Aggregate.DOUBLE_CHECK else ""
    # The sign keeps SQLite from going through all that the union ever recorded.
    found = connection.exec_driver_sql(
        f"SELECT id FROM {kind.value} WHERE NOT deleted AND +owner = ?"
        f" AND (household_id = ?{either}) ORDER BY id",
        (unit_id, household_id, *((household_id,) if either else ())),
    )
    return tuple(found.scalars())


def has_pairing(connection: Connection, household_id: str, unit_id: str) -> bool:
    """Tell whether a union has somebody paired with a household now."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM pairing WHERE NOT deleted AND owner = ? AND household_id = ?"
        " AND until_on IS NULL LIMIT 1",
        (unit_id, household_id),
    )
    return found.first() is not None
