"""Read the visits and calls that a household had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.vocabulary import CallOutcome, ContactKind

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A visit or a call; ``cadre_name`` or else ``visitor`` tells who made it."""

    id: str
    revision: int
    owner: str
    household_id: str
    cadre_id: str | None
    cadre_name: str | None
    kind: ContactKind
    contacted_on: date | None
    visitor: str | None
    outcome: CallOutcome | None
    content: str | None
    monthly_income_fen: int | None
    requests: str | None


def of_household(connection: Connection, household_id: str) -> tuple[ContactRow, ...]:
    """List the contacts with a household, the latest first, those without a day last."""
    rows = connection.exec_driver_sql(
        "SELECT v.id, v.revision, v.owner, v.household_id, v.cadre_id, c.name AS cadre_name,"
        " v.kind, v.contacted_on, v.visitor, v.outcome, v.content, v.monthly_income_fen,"
        " v.requests FROM contact v LEFT JOIN cadre c ON c.id = v.cadre_id"
        " WHERE v.household_id = ? AND NOT v.deleted ORDER BY v.contacted_on DESC, v.id",
        (household_id,),
    )
    return tuple(
        ContactRow(
            **row._asdict()
            | {
                "kind": ContactKind(row.kind),
                "contacted_on": row.contacted_on and date.fromisoformat(row.contacted_on),
                "outcome": row.outcome and CallOutcome(row.outcome),
            }
        )
        for row in rows
    )
