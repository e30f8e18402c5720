"""Count what the work desk shows beside its lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.queries.households import RECEIPT_ACT
from db.vocabulary import BundleState, PeerSide

if TYPE_CHECKING:
    from sqlalchemy import Connection


def by_category(connection: Connection, unit_id: str) -> dict[str, int]:
    """Count the archives of a union by category; the empty text stands for those without one."""
    rows = connection.exec_driver_sql(
        "SELECT category, count(*) FROM listing WHERE owner = ? GROUP BY category",
        (unit_id,),
    )
    return {str(category): int(number) for category, number in rows}


def forked(connection: Connection) -> int:
    """Count the records that came in two versions and wait for a person."""
    return int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM (SELECT DISTINCT kind, id FROM forked_record)"
        ).scalar_one()
    )


def returned(connection: Connection) -> int:
    """Count the records that the last receipt did not confirm."""
    row = connection.exec_driver_sql(
        "SELECT b.records, b.state, a.details FROM audit a JOIN bundle b ON b.id = a.subject"
        " WHERE a.act = ? ORDER BY a.sequence DESC LIMIT 1",
        (RECEIPT_ACT,),
    ).first()
    if row is None or row.state != BundleState.PARTLY.value:
        return 0
    carried: int = row.records
    return max(0, carried - int(json.loads(row.details)["cleared"]))


def is_enrolled(connection: Connection) -> bool:
    """Tell whether a union above is known, to which reports can go."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM peer WHERE side = ? LIMIT 1", (PeerSide.HIGHER.value,)
    )
    return found.first() is not None
