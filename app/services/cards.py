"""Liaison cards: give each household its number once, and state what its card says.

[003] annex 2, [001] 三(四): a card for every household, left in its home by the paired cadre.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.printing.card import CardFacts
from app.printing.drawing import Copy
from app.services import papers, units
from app.services.errors import PagesOutdated
from db import changes
from db.base import new_id
from db.changes import Incoming
from db.models import CardIssue, Ledger, PaperIssue
from db.queries import cards, measures
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.services.papers import Issued
    from db.queries.cards import CardRow


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """A card that was given to a household, and how often it was printed here."""

    number: str
    code: str
    issued_on: date | None
    received_by: str | None
    received_on: date | None
    printed: int
    voided_on: date | None
    void_reason: str | None


@dataclass(slots=True)
class Reserved:
    """The last running number that the pages of one print bear before any of them leaves."""

    last: int = 0


def issued(session: Session, household_id: str) -> tuple[IssuedRow, ...]:
    """List the cards of a household, the newest first."""
    rows = session.execute(
        select(CardIssue, func.coalesce(PaperIssue.printed, 0))
        .outerjoin(PaperIssue, PaperIssue.code == CardIssue.code)
        .where(CardIssue.household_id == household_id, CardIssue.deleted.is_(False))
        .order_by(CardIssue.issued_on.desc(), CardIssue.number.desc())
    )
    return tuple(
        IssuedRow(
            row.number,
            row.code,
            row.issued_on,
            row.received_by,
            row.received_on,
            printed,
            row.voided_on,
            row.void_reason,
        )
        for row, printed in rows
    )


def card_copies(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what the cards of these households say; ``number`` numbers the new ones.

    A card given out before keeps its number and code, and so does one that was begun and never
    came out.
    """
    connection = session.connection()
    who = changes.author(session)
    ledger = session.get_one(Ledger, 1)
    rows = list(cards.for_households(connection, household_ids, who.unit_id))
    done = measures.open_of(connection, [row.household_id for row in rows])
    begun = cards.in_hand(connection, [row.household_id for row in rows if row.issue_id is None])
    for row in rows:
        card = row
        if row.issue_id is None:
            code, number = begun.get(row.household_id) or (papers.new_code(), "")
            card = replace(row, code=code, number=number, issued_on=who.at.date())
        facts = _facts(card, ledger, tuple(done.get(card.household_id, ())))
        yield Copy(facts, card.household_id, card.code or "", card.number or "")


def number(session: Session, copies: Sequence[Copy], reserved: Reserved) -> tuple[Copy, ...]:
    """Give each card without a number the next one, after those ``reserved`` in this print."""
    prefix = _prefix(session)
    last = max(reserved.last, cards.last_number(session.connection(), prefix))
    numbered: list[Copy] = []
    for copy in copies:
        if copy.household_id and not copy.number:
            last += 1
            next_one = f"{prefix}{last:04d}"
            facts = replace(copy.facts, number=next_one)
            numbered.append(replace(copy, facts=facts, number=next_one))
        else:
            numbered.append(copy)
    reserved.last = last
    return tuple(numbered)


def check(session: Session, sheets: Sequence[Issued]) -> None:
    """See that the cards about to leave are still those that the households have or get.

    Raises:
        PagesOutdated: a household has another card by now, or a number was given away.
    """
    connection = session.connection()
    ids = [each.household_id for each in sheets]
    rows = cards.for_households(connection, ids, changes.author(session).unit_id)
    given = {row.household_id: row.code for row in rows if row.issue_id is not None}
    taken = cards.bearers(connection, [each.number for each in sheets])
    for each in sheets:
        code_here = given.get(each.household_id, each.code)
        if code_here != each.code or taken.get(each.number, each.code) != each.code:
            raise PagesOutdated


def give(session: Session, sheets: Sequence[Issued]) -> None:
    """Put on record the cards that came out; those given before stay as they are."""
    who = changes.author(session)
    connection = session.connection()
    codes = {each.household_id: each for each in sheets}
    rows = cards.for_households(connection, tuple(codes), who.unit_id)
    new = [
        {
            "household_id": row.household_id,
            "number": codes[row.household_id].number,
            "code": codes[row.household_id].code,
            "issued_on": who.at.date().isoformat(),
        }
        | ({"cadre_id": row.cadre_id} if row.cadre_id else {})
        for row in rows
        if row.issue_id is None
    ]
    changes.write(
        session,
        [Incoming(Aggregate.CARD_ISSUE, new_id(), who.unit_id, each) for each in new],
    )


def blank_card(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a card says before it has a household: the union and its telephone lines."""
    unit = units.own_unit(session).values
    names = {"name": "union_name", "phone": "union_phone", "hotline": "hotline"}
    known = {fact: str(unit[name] or "") for name, fact in names.items()}
    texts = {each.name: "" for each in fields(CardFacts) if each.type == "str"}
    ledger = session.get_one(Ledger, 1)
    facts = CardFacts(
        **texts | known | {"ledger": ledger.id},
        measures=(),
        issued_on=None,
        practice=ledger.practice,
        reprint=False,
    )
    yield Copy(facts)


def _prefix(session: Session) -> str:
    """Begin a card's number: the union that gives it, and the year."""
    who = changes.author(session)
    return f"{who.unit_id}-{who.at.year}-"


def _facts(row: CardRow, ledger: Ledger, measures: tuple[tuple[str, str], ...]) -> CardFacts:
    return CardFacts(
        number=row.number or "",
        code=row.code or "",
        ledger=ledger.id,
        head_name=row.head_name or "",
        workplace=row.workplace or "",
        address=row.address or "",
        phone=row.phone or "",
        level=row.level or "",
        category=row.category or "",
        main_cause=row.main_cause or "",
        needs=row.needs or "",
        measures=measures,
        helper_unit=row.helper_unit or "",
        cadre_name=row.cadre_name or "",
        cadre_post=" ".join(filter(None, (row.cadre_workplace, row.cadre_post))),
        cadre_phone=row.cadre_phone or "",
        union_name=row.union_name or "",
        union_phone=row.union_phone or "",
        hotline=row.hotline or "",
        issued_on=row.issued_on,
        practice=ledger.practice,
    )
