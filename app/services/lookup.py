"""Find the one archive that a number names, and put a look at whole numbers on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import or_, select

from app.rules import paper_code
from app.services.errors import RecordMissing, SeveralFound, SheetVoided
from db import audit, changes
from db.models import CardIssue, Household, PaperIssue
from db.queries import papers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def named(session: Session, text: str) -> str:
    """Give the id of the archive that ``text`` names.

    An id, an archive number, the national worker number, a card's number, or the code of any
    printed sheet, typed or scanned.

    Raises:
        RecordMissing: no living archive bears it.
        SeveralFound: more than one does.
        SheetVoided: it is the code or the number of a sheet that does not hold any more.
    """
    # A terminal of another encoding hands over what no ledger can hold, nor look for.
    wanted = text.encode(errors="replace").decode().strip()
    scanned = paper_code.parse_reference(wanted)
    code = scanned.code if scanned is not None else paper_code.parse(wanted)
    by_card = select(CardIssue.household_id).where(
        CardIssue.deleted.is_(False),
        or_(CardIssue.number == wanted, CardIssue.code == (code or wanted)),
    )
    by_sheet = select(PaperIssue.household_id).where(PaperIssue.code == (code or wanted))
    found = session.scalars(
        select(Household.id).where(
            Household.deleted.is_(False),
            or_(
                Household.id == wanted,
                Household.archive_no == wanted,
                Household.worker_no == wanted,
                Household.id.in_(by_card),
                Household.id.in_(by_sheet),
            ),
        )
    ).all()
    _refuse_voided(session, code or wanted, wanted)
    if not found:
        raise RecordMissing
    if len(found) > 1:
        raise SeveralFound(count=len(found))
    return found[0]


class Scanned(NamedTuple):
    """A sheet by its kind, empty where its paper is not on record here, and whose it is."""

    kind: str
    household_id: str
    code: str


def scanned(session: Session, text: str) -> Scanned:
    """Give the sheet whose code was typed or scanned.

    Raises:
        RecordMissing, SeveralFound, SheetVoided: as ``named`` tells.
    """
    household_id = named(session, text)
    reference = paper_code.parse_reference(text)
    code = reference.code if reference is not None else paper_code.parse(text) or ""
    issue = session.get(PaperIssue, code)
    return Scanned("" if issue is None else issue.kind, household_id, code)


def _refuse_voided(session: Session, code: str, number: str) -> None:
    for each in dict.fromkeys((code, number)):
        reason = papers.void_reason(session.connection(), each)
        if reason is not None:
            raise SheetVoided(reason=reason)


def note_full_look(session: Session, household_id: str) -> None:
    """Put on record that somebody looks at the whole numbers of an archive."""
    who = changes.author(session)
    audit.note(
        session.connection(), "full_look", at=who.at, account=who.account, subject=household_id
    )
