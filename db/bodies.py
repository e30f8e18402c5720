"""The body of a record: its content as a bundle carries it, read from and written to tables.

A body holds what the tables hold, column by column, with the children as lists; without
identity, owner, revision, hash and local columns. A column stores a value exactly as a body
writes it, so both directions are plain copies, fast enough for a province.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from db.models import (
    Assessment,
    Asset,
    Attachment,
    Cadre,
    CardIssue,
    Clarification,
    Comparison,
    Contact,
    Dependant,
    Difficulty,
    DoubleCheck,
    ExpenseItem,
    GovernmentHelp,
    Household,
    HouseholdOption,
    IncomeItem,
    LifeEvent,
    Measure,
    Member,
    NationalNumber,
    Notice,
    Objection,
    Opinion,
    Pairing,
    Plan,
    Recheck,
    Unit,
)
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Table

Body: TypeAlias = dict[str, Any]

ENVELOPE = ("id", "owner", "revision", "hash", "deleted")
LOCAL = frozenset({*ENVELOPE, "household_id"})
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Child:
    """A table whose rows stand in a body as a list under ``name``; ``known`` are its columns."""

    name: str
    table: Table
    columns: tuple[str, ...]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the body of one kind of record lies in tables; children in order of insertion."""

    table: Table
    columns: tuple[str, ...]
    children: tuple[Child, ...] = ()
    options: Table | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record with its envelope; the body of a tombstone is empty."""

    kind: Aggregate
    id: str
    owner: str
    revision: int
    hash: str
    deleted: bool
    body: Body


def _table(model: type) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]  # every model has one
    return table


def _columns(table: Table, *, leave_out: frozenset[str] = LOCAL) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name not in leave_out)


def _entry(model: type) -> Shape:
    """Shape an entry, which keeps the household it speaks of in its body."""
    table = _table(model)
    return Shape(table, _columns(table, leave_out=LOCAL - {"household_id"}))


def _child(name: str, model: type) -> Child:
    table = _table(model)
    columns = ("id", *_columns(table))
    return Child(name, table, columns, frozenset(columns))


SHAPES: Mapping[Aggregate, Shape] = {
    Aggregate.HOUSEHOLD: Shape(
        _table(Household),
        _columns(_table(Household)),
        children=(
            _child("members", Member),
            _child("incomes", IncomeItem),
            _child("expenses", ExpenseItem),
            _child("assets", Asset),
            _child("opinions", Opinion),
            _child("clarifications", Clarification),
            _child("assessments", Assessment),
            _child("difficulties", Difficulty),
            _child("government_help", GovernmentHelp),
            _child("plans", Plan),
            _child("measures", Measure),
            _child("events", LifeEvent),
            _child("rechecks", Recheck),
            _child("notices", Notice),
            _child("objections", Objection),
            _child("attachments", Attachment),
            _child("dependants", Dependant),
        ),
        options=_table(HouseholdOption),
    ),
    Aggregate.PAIRING: _entry(Pairing),
    Aggregate.CONTACT: _entry(Contact),
    Aggregate.CARD_ISSUE: _entry(CardIssue),
    Aggregate.DOUBLE_CHECK: _entry(DoubleCheck),
    Aggregate.NATIONAL_NUMBER: _entry(NationalNumber),
    Aggregate.COMPARISON: _entry(Comparison),
    Aggregate.CADRE: Shape(_table(Cadre), _columns(_table(Cadre))),
    Aggregate.UNIT: Shape(_table(Unit), _columns(_table(Unit))),
}


def marks(count: int) -> str:
    """Give ``count`` parameter marks for an SQL list."""
    return ", ".join("?" * count)


def parts(ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Go through ``ids``, each once and in order, ``CHUNK`` at a time."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), CHUNK):
        yield tuple(wanted[start : start + CHUNK])


def tables(kind: Aggregate) -> set[str]:
    """Name the tables that hold records of one kind."""
    shape = SHAPES[kind]
    parts = [child.table for child in shape.children]
    parts += [] if shape.options is None else [shape.options]
    return {shape.table.name, *(part.name for part in parts)}


def record(connection: Connection, kind: Aggregate, record_id: str) -> Record | None:
    """Read one record as it stands in the tables."""
    return next(records(connection, kind, ids=[record_id]), None)


def records(
    connection: Connection,
    kind: Aggregate,
    *,
    owner: str | None = None,
    ids: Iterable[str] | None = None,
) -> Iterator[Record]:
    """Read many records in the order of their ids, ``CHUNK`` at a time.

    ``owner`` keeps to one union's records, ``ids`` to the records named.
    """
    if ids is not None:
        wanted = sorted(set(ids))
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            yield from _chunk(connection, kind, f"id IN ({marks(len(part))})", part, owner)
        return
    last = ""
    while True:
        count = 0
        for each in _chunk(connection, kind, "id > ?", [last], owner):
            last = each.id
            count += 1
            yield each
        if count < CHUNK:
            return


def _chunk(
    connection: Connection, kind: Aggregate, where: str, values: list[str], owner: str | None
) -> list[Record]:
    shape = SHAPES[kind]
    owned = " AND owner = ?" if owner is not None else ""
    rows = connection.exec_driver_sql(
        f"SELECT {', '.join(ENVELOPE + shape.columns)} FROM {shape.table.name}"
        f" WHERE {where}{owned} ORDER BY id LIMIT {CHUNK}",
        (*values, owner) if owner is not None else tuple(values),
    ).all()
    found = [
        Record(kind, row_id, owner, revision, mark, bool(gone), _body(shape, gone, values))
        for row_id, owner, revision, mark, gone, *values in rows
    ]
    living = {each.id: each.body for each in found if not each.deleted}
    if living:
        _add_children(connection, shape, living)
    return found


def _body(shape: Shape, gone: int, values: Sequence[Any]) -> Body:
    return {} if gone else _filled(shape.columns, values)


def _filled(names: tuple[str, ...], values: Sequence[Any]) -> Body:
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _add_children(connection: Connection, shape: Shape, bodies: dict[str, Body]) -> None:
    parents = tuple(bodies)
    for child in shape.children:
        lists: defaultdict[str, list[Body]] = defaultdict(list)
        for parent, *values in connection.exec_driver_sql(
            f"SELECT household_id, {', '.join(child.columns)} FROM {child.table.name}"
            f" WHERE household_id IN ({marks(len(parents))}) ORDER BY id",
            parents,
        ):
            lists[parent].append(_filled(child.columns, values))
        for parent, items in lists.items():
            bodies[parent][child.name] = items
    if shape.options is not None:
        for parent, row, field, label in connection.exec_driver_sql(
            f"SELECT household_id, row_id, field, label FROM {shape.options.name}"
            f" WHERE household_id IN ({marks(len(parents))}) ORDER BY row_id, field, position",
            parents,
        ):
            asked = _row(shape, bodies[parent], row) if row else bodies[parent]
            asked.setdefault(field, []).append(label)


def _row(shape: Shape, body: Body, row_id: str) -> Body:
    """Find the row that was asked for options among those of a household."""
    rows: Iterator[Body] = (row for child in shape.children for row in body.get(child.name, ()))
    return next(row for row in rows if row["id"] == row_id)


def refuse_unknown(kind: Aggregate, body: Body) -> None:
    """See to it that the tables can hold all of a body that we wrote ourselves.

    Raises:
        KeyError: a key of it would be lost, and its hash with it: a fault of ours.
    """
    shape = SHAPES[kind]
    lost = {
        name
        for name in body.keys() - set(shape.columns) - {child.name for child in shape.children}
        if shape.options is None or not _is_options(body[name])
    }
    for child in shape.children:
        for item in body.get(child.name, ()):
            lost |= {name for name, _ in _beyond(child, item) if not _is_options(item[name])}
    if lost:
        raise KeyError(*sorted(lost))


def project(connection: Connection, kind: Aggregate, incoming: Sequence[Record]) -> None:
    """Make the tables hold ``incoming``, whatever they held of those records before.

    Keys that no column knows are passed over: the bytes they came in are kept elsewhere.

    Raises:
        sqlalchemy.exc.IntegrityError: a body breaks a constraint; check bodies first.
    """
    shape = SHAPES[kind]
    if not incoming:
        return
    _upsert(connection, shape, incoming)
    if not (shape.children or shape.options is not None):
        return
    _clear_children(connection, shape, [each.id for each in incoming])
    for child in shape.children:
        names = ("household_id", *child.columns)
        _insert(
            connection,
            child.table,
            names,
            [
                (each.id, *map(item.get, child.columns))
                for each in incoming
                for item in each.body.get(child.name, ())
            ],
        )
    if shape.options is not None:
        _insert(
            connection,
            shape.options,
            ("household_id", "row_id", "field", "position", "label"),
            [option for each in incoming for option in _options(shape, each)],
        )


def _options(shape: Shape, record: Record) -> Iterator[tuple[str, str, str, int, str]]:
    """Give the options that were ticked in a file and in the rows of its tables."""
    known = {*shape.columns, *(child.name for child in shape.children)}
    asked = [("", each) for each in record.body.items() if each[0] not in known]
    for child in shape.children:
        for row in record.body.get(child.name, ()):
            asked += [(row["id"], each) for each in _beyond(child, row)]
    for row_id, (field, labels) in asked:
        if _is_options(labels):
            for position, label in enumerate(labels):
                yield record.id, row_id, field, position, label


def _beyond(child: Child, row: Body) -> list[tuple[str, Any]]:
    """Give what a row holds beside its columns: options, or what this version does not know."""
    columns = child.known
    return [each for each in row.items() if each[0] not in columns]


def _is_options(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(label, str) for label in value)


def _upsert(connection: Connection, shape: Shape, incoming: Sequence[Record]) -> None:
    """Insert or replace head rows; a tombstone keeps its row, emptied of what may be empty."""
    living = [each for each in incoming if not each.deleted]
    names = ENVELOPE + shape.columns
    taken_over = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    if living:
        connection.exec_driver_sql(
            f"INSERT INTO {shape.table.name} ({', '.join(names)}) VALUES ({marks(len(names))})"
            f" ON CONFLICT (id) DO UPDATE SET {taken_over}",
            [
                (
                    each.id,
                    each.owner,
                    each.revision,
                    each.hash,
                    0,
                    *map(each.body.get, shape.columns),
                )
                for each in living
            ],
        )
    gone = [each for each in incoming if each.deleted]
    if gone:
        emptied = [
            f"{column.name} = {'NULL' if column.nullable else repr('')}"
            for column in shape.table.columns
            if column.name in shape.columns and (column.nullable or column.name == "name")
        ]
        settings = ", ".join(["revision = ?", "hash = ?", "deleted = 1", *emptied])
        connection.exec_driver_sql(
            f"UPDATE {shape.table.name} SET {settings} WHERE id = ?",
            [(each.revision, each.hash, each.id) for each in gone],
        )


def _clear_children(connection: Connection, shape: Shape, ids: list[str]) -> None:
    tables = [child.table for child in reversed(shape.children)]
    if shape.options is not None:
        tables.append(shape.options)
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        for table in tables:
            connection.exec_driver_sql(
                f"DELETE FROM {table.name} WHERE household_id IN ({marks(len(part))})",
                tuple(part),
            )


def _insert(
    connection: Connection, table: Table, names: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    if rows:
        connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks(len(names))})",
            rows,
        )
