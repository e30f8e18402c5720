"""The minimum allowance of each place and the rule sets: what judgements rest on.

Both are reference data: local, without owner and revision, replaced as a whole by who sets them.
What was set here goes before what the higher union sent, and that before what ships.
"""

from __future__ import annotations

from dataclasses import asdict
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
from db.models.policy import SHIPPED as SHIPPED_HERE

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

__all__ = [
    "RuleSet",
    "Standard",
    "Standards",
    "add_rule_set",
    "fitting",
    "furnish",
    "keep",
    "known",
    "note",
    "of_day",
    "put",
    "rank",
    "read",
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
        keep(session, read(text), text, SHIPPED_HERE)


def add_rule_set(session: Session, text: str) -> RuleSet:
    """Take in a rule set; one of the same name is replaced by it.

    Raises:
        RuleSetRefused: it cannot be read, contradicts itself or overlaps another in time.
    """
    found = fitting(session, text)
    keep(session, found, text)
    note(session, "设认定规则", found.name)
    return found


def fitting(session: Session, text: str) -> RuleSet:
    """Read a rule set that is to stand beside those of this ledger.

    Raises:
        RuleSetRefused: it cannot be read, contradicts itself or overlaps another in time.
    """
    found = read(text)
    overlap = ruleset.overlapping(found, rule_sets(session))
    if overlap is not None:
        raise _refused(overlap)
    return found


def rule_sets(session: Session) -> tuple[RuleSet, ...]:
    """Give the rule sets that hold in this ledger, the oldest first; each name stands once."""
    holding: dict[str, PolicyRuleSet] = {}
    for each in session.scalars(select(PolicyRuleSet)):
        present = holding.get(each.name)
        if present is None or rank(each.origin) < rank(present.origin):
            holding[each.name] = each
    in_order = sorted(holding.values(), key=lambda each: (each.from_on, each.name))
    return tuple(read(each.body) for each in in_order)


def rank(origin: str) -> int:
    """Give the place of an origin: set here, sent from above, shipped."""
    return 0 if not origin else 2 if origin == SHIPPED_HERE else 1


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
    put(session, standard)
    note(session, "设低保标准", standard.region_code)


def put(session: Session, standard: Standard) -> None:
    """Store a standard; one of the same place, day and origin goes."""
    session.merge(PolicyStandard(**asdict(standard)))


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
        select(PolicyStandard).order_by(
            PolicyStandard.region_code, PolicyStandard.from_on.desc(), PolicyStandard.origin
        )
    )
    return tuple(
        Standard(each.region_code, each.from_on, each.monthly_fen, each.note, each.origin)
        for each in found
    )


def of_day(session: Session, day: date, proposed: Standard | None = None) -> Standards:
    """Give the standards of a day; a proposed one takes the place of that of its first day."""
    others = [each for each in known(session) if proposed is None or _key(each) != _key(proposed)]
    return Standards(others if proposed is None else [*others, proposed], day)


def _key(standard: Standard) -> tuple[str, date, str]:
    return standard.region_code, standard.from_on, standard.origin


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
def read(text: str) -> RuleSet:
    """Read a rule set as its office wrote it.

    Raises:
        RuleSetRefused: it cannot be read, or contradicts itself.
    """
    found = ruleset.read(text, _words())
    if isinstance(found, Problem):
        raise _refused(found)
    return found


def _refused(problem: Problem) -> RuleSetRefused:
    return RuleSetRefused(reason=explain(problem.code, problem.figures))


def keep(session: Session, found: RuleSet, text: str, origin: str = "") -> None:
    """Store a rule set that was read from ``text``; one of the same name and origin goes."""
    session.merge(PolicyRuleSet(name=found.name, origin=origin, from_on=found.from_on, body=text))


def note(session: Session, act: str, subject: str) -> None:
    """Put on record that a standard or a rule set was set or taken away."""
    who = changes.author(session)
    audit.note(session.connection(), act, at=who.at, account=who.account, subject=subject)
