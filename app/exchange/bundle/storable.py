"""Whether an incoming body can stand in our tables: types by column, then the checks of its form.

Incomplete is no reason to refuse; a wrong check digit, a wrong type or negative money is.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer

from app.forms.cadre import CADRE
from app.forms.card_issue import CARD_ISSUE
from app.forms.check import unstorable
from app.forms.contact import CONTACT
from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD
from app.forms.pairing import PAIRING
from app.forms.spec import Choices, Problem
from app.forms.stored import values_of
from app.forms.unit import UNIT
from db import base
from db.bodies import SHAPES
from db.models.household import HEAD_RELATION
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Table

    from app.forms.spec import Form

FORMS: Mapping[Aggregate, Form] = {
    Aggregate.HOUSEHOLD: HOUSEHOLD,
    Aggregate.PAIRING: PAIRING,
    Aggregate.CONTACT: CONTACT,
    Aggregate.CARD_ISSUE: CARD_ISSUE,
    Aggregate.CADRE: CADRE,
    Aggregate.UNIT: UNIT,
}
ROWS: Mapping[str, Form] = {rows.name: rows.form for rows in HOUSEHOLD.rows}
MOST = 2**63


def problems(kind: Aggregate, body: Mapping[str, Any]) -> list[Problem]:
    """Name what keeps ``body`` out of the tables; nothing where it can stand there."""
    shape = SHAPES[kind]
    form = FORMS[kind]
    found = [*_wrong_types(shape.table, body), *_wrong_choices(form, body)]
    for child in shape.children:
        rows = body.get(child.name, [])
        if not _are_rows(rows):
            found.append(Problem(child.name, "wrong_type", (("title", child.name),)))
            continue
        for row in rows:
            wrong = [*_wrong_types(child.table, row)]
            found += wrong or _row_problems(child.name, row)
    return found or unstorable(form, values_of(form, body))


def _row_problems(name: str, row: Mapping[str, Any]) -> list[Problem]:
    if name not in ROWS:
        return []
    form = HEAD if row.get("relation") == HEAD_RELATION else ROWS[name]
    return unstorable(form, values_of(form, row))


def _are_rows(rows: object) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, dict) and isinstance(row.get("id"), str) for row in rows
    )


def _wrong_types(table: Table, body: Mapping[str, Any]) -> Iterator[Problem]:
    expected = _kinds(table)
    for name, value in body.items():
        kind = expected.get(name)
        if kind is not None and value is not None and not _fits(kind, value):
            yield Problem(name, "wrong_type", (("title", name),))


def _wrong_choices(form: Form, body: Mapping[str, Any]) -> Iterator[Problem]:
    for field in form:
        value = body.get(field.name)
        if not isinstance(field.kind, Choices) or value is None:
            continue
        if not (isinstance(value, list) and all(isinstance(label, str) for label in value)):
            yield Problem(field.name, "wrong_type", (("title", field.title),))


@cache
def _kinds(table: Table) -> dict[str, type]:
    """Give what a body holds for each column: a text, a number, a day or a flag."""
    kinds: dict[str, type] = {}
    for column in table.columns:
        if isinstance(column.type, base.Day):
            kinds[column.name] = date
        elif isinstance(column.type, base.Flag):
            kinds[column.name] = bool
        else:
            kinds[column.name] = int if isinstance(column.type, Integer) else str
    return kinds


def _fits(kind: type, value: object) -> bool:
    if kind is bool:
        return type(value) is int and value in {0, 1}
    if kind is int:
        return type(value) is int and -MOST <= value < MOST
    return isinstance(value, str) and (kind is str or _is_day(value))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
