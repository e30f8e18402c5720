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
    """A term as it ships: ``length`` counts ``unit``, and lies between ``least`` and ``most``.

    ``source`` names whose answers hold so long, where it is a term of comparison (信息比对).
    """

    name: str
    title: str
    unit: str
    length: int
    least: int
    most: int
    about: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term as it holds on a day; ``from_on`` is ``None`` while it is as it ships.

    ``origin`` is the union above that set it; empty where this office did.
    """

    term: Term
    length: int
    from_on: date | None
    origin: str = ""

    @property
    def told(self) -> str:
        """How long it is, in words; a source that is not asked for has no length."""
        is_asked = self.length or not self.term.source
        return f"{self.length} {self.term.unit}" if is_asked else "不要求比对"


@cache
def shipped() -> Mapping[str, Term]:
    """Read the terms that ship, by name."""
    text = resources.path("lifecycle", "terms.toml").read_text("utf-8")
    return {each["name"]: Term(**each) for each in tomllib.loads(text)["term"]}


class Terms:
    """Every term on every day, read once."""

    def __init__(self, session: Session) -> None:
        self._set: dict[str, list[Stored]] = {}
        # Of one day, what was set here comes first.
        for each in session.scalars(select(Stored).order_by(Stored.from_on.desc(), Stored.origin)):
            self._set.setdefault(each.name, []).append(each)

    def row(self, name: str, day: date) -> TermRow:
        """Give a term as it holds on ``day``."""
        term = shipped()[name]
        held = next((each for each in self._set.get(name, ()) if each.from_on <= day), None)
        if held is None:
            return TermRow(term, term.length, None)
        return TermRow(term, held.length, held.from_on, held.origin)

    def length(self, name: str, day: date) -> int:
        """Give how long the term called ``name`` is on ``day``."""
        return self.row(name, day).length


def length(session: Session, name: str, day: date) -> int:
    """Give how long one term is on ``day``; whoever asks often keeps ``Terms``."""
    return Terms(session).length(name, day)


def terms(session: Session, day: date) -> tuple[TermRow, ...]:
    """List every term as it holds on ``day``."""
    known = Terms(session)
    return tuple(known.row(name, day) for name in shipped())


def set_term(session: Session, name: str, from_on: date, count: int) -> None:
    """Set how long a term is from a day on; what held before that day holds for it still.

    Raises:
        TermWrong: so long, or so short, it cannot be.
    """
    fitting(name, count)
    session.merge(Stored(name=name, from_on=from_on, origin="", length=count))
    who = changes.author(session)
    audit.note(session.connection(), "设期限", at=who.at, account=who.account, subject=name)


def fitting(name: str, count: int) -> Term | None:
    """Give the term called ``name``, which can be so long; nothing where nobody knows it.

    Raises:
        TermWrong: so long, or so short, it cannot be.
    """
    term = shipped().get(name)
    if term is not None and not term.least <= count <= term.most:
        raise TermWrong(title=term.title, least=term.least, most=term.most, unit=term.unit)
    return term
