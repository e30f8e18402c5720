"""Archive forms and visit records on paper: state what their copies say about households.

A copy that is to be written on is awaited: its sheet is out until it comes back. A copy that
says all bears a code too, by which the archive is found, and nobody waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.contact import CONTACT
from app.printing import archive, visit
from app.printing.archive import ArchiveFacts
from app.printing.drawing import Copy
from app.printing.visit import VisitFacts
from app.services import on_paper, papers
from db.queries import contacts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.on_paper import OnPaper
    from db.queries.contacts import ContactRow

LASTING = frozenset(
    {
        "archive_no",
        "worker_no",
        "category",
        "level",
        "worker_type",
        "name",
        "ethnicity",
        "sex",
        "id_number",
        "born_on",
        "phone",
        "other_contact",
        "work_started_on",
        "address",
        "postcode",
        "region_code",
        "workplace",
        "bank_name",
        "bank_branch",
        "bank_card",
        "bank_account_name",
        "filed_on",
    }
)
"""What an archive form that is to be filled in anew says already: the rest may have changed."""
LASTING_OF_MEMBERS = frozenset({"name", "relation", "ethnicity", "sex", "id_number", "born_on"})


def filled_archives(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State all that is known of these households."""
    for each in on_paper.read(session, household_ids, archive.KIND, papers.known_codes):
        yield _copy(each, ArchiveFacts(each.values, each.rows, each.imprint))


def archives_to_fill(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who these households are and leave to be written what may have changed."""
    for each in on_paper.read(session, household_ids, archive.KIND, papers.give_codes):
        members = [_only(LASTING_OF_MEMBERS, person) for person in each.rows["members"]]
        values = _only(LASTING, each.values)
        yield _copy(each, ArchiveFacts(values, {"members": members}, each.imprint))


def blank_archive(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what an archive form says before it has a household."""
    yield Copy(ArchiveFacts({}, {}, on_paper.imprint_here(session)))


def visits_to_record(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State the head of these households' visit records and leave the visits to be written."""
    for each in on_paper.read(session, household_ids, visit.KIND, papers.give_codes):
        yield _copy(each, VisitFacts(each.values, each.cadre, (), each.imprint))


def recorded_visits(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State the visits that were made to these households, the earliest first."""
    connection = session.connection()
    for each in on_paper.read(session, household_ids, visit.KIND, papers.known_codes):
        visits = [_visit(row, each.cadre) for row in contacts.visits_of(connection, each.id)]
        yield _copy(each, VisitFacts(each.values, each.cadre, visits, each.imprint))


def blank_visit(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a visit record says before it has a household."""
    yield Copy(VisitFacts({}, {}, (), on_paper.imprint_here(session)))


def _visit(row: ContactRow, cadre: Values) -> Values:
    """Tell of a visit what the record asks; who went, where it was not the cadre of its head."""
    went = row.cadre_name if row.cadre_name != cadre.get("name") else None
    values = {name: getattr(row, name) for name in CONTACT.fields}
    return values | {"visitor": row.visitor or went}


def _copy(household: OnPaper, facts: ArchiveFacts | VisitFacts) -> Copy:
    return Copy(facts, household.id, household.imprint.code)


def _only(names: frozenset[str], values: Values) -> Values:
    return {name: value for name, value in values.items() if name in names}
