"""What waits on a day: files on their way, families to be followed up, measures that are late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.lifecycle import steps
from app.rules import lifecycle
from app.services import courses, follow_ups, measures, rechecks
from app.services.lifecycle import sentences
from app.services.openings import ON_THE_WAY
from db.queries import cases
from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from db.queries.cases import Waiting

AT_ONCE = 200
FOLLOW_UP, MEASURE, RECHECK = "跟踪回访", "帮扶措施", "定期复核"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits for somebody.

    ``what`` is the step that is to be taken; ``due_on`` is ``None`` where no day is set for it,
    ``lacks`` says in sentences what it lacks.
    """

    what: str
    id: str
    name: str
    archive_no: str | None
    state: str
    since: date | None
    days: int | None
    due_on: date | None
    lacks: tuple[str, ...]


def due(session: Session, day: date) -> tuple[Due, ...]:
    """List what waits on ``day``: what each source tells, the longest first within it."""
    return tuple(each for source in SOURCES for each in source(session, day))


def _steps(session: Session, day: date) -> Iterator[Due]:
    """Tell of each file on its way which step comes next, and what that lacks."""
    waiting = cases.waiting(session.connection(), ON_THE_WAY)
    for start in range(0, len(waiting), AT_ONCE):
        part = waiting[start : start + AT_ONCE]
        found = courses.records_of(session, [each.id for each in part])
        known = courses.of_records(session, found)
        for each in part:
            offers = lifecycle.offers(known[each.id], steps())
            usual = next(offer for offer in offers if offer.step.usual)
            yield _due(each, day, usual.step.title, None, sentences(usual))


def _follow_ups(session: Session, day: date) -> Iterator[Due]:
    """Tell which families that left are to be followed up by ``day``."""
    for each in follow_ups.due(session, day):
        yield _due(each.file, day, FOLLOW_UP, each.due_on, ())


def _due(of: Waiting, day: date, what: str, due_on: date | None, lacks: tuple[str, ...]) -> Due:
    return Due(
        what=what,
        id=of.id,
        name=of.name,
        archive_no=of.archive_no,
        state=of.state.value,
        since=of.since,
        days=None if of.since is None else max((day - of.since).days, 0),
        due_on=due_on,
        lacks=lacks,
    )


def _measures(session: Session, day: date) -> Iterator[Due]:
    """Tell which measures of ours should have been closed before ``day``."""
    filters, after = measures.overdue(session, day), None
    while True:
        found = measures.page(session, filters, after=after, size=AT_ONCE)
        for each in found.rows:
            yield Due(
                what=f"{MEASURE}（{each.side.value}）",
                id=each.household_id,
                name=each.head_name or "",
                archive_no=each.archive_no,
                state=each.household_state,
                since=None,
                days=None,
                due_on=each.due_on,
                lacks=(),
            )
        after = found.next
        if after is None:
            return


def _rechecks(session: Session, day: date) -> Iterator[Due]:
    """Tell which archives are to be rechecked by ``day``."""
    for each in rechecks.found(session, rechecks.Finding.DUE, day):
        yield Due(
            what=RECHECK,
            id=each.id,
            name=each.file.name,
            archive_no=each.file.archive_no or None,
            state=State.IN_ARCHIVE.value,
            since=each.file.confirmed_on,
            days=None
            if each.file.confirmed_on is None
            else max((day - each.file.confirmed_on).days, 0),
            due_on=each.due_on,
            lacks=(),
        )


SOURCES: tuple[Callable[[Session, date], Iterator[Due]], ...] = (
    *(_steps, _follow_ups, _measures),
    _rechecks,
)
"""Whoever knows of something that waits adds a source."""
