"""What a family is asked for and signs: state what the copies say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import authorisation_answers, pledge_answers, survey_answers
from app.forms.authorisation_sheet import AUTHORISATION_SHEET
from app.forms.pledge_sheet import PLEDGE_SHEET
from app.forms.survey_sheet import SURVEY_SHEET
from app.services import on_paper, papers
from db import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.printing.drawing import Copy


def authorisations(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who is to sign that the economic situation of these households may be checked."""
    today = changes.author(session).at.date()
    for each in on_paper.read(session, household_ids, AUTHORISATION_SHEET.name, papers.give_codes):
        told = authorisation_answers.answers(
            each.values, each.rows["members"], each.imprint.union_name, today=today
        )
        yield on_paper.copy_of(each, told)


def blank_authorisation(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what an authorisation says before it has a household."""
    here = on_paper.imprint_here(session)
    told = authorisation_answers.answers({}, (), here.union_name, today=here.printed_on)
    yield on_paper.blank(session, told)


def pledges(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what each of these families earns, as its file has it."""
    for each in on_paper.read(session, household_ids, PLEDGE_SHEET.name, papers.known_codes):
        told = pledge_answers.answers(
            each.values, each.rows["members"], each.rows["incomes"], each.imprint.union_name
        )
        yield on_paper.copy_of(each, told)


def pledges_to_make(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who belongs to each family, and leave to be written what it earns."""
    for each in on_paper.read(session, household_ids, PLEDGE_SHEET.name, papers.give_codes):
        told = pledge_answers.answers(
            each.values, each.rows["members"], None, each.imprint.union_name
        )
        yield on_paper.copy_of(each, told)


def blank_pledge(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a pledge of income says before it has a household."""
    union = on_paper.imprint_here(session).union_name
    yield on_paper.blank(session, pledge_answers.answers({}, (), None, union))


def surveys(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what these archives say of each side, and leave what is found to be written."""
    for each in on_paper.read(session, household_ids, SURVEY_SHEET.name, papers.give_codes):
        yield on_paper.copy_of(each, survey_answers.answers(each.values, each.rows, each.cadre))


def blank_survey(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a survey asks before it has a household."""
    yield on_paper.blank(session, survey_answers.answers({}, {}, {}))
