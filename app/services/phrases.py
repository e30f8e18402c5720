"""Words that the office writes often, by occasion: an opinion block, or a step of the life cycle.

What ships is put into a new ledger; from then on the office adds and drops its own.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from sqlalchemy import select

import resources
from db.models import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


def furnish(session: Session) -> None:
    """Give a new ledger the phrases that ship."""
    text = resources.path("phrases", "opinions.toml").read_text("utf-8")
    for occasion, texts in tomllib.loads(text).items():
        session.add_all(
            Phrase(occasion=occasion, text=each, position=number)
            for number, each in enumerate(texts, 1)
        )


def phrases(session: Session) -> Mapping[str, tuple[str, ...]]:
    """Give the phrases by occasion, in the order in which the office added them."""
    found: dict[str, tuple[str, ...]] = {}
    for each in session.scalars(select(Phrase).order_by(Phrase.occasion, Phrase.position)):
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
    """Take a phrase out of the library; what was written with it stays."""
    found = session.get(Phrase, (occasion, text))
    if found is not None:
        session.delete(found)
