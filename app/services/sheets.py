"""Archive forms and visit records on paper: state what their copies say about households.

A copy that is to be written on is awaited: its sheet is out until it comes back. A copy that
says all bears a code too, by which the archive is found, and nobody waits for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from app.forms.contact import CONTACT
from app.printing import archive, visit
from app.printing.archive import ArchiveFacts
from app.printing.drawing import Copy
from app.printing.imprint import Imprint
from app.printing.visit import VisitFacts
from app.services import papers, units
from app.services.weaving import unwoven
from db import bodies, changes
from db.models import Ledger
from db.queries import cards, contacts
from db.vocabulary import Aggregate, ContactKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.weaving import Rows
    from db.queries.cards import CardRow

    Coding: TypeAlias = Callable[[Session, str, Sequence[str]], Mapping[str, str]]

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


class _Household(NamedTuple):
    """A household as its sheets need it: its archive, its cadre, where its copy comes from."""

    id: str
    values: Values
    rows: Rows
    around: CardRow
    imprint: Imprint


def filled_archives(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State all that is known of these households."""
    for each in _households(session, household_ids, archive.KIND, papers.known_codes):
        yield _copy(each, ArchiveFacts(each.values, each.rows, each.imprint))


def archives_to_fill(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who these households are and leave to be written what may have changed."""
    for each in _households(session, household_ids, archive.KIND, papers.give_codes):
        members = [_only(LASTING_OF_MEMBERS, person) for person in each.rows["members"]]
        values = _only(LASTING, each.values)
        yield _copy(each, ArchiveFacts(values, {"members": members}, each.imprint))


def blank_archive(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what an archive form says before it has a household."""
    yield Copy(ArchiveFacts({}, {}, _imprint(session)))


def visits_to_record(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State the head of these households' visit records and leave the visits to be written."""
    for each in _households(session, household_ids, visit.KIND, papers.give_codes):
        yield _copy(each, VisitFacts(each.values, _cadre(each.around), (), each.imprint))


def recorded_visits(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State the visits that were made to these households, the earliest first."""
    connection = session.connection()
    for each in _households(session, household_ids, visit.KIND, papers.known_codes):
        visits = [
            {name: getattr(row, name) for name in CONTACT.fields}
            for row in reversed(contacts.of_household(connection, each.id))
            if row.kind is ContactKind.VISIT
        ]
        yield _copy(each, VisitFacts(each.values, _cadre(each.around), visits, each.imprint))


def blank_visit(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a visit record says before it has a household."""
    yield Copy(VisitFacts({}, {}, (), _imprint(session)))


def _households(
    session: Session, household_ids: Sequence[str], kind: str, coding: Coding
) -> Iterator[_Household]:
    """Read households in the order asked for; those that are no more are left out."""
    connection = session.connection()
    unit_id = changes.author(session).unit_id
    around = list(cards.for_households(connection, household_ids, unit_id))
    living = [each.household_id for each in around]
    codes = coding(session, kind, living)
    stored = {
        each.id: each.body for each in bodies.records(connection, Aggregate.HOUSEHOLD, ids=living)
    }
    imprint = _imprint(session)
    for each in around:
        values, rows = unwoven(stored[each.household_id])
        bearing = replace(
            imprint,
            union_name=each.union_name or imprint.union_name,
            code=codes[each.household_id],
        )
        yield _Household(each.household_id, values, rows, each, bearing)


def _imprint(session: Session) -> Imprint:
    """Tell where a copy without a household comes from."""
    ledger = session.get_one(Ledger, 1)
    union_name = str(units.own_unit(session).values["name"] or "")
    today = changes.author(session).at.date()
    return Imprint(union_name, ledger.id, "", today, ledger.practice)


def _copy(household: _Household, facts: ArchiveFacts | VisitFacts) -> Copy:
    return Copy(facts, household.id, household.imprint.code)


def _cadre(row: CardRow) -> Values:
    return {
        "name": row.cadre_name,
        "workplace": row.cadre_workplace,
        "post": row.cadre_post,
        "phone": row.cadre_phone,
    }


def _only(names: frozenset[str], values: Values) -> Values:
    return {name: value for name, value in values.items() if name in names}
