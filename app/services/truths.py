"""What in a stored file contradicts itself, how grave that is, and what was written of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.clarification import CLARIFICATIONS, explained
from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD, MEMBER
from app.forms.stored import values_of
from app.rules.contradictions import GRADES, Grade, contradictions
from app.rules.presence import is_present
from app.services.weaving import head_and_members

if TYPE_CHECKING:
    from datetime import date

    from app.rules.problem import Problem
    from db.bodies import Body


@dataclass(frozen=True, slots=True)
class Doubt:
    """A contradiction, and what explains it; nothing where nobody wrote it down."""

    problem: Problem
    grade: Grade
    explanation: str | None

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be put right or to be explained."""
        asked = self.grade is Grade.ASKED and self.explanation is None
        return self.grade is Grade.WRONG or asked


def doubts(body: Body, today: date) -> tuple[Doubt, ...]:
    """Name what contradicts itself in a household's file on a day."""
    head, people = head_and_members(body)
    present = filter(is_present, people)
    members = [{"id": each["id"], **values_of(MEMBER, each)} for each in present]
    told = [values_of(CLARIFICATIONS.form, each) for each in body.get("clarifications", ())]
    values = values_of(HOUSEHOLD, body) | values_of(HEAD, head)
    return tuple(
        Doubt(each, GRADES[each.code], explained(each, members, told))
        for each in contradictions(values, members, today=today)
    )
