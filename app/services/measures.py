"""The measures of all households: listed, filtered, closed many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.measure import MEASURE, MEASURES
from app.forms.stored import body_of, values_of
from app.rules.deadline import Deadline, bounds, standing
from app.services import file_rows, plans, records
from db import bodies, changes
from db.bodies import CHUNK
from db.changes import Incoming
from db.queries import measures as listing
from db.queries.measures import (
    MeasureCursor,
    MeasureFilters,
    MeasurePage,
    MeasureRow,
    MeasureSelection,
)
from db.vocabulary import CLOSED, Aggregate, HelpSide, MeasureState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.file_rows import Row

__all__ = [
    "OPEN",
    "Closed",
    "Deadline",
    "HelpSide",
    "MeasureCursor",
    "MeasureFilters",
    "MeasurePage",
    "MeasureRow",
    "MeasureSelection",
    "MeasureState",
    "bounds",
    "close",
    "count",
    "departments",
    "overdue",
    "page",
    "selected",
    "told",
]

OPEN = tuple(each for each in MeasureState if each not in CLOSED)


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of measures that were to be closed: how many, of how many households.

    ``foreign`` are those of households that another union filed; they stay as they are.
    """

    measures: int
    households: int
    foreign: int


def page(
    session: Session, filters: MeasureFilters, *, after: MeasureCursor | None, size: int
) -> MeasurePage:
    """Read one page of all measures: what is open first, by deadline."""
    return listing.page(session.connection(), filters, after=after, size=size)


def count(session: Session, filters: MeasureFilters) -> int:
    """Count the measures that pass ``filters``."""
    return listing.count(session.connection(), filters)


def selected(session: Session, selection: MeasureSelection) -> tuple[str, ...]:
    """Name the measures that were ticked, in the order of the list."""
    return listing.selected(session.connection(), selection)


def departments(session: Session) -> tuple[str, ...]:
    """Name the departments that measures stand with."""
    return listing.departments(session.connection())


def overdue(session: Session, day: date | None = None) -> MeasureFilters:
    """Give the filters that let through our measures whose deadline has passed on a day, today."""
    who = changes.author(session)
    _, last = bounds(Deadline.OVERDUE, today=day or who.at.date())
    return MeasureFilters(states=OPEN, owner=who.unit_id, last=last)


def told(row: MeasureRow, *, today: date) -> str:
    """Say in words how the deadline of a measure stands."""
    return standing(row.due_on, closed=row.state in CLOSED, today=today)


def close(session: Session, measure_ids: Sequence[str], values: Values) -> Closed:
    """Give many measures the same state, day and result; an empty result keeps what is there.

    Raises:
        ResultMissing: they cannot be done, and no reason is given.
        Unstorable: a value cannot stand in the ledger.
    """
    owner = changes.author(session).unit_id
    said = {name: value for name, value in plans.closed(session, values).items() if value}
    found = listing.households(session.connection(), measure_ids)
    done = households = foreign = 0
    ids = list(found)
    for start in range(0, len(ids), CHUNK):
        incoming: list[Incoming] = []
        for record in bodies.records(
            session.connection(), Aggregate.HOUSEHOLD, ids=ids[start : start + CHUNK]
        ):
            mine = set(found[record.id])
            if record.owner != owner:
                foreign += len(mine)
                continue
            rows = [
                each | _written(each, said) if each["id"] in mine else each
                for each in record.body[MEASURES.name]
            ]
            body = file_rows.with_rows(record.body, MEASURES, rows)
            incoming.append(Incoming(Aggregate.HOUSEHOLD, record.id, owner, body))
            done, households = done + len(mine), households + 1
        changes.write(session, incoming)
    return Closed(done, households, foreign)


def _written(row: Row, said: Values) -> dict[str, object]:
    whole = values_of(MEASURE, row) | dict(said)
    records.checked(MEASURE, whole)
    return body_of(MEASURE, whole)
