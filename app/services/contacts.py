"""Visits and calls, by the paired cadre or by any union worker [001] 四(一), [004] annex 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.contact import CONTACT
from app.services import records
from db.queries.contacts import ContactRow, of_household
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.records import File

__all__ = ["ContactRow", "change_contact", "contact", "contacts", "record_contact"]


def contacts(session: Session, household_id: str) -> tuple[ContactRow, ...]:
    """List the contacts with a household, the latest first."""
    return tuple(of_household(session.connection(), household_id))


def contact(session: Session, contact_id: str) -> File:
    """Open the record of one contact."""
    return records.opened(session, Aggregate.CONTACT, CONTACT, contact_id)


def record_contact(
    session: Session, household_id: str, cadre_id: str | None, values: Values
) -> str:
    """Record a visit or a call and give its id; without a cadre the visitor's name stands.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        RecordMissing: there is no such household.
    """
    records.stored(session, Aggregate.HOUSEHOLD, household_id)
    return records.add(
        session, Aggregate.CONTACT, CONTACT, values, household_id=household_id, cadre_id=cadre_id
    )


def change_contact(session: Session, contact_id: str, revision: int, values: Values) -> None:
    """Write the record of a contact as it was edited.

    Raises:
        Unstorable, ChangedMeanwhile: as ``records.change`` tells.
    """
    records.change(session, Aggregate.CONTACT, CONTACT, contact_id, revision, values)
