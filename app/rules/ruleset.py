"""A rule set: who is in hardship and who leaves it, as dated data that an office can edit.

A rule set is a TOML text; ``resources/rulesets`` holds those that ship, which show every key.
Thresholds are whole percents of the minimum allowance, so that nothing is ever a float.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct, field

from app.rules.family import DISABLED, EVENT, ILL, SINGLE_PARENT
from app.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIGHEST_PERCENT = 10_000
CIRCUMSTANCES = frozenset({ILL, DISABLED, SINGLE_PARENT, EVENT})


class Measure(StrEnum):
    """What a rule looks at; ``event`` is held against the yearly income, the rest per head."""

    PER_HEAD = "per_head"
    NET_PER_HEAD = "net_per_head"
    LIVING_LEVEL = "living_level"
    EVENT = "event"


class Outcome(StrEnum):
    """What an exit rule leads to."""

    OUT_OF_HARDSHIP = "脱困"
    RELIEVED = "解困"


class Bound(NamedTuple):
    """A limit in percent, and whether the limit itself still fits."""

    percent: int
    inclusive: bool


class Ask(Struct, frozen=True, forbid_unknown_fields=True):
    """A question that must be answered with yes.

    Where ``only_if`` names another question that was answered with no, this one does not arise,
    and the household belongs to the key group ``otherwise``.
    """

    question: str
    only_if: str | None = None
    otherwise: str | None = None


class _Threshold(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A figure and the limits between which it must lie."""

    name: str
    title: str
    source: str
    measure: Measure
    below: int | None = None
    at_most: int | None = None
    above: int | None = None
    at_least: int | None = None
    deducts: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    or_if: tuple[str, ...] = ()

    @property
    def upper(self) -> Bound | None:
        """The limit that the figure may not pass."""
        if self.below is not None:
            return Bound(self.below, inclusive=False)
        return None if self.at_most is None else Bound(self.at_most, inclusive=True)

    @property
    def lower(self) -> Bound | None:
        """The limit that the figure must reach."""
        if self.above is not None:
            return Bound(self.above, inclusive=False)
        return None if self.at_least is None else Bound(self.at_least, inclusive=True)

    @property
    def questions(self) -> Iterator[str]:
        """Every question that the rule may ask."""
        for each in self.asks:
            yield from filter(None, (each.question, each.only_if))
        yield from self.or_if


class Rule(_Threshold, frozen=True, kw_only=True):
    """A way into the archive: the figure, what it needs beside, and the category it suggests.

    ``needs`` names circumstances of which one must be there, ``or_if`` questions of which one yes
    stands for the figure. ``counts`` are kinds of spending that make up the cost of an event.
    """

    category: str


class ExitRule(_Threshold, frozen=True, kw_only=True):
    """A way out of the archive, closed while a rule of entry suggests one of ``unless``."""

    outcome: Outcome
    unless: tuple[str, ...] = ()


class WorkerCondition(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way to be a worker whom the rule set speaks of; one of them must be met."""

    title: str
    source: str
    statuses: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


class RuleSet(
    Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"from_on": "from"}
):
    """The rules of one time, the strictest first; in force until the next set begins.

    ``until`` is written where a set ends before that; ``deducts`` makes 人均纯收入.
    """

    name: str
    title: str
    from_on: date
    source: str
    until: date | None = None
    deducts: tuple[str, ...] = ()
    excluding: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = field(default=())
    workers: tuple[WorkerCondition, ...] = field(default=())
    exits: tuple[ExitRule, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a rule set may use: kinds of spending, causes, questions and the rest."""

    kinds: frozenset[str]
    causes: frozenset[str]
    questions: frozenset[str]
    categories: frozenset[str]
    statuses: frozenset[str]
    worker_types: frozenset[str]
    key_groups: frozenset[str]


def read(text: str, words: Words) -> RuleSet | Problem:
    """Read a rule set, or tell the first thing that is wrong with it."""
    try:
        found = msgspec.convert(tomllib.loads(text), RuleSet)
    except tomllib.TOMLDecodeError as error:
        return Problem("", "rule_set_unreadable", (("place", _last(r"(\d+), column", error)),))
    except msgspec.ValidationError as error:
        return Problem("", "rule_set_misshapen", (("place", _last("`([^`]+)`", error)),))
    return next(_faults(found, words), found)


def overlapping(new: RuleSet, others: Iterable[RuleSet]) -> Problem | None:
    """Tell which other rule set is in force on a day that ``new`` claims, if one is.

    A set without a last day ends when the next one begins, so only equal first days and days
    before a written end can collide.
    """
    for other in others:
        if other.name == new.name:
            continue
        first, second = sorted((new, other), key=lambda each: each.from_on)
        collide = first.from_on == second.from_on or (
            first.until is not None and second.from_on <= first.until
        )
        if collide:
            figures = (("name", new.name), ("other", other.name), ("day", str(second.from_on)))
            return Problem("", "rule_sets_overlap", figures)
    return None


def in_force(rule_sets: Iterable[RuleSet], day: date) -> RuleSet | None:
    """Give the rule set of ``day``: the latest that has begun and not ended."""
    begun = [each for each in rule_sets if each.from_on <= day]
    latest = max(begun, key=lambda each: each.from_on, default=None)
    if latest is None or (latest.until is not None and latest.until < day):
        return None
    return latest


def _last(pattern: str, error: Exception) -> str:
    """Pick out of a library's sentence the place it speaks of: a line, or the path of a key."""
    found: list[str] = re.findall(pattern, str(error))
    return found[-1] if found else "?"


def _faults(found: RuleSet, words: Words) -> Iterator[Problem]:
    yield from _unnamed(found)
    yield from _unknown(found, words)
    for rule in (*found.rules, *found.exits):
        fault = _range_fault(rule)
        if fault is not None:
            yield fault
    yield from _contradictions(found)


def _unnamed(found: RuleSet) -> Iterator[Problem]:
    if not found.name.strip() or not found.rules:
        yield Problem("", "rule_set_empty")
    if found.until is not None and found.until < found.from_on:
        yield Problem("", "rule_set_ends_early", (("name", found.name),))
    names = [each.name for each in (*found.rules, *found.exits)]
    for name in names:
        if names.count(name) > 1:
            yield Problem("", "rule_twice", (("rule", name),))


def _unknown(found: RuleSet, words: Words) -> Iterator[Problem]:
    """Name the first word that no list has: a rule that asks it could never be answered."""
    used: list[tuple[Iterable[str], frozenset[str]]] = [
        (found.deducts, words.kinds),
        (found.excluding, words.questions),
    ]
    for rule in (*found.rules, *found.exits):
        used += [
            ((*rule.deducts, *rule.counts), words.kinds),
            (rule.needs, words.causes | CIRCUMSTANCES),
            (rule.questions, words.questions),
            ([each.otherwise for each in rule.asks if each.otherwise], words.key_groups),
        ]
    used += [((each.category,), words.categories) for each in found.rules]
    used += [(each.unless, words.categories) for each in found.exits]
    for worker in found.workers:
        used += [
            (worker.statuses, words.statuses),
            (worker.types, words.worker_types),
            (worker.asks, words.questions),
        ]
    for said, known in used:
        for word in said:
            if word not in known:
                yield Problem("", "rule_word_unknown", (("word", word),))


def _range_fault(rule: _Threshold) -> Problem | None:
    figures = (("rule", rule.title),)
    percents = [rule.below, rule.at_most, rule.above, rule.at_least]
    given = [each for each in percents if each is not None]
    double = None not in percents[:2] or None not in percents[2:]
    if not given or double or not all(0 < each <= HIGHEST_PERCENT for each in given):
        return Problem("", "rule_limits_wrong", figures)
    upper, lower = rule.upper, rule.lower
    if upper is None or lower is None or lower.percent < upper.percent:
        return None
    if lower.percent == upper.percent and upper.inclusive and lower.inclusive:
        return None
    return Problem("", "rule_range_empty", figures)


def _contradictions(found: RuleSet) -> Iterator[Problem]:
    """See to it that a later rule of the same measure reaches further, and exits lie above."""
    reach: dict[Measure, tuple[Bound, str]] = {}
    strictest: tuple[Bound, str] | None = None
    for rule in found.rules:
        upper = rule.upper
        if upper is None:
            continue
        strictest = strictest or (upper, rule.title)
        stricter = reach.get(rule.measure)
        if stricter is not None and upper <= stricter[0]:
            figures = (("rule", rule.title), ("other", stricter[1]))
            yield Problem("", "rules_contradict", figures)
        reach[rule.measure] = (upper, rule.title)
    for each in found.exits:
        if strictest is not None and each.lower is not None:
            limit, title = strictest
            if each.lower.percent < limit.percent:
                figures = (("rule", each.title), ("other", title))
                yield Problem("", "exit_below_entry", figures)
