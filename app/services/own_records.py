"""What the union keeps of a family, for the family itself: state what the copies say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import own_record_answers
from app.forms.own_record_sheet import OWN_RECORD_SHEET
from app.services import contacts, on_paper, papers, plans, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.printing.drawing import Copy


def records(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State to each family what is kept of it, its numbers whole, and how it was helped."""
    unit = units.own_unit(session).values
    for each in on_paper.read(session, household_ids, OWN_RECORD_SHEET.name, papers.known_codes):
        found = plans.of_body(each.body)
        told = own_record_answers.answers(
            each.values,
            each.rows["members"],
            each.cadre,
            str(each.body["state"]),
            own_record_answers.help_given(
                found.measures, found.government_help, _contacts(session, each.id)
            ),
            unit,
        )
        yield on_paper.copy_of(each, told)


def blank(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what the sheet says before it has a family."""
    unit = units.own_unit(session).values
    yield on_paper.blank(session, own_record_answers.answers({}, (), {}, "", (), unit))


def _contacts(session: Session, household_id: str) -> Iterator[Values]:
    for row in contacts.contacts(session, household_id):
        yield {
            "kind": row.kind.value,
            "contacted_on": row.contacted_on,
            "visitor": row.cadre_name or row.visitor,
            "content": row.content,
            "requests": row.requests,
        }
