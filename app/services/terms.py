"""Terms: how long things take or hold, from a day on; where the office set none, as they ship."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

import resources
from app.services.errors import TermWrong
from db import audit, changes
from db.models import Term as Stored

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it ships: ``length`` counts ``unit``, and lies between ``least`` and ``most``."""

    name: str
    title: str
    unit: str
    length: int
    least: int
    most: int
    about: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term as it holds on a day; ``from_on`` is ``None`` while it is as it ships."""

    term: Term
    length: int
    from_on: date | None


@cache
def shipped() -> Mapping[str, Term]:
    """Read the terms that ship, by name."""
    text = resources.path("lifecycle", "terms.toml").read_text("utf-8")
    return {each["name"]: Term(**each) for each in tomllib.loads(text)["term"]}


def length(session: Session, name: str, day: date) -> int:
    """Give how long the term called ``name`` is on ``day``."""
    return _row(session, shipped()[name], day).length


def terms(session: Session, day: date) -> tuple[TermRow, ...]:
    """List every term as it holds on ``day``."""
    return tuple(_row(session, each, day) for each in shipped().values())


def set_term(session: Session, name: str, from_on: date, count: int) -> None:
    """Set how long a term is from a day on; what held before that day holds for it still.

    Raises:
        TermWrong: so long, or so short, it cannot be.
    """
    term = shipped()[name]
    if not term.least <= count <= term.most:
        raise TermWrong(title=term.title, least=term.least, most=term.most, unit=term.unit)
    session.merge(Stored(name=name, from_on=from_on, length=count))
    who = changes.author(session)
    audit.note(session.connection(), "设期限", at=who.at, account=who.account, subject=name)


def _row(session: Session, term: Term, day: date) -> TermRow:
    found = session.scalars(
        select(Stored)
        .where(Stored.name == term.name, Stored.from_on <= day)
        .order_by(Stored.from_on.desc())
        .limit(1)
    ).first()
    return (
        TermRow(term, found.length, found.from_on) if found else TermRow(term, term.length, None)
    )
