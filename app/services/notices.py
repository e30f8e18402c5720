"""Make households public, batch by batch: put up, objected to, ended, taken down.

Each household keeps its own row of the notice in its file; those with the same batch hang on the
same paper. A batch is numbered by year: 2026-003.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from app.forms.lifecycle import ON
from app.forms.notice import ENDING, ENTERED, NEW_BATCH, NOTICES, OBJECTIONS
from app.forms.spec import Problem
from app.messages import explain
from app.rules import working_days
from app.services import (
    courses,
    file_rows,
    lifecycle,
    publicity,
    records,
    terms,
    units,
    working_calendar,
)
from app.services.errors import (
    CalendarUnknown,
    NobodyNoticed,
    NoticeEndsEarly,
    NoticeTooShort,
    Unstorable,
)
from app.services.lifecycle import Refusal, Taken
from app.services.weaving import head_and_members
from app.work import Progress
from db import changes
from db.base import new_id
from db.changes import Incoming
from db.queries import notices as listing
from db.queries.notices import Batch, Candidate, Noticed
from db.vocabulary import Aggregate, NamesShown, NoticeKind, NoticeState, State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Value, Values
    from app.work import Steps
    from db.bodies import Body, Record

__all__ = [
    "Batch",
    "Candidate",
    "NoticeKind",
    "Noticed",
    "Posted",
    "batches",
    "candidates",
    "due",
    "end",
    "enter",
    "noticed",
    "object_to",
    "objections",
    "post",
    "proposed",
    "proposed_entry",
    "settle",
    "take_down",
    "until",
]

KIND = Aggregate.HOUSEHOLD
START = "开始公示"
"""The step that is taken with the households of a notice of filing."""
HERE = {NoticeKind.FILING: {State.ASSESSED, State.ON_NOTICE}}


@dataclass(frozen=True, slots=True)
class Posted:
    """What putting up a notice came to: its batch, how many stand on it, who could not."""

    batch: str
    until_on: date
    households: int
    refused: tuple[Refusal, ...]


def batches(session: Session) -> list[Batch]:
    """List the batches of ours as they stand today, the latest first."""
    return listing.batches(session.connection(), changes.author(session).at.date())


def due(session: Session) -> int:
    """Count the households whose notice is over and waits to be ended, or for the next step."""
    return listing.due(session.connection(), changes.author(session).at.date())


def noticed(session: Session, batch: str) -> list[Noticed]:
    """List the households of a batch."""
    return listing.noticed(session.connection(), batch)


def candidates(session: Session, kind: NoticeKind) -> list[Candidate]:
    """List our households that wait for a notice of a kind."""
    return listing.candidates(session.connection(), kind)


def proposed(session: Session) -> dict[str, Value]:
    """Propose what a new batch says: from today, where and how the last one hung."""
    today = changes.author(session).at.date()
    place, names_shown = listing.last_terms(session.connection())
    if place is None:
        name = units.own_unit(session).values.get("name")
        place = f"{name}公示栏" if name else None
    return {
        "from_on": today,
        "place": place,
        "names_shown": names_shown or NamesShown.WHOLE.value,
    }


def until(session: Session, first: date) -> date:
    """Give the day on which the term of a notice is over that hangs from ``first`` on.

    Raises:
        CalendarUnknown: it is not known which of those days are working days.
    """
    days = terms.length(session, "notice_days", first)
    return working_days.last_day(first, days, working_calendar.works(session))


def post(session: Session, kind: NoticeKind, ids: Sequence[str], values: Values) -> Steps[Posted]:
    """Make these households public in a new batch, and tell which could not and why.

    Those that were assessed take the step 开始公示 with it.

    Raises:
        NobodyNoticed: there is nobody to be made public.
        CalendarUnknown: the term runs over a year whose holidays are not known.
        NoticeTooShort: it was to end before its term.
        Unstorable: an answer is missing, or cannot stand in the ledger.
    """
    if not ids:
        raise NobodyNoticed
    row = _row(session, kind, values)
    first, batch = date.fromisoformat(row["from_on"]), row["batch"]
    beside = partial(_hung, row)
    today = changes.author(session).at.date()
    step: Values = {ON: min(first, today)}
    assessed, others, refused = _sorted(session, kind, ids, first)
    taken = Taken(0, ())
    if assessed:
        taken = yield from lifecycle.take_many(session, assessed, START, step, beside)
    written = _write(session, others, beside)
    yield Progress("公示", len(ids), len(ids))
    return Posted(
        batch,
        date.fromisoformat(row["until_on"]),
        taken.done + written,
        (*refused, *taken.refused),
    )


def proposed_entry(session: Session, since: date | None) -> dict[str, Value]:
    """Propose what is entered of a notice that hung from ``since`` on: over once its term is."""
    today = changes.author(session).at.date()
    first = since or today
    try:
        last = until(session, first)
    except CalendarUnknown:
        last = today
    over = {"ended_on": last + timedelta(days=1)} if last < today else {}
    return proposed(session) | {"from_on": first} | over


def enter(session: Session, household_id: str, kind: NoticeKind, values: Values) -> str:
    """Enter the notice that a household hung on before it was told here; give its batch.

    Without ``ended_on`` it still hangs.

    Raises:
        CalendarUnknown: its term runs over a year whose holidays are not known.
        NoticeTooShort: it hung for less than its term.
        NoticeEndsEarly: it was over before its last day had passed.
        Unstorable: an answer is missing, or the household cannot hang on it.
    """
    said = records.checked(ENTERED, values)
    row = _row(session, kind, {each.name: values.get(each.name) for each in NEW_BATCH})
    if "ended_on" in said:
        if said["ended_on"] <= row["until_on"]:
            raise NoticeEndsEarly(until=row["until_on"])
        row |= {"notice_state": NoticeState.ENDED.value, "result": "公示期满，无异议。"}
    row |= said
    (record,) = courses.records_of(session, [household_id])
    own = changes.author(session).unit_id
    problem = _problem(record, own, kind, date.fromisoformat(row["from_on"]))
    if problem is not None:
        raise Unstorable((problem,))
    _write(session, [record], partial(_hung, row))
    return str(row["batch"])


def end(session: Session, batch: str, values: Values) -> Taken:
    """End a batch; a household with an open objection stays on it.

    Raises:
        NoticeEndsEarly: its last day has not passed.
        Unstorable: an answer is missing, or cannot stand in the ledger.
    """
    said = records.checked(ENDING, values)
    last = max((each["until_on"] for each in _rows(session, batch)), default="")
    if said["ended_on"] <= last:
        raise NoticeEndsEarly(until=last)
    refused: list[Refusal] = []

    def ended(record: Record) -> Body | None:
        about = [each for each in publicity.objected(record.body) if each.batch == batch]
        still_open = sum(each.outcome is None for each in about)
        if still_open:
            reason = explain("notice_objected", {"count": still_open})
            refused.append(Refusal(record.id, _name(record), (reason,)))
            return None
        usual = f"公示期满，有异议 {len(about)} 条，已了结。" if about else "公示期满，无异议。"
        told = {"notice_state": NoticeState.ENDED.value, "result": usual} | said
        return _changed(record.body, batch, told)

    return Taken(_rewrite(session, batch, ended), tuple(refused))


def take_down(session: Session, batch: str) -> int:
    """Take a batch down before its time; it does not count, and the households can hang anew."""
    today = changes.author(session).at.date().isoformat()
    told = {"notice_state": NoticeState.WITHDRAWN.value, "ended_on": today}
    return _rewrite(session, batch, lambda record: _changed(record.body, batch, told))


def object_to(session: Session, household_id: str, batch: str, values: Values) -> str:
    """Put on record what somebody objects to a household of a batch.

    Raises:
        Unstorable: an answer is missing, or cannot stand in the ledger.
    """
    return file_rows.put(session, household_id, OBJECTIONS, {**values, "batch": batch}, {})


def objections(session: Session, household_id: str, batch: str) -> list[file_rows.Row]:
    """Give what was objected to a household of a batch, what is open first."""
    found = file_rows.read(session, household_id, OBJECTIONS).rows
    about = [each for each in found if each["batch"] == batch]
    return sorted(about, key=lambda each: each["outcome"] is not None)


def settle(session: Session, household_id: str, values: Values, opened: Values) -> str:
    """Write what an objection came to.

    Raises:
        ChangedMeanwhile: somebody wrote it meanwhile.
        Unstorable: a value cannot stand in the ledger.
    """
    return file_rows.put(session, household_id, OBJECTIONS, values, opened)


def _row(session: Session, kind: NoticeKind, values: Values) -> Body:
    """Give the row that each household of a new batch keeps."""
    said = records.checked(NEW_BATCH, values)
    first = date.fromisoformat(said["from_on"])
    earliest = until(session, first)
    if "until_on" in said and said["until_on"] < earliest.isoformat():
        days = terms.length(session, "notice_days", first)
        raise NoticeTooShort(days=days, until=str(earliest))
    number = listing.last_number(session.connection(), first.year) + 1
    return {
        "notice_kind": kind.value,
        "batch": f"{first.year}-{number:03}",
        "notice_state": NoticeState.RUNNING.value,
        "until_on": earliest.isoformat(),
    } | said


def _sorted(
    session: Session, kind: NoticeKind, ids: Sequence[str], first: date
) -> tuple[list[str], list[Record], list[Refusal]]:
    """Tell apart who takes the step with it, who is only made public, and who cannot be."""
    own = changes.author(session).unit_id
    assessed: list[str] = []
    others: list[Record] = []
    refused: list[Refusal] = []
    for record in courses.records_of(session, ids):
        problem = _problem(record, own, kind, first)
        if problem:
            reason = explain(problem.code, problem.figures)
            refused.append(Refusal(record.id, _name(record), (reason,)))
        elif record.body["state"] == State.ASSESSED:
            assessed.append(record.id)
        else:
            others.append(record)
    return assessed, others, refused


def _problem(record: Record, own: str, kind: NoticeKind, first: date) -> Problem | None:
    """Say why a household cannot be made public from a day on; nothing where it can."""
    if record.owner != own:
        return Problem("from_on", changes.ForeignRecord.code)
    state = record.body["state"]
    if state not in HERE.get(kind, {State.IN_ARCHIVE}):
        figures = (("state", state), ("kind", kind.value))
        return Problem("from_on", "notice_not_here", figures)
    running = (
        each.batch
        for each in publicity.hung(record.body)
        if each.kind == kind and each.state == NoticeState.RUNNING
    )
    batch = next(running, None)
    if batch is not None:
        return Problem("from_on", "notice_hangs", (("batch", batch),))
    since = publicity.since(record.body, kind)
    if since and first < since:
        return Problem("from_on", "notice_too_early", (("since", str(since)),))
    return None


def _hung(row: Body, body: Body) -> Body:
    """Add the row of a notice to a file."""
    rows = body.get(NOTICES.name, [])
    position = max((each.get("position", 0) for each in rows), default=0) + 1
    fresh = {"id": new_id(), "position": position} | row
    return file_rows.with_rows(body, NOTICES, [*rows, fresh])


def _write(session: Session, found: Sequence[Record], beside: Callable[[Body], Body]) -> int:
    own = changes.author(session).unit_id
    changes.write(session, [Incoming(KIND, each.id, own, beside(each.body)) for each in found])
    return len(found)


def _rows(session: Session, batch: str) -> list[Body]:
    """Give the rows of a batch that still hang."""
    ids = listing.households(session.connection(), batch)
    return [
        row
        for record in courses.records_of(session, ids)
        for row in record.body.get(NOTICES.name, ())
        if _hangs(row, batch)
    ]


def _rewrite(session: Session, batch: str, change: Callable[[Record], Body | None]) -> int:
    """Write the files of a batch anew where it still hangs, and count them."""
    ids = listing.households(session.connection(), batch)
    own = changes.author(session).unit_id
    incoming: list[Incoming] = []
    for record in courses.records_of(session, ids):
        if any(_hangs(row, batch) for row in record.body.get(NOTICES.name, ())):
            body = change(record)
            if body is not None:
                incoming.append(Incoming(KIND, record.id, own, body))
    changes.write(session, incoming)
    return len(incoming)


def _changed(body: Body, batch: str, told: dict[str, Any]) -> Body:
    rows = [each | told if _hangs(each, batch) else each for each in body[NOTICES.name]]
    return file_rows.with_rows(body, NOTICES, rows)


def _hangs(row: Body, batch: str) -> bool:
    return bool(row["batch"] == batch and row["notice_state"] == NoticeState.RUNNING)


def _name(record: Record) -> str:
    head, _ = head_and_members(record.body)
    return str(head.get("name", ""))
