"""Visits and calls, by the paired cadre or by any union worker [001] 四(一), [004] annex 2."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.contact import CONTACT
from app.services import records
from db import changes
from db.queries import cadres, pairings
from db.queries import contacts as listing
from db.queries.contacts import ContactCursor, ContactFilters, ContactPage, ContactRow
from db.vocabulary import Aggregate, ContactKind

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.records import File
    from db.queries.cadres import CadreRow

__all__ = [
    "ContactCursor",
    "ContactFilters",
    "ContactKind",
    "ContactPage",
    "ContactRow",
    "Visitors",
    "change_contact",
    "contact",
    "contacts",
    "count",
    "first_day",
    "page",
    "record_contact",
    "visitors",
]


@dataclass(frozen=True, slots=True)
class Visitors:
    """Who may have visited a household: the cadres in service, and which of them is paired."""

    cadres: tuple[CadreRow, ...]
    paired_id: str


def contacts(session: Session, household_id: str) -> tuple[ContactRow, ...]:
    """List the contacts with a household, the latest first."""
    return listing.of_household(session.connection(), household_id)


def page(
    session: Session, filters: ContactFilters, *, after: ContactCursor | None, size: int
) -> ContactPage:
    """Read one page of all contacts, the latest first."""
    return listing.page(session.connection(), filters, after=after, size=size)


def count(session: Session, filters: ContactFilters) -> int:
    """Count the contacts that pass ``filters``."""
    return listing.count(session.connection(), filters)


def first_day(session: Session) -> date | None:
    """Give the day of the oldest contact."""
    return listing.first_day(session.connection())


def visitors(session: Session, household_id: str) -> Visitors:
    """Tell who may have visited a household; whoever is paired with it comes first to mind."""
    connection = session.connection()
    own = cadres.all_of(connection, changes.author(session).unit_id)
    present = pairings.current(connection, household_id)
    paired_id = present.cadre_id if present else ""
    kept = tuple(each for each in own if not each.retired or each.id == paired_id)
    return Visitors(kept, paired_id)


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
