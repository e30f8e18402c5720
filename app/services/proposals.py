"""Propose difficulties and measures for a household from the library, and take what was chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.forms.difficulty import DIFFICULTIES
from app.forms.measure import MEASURES
from app.messages import explain
from app.rules.derived import per_head_fen
from app.rules.grounds import Circumstances, Person
from app.rules.presence import is_present
from app.rules.suggestions import Present, ProposedMeasure, Suggestions, suggested
from app.services import file_rows, help_library, plans, records, standards
from db import changes
from db.vocabulary import Aggregate, HelpStanding, MeasureState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Rows, Values
    from app.rules.help_library import Library
    from app.rules.suggestions import ProposedDifficulty
    from app.services.plans import Help
    from db.bodies import Body

__all__ = ["ALLOWANCE", "fitting", "propose", "take", "values_of", "why"]

INSURANCES = ("pension_insurance", "unemployment_insurance", "injury_insurance")
ALLOWANCE = "最低生活保障"


def propose(session: Session, household_id: str) -> Suggestions:
    """Propose what fits a household today and does not stand in its file yet.

    Raises:
        RecordMissing: there is no such household.
    """
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    today = changes.author(session).at.date()
    known = standards.of_day(session, today).of(stored.body.get("region_code") or stored.owner)
    line = None if known is None else known.monthly_fen
    return fitting(stored.body, line, help_library.libraries(session), today=today)


def fitting(
    body: Body, line: int | None, libraries: Sequence[Library], *, today: date
) -> Suggestions:
    """Propose what fits a household with this body; ``line`` is the minimum allowance in 分."""
    present = plans.of_body(body)
    return suggested(
        _circumstances(body, present, line),
        Present(
            kinds={str(each["difficulty_kind"]) for each in present.difficulties},
            measures={(str(each["side"]), str(each["content"])) for each in present.measures},
        ),
        libraries,
        today=today,
    )


def take(session: Session, household_id: str, chosen: Sequence[tuple[Rows, Values]]) -> None:
    """Write what was chosen, as it was changed, into the file in one step.

    Raises:
        Unstorable, ForeignRecord: as ``file_rows.add`` tells.
    """
    file_rows.add(session, household_id, chosen)


def values_of(
    proposed: ProposedDifficulty | ProposedMeasure, *, today: date
) -> tuple[Rows, Values]:
    """Give what is proposed as a new row of its table."""
    if isinstance(proposed, ProposedMeasure):
        return MEASURES, {
            "side": proposed.side,
            "difficulty_kind": proposed.kind,
            "content": proposed.content,
            "department": proposed.department or None,
            "action_plan": proposed.action_plan or None,
            "set_on": today,
            "due_on": proposed.due_on,
            "state": MeasureState.NOT_BEGUN.value,
        }
    return DIFFICULTIES, {
        "difficulty_kind": proposed.kind,
        "situation": proposed.situation,
        "advice": proposed.advice,
    }


def why(proposed: ProposedDifficulty | ProposedMeasure) -> str:
    """Say in words why something is proposed."""
    return "；".join(explain(each.code, each.figures) for each in proposed.reasons)


def _circumstances(body: Body, present: Help, line: int | None) -> Circumstances:
    """Give a household to the rules; ``line`` is the minimum allowance of its place in 分."""
    per_head = per_head_fen(body.get("yearly_income_fen"), body.get("size"))
    enjoyed = {
        str(each["policy"])
        for each in present.government_help
        if each["policy"] and each["standing"] == HelpStanding.ENJOYED.value
    }
    causes = [each for each in (body.get("main_cause"), *body.get("other_causes", ())) if each]
    return Circumstances(
        people=tuple(map(_person, filter(is_present, body.get("members", ())))),
        causes=causes,
        housing_type=body.get("housing_type", ""),
        zero_employment=bool(body.get("zero_employment")),
        single_parent=bool(body.get("single_parent") or body.get("single_mother_worker")),
        below_line=None not in {per_head, line} and int(per_head or 0) < int(line or 0),
        gets_allowance=bool(body.get("minimum_allowance")) or ALLOWANCE in enjoyed,
        policies=enjoyed,
    )


def _person(row: Body) -> Person:
    born_on = row.get("born_on")
    entry, years = row.get("school_entry_year"), row.get("school_years")
    return Person(
        name=row.get("name", ""),
        born_on=None if born_on is None else date.fromisoformat(born_on),
        status=row.get("work_status", ""),
        health=row.get("health", ""),
        illness=row.get("illness", ""),
        disability=row.get("disability", ""),
        disability_grade=row.get("disability_grade", ""),
        medical_insurance=row.get("medical_insurance", ""),
        insurances=tuple(row[name] for name in INSURANCES if row.get(name)),
        pension_insurance=row.get("pension_insurance", ""),
        arrears_fen=row.get("arrears_fen", 0),
        graduates_in=entry + years if entry and years else None,
        work_injury=bool(row.get("work_injury")),
    )
