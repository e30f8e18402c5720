"""Review of archives: each one recorded, those that are due, and the standing audit findings.

Source: domain reference §5, review; [002] 二, [000] 二(三).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from app.forms.recheck import RECHECKS
from app.rules.follow_up import MONTHS, months_later
from app.services import file_rows, terms
from db import bodies, changes
from db.bodies import CHUNK
from db.changes import Incoming
from db.queries import rechecks
from db.vocabulary import Aggregate, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.file_rows import RowsOf
    from db.queries.rechecks import Stale

TERM = "recheck_months"
LONG_AGO = date(1900, 1, 1)


class Finding(StrEnum):
    """What may be said against an archive that nobody looks after."""

    DUE = "该复核"
    UNCHANGED = "一年未改"
    UNHELPED = "未帮扶过"


@dataclass(frozen=True, slots=True)
class Review:
    """An archive under a finding, with the day by which it is to be rechecked."""

    file: Stale
    due_on: date

    @property
    def id(self) -> str:
        """The id of the household."""
        return self.file.id


@dataclass(frozen=True, slots=True)
class Rechecked:
    """How many archives were rechecked, and how many were passed over: not ours, or gone."""

    households: int
    others: int


def of_household(session: Session, household_id: str) -> RowsOf:
    """List the rechecks of a household."""
    return file_rows.read(session, household_id, RECHECKS)


def save(session: Session, household_id: str, row: Values, opened: Values) -> str:
    """Write a recheck of one household; ``opened`` is empty for a new one.

    Raises:
        Unstorable, ChangedMeanwhile, ForeignRecord: as ``file_rows.put`` tells.
    """
    return file_rows.put(session, household_id, RECHECKS, row, opened)


def record(session: Session, household_ids: Sequence[str], values: Values) -> Rechecked:
    """Record the same recheck of many households, as one change of each.

    Raises:
        Unstorable: a value cannot stand in the ledger.
    """
    owner, done = changes.author(session).unit_id, 0
    for start in range(0, len(household_ids), CHUNK):
        part = household_ids[start : start + CHUNK]
        incoming = [
            Incoming(
                Aggregate.HOUSEHOLD,
                each.id,
                owner,
                file_rows.laid(each.body, RECHECKS, values, {})[0],
            )
            for each in bodies.records(session.connection(), Aggregate.HOUSEHOLD, ids=part)
            if each.owner == owner and each.body.get("state") == State.IN_ARCHIVE.value
        ]
        done += len(incoming)
        changes.write(session, incoming)
    return Rechecked(done, len(household_ids) - done)


def found(session: Session, finding: Finding, day: date) -> tuple[Review, ...]:
    """List the archives under a finding on ``day``, the longest waiting first."""
    connection = session.connection()
    months = terms.length(session, TERM, day)
    if finding is Finding.DUE:
        files = rechecks.confirmed_until(connection, day)
    elif finding is Finding.UNCHANGED:
        files = rechecks.unchanged_since(connection, months_later(day, -MONTHS))
    else:
        files = rechecks.never_helped(connection)
    reviews = (Review(each, months_later(each.confirmed_on or LONG_AGO, months)) for each in files)
    return tuple(each for each in reviews if finding is not Finding.DUE or each.due_on <= day)
