"""What the steps of a file's life put on paper: state what their copies say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import refusal_answers
from app.forms.life_event import LIFE_EVENT
from app.forms.refusal_sheet import REFUSAL_SHEET
from app.forms.stored import values_of
from app.printing.drawing import Copy
from app.printing.told import ToldFacts
from app.services import on_paper, openings, papers, units
from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from db.bodies import Body


def refusals(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State to each applicant why no archive is made; to be filled in where none was refused."""
    unit = units.own_unit(session).values
    for each in on_paper.read(session, household_ids, REFUSAL_SHEET.name, papers.known_codes):
        told = refusal_answers.answers(each.values, _last(each.body, State.DECLINED), unit)
        whose = (str(each.values["name"] or ""), str(each.values["archive_no"] or ""))
        yield Copy(ToldFacts(told, whose, each.imprint), each.id, each.imprint.code)


def blank_refusal(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what the letter says before it has an applicant."""
    told = refusal_answers.answers({}, {}, units.own_unit(session).values)
    yield Copy(ToldFacts(told, (), on_paper.imprint_here(session)))


def _last(body: Body, state: State) -> Values:
    """Give the last step that stands and led to a state; no values where there is none."""
    rows = [
        each
        for each in openings.in_order(body)
        if each["to_state"] == state.value and "taken_back_on" not in each
    ]
    return values_of(LIFE_EVENT, rows[-1]) if rows else {}
