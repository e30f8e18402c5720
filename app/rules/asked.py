"""Which questions a rule set asks about a household and no others, and which are still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.rules.eligibility import EVENT_COST, could_be
from app.rules.family import EVENT
from app.rules.ruleset import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.rules.eligibility import Verdict
    from app.rules.exit import ExitVerdict
    from app.rules.family import Family
    from app.rules.ruleset import RuleSet

WORK_STATUS, WORKER_TYPE = "work_status", "worker_type"
EVENT_HAPPENED, EVENT_RELIEF = "event_happened", "event_relief_fen"


def asked(rule_set: RuleSet, family: Family, *, leaving: bool) -> frozenset[str]:
    """Name what must be answered before ``family`` can be judged; ``leaving``: to go out too.

    A condition of workers that the head cannot meet asks nothing.
    """
    return frozenset(_asked(rule_set, family, leaving=leaving))


def outstanding(family: Family, entry: Verdict, leaving: ExitVerdict | None) -> tuple[str, ...]:
    """Name the figures and answers that a judgement still lacks, in the order of the rules."""
    return tuple(dict.fromkeys(_outstanding(family, entry, leaving)))


def _outstanding(family: Family, entry: Verdict, leaving: ExitVerdict | None) -> Iterator[str]:
    for each in entry.rules:
        yield from each.open
    yield from _open_to_leave(entry, leaving)
    if entry.worker is None:
        if family.work_status is None:
            yield WORK_STATUS
        if family.worker_type is None:
            yield WORKER_TYPE
        for condition in entry.rule_set.workers:
            if could_be(family, condition):
                yield from (each for each in condition.asks if each not in family.answers)
    yield from entry.unasked


def _open_to_leave(entry: Verdict, leaving: ExitVerdict | None) -> Iterator[str]:
    """Name what is open of the ways out that the present category does not close."""
    holding = next((each.category for each in entry.rules if each.holds), None)
    for rule, each in zip(
        entry.rule_set.exits, () if leaving is None else leaving.rules, strict=False
    ):
        if holding not in rule.unless:
            yield from each.open


def _asked(rule_set: RuleSet, family: Family, *, leaving: bool) -> Iterator[str]:
    yield from rule_set.excluding
    for condition in rule_set.workers:
        if could_be(family, condition):
            yield from condition.asks
    for rule in (*rule_set.rules, *(rule_set.exits if leaving else ())):
        yield from rule.questions
        if EVENT in rule.needs:
            yield EVENT_HAPPENED
        if rule.measure is Measure.EVENT:
            yield from (EVENT_COST, EVENT_RELIEF)
