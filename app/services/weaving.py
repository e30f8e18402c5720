"""Weave the values of the archive form and the rows of its tables into a household's body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from app.forms.archive import ARCHIVE
from app.forms.check import unstorable
from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD, MEMBER_RECORD
from app.forms.spec import Problem
from app.forms.stored import body_of, values_of
from app.rules import identity
from app.rules.presence import is_present
from app.services.errors import Unstorable
from db.base import new_id
from db.models.household import HEAD_RELATION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.forms.spec import Form, Value, Values
    from app.forms.spec import Rows as RowsOf
    from db.bodies import Body

Rows: TypeAlias = "Mapping[str, Sequence[Mapping[str, Value]]]"


def head_and_members(body: Body) -> tuple[Body, list[Body]]:
    """Part the head, an empty body where there is none, from the other people."""
    people = body.get("members", [])
    head: Body = next((each for each in people if each.get("relation") == HEAD_RELATION), {})
    return head, [each for each in people if each is not head]


def unwoven(body: Body) -> tuple[dict[str, Value], dict[str, tuple[dict[str, Value], ...]]]:
    """Give the values of the archive form and the rows of its tables that a body holds.

    Each row has its ``id`` beside its values; the head is not among the members, nor is whoever
    left the household.
    """
    head, others = head_and_members(body)
    tables = body | {"members": [each for each in others if is_present(each)]}
    rows = {table.name: rows_of(table, tables) for table in HOUSEHOLD.rows}
    return values_of(HOUSEHOLD, body) | values_of(HEAD, head), rows


def rows_of(table: RowsOf, body: Body) -> tuple[dict[str, Value], ...]:
    """Give the rows of a table that a body holds, each with its ``id`` beside its values."""
    return tuple(
        {"id": row["id"], **values_of(table.form, row)}
        for row in in_order(body.get(table.name, []))
    )


def former_members(body: Body) -> tuple[dict[str, Value], ...]:
    """Give those who left a household, whoever left last first."""
    gone = [each for each in body.get("members", ()) if not is_present(each)]
    gone.sort(key=lambda each: str(each["left_on"]), reverse=True)
    return tuple({"id": each["id"], **values_of(MEMBER_RECORD, each)} for each in gone)


def woven(values: Values, rows: Rows, before: Body) -> Body:
    """Lay values and rows over a body as it was, which may hold more than the form shows.

    ``rows`` holds the tables by name, the members without the head; a row without ``id`` is new.
    Whoever left stays as they are, unless the form still shows them.

    Raises:
        Unstorable: something cannot stand in the ledger; a field inside a table is named
            ``members.0.name``.
    """
    problems = tuple(_faults(values, rows))
    if problems:
        raise Unstorable(problems)
    head, others = head_and_members(before)
    woven_head = _over(head, HEAD, values)
    woven_head |= {"id": head.get("id") or new_id(), "relation": HEAD_RELATION, "position": 0}
    tables = {
        table.name: [
            _row(table.form, row, position, before.get(table.name, []))
            for position, row in enumerate(rows.get(table.name, ()), 1)
        ]
        for table in HOUSEHOLD.rows
    }
    tables["members"].insert(0, woven_head)
    for person in tables["members"]:
        follow_number(person)
    shown = {each["id"] for each in tables["members"]}
    tables["members"] += [
        each for each in others if not is_present(each) and each["id"] not in shown
    ]
    kept = _over(before, HOUSEHOLD, values)
    return kept | tables


def follow_number(person: Body) -> None:
    """Let birth date and sex follow the identity number, which wins over what was typed."""
    number = person.get("id_number")
    if number:
        person["born_on"] = identity.born_on(number).isoformat()
        person["sex"] = identity.sex(number)


def in_order(items: Sequence[Body]) -> list[Body]:
    """Put rows in the order in which they were entered."""
    return sorted(items, key=lambda item: (item.get("position", 0), item["id"]))


def _faults(values: Values, rows: Rows) -> list[Problem]:
    found = unstorable(ARCHIVE, values)
    for table in HOUSEHOLD.rows:
        for index, row in enumerate(rows.get(table.name, ())):
            found += [
                Problem(f"{table.name}.{index}.{each.field}", each.code, each.figures)
                for each in unstorable(table.form, row)
            ]
    found += [
        Problem(f"members.{index}.relation", "second_head")
        for index, row in enumerate(rows.get("members", ()))
        if row.get("relation") == HEAD_RELATION
    ]
    return found


def _row(form: Form, row: Values, position: int, before: Sequence[Body]) -> Body:
    row_id: Any = row.get("id") or new_id()
    old: Body = next((each for each in before if each["id"] == row_id), {})
    return _over(old, form, row) | {"id": row_id, "position": position}


def _over(before: Body, form: Form, values: Values) -> Body:
    """Replace what ``form`` asks by ``values`` and keep the rest of ``before``."""
    kept = {key: value for key, value in before.items() if key not in form.fields}
    return kept | body_of(form, values)
