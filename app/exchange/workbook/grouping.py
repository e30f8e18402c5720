"""Gather the rows of a roster into households."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from db.models.household import HEAD_RELATION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.exchange.workbook.columns import Doubtful
    from app.exchange.workbook.rows import RawPerson, RawRow, RowReader
    from app.forms.spec import Value

Key: TypeAlias = "Callable[[RawRow], str]"


@dataclass(slots=True)
class RawHousehold:
    """The rows of one household; ``heads`` are the people called 户主: one, if all is right."""

    rows: list[int]
    heads: list[RawPerson]
    members: list[RawPerson]
    values: dict[str, Value] = field(default_factory=dict)
    doubts: list[Doubtful] = field(default_factory=list)


def gather(reader: RowReader) -> Iterator[RawHousehold]:
    """Make households of a roster's rows, in the order in which they begin."""
    if reader.wide:
        return _gather_wide(reader, stacked=len(reader.members) == 1)
    return _gather_people(list(reader))


def _gather_wide(rows: Iterable[RawRow], *, stacked: bool) -> Iterator[RawHousehold]:
    """Take a row for a household; a row with members alone goes on with the one above.

    ``stacked`` rosters have columns for one member only and may repeat the head in each row.
    """
    current: RawHousehold | None = None
    number = ""
    for row in rows:
        again = stacked and bool(number) and row.head.values.get("id_number") == number
        if current is not None and (row.continues or (again and row.members)):
            current.rows.append(row.row)
            current.members += row.members
            continue
        if current is not None:
            yield current
        current = RawHousehold(
            [row.row], [row.head], row.members, row.household, row.household_doubts
        )
        number = str(row.head.values.get("id_number") or "")
    if current is not None:
        yield current


def _gather_people(rows: Sequence[RawRow]) -> Iterator[RawHousehold]:
    key = _household_key(rows)
    groups: dict[str, list[RawRow]] = {}
    latest: dict[str, str] = {}
    current = ""
    for number, row in enumerate(rows):
        own = key(row) if key else ""
        if own:
            current = latest.get(own, own)
        if not groups or (_is_head(row) and _begins(row, groups.get(current, []), key)):
            current = latest[own] = f"#{number}"
        groups.setdefault(current, []).append(row)
    for group in groups.values():
        yield _household(group)


def _begins(head: RawRow, group: Sequence[RawRow], key: Key | None) -> bool:
    """Tell whether a head begins a household of its own, though no other key is told.

    A name may be that of two heads, and a number that of one who stands in the roster twice.
    """
    if key is None:
        return True
    repeats = key in {_by_head_name, _by_head_number}
    return any(map(_is_head, group)) and (repeats or not key(head))


def _household_key(rows: Sequence[RawRow]) -> Key | None:
    """Choose the column whose value tells households apart, if there is one.

    A number that is another in every row counts rows; one that has many more values than there
    are heads, or the same for many heads, does not tell households apart either.
    """
    heads = [row for row in rows if _is_head(row)]
    for key in (_by_group, _by_head_number, _by_head_name, _by_serial):
        values = {value for row in rows if (value := key(row))}
        theirs = [value for row in heads if (value := key(row))]
        counts_households = not heads or (
            len(values) <= 1 + len(heads) * 3 // 2 and len(theirs) <= 1 + len({*theirs}) * 3 // 2
        )
        if values and len(values) < len(rows) and counts_households:
            return key
    return None


def _by_group(row: RawRow) -> str:
    return row.keys.get("group", "")


def _by_serial(row: RawRow) -> str:
    return row.keys.get("serial", "")


def _by_head_number(row: RawRow) -> str:
    return str(row.head.values.get("id_number") or "")


def _by_head_name(row: RawRow) -> str:
    return str(row.head.values.get("name") or "")


def _is_head(row: RawRow) -> bool:
    person = row.person
    return person is not None and person.values.get("relation") == HEAD_RELATION


def _household(group: Sequence[RawRow]) -> RawHousehold:
    people = [row.person for row in group if row.person is not None]
    heads = [each for each in people if each.values.get("relation") == HEAD_RELATION]
    named = next((row.head for row in group if row.head.values), None)
    if not heads and named is not None:
        heads = [each for each in people if _same(each, named)] or [named]
    if not heads and not people[0].values.get("relation"):
        heads = people[:1]
    household = RawHousehold(
        [row.row for row in group],
        heads,
        [each for each in people if all(each is not head for head in heads)],
    )
    if named is not None and len(heads) == 1:
        heads[0].values = {**named.values, **heads[0].values}
        heads[0].doubts += named.doubts if heads[0] is not named else []
    head_rows = {each.row for each in heads}
    # What the head's row says of the household goes before what stands in the other rows.
    for row in sorted(group, key=lambda each: each.row not in head_rows):
        said = {*household.values, *(each.column.target for each in household.doubts)}
        household.values.update(
            (name, value) for name, value in row.household.items() if name not in said
        )
        household.doubts += [e for e in row.household_doubts if e.column.target not in said]
    return household


def _same(person: RawPerson, named: RawPerson) -> bool:
    """Tell whether a person is the head named in columns of their own."""
    number = named.values.get("id_number")
    if number and person.values.get("id_number"):
        return person.values["id_number"] == number
    return person.values.get("name") == named.values.get("name")
