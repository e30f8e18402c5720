"""What an office sets for its daily work, on its way down: measures, phrases and terms.

Like standards and rule sets: what comes takes the place of what came before from above; what was
set here stays, and goes before what came of the same thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, select

from app.exchange.bundle.policy import SentMeasure, SentPhrase, SentTerm
from app.forms.check import unstorable
from app.forms.library_entry import LIBRARY_ENTRY
from app.messages import explain
from app.services import help_library, phrases, terms
from app.services.errors import TermWrong
from db import changes
from db.models import LibraryEntry, Phrase, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.exchange.bundle.policy import Policy

SHORT = 20
"""So many characters of a measure name it."""


class Taken(NamedTuple):
    """How many came of each, what stands back behind ours, and what was not taken and why."""

    library: int
    phrases: int
    terms: int
    behind: tuple[str, ...]
    refused: tuple[str, ...]


def measures(session: Session) -> tuple[SentMeasure, ...]:
    """Give the entries of the library that hold here, whoever set them; what ships is there."""
    found: dict[help_library.Key, SentMeasure] = {}
    for each in help_library.stored(session):
        sent = SentMeasure(**{field.name: getattr(each, field.name) for field in LIBRARY_ENTRY})
        found.setdefault(help_library.key(each), sent)
    return tuple(found.values())


def sentences(session: Session) -> tuple[SentPhrase, ...]:
    """Give the phrases that are in use here but do not ship."""
    shipped = phrases.shipped()
    return tuple(
        SentPhrase(occasion, text)
        for occasion, texts in phrases.phrases(session).items()
        for text in texts
        if text not in shipped.get(occasion, ())
    )


def lengths(session: Session) -> tuple[SentTerm, ...]:
    """Give the terms that were set, whoever set them; ours of the same name and day first."""
    found: dict[tuple[str, str], SentTerm] = {}
    for each in session.scalars(select(Term).order_by(Term.name, Term.from_on, Term.origin)):
        sent = SentTerm(each.name, each.from_on, each.length)
        found.setdefault((each.name, str(each.from_on)), sent)
    return tuple(found.values())


def take_in(session: Session, unit_id: str, came: Policy) -> Taken:
    """Put what came from ``unit_id`` in the place of what came before; ours stays as it is.

    Of what the sender said nothing, an older program, what came before stays.
    """
    behind: list[str] = []
    refused: list[str] = []
    for table, said in ((LibraryEntry, came.library), (Phrase, came.phrases), (Term, came.terms)):
        if said is not None:
            session.execute(delete(table).where(table.origin != ""))
    session.expire_all()
    _take_measures(session, unit_id, came.library or (), behind, refused)
    _take_phrases(session, unit_id, came.phrases or ())
    _take_terms(session, unit_id, came.terms or (), behind, refused)
    session.flush()
    changes.author(session).tables.update(("library_entry", "phrase", "term"))
    return Taken(
        library=len(came.library or ()),
        phrases=len(came.phrases or ()),
        terms=len(came.terms or ()),
        behind=tuple(behind),
        refused=tuple(refused),
    )


def _take_measures(
    session: Session,
    unit_id: str,
    came: Sequence[SentMeasure],
    behind: list[str],
    refused: list[str],
) -> None:
    ours = {help_library.key(each): each for each in help_library.stored(session)}
    for each in came:
        values = {field.name: getattr(each, field.name) for field in LIBRARY_ENTRY}
        entry = LibraryEntry(**values, origin=unit_id)
        problems = unstorable(LIBRARY_ENTRY, values)
        named = {"content": each.content[:SHORT]}
        if problems:
            why = explain(problems[0].code, problems[0].figures)
            refused.append(explain("handed_measure_refused", {**named, "why": why}))
            continue
        session.add(entry)
        mine = ours.get(help_library.key(entry))
        if mine is not None and any(getattr(mine, name) != values[name] for name in values):
            behind.append(explain("measure_behind", named))


def _take_phrases(session: Session, unit_id: str, came: Sequence[SentPhrase]) -> None:
    for position, each in enumerate(dict.fromkeys(came), 1):
        row = Phrase(occasion=each.occasion, text=each.text, origin=unit_id, position=position)
        session.add(row)


def _take_terms(
    session: Session,
    unit_id: str,
    came: Sequence[SentTerm],
    behind: list[str],
    refused: list[str],
) -> None:
    ours = {(each.name, each.from_on): each.length for each in session.scalars(select(Term))}
    for each in came:
        try:
            term = terms.fitting(each.name, each.length)
        except TermWrong as error:
            refused.append(explain(error.code, error.figures))
            continue
        if term is None:
            refused.append(explain("handed_term_unknown", {"name": each.name}))
            continue
        found = Term(name=each.name, from_on=each.from_on, origin=unit_id, length=each.length)
        session.merge(found)
        mine = ours.get((each.name, each.from_on), each.length)
        if mine != each.length:
            figures = (("title", term.title), ("day", str(each.from_on)), ("ours", mine))
            behind.append(explain("term_behind", figures))
