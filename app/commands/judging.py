"""What ``show`` tells of a judgement: as an object for programs, in lines for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.commands.policy import plain_yuan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.errors import AppError
    from app.forms.spec import Value
    from app.rules.eligibility import RuleVerdict
    from app.services.assessments import Assessed


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, the records of earlier ones, and what kept it from being whole, if anything."""

    found: "Assessed | None"
    records: "tuple[dict[str, Value], ...]"
    lacking: "AppError | None"


def judged(session: "Session", household_id: str, day: date, rule_set: str | None) -> Judged:
    """Judge a household on a day; a day without rules keeps nobody from seeing the archive.

    Raises:
        RuleSetMissing: the rule set that was named is not there.
    """
    from app.services import assessments
    from app.services.errors import RuleSetMissing

    records = assessments.answers(session, household_id)
    try:
        found = assessments.assessed(session, household_id, day, rule_set)
    except RuleSetMissing as missing:
        if rule_set is not None:
            raise
        return Judged(None, records, missing)
    return Judged(found, records, found.lacking)


def eligibility(found: "Assessed") -> dict[str, Any]:
    """Give a judgement as an object; sums are in 元."""
    verdict, decided = found.verdict, found.decided
    return {
        "rule_set": verdict.rule_set.name,
        "standard_yuan": plain_yuan(verdict.basis.standard_fen),
        "per_head_yuan": plain_yuan(verdict.per_head_fen),
        "net_per_head_yuan": plain_yuan(verdict.net_per_head_fen),
        "category": verdict.category,
        "rules": [_rule(each) | {"category": each.category} for each in verdict.rules],
        "decided": None
        if decided is None
        else {
            "decision": decided.decision,
            "category": decided.category,
            "reason": decided.reason,
            "decided_on": None if decided.decided_on is None else decided.decided_on.isoformat(),
            "decided_by": decided.decided_by,
        },
    }


def leaving(found: "Assessed") -> dict[str, Any] | None:
    """Give what the exit rules advise; nothing for a household that is not in archive."""
    if found.leaving is None:
        return None
    return {
        "advice": found.leaving.advice.value,
        "category": found.leaving.category,
        "rules": [_rule(each) for each in found.leaving.rules],
    }


def page(found: "Assessed") -> Iterator[str]:
    """Write the explanation of a judgement out, section by section."""
    from app.services import assessments

    section = ""
    for line in assessments.explanation(found):
        if line.section != section:
            section = line.section
            yield f"【{section}】"
        sign = f"〔{line.sign}〕" if line.sign else ""
        yield f"　{line.label}：{sign}{line.figure}" + (
            f"（{line.source}）" if line.source else ""
        )


def _rule(each: "RuleVerdict") -> dict[str, Any]:
    return {
        "rule": each.rule.name,
        "holds": each.holds,
        "threshold_yuan": plain_yuan(each.threshold_fen),
        "short_by_yuan": plain_yuan(each.short_by_fen),
    }
