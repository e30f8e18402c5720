"""Judge households: one with its reasons, all of them in a stream, and what a new standard moves.

The rules suggest, the clerk decides: a decision stands in the household's file as a dated record
with its answers, and a reason where it differs from what was suggested.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from app.forms.assessment import ASSESSMENT, QUESTIONS
from app.forms.check import unstorable
from app.forms.stored import body_of, values_of
from app.messages import explain
from app.rules import eligibility
from app.rules.exit import judged_exit
from app.rules.family import Family, Person, Sum
from app.services import explanations, records, standards
from app.services.errors import (
    ChangedMeanwhile,
    DecisionReasonMissing,
    OverrideReasonMissing,
    StandardMissing,
    Unstorable,
)
from db import changes
from db.base import new_id
from db.queries import families
from db.vocabulary import Aggregate, HardshipCategory, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.orm import Session

    from app.forms.spec import Value, Values
    from app.rules.eligibility import Verdict
    from app.rules.exit import ExitVerdict
    from app.rules.ruleset import RuleSet
    from app.rules.standards import Standard, Standards
    from app.services.explanations import Line
    from db.bodies import Body
    from db.queries.families import FamilyRow

__all__ = [
    "Assessed",
    "Decided",
    "answers",
    "assess",
    "assessed",
    "explanation",
    "grounds",
    "judged_on",
    "kept",
    "unexplained",
    "verdicts",
]

Unexplained: TypeAlias = DecisionReasonMissing | OverrideReasonMissing
CATEGORIES = frozenset(each.value for each in HardshipCategory)
RECORDED = (
    ("本会认定", "decision"),
    ("理由", "decision_reason"),
    ("排除情形仍予认定的理由", "override_reason"),
    ("认定日期", "assessed_on"),
    ("认定人", "decided_by"),
)
PENDING = "待定"
NOT_RECOGNISED = "不予认定"


@dataclass(frozen=True, slots=True)
class Decided:
    """What the union decided: the file's category, with the record that explains it, if any.

    ``decision`` is the category too, or what was decided instead of one (不予认定, 脱困, 解困).
    """

    decision: str
    category: str | None
    reason: str | None
    decided_on: date | None
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class Assessed:
    """What is known of a household on a day.

    While no minimum allowance is known for its place, ``lacking`` says so, and whatever is held
    against it stays open; ``leaving`` only stands for a household in archive.
    """

    id: str
    day: date
    family: Family
    rule_set: RuleSet
    standard: Standard | None
    verdict: Verdict
    leaving: ExitVerdict | None
    decided: Decided | None
    lacking: StandardMissing | None

    @property
    def suggestion(self) -> str | None:
        """What the rules suggest in one word; ``None`` while there is no standard to judge by."""
        if self.standard is None:
            return None
        open_yet = PENDING if self.verdict.pending else NOT_RECOGNISED
        return self.verdict.category or open_yet


def assessed(
    session: Session, household_id: str, day: date, rule_set: str | None = None
) -> Assessed:
    """Judge one household by the standard and the rule set of ``day``, or by the one named.

    Raises:
        RecordMissing: there is no such household.
        RuleSetMissing: there is no such rule set.
    """
    records.stored(session, Aggregate.HOUSEHOLD, household_id)
    rules = standards.rule_set(session, day, rule_set)
    known = standards.of_day(session, day)
    (row,) = families.families(session.connection(), day, ids=[household_id])
    return judged_on(row, day, rules, known)


def verdicts(
    session: Session,
    day: date,
    *,
    rule_set: str | None = None,
    ids: Iterable[str] | None = None,
    state: State | None = None,
) -> Iterator[tuple[str, Verdict]]:
    """Judge many households in a stream, in the order of their ids.

    Raises:
        RuleSetMissing: there is no such rule set.
    """
    rules = standards.rule_set(session, day, rule_set)
    known = standards.of_day(session, day)
    for row in families.families(session.connection(), day, ids=ids, state=state):
        yield row.id, judged(row, family_of(row), rules, standard_of(row, known))


def answers(session: Session, household_id: str) -> tuple[dict[str, Value], ...]:
    """List the assessments of a household, the oldest first; each has its ``id`` beside."""
    body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
    found = sorted(body.get("assessments", []), key=_order)
    return tuple({"id": each["id"], **values_of(ASSESSMENT, each)} for each in found)


def assess(session: Session, household_id: str, revision: int, values: Values) -> str | None:
    """Record answers and decision of a day, and give what the rules suggested, if they could.

    Without a day it is of today; a second record of a day replaces the first. A decision for a
    category becomes the category of the file. What the rules suggested is kept with the record,
    as far as a standard was known, and so is every figure as it stood that day.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        ChangedMeanwhile: the archive is no longer at ``revision``.
        DecisionReasonMissing: the decision differs from the suggestion, and no reason is given.
        OverrideReasonMissing: an excluding condition is met, and no reason is given.
        ForeignRecord: another union filed the household.
    """
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    if stored.revision != revision:
        raise ChangedMeanwhile
    problems = unstorable(ASSESSMENT, values)
    if problems:
        raise Unstorable(tuple(problems))
    day = values.get("assessed_on")
    if not isinstance(day, date):
        day = changes.author(session).at.date()
        values = {**values, "assessed_on": day}
    answered = body_of(ASSESSMENT, values)
    (row,) = families.families(session.connection(), day, ids=[household_id])
    rules = standards.rule_set(session, day, answered.get("rule_set"))
    seen = judged_on(replace(row, assessment=answered), day, rules, standards.of_day(session, day))
    refusal = unexplained(seen, answered)
    if refusal is not None:
        raise refusal
    answered["rule_set"] = rules.name
    answered["suggested"] = seen.suggestion
    answered["grounds"] = explanations.written(grounds(seen))
    body = _recorded(stored.body, answered)
    if answered.get("decision") in CATEGORIES:
        body["category"] = answered["decision"]
    records.put(session, Aggregate.HOUSEHOLD, household_id, body)
    return seen.suggestion


def grounds(seen: Assessed) -> tuple[Line, ...]:
    """Give every figure of a judgement, with where it comes from and what it comes to."""
    found = list(explanations.lines(seen.family, seen.standard, seen.verdict, seen.leaving))
    if seen.lacking is not None:
        said = explain(seen.lacking.code, seen.lacking.figures)
        found.insert(0, explanations.Line("依据", "低保标准", said))
    return tuple(found)


def explanation(seen: Assessed) -> tuple[Line, ...]:
    """Give the lines of the 认定说明: the grounds of a judgement, and what was decided."""
    found = list(grounds(seen))
    if seen.decided is not None:
        decided = seen.decided
        found.append(explanations.Line("认定结果", "本会认定", decided.decision or ""))
        if decided.reason:
            found.append(explanations.Line("认定结果", "理由", decided.reason))
    return tuple(found)


def kept(record: Values) -> tuple[Line, ...]:
    """Give the lines of the 认定说明 as they were when a judgement was put on record."""
    found = list(explanations.read(str(record.get("grounds") or "")))
    for label, name in RECORDED:
        if record.get(name):
            found.append(explanations.Line("认定结果", label, str(record[name])))
    return tuple(found)


def judged_on(row: FamilyRow, day: date, rules: RuleSet, known: Standards) -> Assessed:
    """Judge a household that was read, by rules and standards that were."""
    family = family_of(row)
    standard = standard_of(row, known)
    verdict = judged(row, family, rules, standard)
    in_archive = row.state == State.IN_ARCHIVE.value
    place = row.region_code or row.owner
    return Assessed(
        id=row.id,
        day=day,
        family=family,
        rule_set=rules,
        standard=standard,
        verdict=verdict,
        leaving=judged_exit(family, verdict) if in_archive else None,
        decided=_decided(row),
        lacking=StandardMissing(place=place, day=str(day)) if standard is None else None,
    )


def judged(row: FamilyRow, family: Family, rules: RuleSet, standard: Standard | None) -> Verdict:
    reason = row.assessment is not None and row.assessment.get("override_reason")
    return eligibility.judged(
        family,
        rules,
        None if standard is None else standard.monthly_fen,
        overridden=bool(reason),
    )


def standard_of(row: FamilyRow, known: Standards) -> Standard | None:
    """Give the standard of the household's place; the union's own where no place is recorded."""
    return known.of(row.region_code or row.owner)


def family_of(row: FamilyRow) -> Family:
    """Give a household to the rules."""
    said = row.assessment or {}
    answers = {name: bool(said[name]) for name in QUESTIONS if said.get(name) is not None}
    if row.minimum_allowance is not None:
        answers["minimum_allowance"] = bool(row.minimum_allowance)
    head = next((each for each in row.people if each.is_head), None)
    causes = row.other_causes if row.main_cause is None else (row.main_cause, *row.other_causes)
    return Family(
        people=tuple(
            Person(
                each.name,
                bool(each.is_head),
                each.monthly_income_fen,
                bool(each.lives_together),
                bool(each.ill),
                bool(each.disabled),
            )
            for each in row.people
        ),
        size=row.size,
        incomes=tuple(Sum(*each) for each in row.incomes),
        other_income_fen=row.other_yearly_income_fen,
        yearly_income_fen=row.yearly_income_fen,
        expenses=tuple(Sum(*each) for each in row.expenses),
        yearly_expense_fen=row.yearly_expense_fen,
        allowance_fen=row.minimum_allowance_fen,
        causes=causes,
        single_parent=bool(row.single_parent),
        work_status=None if head is None else head.work_status,
        worker_type=row.worker_type,
        category=row.category,
        event_cost_fen=said.get("event_cost_fen"),
        event_relief_fen=said.get("event_relief_fen"),
        answers=answers,
    )


def _decided(row: FamilyRow) -> Decided | None:
    said = row.assessment or {}
    decision = said.get("decision")
    if decision is None or (decision in CATEGORIES and decision != row.category):
        if row.category is None:
            return None
        return Decided(row.category, row.category, None, None, None)
    stored = said.get("assessed_on")
    return Decided(
        decision=decision,
        category=row.category,
        reason=said.get("decision_reason") or said.get("override_reason"),
        decided_on=None if stored is None else date.fromisoformat(stored),
        decided_by=said.get("decided_by"),
    )


def unexplained(seen: Assessed, answered: Values) -> Unexplained | None:
    """Tell which reason lacks for a decision against what the rules say, if one does."""
    decision, suggestion = answered.get("decision"), seen.suggestion
    if decision is None or suggestion is None:
        return None
    excluded = seen.verdict.excluded
    if decision in CATEGORIES and excluded and not answered.get("override_reason"):
        return OverrideReasonMissing(conditions=explanations.titles(excluded))
    advised = None if seen.leaving is None else seen.leaving.advice.value
    if decision not in {suggestion, advised} and not answered.get("decision_reason"):
        return DecisionReasonMissing(suggested=suggestion)
    return None


def _recorded(before: Body, answered: Body) -> Body:
    """Put the record of a day among those of the household."""
    others = [*before.get("assessments", [])]
    same_day = next(
        (each for each in others if each.get("assessed_on") == answered["assessed_on"]), None
    )
    if same_day is not None:
        others.remove(same_day)
    place = {"position": max((each.get("position", 0) for each in others), default=0) + 1}
    record = {"id": new_id(), **place} if same_day is None else _beyond_form(same_day)
    return {**before, "assessments": [*others, record | answered]}


def _beyond_form(record: Body) -> Body:
    return {key: value for key, value in record.items() if key not in ASSESSMENT.fields}


def _order(record: Body) -> tuple[str, int, str]:
    return record.get("assessed_on", ""), record.get("position", 0), record["id"]


def head_name(row: FamilyRow) -> str:
    return next((each.name for each in row.people if each.is_head), "")
