"""Judge whether a household leaves the archive, or only changes its category."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.rules.eligibility import judge

if TYPE_CHECKING:
    from app.rules.eligibility import RuleVerdict, Verdict
    from app.rules.family import Family


class Advice(StrEnum):
    """What the rules advise for a household in archive."""

    OUT_OF_HARDSHIP = "脱困"
    RELIEVED = "解困"
    CHANGE_CATEGORY = "变更类别"
    KEEP = "继续帮扶"
    LOOK_INTO = "待核实"


@dataclass(frozen=True, slots=True)
class ExitVerdict:
    """What the exit rules say: their figures, the advice, the category to change to."""

    rules: tuple[RuleVerdict, ...]
    advice: Advice
    category: str | None = None


def judged_exit(family: Family, entry: Verdict) -> ExitVerdict:
    """Judge a household in archive by the exit rules of the set that ``entry`` was judged by.

    [000] 二(二), [001] 二(二), [004] 六(三)4: out of hardship at the line and with the five
    guarantees; relieved where relief lifts the living level to the minimum allowance; whoever is
    still in relative hardship or struck by an event changes category and does not leave. Where
    an excluding condition or the worker's state stands in the way, somebody must look into it.
    """
    rules = tuple(judge(family, each, entry.basis) for each in entry.rule_set.exits)
    holding, unsure = _entry(entry)
    undecided = False
    for each, rule in zip(rules, entry.rule_set.exits, strict=True):
        if holding in rule.unless or each.holds is False:
            continue
        if each.holds and unsure.isdisjoint(rule.unless):
            return ExitVerdict(rules, Advice(rule.outcome.value))
        undecided = True
    if holding is not None and family.category is not None and holding != family.category:
        return ExitVerdict(rules, Advice.CHANGE_CATEGORY, holding)
    if undecided or (holding is None and unsure) or not entry.may:
        return ExitVerdict(rules, Advice.LOOK_INTO)
    return ExitVerdict(rules, Advice.KEEP)


def _entry(entry: Verdict) -> tuple[str | None, frozenset[str | None]]:
    """Give the category that still holds, and those before it about which a question is open."""
    unsure: list[str | None] = []
    for each in entry.rules:
        if each.holds:
            return each.category, frozenset(unsure)
        if each.holds is None:
            unsure.append(each.category)
    return None, frozenset(unsure)
