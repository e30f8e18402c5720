"""Sheets of follow-up: what was found of families that left the archive, and what is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.forms import follow_up_answers
from app.forms.follow_up_answers import Watched
from app.forms.follow_up_sheet import FOLLOW_UP_SHEET
from app.forms.life_event import LIFE_EVENT
from app.forms.stored import values_of
from app.rules import follow_up
from app.services import on_paper, openings, papers, terms
from app.services.openings import WATCHED
from db.queries import cases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.printing.drawing import Copy
    from app.services.on_paper import Coding, OnPaper
    from app.services.terms import Terms
    from db.bodies import Body

_WATCHED = frozenset(each.value for each in WATCHED)
_GONE = frozenset(each.value for each in openings.GONE)


def followed(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State each time that these families were followed up."""
    yield from _copies(session, household_ids, papers.known_codes, to_write=False)


def to_follow(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State each time on record and each day still due, and leave to be written what is found."""
    yield from _copies(session, household_ids, papers.give_codes, to_write=True)


def blank(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a sheet of follow-up says before it has a household."""
    told = follow_up_answers.answers({}, {}, {}, (), None, to_write=True)
    yield on_paper.blank(session, told)


def _copies(
    session: Session, household_ids: Sequence[str], coding: Coding, *, to_write: bool
) -> Iterator[Copy]:
    known = terms.Terms(session)
    again = cases.followers(session.connection(), household_ids)
    for each in on_paper.read(session, household_ids, FOLLOW_UP_SHEET.name, coding):
        leaving, times = _left(each.body)
        told = follow_up_answers.answers(
            each.values,
            each.cadre,
            leaving,
            times,
            None if each.id in again else _watched(each, leaving, times, known),
            to_write=to_write,
        )
        yield on_paper.copy_of(each, told)


def _left(body: Body) -> tuple[Values, list[Values]]:
    """Give the step by which a family left last, and the times it was followed up since."""
    leaving: Values = {}
    times: list[Values] = []
    for each in openings.in_order(body):
        if "taken_back_on" in each or each["to_state"] not in _GONE:
            continue
        if each.get("from_state") == each["to_state"]:
            times.append(values_of(LIFE_EVENT, each))
        else:
            leaving, times = values_of(LIFE_EVENT, each), []
    return leaving, times


def _watched(
    each: OnPaper, leaving: Values, times: Sequence[Values], known: Terms
) -> Watched | None:
    exited_on = leaving.get("taken_on") or each.values["exited_on"]
    if not isinstance(exited_on, date) or each.body["state"] not in _WATCHED:
        return None
    last_on = max((on for time in times if isinstance(on := time["taken_on"], date)), default=None)
    months = known.length("watch_months", exited_on)
    every = known.length("follow_up_months", exited_on)
    return Watched(
        until=follow_up.watch(exited_on, last_on, months=months, every=every).until,
        every=every,
        due=follow_up.days_due(exited_on, last_on, months=months, every=every),
    )
