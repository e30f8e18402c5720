"""A household brought up for judgement: read once, judged again at every answer.

Whoever answers questions on a screen sees at once what follows; the ledger is asked only when
the household is brought up, and when the decision is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.forms.assessment import ASSESSMENT, DECISION
from app.forms.reconcile import Version
from app.forms.stored import body_of
from app.rules import ruleset
from app.rules.asked import asked, outstanding
from app.services import assessments, drafts, records, standards
from app.services.assessments import Assessed
from app.services.drafts import DraftKind, Typed
from app.services.errors import RuleSetMissing
from app.services.standards import RuleSet, Standard, Standards
from db import changes
from db.queries import families
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.forms.spec import Value, Values
    from db.queries.families import FamilyRow

__all__ = ["Assessed", "Hearing", "bring_up", "decide", "keep", "let_go"]


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the ledger knows of a household and of the rules.

    ``records`` are its assessments, the oldest first, each with its ``id``; ``own`` tells that
    this union decides on it; ``typed`` is what this account answered and has not saved.
    """

    id: str
    revision: int
    own: bool
    today: date
    row: FamilyRow
    rule_sets: tuple[RuleSet, ...]
    known: tuple[Standard, ...]
    records: tuple[dict[str, Value], ...]
    typed: Values | None = None

    @property
    def name(self) -> str:
        """The name of the head."""
        return next((each.name for each in self.row.people if each.is_head), "")

    @property
    def opening(self) -> dict[str, Value]:
        """The answers to begin with: those given last; the decision too if it is of today.

        The rule set is only named where it is not that of the day.
        """
        before = [each for each in self.records if _day(each) <= self.today]
        last = before[-1] if before else {}
        found: dict[str, Value] = {each.name: last.get(each.name) for each in ASSESSMENT}
        if not before or _day(last) < self.today:
            found |= {each.name: None for each in DECISION.fields}
            found["assessed_on"] = self.today
        usual = ruleset.in_force(self.rule_sets, self.today)
        if usual is not None and found["rule_set"] == usual.name:
            found["rule_set"] = None
        return found

    def judged(self, answers: Values) -> Assessed:
        """Judge the household by these answers, on the day and by the rule set they name.

        Raises:
            RuleSetMissing: no rule set is called so, or in force on that day.
        """
        stated = answers.get("assessed_on")
        day = stated if isinstance(stated, date) else self.today
        rules = self._rules(day, answers.get("rule_set"))
        row = replace(self.row, assessment=body_of(ASSESSMENT, answers))
        return assessments.judged_on(row, day, rules, Standards(self.known, day))

    def questions(self, seen: Assessed) -> frozenset[str]:
        """Name what the rule set of a judgement asks about this household."""
        return asked(seen.rule_set, seen.family, leaving=seen.leaving is not None)

    def outstanding(self, seen: Assessed) -> tuple[str, ...]:
        """Name the figures and answers that a judgement still lacks."""
        return outstanding(seen.family, seen.verdict, seen.leaving)

    def _rules(self, day: date, name: Value) -> RuleSet:
        if name:
            found = next((each for each in self.rule_sets if each.name == name), None)
        else:
            found = ruleset.in_force(self.rule_sets, day)
        if found is None:
            names = "、".join(each.name for each in self.rule_sets)
            raise RuleSetMissing(name=str(name or day), names=names)
        return found


def bring_up(session: Session, household_id: str) -> Hearing:
    """Read whatever a judgement of a household may need.

    Raises:
        RecordMissing: there is no such household.
    """
    who = changes.author(session)
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    today = who.at.date()
    draft = drafts.kept(session, household_id, DraftKind.JUDGING)
    (row,) = families.families(session.connection(), today, ids=[household_id])
    return Hearing(
        id=household_id,
        revision=stored.revision,
        own=stored.owner == who.unit_id,
        today=today,
        row=row,
        rule_sets=standards.rule_sets(session),
        known=standards.known(session),
        records=assessments.answers(session, household_id),
        typed=None if draft is None else draft.mine.values,
    )


def decide(session: Session, household_id: str, revision: int, values: Values) -> str | None:
    """Put answers and decision on record, and let go of the draft; see ``assessments.assess``."""
    suggested = assessments.assess(session, household_id, revision, values)
    drafts.discard(session, household_id, DraftKind.JUDGING)
    return suggested


def keep(session: Session, hearing: Hearing, answers: Values) -> None:
    """Keep what was answered and is not saved yet."""
    mine = Version({**answers, "name": hearing.name}, {})
    typed = Typed(Version(hearing.opening, {}), mine, hearing.revision)
    drafts.keep(session, hearing.id, typed, DraftKind.JUDGING)


def let_go(session: Session, household_id: str) -> None:
    """Throw away what was answered and not saved."""
    drafts.discard(session, household_id, DraftKind.JUDGING)


def _day(record: Values) -> date:
    found = record.get("assessed_on")
    return found if isinstance(found, date) else date.min
