"""Judge whether a household qualifies, rule by rule: what held, and what missed by how much.

Everything comes in as values: the family, the rule set of the day and the minimum allowance in 分
per person and month; without one, whatever is held against it stays open. Limits are compared as
fractions, without rounding. What a figure misses its limit by is rounded up to the next 分, so
that a miss is only 0 where the figure lies on a limit that does not count itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.rules.family import circumstances
from app.rules.income import (
    MONTHS,
    Figure,
    deductions,
    event_cost,
    heads,
    total,
    yearly_income,
)
from app.rules.ruleset import Measure, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.rules.family import Family, Sum
    from app.rules.ruleset import Ask, ExitRule, RuleSet, WorkerCondition

PERCENT = 100
INCOME = "yearly_income_fen"
EVENT_COST = "event_cost_fen"
STANDARD = "standard"
"""What is open where a rule lacks a figure, beside the questions of the rule set."""


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """How one rule came out.

    ``holds`` is ``None`` while something in ``open`` is unanswered. ``short_by_fen`` is what the
    figure misses the limit by, ``None`` where it lies within. ``lacks`` tells that none of the
    circumstances is there that the rule needs; ``denied`` are questions answered with no.
    ``category`` is what a rule of entry suggests.
    """

    rule: Rule | ExitRule
    category: str | None
    holds: bool | None
    figure_fen: int | None
    threshold_fen: int | None
    short_by_fen: int | None
    deducted: tuple[Sum, ...]
    lacks: bool
    denied: tuple[str, ...]
    open: tuple[str, ...]
    key_group: str | None


@dataclass(frozen=True, slots=True)
class Basis:
    """What all rules of one judgement share: sums in 分, the divisor, and what weighs on it."""

    standard_fen: int | None
    income_fen: int | None
    heads: int
    present: frozenset[str]

    def monthly(self, yearly_fen: int) -> Figure:
        """Share a yearly sum among those who live together, by the month."""
        return Figure(yearly_fen, MONTHS * self.heads)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule set of a day says of a household: it suggests, the clerk decides.

    ``category`` is the first that holds, unless the head is no worker of this rule set or an
    excluding condition was met without a reason; then ``barred`` tells. ``worker`` is ``None``
    while a question about the head is open. ``excluded`` are excluding conditions that are met,
    ``unasked`` those nobody has answered yet. ``may`` tells that neither stands in the way.
    """

    rule_set: RuleSet
    basis: Basis
    per_head_fen: int | None
    net_per_head_fen: int | None
    rules: tuple[RuleVerdict, ...]
    worker: bool | None
    excluded: tuple[str, ...]
    unasked: tuple[str, ...]
    may: bool
    category: str | None

    @property
    def barred(self) -> bool:
        """Tell whether something stands against a category that a rule would suggest."""
        return self.category is None and any(each.holds for each in self.rules)

    @property
    def pending(self) -> bool:
        """Tell whether a rule may still hold once what is open is answered, and none does yet."""
        return (
            self.may and self.category is None and any(each.holds is None for each in self.rules)
        )


def judged(
    family: Family, rule_set: RuleSet, standard_fen: int | None, *, overridden: bool = False
) -> Verdict:
    """Judge a household by every rule of ``rule_set``.

    [003] 三(一) for the shipped set of 2016; [000] 二(一) and [004] 六(四)7, with the figures that
    two cities published, for that of 2020. Each rule names its source beside its limits.
    ``overridden``: the clerk has said why an excluding condition does not count.
    """
    basis = basis_of(family, standard_fen)
    income = basis.income_fen
    rules = tuple(judge(family, each, basis) for each in rule_set.rules)
    answers = family.answers
    excluded = tuple(each for each in rule_set.excluding if answers.get(each))
    worker = is_worker(family, rule_set.workers)
    may = worker is not False and (overridden or not excluded)
    return Verdict(
        rule_set=rule_set,
        basis=basis,
        per_head_fen=None if income is None else basis.monthly(income).rounded,
        net_per_head_fen=None
        if income is None
        else basis.monthly(income - total(deductions(family, rule_set.deducts))).rounded,
        rules=rules,
        worker=worker,
        excluded=excluded,
        unasked=tuple(each for each in rule_set.excluding if each not in answers),
        may=may,
        category=next((each.category for each in rules if each.holds), None) if may else None,
    )


def basis_of(family: Family, standard_fen: int | None) -> Basis:
    """Work out once what every rule needs."""
    return Basis(standard_fen, yearly_income(family), heads(family), circumstances(family))


def judge(family: Family, rule: Rule | ExitRule, basis: Basis) -> RuleVerdict:
    """Judge a household by one rule.

    A circumstance that lacks, a no, or a figure that misses: any of them decides; else whatever
    is unanswered keeps the verdict open.
    """
    deducted = deductions(family, rule.deducts)
    figure = _figure(family, rule, basis, deducted)
    base = basis.income_fen if rule.measure is Measure.EVENT else basis.standard_fen
    lacks = bool(rule.needs) and basis.present.isdisjoint(rule.needs)
    denied, unanswered, group = _asked(rule.asks, family.answers)
    short = None if figure is None or base is None else short_by(rule, figure, base)
    fits = None if figure is None or base is None else short is None
    if rule.or_if and fits is not True:
        fits = _or_else(rule.or_if, family.answers, fits=fits)
        unanswered += rule.or_if if fits is None else ()
    if fits is None and (figure is None or base is None):
        unanswered += (_lacking(rule, basis),)
    out = lacks or bool(denied) or fits is False
    return RuleVerdict(
        rule=rule,
        category=rule.category if isinstance(rule, Rule) else None,
        holds=False if out else None if unanswered else True,
        figure_fen=None if figure is None else figure.rounded,
        threshold_fen=None if base is None else threshold(rule, base).rounded,
        short_by_fen=short,
        deducted=deducted,
        lacks=lacks,
        denied=denied,
        open=() if out else unanswered,
        key_group=group,
    )


def threshold(rule: Rule | ExitRule, base: int) -> Figure:
    """Give the limit that a rule is known by: the upper one where it has two."""
    bound = rule.upper or rule.lower
    return Figure(base * (0 if bound is None else bound.percent), PERCENT)


def short_by(rule: Rule | ExitRule, figure: Figure, base: int) -> int | None:
    """Give what ``figure`` misses the limits by, in 分 rounded up; ``None`` if it fits."""
    # Both sides times 100 and times the parts: whole numbers, no fraction is ever cut off.
    stands, unit = figure.fen * PERCENT, base * figure.parts
    for bound, above in ((rule.upper, True), (rule.lower, False)):
        if bound is None:
            continue
        limit = unit * bound.percent
        past = stands - limit if above else limit - stands
        if past > 0 or (past == 0 and not bound.inclusive):
            return -(-past // (PERCENT * figure.parts))
    return None


def is_worker(family: Family, conditions: tuple[WorkerCondition, ...]) -> bool | None:
    """Tell whether the head is a worker that the rule set speaks of; ``None`` while it is open.

    [003] 二 and 三(一): in service or dismissed, not yet retired; migrants who joined the union.
    """
    if not conditions:
        return True
    states = [_is_such(family, each) for each in conditions]
    return True if True in states else None if None in states else False


def could_be(family: Family, condition: WorkerCondition) -> bool:
    """Tell whether the head may meet a condition, whatever is answered to its questions."""
    return False not in _fitting(family, condition)


def _is_such(family: Family, condition: WorkerCondition) -> bool | None:
    states = [*_fitting(family, condition), *map(family.answers.get, condition.asks)]
    return False if False in states else None if None in states else True


def _fitting(family: Family, condition: WorkerCondition) -> list[bool | None]:
    """Hold work status and kind of worker against a condition; ``None`` where one is open."""
    return [
        None if said is None else said in fitting
        for said, fitting in (
            (family.work_status, condition.statuses),
            (family.worker_type, condition.types),
        )
        if fitting
    ]


def _figure(
    family: Family, rule: Rule | ExitRule, basis: Basis, deducted: tuple[Sum, ...]
) -> Figure | None:
    """Give what the rule looks at; ``None`` where it is not recorded."""
    if rule.measure is Measure.EVENT:
        cost = event_cost(family, rule.counts)
        return None if cost is None else Figure(cost)
    if basis.income_fen is None:
        return None
    granted = MONTHS * (family.allowance_fen or 0) if rule.measure is Measure.LIVING_LEVEL else 0
    return basis.monthly(basis.income_fen + granted - total(deducted))


def _lacking(rule: Rule | ExitRule, basis: Basis) -> str:
    """Name the figure without which the rule cannot be judged."""
    if basis.income_fen is None:
        return INCOME
    return EVENT_COST if rule.measure is Measure.EVENT else STANDARD


def _asked(
    asks: tuple[Ask, ...], answers: Mapping[str, bool]
) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """Part what was denied from what is open; name the group of whoever is not asked."""
    denied: list[str] = []
    unanswered: list[str] = []
    group: str | None = None
    for each in asks:
        said = answers.get(each.question)
        if said is None and each.only_if is not None and answers.get(each.only_if) is False:
            group = each.otherwise
        elif said is None:
            unanswered.append(each.question)
        elif not said:
            denied.append(each.question)
    return tuple(denied), tuple(unanswered), group


def _or_else(
    questions: tuple[str, ...], answers: Mapping[str, bool], *, fits: bool | None
) -> bool | None:
    """Let one yes stand for the figure; while one is open, a miss decides nothing."""
    said = [answers.get(each) for each in questions]
    return True if True in said else None if None in said else fits
