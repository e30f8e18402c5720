"""Liaison cards: give each household its number once, and state what its card says.

[003] annex 2, [001] 三(四): a card for every household, left in its home by the paired cadre.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.printing.card import CardFacts
from app.rules import paper_code
from app.services import units
from db import audit, changes
from db.base import new_id
from db.bodies import CHUNK
from db.changes import Incoming
from db.models import CardIssue, Ledger
from db.queries import cards
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from db.queries.cards import CardRow

CODE_BYTES = 8


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """A card that was given to a household."""

    number: str
    code: str
    issued_on: date | None
    received_by: str | None
    received_on: date | None
    printed: int


def issued(session: Session, household_id: str) -> tuple[IssuedRow, ...]:
    """List the cards of a household, the newest first."""
    rows = session.scalars(
        select(CardIssue)
        .where(CardIssue.household_id == household_id, CardIssue.deleted.is_(False))
        .order_by(CardIssue.issued_on.desc(), CardIssue.number.desc())
    )
    return tuple(
        IssuedRow(
            row.number, row.code, row.issued_on, row.received_by, row.received_on, row.printed
        )
        for row in rows
    )


def card_facts(
    session: Session, household_ids: Sequence[str] | None = None
) -> Iterator[CardFacts]:
    """State what the cards of these households say, giving out those that lack; then count them.

    Left out, all households of this union that have not left are meant. A card given out
    before keeps its number and code. The printing goes on record when the last card is stated.
    """
    unit_id = changes.author(session).unit_id
    connection = session.connection()
    ids = cards.printable(connection, unit_id) if household_ids is None else household_ids
    ledger = session.get_one(Ledger, 1)
    count = 0
    for start in range(0, len(ids), CHUNK):
        rows = list(cards.for_households(connection, ids[start : start + CHUNK], unit_id))
        for row in _given_out(session, rows):
            count += 1
            yield _facts(row, ledger)
        cards.count_printed(connection, [row.household_id for row in rows], unit_id)
    who = changes.author(session)
    audit.note(connection, "印联系卡", at=who.at, account=who.account, details={"cards": count})


def blank_card(session: Session) -> CardFacts:
    """State what a card says before it has a household: the union and its telephone lines."""
    unit = units.own_unit(session).values
    names = {"name": "union_name", "phone": "union_phone", "hotline": "hotline"}
    known = {fact: str(unit[name] or "") for name, fact in names.items()}
    texts = {each.name: "" for each in fields(CardFacts) if each.type == "str"}
    ledger = session.get_one(Ledger, 1)
    return CardFacts(
        **texts | known | {"ledger": ledger.id},
        measures=(),
        issued_on=None,
        practice=ledger.practice,
    )


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
            "code": paper_code.new_code(secrets.token_bytes(CODE_BYTES)),
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
