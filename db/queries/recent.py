"""Remember which archives somebody opened lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST = 12


def remember(connection: Connection, account: str, household_id: str) -> None:
    """Put an archive at the head of what an account opened lately, and forget the oldest."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO recent (account, household_id, place)"
        " SELECT ?, ?, 1 + coalesce(max(place), 0) FROM recent WHERE account = ?",
        (account, household_id, account),
    )
    connection.exec_driver_sql(
        "DELETE FROM recent WHERE account = ? AND household_id NOT IN"
        " (SELECT household_id FROM recent WHERE account = ? ORDER BY place DESC LIMIT ?)",
        (account, account, MOST),
    )


def opened(connection: Connection, account: str) -> list[str]:
    """Name the archives that an account opened lately and that live, the latest first."""
    rows = connection.exec_driver_sql(
        "SELECT r.household_id FROM recent r JOIN household h ON h.id = r.household_id"
        " WHERE r.account = ? AND NOT h.deleted ORDER BY r.place DESC",
        (account,),
    )
    return [*rows.scalars()]
