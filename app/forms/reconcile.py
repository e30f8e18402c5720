"""Bring together what two people made of one record that both had opened.

What only one of them changed is taken; what both changed differently is a conflict, told by name,
and stays as it stands here until a person has decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Answers: TypeAlias = "Mapping[str, Any]"
Tables: TypeAlias = "Mapping[str, Sequence[Answers]]"


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a record: the values of its form and the rows of its tables."""

    values: Answers
    rows: Tables


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that was changed here and there, and differently.

    ``was`` is what both had opened; ``row`` is the id of the row it stands in, empty outside a
    table: rows may move before a person decides.
    """

    name: str
    mine: Any
    theirs: Any
    was: Any = None
    row: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """What came of it: the record, what was ``taken`` over from there, what is to be decided."""

    values: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]]
    taken: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def met(base: Version, mine: Version, theirs: Version) -> Met:
    """Lay what was changed here over what is stored by now; ``base`` is what was opened here.

    Rows are told by their ``id``; one without is new. A row that was taken out on one side and
    changed on the other stays.
    """
    taken: list[str] = []
    conflicts: list[Conflict] = []
    values = _answers(base.values, mine.values, theirs.values, "", taken, conflicts)
    rows = {
        table: _rows(
            table,
            base.rows.get(table, ()),
            mine.rows.get(table, ()),
            theirs.rows.get(table, ()),
            taken,
            conflicts,
        )
        for table in dict.fromkeys((*mine.rows, *theirs.rows))
    }
    return Met(values, rows, tuple(taken), tuple(conflicts))


def _answers(
    base: Answers,
    mine: Answers,
    theirs: Answers,
    stem: str,
    taken: list[str],
    conflicts: list[Conflict],
) -> dict[str, Any]:
    together: dict[str, Any] = {}
    for name in dict.fromkeys((*mine, *theirs)):
        was, here, there = base.get(name), mine.get(name), theirs.get(name)
        together[name] = here
        if there in (was, here):
            continue
        if here == was:
            together[name] = there
            taken.append(stem + name)
        else:
            conflicts.append(Conflict(stem + name, here, there, was, mine.get("id", "")))
    return together


def _rows(
    table: str,
    base: Sequence[Answers],
    mine: Sequence[Answers],
    theirs: Sequence[Answers],
    taken: list[str],
    conflicts: list[Conflict],
) -> list[dict[str, Any]]:
    were = {row["id"]: row for row in base if row["id"]}
    there = {row["id"]: row for row in theirs if row["id"]}
    here = {row["id"] for row in mine if row["id"]}
    together: list[dict[str, Any]] = []
    for row in mine:
        row_id = row["id"]
        if row_id in there:
            stem = f"{table}.{len(together)}."
            was = were.get(row_id, {})
            together.append(_answers(was, row, there[row_id], stem, taken, conflicts))
        elif row_id in were and row == were[row_id]:
            taken.append(table)
        else:
            together.append(dict(row))
    for row_id, row in there.items():
        if row_id not in here and row != were.get(row_id):
            taken.append(table)
            together.append(dict(row))
    return together
