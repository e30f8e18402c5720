"""The minimum allowance of each place and the rule sets: what judgements rest on.

Both are reference data: local, without owner and revision, replaced as a whole by who sets them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

import resources
from app.forms import codelists
from app.forms.assessment import QUESTIONS
from app.forms.household import HOUSEHOLD
from app.forms.spec import Flag
from app.messages import explain
from app.rules import ruleset
from app.rules.problem import Problem
from app.rules.ruleset import RuleSet, Words
from app.rules.standards import Standard, Standards
from app.services.errors import RuleSetMissing, RuleSetRefused, StandardWrong
from db import audit, changes
from db.models import PolicyRuleSet, PolicyStandard

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

__all__ = [
    "RuleSet",
    "Standard",
    "Standards",
    "add_rule_set",
    "furnish",
    "known",
    "of_day",
    "refuse_wrong",
    "rule_set",
    "rule_sets",
    "set_standard",
]

SHIPPED = ("2016", "2020")
LEAST_DIGITS, MOST_DIGITS = 2, 12
MOST_FEN = 10_000_000
"""A hundred thousand yuan a month: whatever lies above was mistyped."""


def furnish(session: Session) -> None:
    """Give a new ledger the rule sets that ship."""
    for name in SHIPPED:
        text = resources.path("rulesets", f"{name}.toml").read_text("utf-8")
        _keep(session, _read(text), text)


def add_rule_set(session: Session, text: str) -> RuleSet:
    """Take in a rule set; one of the same name is replaced by it.

    Raises:
        RuleSetRefused: it cannot be read, contradicts itself or overlaps another in time.
    """
    found = _read(text)
    overlap = ruleset.overlapping(found, rule_sets(session))
    if overlap is not None:
        raise _refused(overlap)
    _keep(session, found, text)
    _note(session, "设认定规则", found.name)
    return found


def rule_sets(session: Session) -> tuple[RuleSet, ...]:
    """Give the rule sets of this ledger, the oldest first."""
    found = session.scalars(select(PolicyRuleSet).order_by(PolicyRuleSet.from_on))
    return tuple(_read(each.body) for each in found)


def rule_set(session: Session, day: date, name: str | None = None) -> RuleSet:
    """Give the rule set called ``name``; without a name the one in force on ``day``.

    Raises:
        RuleSetMissing: there is no such one.
    """
    known = rule_sets(session)
    if name is None:
        found = ruleset.in_force(known, day)
    else:
        found = next((each for each in known if each.name == name), None)
    if found is None:
        names = "、".join(each.name for each in known)
        raise RuleSetMissing(name=name or str(day), names=names)
    return found


def set_standard(session: Session, standard: Standard) -> None:
    """Store what a place grants from a day on; the same place and day are overwritten.

    Raises:
        StandardWrong: the code or the sum cannot be right.
    """
    refuse_wrong(standard)
    session.merge(
        PolicyStandard(
            region_code=standard.region_code,
            from_on=standard.from_on,
            monthly_fen=standard.monthly_fen,
            note=standard.note,
        )
    )
    _note(session, "设低保标准", standard.region_code)


def refuse_wrong(standard: Standard) -> None:
    """See to it that code and sum of a standard can be right.

    Raises:
        StandardWrong: one of them cannot.
    """
    code = standard.region_code
    if not (code.isascii() and code.isdigit() and LEAST_DIGITS <= len(code) <= MOST_DIGITS):
        raise StandardWrong(title="地区代码")
    if not 0 < standard.monthly_fen <= MOST_FEN:
        raise StandardWrong(title="低保标准")


def known(session: Session) -> tuple[Standard, ...]:
    """List all standards, place by place, the newest first."""
    found = session.scalars(
        select(PolicyStandard).order_by(PolicyStandard.region_code, PolicyStandard.from_on.desc())
    )
    return tuple(
        Standard(each.region_code, each.from_on, each.monthly_fen, each.note) for each in found
    )


def of_day(session: Session, day: date, proposed: Standard | None = None) -> Standards:
    """Give the standards of a day; a proposed one takes the place of that of its first day."""
    others = [
        each
        for each in known(session)
        if proposed is None
        or (each.region_code, each.from_on) != (proposed.region_code, proposed.from_on)
    ]
    return Standards(others if proposed is None else [*others, proposed], day)


@cache
def _words() -> Words:
    """Gather the words a rule set may use from the forms and code lists."""

    def options(name: str) -> frozenset[str]:
        return frozenset(codelists.load(name).options)

    asked = [each.name for each in HOUSEHOLD if isinstance(each.kind, Flag)]
    return Words(
        kinds=options("expense_kind"),
        causes=options("cause"),
        questions=frozenset((*QUESTIONS, *asked)),
        categories=options("category"),
        statuses=options("work_status"),
        worker_types=options("worker_type"),
        key_groups=options("key_group"),
    )


@cache
def _read(text: str) -> RuleSet:
    found = ruleset.read(text, _words())
    if isinstance(found, Problem):
        raise _refused(found)
    return found


def _refused(problem: Problem) -> RuleSetRefused:
    return RuleSetRefused(reason=explain(problem.code, problem.figures))


def _keep(session: Session, found: RuleSet, text: str) -> None:
    session.merge(PolicyRuleSet(name=found.name, from_on=found.from_on, body=text))


def _note(session: Session, act: str, subject: str) -> None:
    who = changes.author(session)
    audit.note(session.connection(), act, at=who.at, account=who.account, subject=subject)
