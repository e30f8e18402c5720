"""All that holds here of standards, rule sets and what the office set, as it is sent below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.exchange.bundle.policy import Policy, SentStandard
from app.services import office_sets, standards
from db.models import PolicyRuleSet
from db.models.policy import SHIPPED

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def policy(session: Session) -> Policy:
    """Give all that holds here, whoever set it; what ships is there already."""
    holding: dict[tuple[str, str], SentStandard] = {}
    for each in standards.known(session):
        key = (each.region_code, str(each.from_on))
        # Of one place and day, what was set here comes first.
        holding.setdefault(
            key, SentStandard(each.region_code, each.from_on, each.monthly_fen, each.note)
        )
    bodies: dict[str, PolicyRuleSet] = {}
    for row in session.scalars(select(PolicyRuleSet).order_by(PolicyRuleSet.name)):
        best = bodies.get(row.name)
        if best is None or standards.rank(row.origin) < standards.rank(best.origin):
            bodies[row.name] = row
    texts = tuple(each.body for each in bodies.values() if each.origin != SHIPPED)
    return Policy(
        tuple(holding.values()),
        texts,
        library=office_sets.measures(session),
        phrases=office_sets.sentences(session),
        terms=office_sets.lengths(session),
    )
