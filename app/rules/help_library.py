"""The library of help: which difficulties and measures fit which circumstances, as dated data.

A library is a TOML text; ``resources/measures`` holds what ships, which shows every key. An office
adds entries of its own. Circumstances are the words of ``app.rules.grounds``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field

from app.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WHO = "〔家人〕"
"""Stands in a text for the people of whom a circumstance holds."""
MOST_DAYS = 3660


class DifficultyEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A difficulty that a household has where one of the circumstances ``when`` holds."""

    kind: str
    when: tuple[str, ...]
    situation: str
    advice: str = ""


class MeasureEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A measure against the difficulty ``kind``, to be done within ``days``.

    It fits where one of ``when`` holds; without any, wherever the difficulty is listed. Whoever
    enjoys ``policy`` already needs it no more.
    """

    side: str
    kind: str
    content: str
    when: tuple[str, ...] = ()
    department: str = ""
    action_plan: str = ""
    policy: str = ""
    days: int = 90


class Library(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={"from_on": "from", "difficulties": "difficulty", "measures": "measure"},
):
    """A library, in force from a day on, until another day where one is written."""

    name: str
    title: str
    from_on: date
    source: str = ""
    until: date | None = None
    difficulties: tuple[DifficultyEntry, ...] = field(default=())
    measures: tuple[MeasureEntry, ...] = field(default=())

    def in_force(self, day: date) -> bool:
        """Tell whether its entries are proposed on ``day``."""
        return self.from_on <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a library may use."""

    kinds: frozenset[str]
    sides: frozenset[str]
    grounds: frozenset[str]
    action_plans: frozenset[str]


def read(text: str, words: Words) -> Library | Problem:
    """Read a library, or tell the first thing that is wrong with it."""
    try:
        found = msgspec.convert(tomllib.loads(text), Library)
    except tomllib.TOMLDecodeError as error:
        return Problem("", "library_unreadable", (("place", _last(r"line (\d+)", error)),))
    except msgspec.ValidationError as error:
        return Problem("", "library_misshapen", (("place", _last("`([^`]+)`", error)),))
    return next(_faults(found, words), found)


def _last(pattern: str, error: Exception) -> str:
    """Pick out of a library's sentence the place it speaks of: a line, or the path of a key."""
    found: list[str] = re.findall(pattern, str(error))
    return found[-1] if found else "?"


def _faults(found: Library, words: Words) -> Iterator[Problem]:
    if not (found.measures or found.difficulties):
        yield Problem("", "library_empty")
    if found.until is not None and found.until < found.from_on:
        yield Problem("", "library_ends_early")
    for used, known in _used(found, words):
        for word in used:
            if word not in known:
                yield Problem("", "library_word_unknown", (("word", word),))
    for each in found.measures:
        if not each.content.strip():
            yield Problem("", "library_text_empty", (("side", each.side),))
        if not 0 < each.days <= MOST_DAYS:
            yield Problem("", "library_days_wrong", (("content", each.content),))


def _used(found: Library, words: Words) -> Iterator[tuple[Iterable[str], frozenset[str]]]:
    for difficulty in found.difficulties:
        yield (difficulty.kind,), words.kinds
        yield difficulty.when, words.grounds
    for measure in found.measures:
        yield (measure.kind,), words.kinds
        yield measure.when, words.grounds
        yield (measure.side,), words.sides
        yield filter(None, (measure.action_plan,)), words.action_plans
