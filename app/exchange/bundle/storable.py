"""Whether an incoming body can stand in our tables: types by column, then the checks of its form.

Incomplete is no reason to refuse; a wrong check digit, a wrong type or negative money is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Integer

from app.forms.cadre import CADRE
from app.forms.card_issue import CARD_ISSUE
from app.forms.check import field_fault
from app.forms.comparison import COMPARISON
from app.forms.contact import CONTACT
from app.forms.double_check import DOUBLE_CHECK
from app.forms.household import FILE_ROWS, HOUSEHOLD
from app.forms.member import HEAD
from app.forms.national_number import NATIONAL_NUMBER
from app.forms.pairing import PAIRING
from app.forms.spec import Choices, Problem
from app.forms.stored import of_body
from app.forms.unit import UNIT
from db import base
from db.bodies import SHAPES
from db.models.household import HEAD_RELATION
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table
    from sqlalchemy.types import TypeEngine

    from app.forms.spec import Field, Form

FORMS: Mapping[Aggregate, Form] = {
    Aggregate.HOUSEHOLD: HOUSEHOLD,
    Aggregate.PAIRING: PAIRING,
    Aggregate.CONTACT: CONTACT,
    Aggregate.CARD_ISSUE: CARD_ISSUE,
    Aggregate.DOUBLE_CHECK: DOUBLE_CHECK,
    Aggregate.NATIONAL_NUMBER: NATIONAL_NUMBER,
    Aggregate.COMPARISON: COMPARISON,
    Aggregate.CADRE: CADRE,
    Aggregate.UNIT: UNIT,
}
ROWS: Mapping[str, Form] = {rows.name: rows.form for rows in FILE_ROWS}
MOST = 2**63


class _Check(NamedTuple):
    """What is asked of one key of a body: the type of its column, and its field on a form."""

    kind: type
    field: Field | None


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is asked of a body or of a row in it: key by key, and what must not lack."""

    checks: Mapping[str, _Check]
    essential: tuple[Field, ...]

    def faults(self, body: Mapping[str, Any]) -> list[Problem]:
        """Look at what the body holds, and at what must not lack; most of a form is empty."""
        checks = self.checks
        found = [
            fault
            for name, value in body.items()
            if (check := checks.get(name)) is not None
            and value is not None
            and (fault := _fault(name, check, value)) is not None
        ]
        lacking = [field_fault(each, None) for each in self.essential if each.name not in body]
        return found + [fault for fault in lacking if fault is not None]


def problems(kind: Aggregate, body: Mapping[str, Any]) -> list[Problem]:
    """Name what keeps ``body`` out of the tables; nothing where it can stand there."""
    found = _plan(kind).faults(body)
    for child in SHAPES[kind].children:
        rows = body.get(child.name, [])
        if not _are_rows(rows):
            found.append(Problem(child.name, "wrong_type", (("title", child.name),)))
            continue
        for row in rows:
            is_head = child.name == "members" and row.get("relation") == HEAD_RELATION
            found += _row_plan(HEAD.name if is_head else child.name).faults(row)
    return found


def _are_rows(rows: object) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, dict) and isinstance(row.get("id"), str) for row in rows
    )


def _fault(name: str, check: _Check, value: Any) -> Problem | None:
    field = check.field
    if not _fits(check.kind, value):
        title = name if field is None else field.title
        return Problem(name, "wrong_type", (("title", title),))
    return None if field is None else field_fault(field, of_body(field.kind, value))


@cache
def _plan(kind: Aggregate) -> _Plan:
    return _planned(SHAPES[kind].table, FORMS[kind])


@cache
def _row_plan(name: str) -> _Plan:
    """Plan for a row of the household's tables; the head is asked other questions."""
    tables = {child.name: child.table for child in SHAPES[Aggregate.HOUSEHOLD].children}
    if name == HEAD.name:
        return _planned(tables["members"], HEAD)
    return _planned(tables[name], ROWS[name])


def _planned(table: Table, form: Form) -> _Plan:
    """Ask after every column, and after the options that a form adds."""
    fields = form.fields
    checks = {
        column.name: _Check(_stored_as(column.type), fields.get(column.name))
        for column in table.columns
    }
    for field in form:
        if isinstance(field.kind, Choices):
            checks[field.name] = _Check(list, field)
    return _Plan(checks, tuple(field for field in form if field.essential))


def _stored_as(column: TypeEngine[Any]) -> type:
    """Tell what a body holds for a column: a text, a number, a day or a flag."""
    if isinstance(column, base.Day):
        return date
    if isinstance(column, base.Flag):
        return bool
    return int if isinstance(column, Integer) else str


def _fits(kind: type, value: object) -> bool:
    if kind is str:
        return isinstance(value, str)
    if kind is int:
        return type(value) is int and -MOST <= value < MOST
    if kind is bool:
        return type(value) is int and value in {0, 1}
    if kind is list:
        return isinstance(value, list) and all(isinstance(label, str) for label in value)
    return isinstance(value, str) and _is_day(value)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
