"""Rows of a household's file that are written one by one: each save is a change of the file.

A row is told by its id. What is saved replaces what was opened: if the stored row is another one
by now, somebody changed it meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from app.forms.stored import values_of
from app.services import records
from app.services.errors import ChangedMeanwhile, RecordMissing
from db import changes
from db.base import new_id
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Form, Rows, Value, Values
    from db.bodies import Body

Row: TypeAlias = "dict[str, Value]"


@dataclass(frozen=True, slots=True)
class RowsOf:
    """The rows of one table of a file, in order; ``own``: this union may change them."""

    rows: tuple[Row, ...]
    own: bool


def read(session: Session, household_id: str, table: Rows) -> RowsOf:
    """Read the rows of a table, each with its ``id`` beside its values."""
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    own = stored.owner == changes.author(session).unit_id
    return RowsOf(tuple(of_body(table, stored.body)), own)


def of_body(table: Rows, body: Body) -> list[Row]:
    """Give the rows of a table that a household's body holds, in order."""
    rows = sorted(body.get(table.name, ()), key=_order)
    return [{"id": row["id"], **values_of(table.form, row)} for row in rows]


def put(session: Session, household_id: str, table: Rows, row: Values, opened: Values) -> str:
    """Write a row and give its id; one without an ``id`` is new.

    ``opened`` is the row as it was read.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        ChangedMeanwhile: the stored row is no longer the one that was opened.
        ForeignRecord: another union filed the household.
    """
    body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
    changed, row_id = laid(body, table, row, opened)
    records.put(session, Aggregate.HOUSEHOLD, household_id, changed)
    return row_id


def add(session: Session, household_id: str, rows: Sequence[tuple[Rows, Values]]) -> None:
    """Write new rows of several tables in one change.

    Raises:
        Unstorable, ForeignRecord: as ``put`` tells.
    """
    body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
    for table, row in rows:
        body, _ = laid(body, table, row, {})
    records.put(session, Aggregate.HOUSEHOLD, household_id, body)


def remove(session: Session, household_id: str, table: Rows, row_id: str) -> None:
    """Take a row out; undoing brings it back.

    Raises:
        RecordMissing: it is gone already.
        ForeignRecord: another union filed the household.
    """
    body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
    kept = [each for each in body.get(table.name, ()) if each["id"] != row_id]
    if len(kept) == len(body.get(table.name, ())):
        raise RecordMissing
    records.put(session, Aggregate.HOUSEHOLD, household_id, with_rows(body, table, kept))


def laid(
    body: Body, table: Rows, row: Values, opened: Values, fresh: str = ""
) -> tuple[Body, str]:
    """Lay a row over a household's body, and give that body and the row's id.

    A new row is called ``fresh``, if that is told.

    Raises:
        Unstorable, ChangedMeanwhile: as ``put`` tells.
    """
    rows = list(body.get(table.name, ()))
    row_id: Any = row.get("id") or fresh or new_id()
    place = next((at for at, each in enumerate(rows) if each["id"] == row_id), None)
    written = records.checked(table.form, row)
    if place is None:
        if row.get("id"):
            raise ChangedMeanwhile
        position = max((each.get("position", 0) for each in rows), default=0) + 1
        rows.append({"id": row_id, "position": position} | written)
        return with_rows(body, table, rows), row_id
    before = rows[place]
    if values_of(table.form, before) != {name: opened.get(name) for name in table.form.fields}:
        raise ChangedMeanwhile
    rows[place] = _beyond(table.form, before) | written
    return with_rows(body, table, rows), row_id


def with_rows(body: Body, table: Rows, rows: Sequence[Body]) -> Body:
    """Give a body with other rows in a table; an empty table is left out."""
    others = {name: value for name, value in body.items() if name != table.name}
    return others | ({table.name: list(rows)} if rows else {})


def _beyond(form: Form, row: Body) -> Body:
    return {name: value for name, value in row.items() if name not in form.fields}


def _order(row: Body) -> tuple[int, str]:
    return row.get("position", 0), row["id"]
