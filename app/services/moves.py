"""Which households would change category by a new standard or rule set, before it is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app.rules import ruleset
from app.services import assessments, standards
from db import changes
from db.queries import families
from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from app.rules.ruleset import RuleSet
    from app.rules.standards import Standard, Standards

    Ground: TypeAlias = tuple[RuleSet, Standards]
    """The rules and the standards that households are judged by."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A household whose suggested category a new standard changes; ``None``: no rule holds."""

    id: str
    name: str
    archive_no: str | None
    before: str | None
    after: str | None


def moved_by(session: Session, proposed: Standard) -> Iterator[Moved]:
    """Tell which households in archive would change category, before a standard is accepted.

    Both judgements are of the day from which it is to hold, or of today where that day is past.
    A household whose place had no standard until then is not told; without a rule set, nobody is.
    """
    day = max(proposed.from_on, changes.author(session).at.date())
    rules = ruleset.in_force(standards.rule_sets(session), day)
    if rules is not None:
        before, after = standards.of_day(session, day), standards.of_day(session, day, proposed)
        yield from _moved(session, day, (rules, before), (rules, after))


def moved_by_rules(session: Session, proposed: RuleSet) -> Iterator[Moved]:
    """Tell which households in archive would change category, before a rule set is accepted.

    Both judgements are of the day from which it is to hold, or of today where that day is past.
    """
    day = max(proposed.from_on, changes.author(session).at.date())
    present = standards.rule_sets(session)
    others = [each for each in present if each.name != proposed.name]
    before, after = ruleset.in_force(present, day), ruleset.in_force([*others, proposed], day)
    if before is not None and after is not None:
        known = standards.of_day(session, day)
        yield from _moved(session, day, (before, known), (after, known))


def _moved(session: Session, day: date, before: Ground, after: Ground) -> Iterator[Moved]:
    for row in families.families(session.connection(), day, state=State.IN_ARCHIVE):
        (rules, known), (new_rules, new_known) = before, after
        old, new = assessments.standard_of(row, known), assessments.standard_of(row, new_known)
        if old is None or new is None:
            continue
        if rules is new_rules and old.monthly_fen == new.monthly_fen:
            continue
        family = assessments.family_of(row)
        was = assessments.judged(row, family, rules, old).category
        will_be = assessments.judged(row, family, new_rules, new).category
        if was != will_be:
            yield Moved(row.id, assessments.head_name(row), row.archive_no, was, will_be)
