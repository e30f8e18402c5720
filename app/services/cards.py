"""Liaison cards: give each household its number once, and state what its card says.

[003] annex 2, [001] 三(四): a card for every household, left in its home by the paired cadre.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.printing.card import KIND, CardFacts
from app.printing.drawing import Copy
from app.services import papers, units
from db import changes
from db.base import new_id
from db.changes import Incoming
from db.models import CardIssue, Ledger, PaperIssue
from db.queries import cards
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

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


def issued(session: Session, household_id: str) -> tuple[IssuedRow, ...]:
    """List the cards of a household, the newest first."""
    rows = session.execute(
        select(CardIssue, func.coalesce(PaperIssue.printed, 0))
        .outerjoin(PaperIssue, PaperIssue.code == CardIssue.code)
        .where(CardIssue.household_id == household_id, CardIssue.deleted.is_(False))
        .order_by(CardIssue.issued_on.desc(), CardIssue.number.desc())
    )
    return tuple(
        IssuedRow(row.number, row.code, row.issued_on, row.received_by, row.received_on, printed)
        for row, printed in rows
    )


def card_copies(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what the cards of these households say, giving a card to those that lack one.

    A card given out before keeps its number and code.
    """
    unit_id = changes.author(session).unit_id
    ledger = session.get_one(Ledger, 1)
    found = list(cards.for_households(session.connection(), household_ids, unit_id))
    rows = _given_out(session, found)
    papers.register_codes(session, KIND, {row.household_id: row.code or "" for row in rows})
    for row in rows:
        yield Copy(_facts(row, ledger), row.household_id, row.code or "")


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
    )
    yield Copy(facts)


def _given_out(session: Session, rows: Sequence[CardRow]) -> list[CardRow]:
    """Give a card to each household that has none, in one write."""
    who = changes.author(session)
    year = who.at.year
    number = cards.last_number(session.connection(), who.unit_id, year)
    new: list[Incoming] = []
    given: list[CardRow] = []
    for row in rows:
        if row.issue_id is not None:
            given.append(row)
            continue
        number += 1
        card = {
            "household_id": row.household_id,
            "number": f"{who.unit_id}-{year}-{number:04d}",
            "code": papers.new_code(),
            "issued_on": who.at.date().isoformat(),
        } | ({"cadre_id": row.cadre_id} if row.cadre_id else {})
        new.append(Incoming(Aggregate.CARD_ISSUE, new_id(), who.unit_id, card))
        given.append(
            replace(row, number=card["number"], code=card["code"], issued_on=who.at.date())
        )
    changes.write(session, new)
    return given


def _facts(row: CardRow, ledger: Ledger) -> CardFacts:
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
        measures=(),
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
