"""What a command says of how a household is helped: its difficulties, its plan, the measures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.plans import Help


@dataclass(frozen=True, slots=True)
class Helped:
    """How a household is helped, seen on a day."""

    found: "Help"
    today: date


def helped(session: "Session", household_id: str, today: date) -> Helped:
    """Read how a household is helped."""
    from app.services import plans

    return Helped(plans.help_of(session, household_id), today)


def tables(of: Helped) -> dict[str, Any]:
    """Give the tables of the file that tell of help, row by row."""
    from app.forms.household import HELP_ROWS
    from app.forms.stored import body_of

    return {
        table.name: [
            {"id": row["id"], **body_of(table.form, row)} for row in getattr(of.found, table.name)
        ]
        for table in HELP_ROWS
    }


def data(of: Helped) -> dict[str, Any]:
    """Give the latest plan, and each measure with whether it is overdue."""
    known = tables(of)
    return {
        "plan": next(iter(known["plans"]), None),
        "measures": [
            {**row, "overdue": _standing(each, of.today).startswith("超期")}
            for row, each in zip(known["measures"], of.found.measures, strict=True)
        ],
    }


def page(of: Helped) -> Iterator[str]:
    """Say for people what a household lacks, what is planned, and how far it has come."""
    for each in of.found.difficulties:
        yield f"困难（{each['difficulty_kind']}）：{each['situation'] or ''}"
    for each in of.found.government_help:
        yield f"政府帮扶（{each['standing']}）：{each['policy_note'] or each['policy'] or ''}"
    for each in of.found.plans[:1]:
        yield f"{each['year']} 年帮扶计划：{each['prospect'] or '（未填）'}　{each['wish'] or ''}"
    for each in of.found.measures:
        late = _standing(each, of.today)
        told = f"{each['state']}　{late}" if late else str(each["state"])
        yield f"措施（{each['side']}）：{each['content']}　{told}"


def _standing(measure: Any, today: date) -> str:
    from app.rules.deadline import standing
    from app.services.plans import CLOSED

    return standing(measure["due_on"], closed=measure["state"] in CLOSED, today=today)
