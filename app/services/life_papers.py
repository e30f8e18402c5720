"""What the steps of a file's life put on paper: state what their copies say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import aid_answers, life_answers, refusal_answers
from app.forms.aid_application_sheet import AID_APPLICATION_SHEET
from app.forms.application_sheet import APPLICATION_SHEET
from app.forms.assessment import ASSESSMENT
from app.forms.exit_sheet import EXIT_SHEET
from app.forms.life_event import LIFE_EVENT
from app.forms.refusal_sheet import REFUSAL_SHEET
from app.forms.stored import values_of
from app.printing.drawing import Copy
from app.printing.told import ToldFacts
from app.services import comparisons, on_paper, openings, papers, units
from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.on_paper import OnPaper
    from db.bodies import Body


def refusals(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State to each applicant why no archive is made; to be filled in where none was refused."""
    unit = units.own_unit(session).values
    for each in on_paper.read(session, household_ids, REFUSAL_SHEET.name, papers.known_codes):
        told = refusal_answers.answers(each.values, _last(each.body, State.DECLINED), unit)
        yield _copy(each, told)


def blank_refusal(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what the letter says before it has an applicant."""
    yield _blank(session, refusal_answers.answers({}, {}, units.own_unit(session).values))


def applications(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what the steps of each household on its way into the archive have told so far."""
    for each in on_paper.read(session, household_ids, APPLICATION_SHEET.name, papers.known_codes):
        told = life_answers.application(
            each.values,
            _standing(each.body),
            _decided(each.body),
            each.rows.get("opinions", ()),
            comparisons.summed_up(session, each.id),
        )
        yield _copy(each, told)


def applications_to_make(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who each applicant is, and leave to be written what is found and decided."""
    for each in on_paper.read(session, household_ids, APPLICATION_SHEET.name, papers.give_codes):
        yield _copy(each, life_answers.application(each.values, {}, {}, ()))


def blank_application(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what the sheet says before it has an applicant."""
    yield _blank(session, life_answers.application({}, {}, {}, ()))


def aid_applications(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who asks for aid, and leave to be written what is asked and granted."""
    name = AID_APPLICATION_SHEET.name
    for each in on_paper.read(session, household_ids, name, papers.give_codes):
        yield _copy(each, aid_answers.answers(each.values))


def blank_aid_application(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what the application for aid says before it has an applicant."""
    yield _blank(session, aid_answers.answers({}))


def exits(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State why each household leaves, or left, the archive."""
    for each in on_paper.read(session, household_ids, EXIT_SHEET.name, papers.known_codes):
        step = next(filter(None, (_last(each.body, state) for state in openings.GONE)), {})
        yield _copy(each, life_answers.leaving(each.values, step, _decided(each.body)))


def exits_to_approve(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who each household is, and leave to be written why it leaves."""
    for each in on_paper.read(session, household_ids, EXIT_SHEET.name, papers.give_codes):
        yield _copy(each, life_answers.leaving(each.values, {}, {}))


def blank_exit(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what the sheet says before it has a household."""
    yield _blank(session, life_answers.leaving({}, {}, {}))


def _copy(household: OnPaper, told: dict[str, str]) -> Copy:
    values = household.values
    whose = (str(values["name"] or ""), str(values["archive_no"] or ""))
    facts = ToldFacts(told, whose, household.imprint)
    return Copy(facts, household.id, household.imprint.code)


def _blank(session: Session, told: dict[str, str]) -> Copy:
    return Copy(ToldFacts(told, (), on_paper.imprint_here(session)))


def _standing(body: Body) -> dict[str, Values]:
    """Give the last standing step by each title."""
    return {
        each["step"]: values_of(LIFE_EVENT, each)
        for each in openings.in_order(body)
        if "taken_back_on" not in each
    }


def _decided(body: Body) -> Values:
    """Give the last assessment in which something was decided."""
    found = [each for each in body.get("assessments", []) if each.get("decision")]
    found.sort(key=lambda each: (each.get("assessed_on", ""), each.get("position", 0)))
    return values_of(ASSESSMENT, found[-1]) if found else {}


def _last(body: Body, state: State) -> Values:
    """Give the last step that stands and led to a state; no values where there is none."""
    rows = [
        each
        for each in openings.in_order(body)
        if each["to_state"] == state.value and "taken_back_on" not in each
    ]
    return values_of(LIFE_EVENT, rows[-1]) if rows else {}
