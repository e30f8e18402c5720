"""How a household is helped: what it lacks, what it enjoys, its plan of each year, its measures.

[001] 三(二): 一户一计划、一户一措施; [004] 六(三)4, 六(四)6. All of it stands in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.difficulty import DIFFICULTIES
from app.forms.government_help import GOVERNMENT_HELPS
from app.forms.measure import MEASURES
from app.forms.plan import PLANS
from app.services import file_rows, papers, records
from app.services.errors import ChangedMeanwhile, PlanTwice, ResultMissing
from db import bodies, changes
from db.vocabulary import CLOSED, Aggregate, DifficultyKind, MeasureState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Rows, Values
    from app.services.file_rows import Row
    from db.bodies import Body

__all__ = [
    "CLOSED",
    "Help",
    "MeasureState",
    "help_of",
    "help_there",
    "keep_plan",
    "list_difficulties",
    "record_help",
    "remove",
    "set_measure",
]

KINDS = tuple(each.value for each in DifficultyKind)
NOT_TO_BE_DONE = MeasureState.IMPOSSIBLE.value


@dataclass(frozen=True, slots=True)
class Help:
    """What a file says of help: the difficulties by kind, the latest plan first.

    ``own``: this union filed the household and may change it.
    """

    own: bool
    difficulties: tuple[Row, ...]
    government_help: tuple[Row, ...]
    plans: tuple[Row, ...]
    measures: tuple[Row, ...]


def help_of(session: Session, household_id: str) -> Help:
    """Read how a household is helped.

    Raises:
        RecordMissing: there is no such household.
    """
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    return of_body(stored.body, own=stored.owner == changes.author(session).unit_id)


def help_there(session: Session, household_id: str) -> Help | None:
    """Read how a household is helped; nothing once its archive is withdrawn."""
    found = bodies.record(session.connection(), Aggregate.HOUSEHOLD, household_id)
    if found is None or found.deleted:
        return None
    return of_body(found.body, own=found.owner == changes.author(session).unit_id)


def of_body(body: Body, *, own: bool = True) -> Help:
    """Give how a household is helped, out of its body."""
    plans = file_rows.of_body(PLANS, body)
    return Help(
        own=own,
        difficulties=tuple(sorted(file_rows.of_body(DIFFICULTIES, body), key=_by_kind)),
        government_help=tuple(file_rows.of_body(GOVERNMENT_HELPS, body)),
        plans=tuple(sorted(plans, key=lambda row: -int(str(row["year"] or 0)))),
        measures=tuple(file_rows.of_body(MEASURES, body)),
    )


def list_difficulties(
    session: Session,
    household_id: str,
    rows: Sequence[Values],
    opened: Sequence[Values],
    *,
    returned: str = "",
) -> None:
    """Write the list of difficulties whole; a kind of which nothing is said has no row.

    ``opened`` are the rows as they were read, ``returned`` the code of the paper that came back.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        ChangedMeanwhile: the list is another one by now.
        ForeignRecord: another union filed the household.
    """
    body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
    if list(of_body(body).difficulties) != [dict(each) for each in opened]:
        raise ChangedMeanwhile
    told = [each for each in rows if each.get("situation") or each.get("advice")]
    kept = {each.get("id") for each in told}
    left = [each for each in body.get(DIFFICULTIES.name, ()) if each["id"] in kept]
    body = file_rows.with_rows(body, DIFFICULTIES, left)
    before = {each["id"]: each for each in opened}
    for each in told:
        body, _ = file_rows.laid(body, DIFFICULTIES, each, before.get(each.get("id"), {}))
    records.put(session, Aggregate.HOUSEHOLD, household_id, body)
    if returned:
        papers.take_back(session, returned)


def record_help(session: Session, household_id: str, row: Values, opened: Values) -> str:
    """Write a policy that is enjoyed, an application or a referral, and give its id.

    Raises:
        Unstorable, ChangedMeanwhile, ForeignRecord: as ``file_rows.put`` tells.
    """
    return file_rows.put(session, household_id, GOVERNMENT_HELPS, row, opened)


def keep_plan(session: Session, household_id: str, row: Values, opened: Values) -> str:
    """Write the plan of a year and give its id.

    Raises:
        PlanTwice: that year has a plan already.
        Unstorable, ChangedMeanwhile, ForeignRecord: as ``file_rows.put`` tells.
    """
    others = help_of(session, household_id).plans
    if any(each["year"] == row.get("year") and each["id"] != row.get("id") for each in others):
        raise PlanTwice(year=str(row.get("year")))
    return file_rows.put(session, household_id, PLANS, row, opened)


def set_measure(session: Session, household_id: str, row: Values, opened: Values) -> str:
    """Write a measure and give its id; one that is closed has the day of today, if no other.

    Raises:
        ResultMissing: it cannot be done, and no reason is given.
        Unstorable, ChangedMeanwhile, ForeignRecord: as ``file_rows.put`` tells.
    """
    return file_rows.put(session, household_id, MEASURES, closed(session, row), opened)


def closed(session: Session, row: Values) -> Values:
    """Give a measure with what its state asks for: the day it was closed, or none.

    Raises:
        ResultMissing: it cannot be done, and no reason is given.
    """
    state = row.get("state")
    if state == NOT_TO_BE_DONE and not row.get("result"):
        raise ResultMissing
    if state not in CLOSED:
        return {**row, "done_on": None}
    return {**row, "done_on": row.get("done_on") or changes.author(session).at.date()}


def remove(session: Session, household_id: str, table: Rows, row_id: str) -> None:
    """Take a row out; undoing brings it back.

    Raises:
        RecordMissing, ForeignRecord: as ``file_rows.remove`` tells.
    """
    file_rows.remove(session, household_id, table, row_id)


def _by_kind(row: Row) -> int:
    return KINDS.index(str(row["difficulty_kind"]))
