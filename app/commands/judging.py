"""What ``show`` tells of a judgement: as an object for programs, in lines for people."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from app.commands.policy import plain_yuan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.forms.spec import Value
    from app.rules.eligibility import RuleVerdict
    from app.services.assessments import Assessed


def seen(
    session: "Session", household_id: str, day: date, rule_set: str | None
) -> "tuple[Assessed, tuple[dict[str, Value], ...]]":
    """Judge a household on a day, and read what was recorded when it was judged before."""
    from app.services import assessments

    return (
        assessments.assessed(session, household_id, day, rule_set),
        assessments.answers(session, household_id),
    )


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
