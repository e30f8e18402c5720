"""Letters of warning: state which households are at risk, to the department that can help."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.forms import risk_answers
from app.forms.risk_sheet import RISK_SHEET
from app.printing.drawing import Copy
from app.printing.told import TableFacts
from app.services import on_paper, plans, units
from db import changes
from db.vocabulary import CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.printing.imprint import Imprint
    from app.services.on_paper import OnPaper


def letters(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what threatens these households, to each department with measures that are late.

    Where none is late the letter goes to where the head works, and the risk is left to be written.
    """
    today, imprint = changes.author(session).at.date(), on_paper.imprint_here(session)
    sender = _sender(session)
    for each in on_paper.read(session, household_ids, RISK_SHEET.name, on_paper.without_codes):
        for to, late in _late(each, today).items():
            told = risk_answers.household(each.values, late)
            yield _letter([sender | {"id": each.id, "to": to, "told": told}], imprint)


def blank_letter(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a letter of warning says before it has a household."""
    row = _sender(session) | {"id": "", "to": ""}
    yield _letter([row], on_paper.imprint_here(session))


def one_for_each_addressee(copies: Iterable[Copy]) -> Iterator[Copy]:
    """Make one letter to each department of those that were read part by part."""
    found: dict[str, list[Mapping[str, str]]] = {}
    imprint: Imprint | None = None
    for copy in copies:
        imprint = imprint or copy.facts.imprint
        for row in copy.facts.rows:
            found.setdefault(row["to"], []).append(row)
    if imprint is not None:
        for rows in found.values():
            yield _letter(rows, imprint)


def _late(household: OnPaper, today: date) -> Mapping[str, Sequence[Values]]:
    """Give the measures whose deadline has passed, by the department that is to do them."""
    found: dict[str, list[Values]] = {}
    for each in plans.of_body(household.body).measures:
        due = each["due_on"]
        if each["state"] not in CLOSED and isinstance(due, date) and due < today:
            found.setdefault(str(each["department"] or ""), []).append(each)
    return found or {str(household.values.get("workplace") or ""): []}


def _letter(rows: Sequence[Mapping[str, str]], imprint: Imprint) -> Copy:
    """State a letter; what is said of each household stands in its row."""
    unit = {"name": rows[0]["name"], "phone": rows[0]["phone"]}
    households = [row["told"] for row in rows if row["id"]]
    told = risk_answers.answers(rows[0]["to"], households, unit)
    about = tuple(row["id"] for row in rows if row["id"])
    return Copy(TableFacts(told, (imprint.union_name,), imprint, tuple(rows)), about=about)


def _sender(session: Session) -> dict[str, str]:
    unit = units.own_unit(session).values
    return {name: str(unit[name] or "") for name in ("name", "phone")}
