"""Archives: file one, open it, change it, withdraw it, find it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.archive import ARCHIVE
from app.forms.check import incomplete
from app.forms.dependant import DEPENDANTS
from app.rules import completeness
from app.services import openings, records
from app.services.errors import ChangedMeanwhile
from app.services.weaving import former_members, rows_of, unwoven, woven
from db import changes
from db.base import new_id
from db.queries import finding
from db.queries import households as listing
from db.queries.filters import (
    EVERYTHING,
    Doubt,
    Filters,
    Judging,
    Keeper,
    Lack,
    Reach,
    Reporting,
)
from db.queries.finding import Hit
from db.queries.households import Cursor, HouseholdRow, Order, Page, Selection, Status
from db.vocabulary import Aggregate, ArchiveLevel, HardshipCategory, State, WorkerType

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.forms.spec import Problem, Value, Values
    from app.services.weaving import Rows

__all__ = [
    "Archive",
    "ArchiveLevel",
    "Cursor",
    "Doubt",
    "Filters",
    "HardshipCategory",
    "Hit",
    "HouseholdRow",
    "Judging",
    "Keeper",
    "Lack",
    "Order",
    "Page",
    "Reach",
    "Reporting",
    "Selection",
    "State",
    "Status",
    "WorkerType",
    "archive",
    "change_archive",
    "count",
    "file_archive",
    "found",
    "page",
    "selected",
    "status",
    "withdraw_archive",
]


REQUIRED = 1 + sum(field.required for field in ARCHIVE)
"""How many answers the form demands: each starred field, and one of two telephone numbers."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive as the form shows it.

    ``rows`` holds the tables inside the form by name; each row has its ``id`` beside its values,
    and the head is not among the members. ``former`` are those who left the household,
    ``dependants`` those whom it supports and who are counted in another one. ``merged_into`` and
    ``split_from`` name the archive that this one went into or came from.
    """

    id: str
    revision: int
    owner: str
    own: bool
    state: str
    values: dict[str, Value]
    rows: dict[str, tuple[dict[str, Value], ...]]
    problems: tuple[Problem, ...]
    former: tuple[dict[str, Value], ...] = ()
    dependants: tuple[dict[str, Value], ...] = ()
    merged_into: str | None = None
    split_from: str | None = None

    @property
    def completeness(self) -> int:
        """How much of what the form demands is filled in, in whole percents."""
        return completeness.percent(REQUIRED, len(self.problems))


def archive(session: Session, household_id: str) -> Archive:
    """Open an archive.

    Raises:
        RecordMissing: there is none.
    """
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    values, rows = unwoven(stored.body)
    return Archive(
        id=stored.id,
        revision=stored.revision,
        owner=stored.owner,
        own=stored.owner == changes.author(session).unit_id,
        state=stored.body["state"],
        values=values,
        rows=rows,
        problems=(*incomplete(ARCHIVE, values), *completeness.archive_gaps(values)),
        former=former_members(stored.body),
        dependants=rows_of(DEPENDANTS, stored.body),
        merged_into=stored.body.get("merged_into"),
        split_from=stored.body.get("split_from"),
    )


def file_archive(session: Session, values: Values, rows: Rows) -> str:
    """File a new archive and give its id; its days say by which step it begins.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        PersonElsewhere: one of its people stands in another archive of ours; told at the end of
            the transaction.
    """
    household_id = new_id()
    body = openings.opened(session, woven(values, rows, {}))
    return records.put(session, Aggregate.HOUSEHOLD, household_id, body)


def change_archive(
    session: Session, household_id: str, revision: int, values: Values, rows: Rows
) -> None:
    """Write an archive as it was edited; what the form does not show stays as it is.

    One that is not on its way yet is in archive once it is given a day of filing: it was approved
    on paper, and is only entered here.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        ChangedMeanwhile: the archive is no longer at ``revision``.
        PersonElsewhere: one of its people stands in another archive of ours; told at the end of
            the transaction.
        ForeignRecord: another union filed it.
    """
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    if stored.revision != revision:
        raise ChangedMeanwhile
    body = openings.entered(session, woven(values, rows, stored.body), stored.body)
    records.put(session, Aggregate.HOUSEHOLD, household_id, body)


def withdraw_archive(session: Session, household_id: str) -> None:
    """Take an archive out of the ledger, leaving its tombstone; undoing brings it back."""
    records.withdraw(session, Aggregate.HOUSEHOLD, household_id)


def page(
    session: Session,
    *,
    filters: Filters = EVERYTHING,
    order: Order = Order.NAME,
    descending: bool = False,
    after: Cursor | None = None,
    size: int = 50,
) -> Page:
    """Read one page of the list: the first, or the one after a cursor."""
    return listing.page(
        session.connection(),
        filters=filters,
        order=order,
        descending=descending,
        after=after,
        size=size,
    )


def count(session: Session, filters: Filters = EVERYTHING) -> int:
    """Count the archives that pass ``filters``."""
    return listing.count(session.connection(), filters)


def selected(session: Session, selection: Selection) -> tuple[str, ...]:
    """Name the archives that were ticked in the list, in its order."""
    return listing.selected(session.connection(), selection)


def status(session: Session) -> Status:
    """Tell what the strip below the window shows."""
    return listing.status(session.connection())


def found(session: Session, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """Find archives by whatever was typed into the search box, and tell why each was found."""
    return tuple(finding.found(session.connection(), text, limit))
