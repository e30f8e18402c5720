"""Read what a person typed into a field; the same forgiving readers as for a roster's cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.exchange import words
from app.exchange.cells import Doubt, reader
from app.forms import codelists
from app.forms.check import field_fault
from app.forms.spec import Choice, PersonName, Problem, Text
from app.forms.text import shown

if TYPE_CHECKING:
    from app.forms.spec import Field, Value

TOLERATED = {"month_only", "fifteen", "mistyped_card", "unclear_phone"}
"""Doubts that leave a value: it is taken, and said beside the field."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed text means: a value, and what is wrong or doubtful about it.

    ``is_refused`` tells that there is no value that could be stored; ``text`` is then what was
    typed, so that it stays in sight.
    """

    value: Value = None
    problem: Problem | None = None
    is_refused: bool = False
    text: str = ""


def read(field: Field, text: str) -> Reading:
    """Read ``text`` as ``field`` asks for it; nothing typed is ``None``."""
    if not text.strip():
        return checked(field, None)
    if isinstance(field.kind, Text | PersonName):
        return checked(field, text.strip())
    found = reader(field.kind)(text)
    if not isinstance(found, Doubt):
        return checked(field, found)
    problem = Problem(field.name, found.code, (("title", field.title), *_proposed(field, text)))
    if found.code in TOLERATED and found.value is not None:
        return Reading(found.value, problem)
    return Reading(None, problem, is_refused=True, text=text)


def by_sex(field: Field, text: str, sex: Value) -> str | None:
    """Give the option that words like 子女 mean for a person of ``sex``, if they are such."""
    if not isinstance(field.kind, Choice):
        return None
    return codelists.load(field.kind.codelist).of_sex(words.phrase(text), sex)


def _proposed(field: Field, text: str) -> tuple[tuple[str, str], ...]:
    """Name the options between which ``text`` leaves the choice."""
    if not isinstance(field.kind, Choice):
        return ()
    options = codelists.load(field.kind.codelist).left_open(words.phrase(text))
    return (("typed", text.strip()), ("options", "或".join(f"「{each}」" for each in options)))


def checked(field: Field, value: Value) -> Reading:
    """Judge a value as the ledger will."""
    problem = field_fault(field, value)
    if problem is None:
        return Reading(value)
    return Reading(value, problem, is_refused=True, text=shown(field.kind, value))
