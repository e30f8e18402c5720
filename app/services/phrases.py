"""Words that the office writes often, by occasion: an opinion block, or a step of the life cycle.

What ships is put into a new ledger; from then on the office adds and drops its own.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

import resources
from db.models import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


class PhraseRow(NamedTuple):
    """A phrase and what it is for; one that is not ``own`` came from the union above."""

    occasion: str
    text: str
    own: bool


@cache
def shipped() -> Mapping[str, tuple[str, ...]]:
    """Read the phrases that ship, by occasion."""
    text = resources.path("phrases", "opinions.toml").read_text("utf-8")
    return {occasion: tuple(texts) for occasion, texts in tomllib.loads(text).items()}


def furnish(session: Session) -> None:
    """Give a new ledger the phrases that ship."""
    for occasion, texts in shipped().items():
        session.add_all(
            Phrase(occasion=occasion, text=each, position=number)
            for number, each in enumerate(texts, 1)
        )


def rows(session: Session) -> tuple[PhraseRow, ...]:
    """List the phrases by occasion, the office's own ones first, each once."""
    found: dict[tuple[str, str], PhraseRow] = {}
    ordered = select(Phrase).order_by(Phrase.occasion, Phrase.origin, Phrase.position)
    for each in session.scalars(ordered):
        row = PhraseRow(each.occasion, each.text, own=not each.origin)
        found.setdefault((each.occasion, each.text), row)
    return tuple(found.values())


def phrases(session: Session) -> Mapping[str, tuple[str, ...]]:
    """Give the phrases by occasion, in the order in which the office added them."""
    found: dict[str, tuple[str, ...]] = {}
    for each in rows(session):
        found[each.occasion] = (*found.get(each.occasion, ()), each.text)
    return found


def keep(session: Session, occasion: str, text: str) -> None:
    """Add a phrase at the end of those of its occasion; one that is there already stays."""
    known = phrases(session).get(occasion, ())
    words = text.strip()
    if words and words not in known:
        last = session.scalars(
            select(Phrase.position)
            .where(Phrase.occasion == occasion)
            .order_by(Phrase.position.desc())
            .limit(1)
        ).first()
        session.add(Phrase(occasion=occasion, text=words, position=(last or 0) + 1))


def drop(session: Session, occasion: str, text: str) -> None:
    """Take a phrase of the office out of the library; what was written with it stays."""
    found = session.get(Phrase, (occasion, text, ""))
    if found is not None:
        session.delete(found)
