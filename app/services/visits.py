"""Fill in the visit record of a household: all visits on one sheet, several keyed at once.

Each visit is a record of its own, so that one of another union stands there to be read alone.
[001] 四(一), [004] annex 2.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.forms.check import unstorable
from app.forms.stored import body_of
from app.forms.visit_record import BY, NOBODY, TABLE, VISIT
from app.rules import paper_code
from app.services import contacts, drafts, households, papers, records, units
from app.services.drafts import DraftKind
from app.services.errors import ChangedMeanwhile, Unstorable
from db import bodies, changes
from db.base import new_id
from db.changes import Incoming
from db.queries import cards
from db.queries import contacts as listing
from db.queries import papers as sheets
from db.vocabulary import Aggregate, ContactKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from sqlalchemy.orm import Session

    from app.forms.spec import Problem, Value, Values
    from app.services.contacts import ContactRow, Visitors
    from app.services.drafts import Typed
    from app.services.papers import SheetRow
    from app.services.weaving import Rows
    from db.bodies import Body

KIND = "visit"
"""Under which the catalogue prints visit records."""
VERB = "录入走访记录"


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """The visits to one household as its sheet shows them, the earliest first.

    ``id`` is the household's. ``fixed`` are the visits that other unions recorded, with their
    names. ``archive`` and ``cadre`` are what the head of the sheet says, ``names`` those of the
    cadres who went or may have gone, by id. ``sheet`` is the sheet of paper whose code was scanned
    or typed, which ``is_in_hand``, else the one that is awaited.
    """

    id: str
    revision: int
    own: bool
    values: dict[str, Value]
    rows: dict[str, tuple[dict[str, Value], ...]]
    fixed: Mapping[str, str]
    archive: Values
    cadre: Values
    union: str
    visitors: Visitors
    names: Mapping[str, str]
    sheet: SheetRow | None
    is_in_hand: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit record, and what was typed and not saved."""

    stored: VisitRecord
    draft: Typed | None
    is_gone: bool = False


def opened(session: Session, household_id: str, at: str = "") -> Opened:
    """Open the visit record of a household; ``at`` may be the code of the sheet in hand.

    Raises:
        RecordMissing: there is no such household.
    """
    draft = drafts.kept(session, household_id, DraftKind.VISITS)
    return Opened(record(session, household_id, at), draft)


def record(session: Session, household_id: str, at: str = "") -> VisitRecord:
    """Read the visits to a household.

    Raises:
        RecordMissing: there is no such household.
    """
    archive = households.archive(session, household_id)
    own = changes.author(session).unit_id
    visits = listing.visits_of(session.connection(), household_id)
    unions, visitors = dict(units.units(session)), contacts.visitors(session, household_id)
    (around,) = cards.for_households(session.connection(), (household_id,), own)
    sheet = _sheet(session, household_id, at)
    return VisitRecord(
        id=household_id,
        revision=listing.revisions(session.connection(), household_id),
        own=True,
        values={"name": archive.values["name"]},
        rows={TABLE: tuple(map(_row, visits))},
        fixed={
            each.id: unions.get(each.owner, each.owner) for each in visits if each.owner != own
        },
        archive=archive.values,
        cadre={
            "name": around.cadre_name,
            "workplace": around.cadre_workplace,
            "post": around.cadre_post,
            "phone": around.cadre_phone,
        },
        union=around.union_name or unions.get(archive.owner, archive.owner),
        visitors=visitors,
        names={each.id: each.name for each in visitors.cadres}
        | {each.cadre_id: each.cadre_name or "" for each in visits if each.cadre_id},
        sheet=sheet,
        is_in_hand=sheet is not None and sheet.code == at,
    )


def save(
    session: Session,
    household_id: str,
    revision: int,
    rows: Rows,
    *,
    cadre_id: str | None = None,
    returned: str = "",
) -> str:
    """Write the visits of a household as they were keyed, and give its id; the draft goes.

    A new visit that names nobody was made by ``cadre_id``. ``returned`` is the code of the sheet
    that came back with them. A visit that is no longer among ``rows`` is withdrawn.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        ChangedMeanwhile: the visits are no longer at ``revision``.
        RecordMissing: there is no such household.
    """
    records.stored(session, Aggregate.HOUSEHOLD, household_id)
    connection = session.connection()
    if listing.revisions(connection, household_id) != revision:
        raise ChangedMeanwhile
    keyed = [row for row in rows.get(TABLE, ()) if not is_blank(row)]
    problems = tuple(_faults(keyed))
    if problems:
        raise Unstorable(problems)
    own = changes.author(session).unit_id
    ids = [each.id for each in listing.visits_of(connection, household_id)]
    stored = {each.id: each for each in bodies.records(connection, Aggregate.CONTACT, ids=ids)}
    written = [
        Incoming(
            Aggregate.CONTACT,
            str(row["id"] or new_id()),
            own,
            _body(row, None if before is None else before.body, household_id, cadre_id),
        )
        for row in keyed
        if (before := stored.get(str(row["id"]))) is None or before.owner == own
    ]
    kept = {row["id"] for row in keyed}
    written += [
        Incoming(Aggregate.CONTACT, each.id, own, {}, deleted=True)
        for each in stored.values()
        if each.owner == own and each.id not in kept
    ]
    changes.write(session, written)
    drafts.discard(session, household_id, DraftKind.VISITS)
    if returned:
        papers.take_back(session, returned)
    return household_id


def is_blank(row: Mapping[str, Value]) -> bool:
    """Tell whether a row says nothing of a visit, be it that a cadre stands there."""
    return all(row.get(name) in {None, ""} for name in VISIT.fields)


def _sheet(session: Session, household_id: str, at: str) -> SheetRow | None:
    connection = session.connection()
    awaited = sheets.open_codes(connection, KIND, (household_id,))
    codes = [each for each in (at, *awaited.values()) if paper_code.check(each)]
    known = {each.code: each for each in sheets.named(connection, codes)}
    return next((known[each] for each in codes if each in known), None)


def _row(visit: ContactRow) -> dict[str, Value]:
    values: dict[str, Value] = {name: getattr(visit, name) for name in VISIT.fields}
    return {"id": visit.id, **values, BY.name: visit.cadre_id or NOBODY}


def _faults(rows: Sequence[Values]) -> Iterator[Problem]:
    for number, row in enumerate(rows):
        for each in unstorable(VISIT, row):
            yield replace(each, field=f"{TABLE}.{number}.{each.field}")


def _body(row: Values, before: Body | None, household_id: str, cadre_id: str | None) -> Body:
    """Lay a row over a visit as it was; one that is new is made by whoever the sheet is for."""
    new: dict[str, Any] = {"household_id": household_id, "kind": ContactKind.VISIT.value}
    kept = new if before is None else before
    body = {key: each for key, each in kept.items() if key not in VISIT.fields}
    body |= body_of(VISIT, row)
    by = row.get(BY.name) or (None if row.get("visitor") else cadre_id)
    body.pop(BY.name, None)
    return body | ({BY.name: by} if by and by != NOBODY else {})
