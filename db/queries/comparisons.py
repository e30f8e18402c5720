"""Who of the households is to be held against what other departments know, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.bodies import marks, parts
from db.models.household import HEAD_RELATION
from db.standing import HEAD, OPEN, OWN, PRESENT
from db.vocabulary import ComparisonResult, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class HomeRow:
    """A household whose file is on its way or in archive."""

    id: str
    name: str
    archive_no: str | None
    category: str | None
    state: State
    owner: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody present in a household."""

    household_id: str
    name: str
    id_number: str | None
    relation: str | None

    @property
    def is_head(self) -> bool:
        """Tell whether the household is theirs."""
        return self.relation == HEAD_RELATION


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """What a source said of a number, or is asked to say."""

    id: str
    household_id: str
    owner: str
    id_number: str
    source: str
    result: ComparisonResult
    requested_on: date | None
    compared_on: date | None
    finding: str | None
    verification: str | None

    @property
    def is_awaited(self) -> bool:
        """Tell whether the source was asked and has not answered since."""
        asked = self.requested_on
        return asked is not None and (self.compared_on is None or self.compared_on < asked)


def homes(connection: Connection, household_ids: Collection[str] | None = None) -> list[HomeRow]:
    """List the households that applied or are in archive, or those named; the first first."""
    if household_ids is None:
        return _homes(connection, f"{OPEN} AND h.state <> ?", (State.FOUND.value,))
    return [
        row
        for part in parts(household_ids)
        for row in _homes(connection, f"h.id IN ({marks(len(part))})", part)
    ]


def people(
    connection: Connection, household_ids: Collection[str]
) -> dict[str, tuple[PersonRow, ...]]:
    """Give who is present in each of these households, the head first."""
    found: defaultdict[str, list[PersonRow]] = defaultdict(list)
    for part in parts(household_ids):
        for row in connection.exec_driver_sql(
            "SELECT household_id, coalesce(name, ''), id_number, relation FROM member"
            f" WHERE household_id IN ({marks(len(part))}) AND {PRESENT} ORDER BY position, id",
            part,
        ):
            found[row[0]].append(PersonRow(*row))
    return {home: tuple(rows) for home, rows in found.items()}


def of_numbers(
    connection: Connection, numbers: Collection[str]
) -> dict[str, tuple[ComparisonRow, ...]]:
    """Give what is on record of each of these numbers, whoever recorded it.

    Of what several unions, or two files of one family, recorded of one source the latest counts;
    of the same day what was recorded here.
    """
    latest: defaultdict[str, dict[str, ComparisonRow]] = defaultdict(dict)
    for each in _rows(connection, "id_number", numbers):
        latest[each.id_number][each.source] = each
    return {number: tuple(found.values()) for number, found in latest.items()}


def of_households(
    connection: Connection, household_ids: Collection[str], owner: str
) -> dict[tuple[str, str, str], str]:
    """Name what a union recorded beside these households, by household, number and source."""
    return {
        (each.household_id, each.id_number, each.source): each.id
        for each in _rows(connection, "household_id", household_ids)
        if each.owner == owner
    }


def homes_of(connection: Connection, numbers: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Name the open households in which somebody with one of these numbers is present."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for part in parts(numbers):
        rows = connection.exec_driver_sql(
            "SELECT m.id_number, h.id FROM member m CROSS JOIN household h"
            f" ON h.id = m.household_id WHERE m.id_number IN ({marks(len(part))})"
            f" AND m.{PRESENT} AND NOT h.deleted AND {OPEN} ORDER BY h.id",
            part,
        )
        for number, home in rows:
            found[number].append(home)
    return {number: tuple(homes) for number, homes in found.items()}


def awaited(connection: Connection, source: str) -> dict[tuple[str, str], str]:
    """Give whom a source was asked about and has not answered: names, by household and number."""
    rows = connection.exec_driver_sql(
        "SELECT household_id, id_number, coalesce(name, '') FROM comparison"
        f" WHERE NOT deleted AND owner = ({OWN}) AND source = ? AND id_number IS NOT NULL"
        " AND requested_on IS NOT NULL AND coalesce(compared_on, '') < requested_on ORDER BY id",
        (source,),
    )
    return {(home, number): name for home, number, name in rows}


def _homes(connection: Connection, where: str, values: Sequence[str]) -> list[HomeRow]:
    rows = connection.exec_driver_sql(
        "SELECT h.id, coalesce(m.name, ''), h.archive_no, h.category, h.state, h.owner"
        f" FROM household h LEFT JOIN {HEAD} WHERE NOT h.deleted AND {where}"
        " ORDER BY coalesce(h.filed_on, h.applied_on, ''), h.id",
        tuple(values),
    )
    return [
        HomeRow(home, name, archive_no, category, State(state), owner)
        for home, name, archive_no, category, state, owner in rows
    ]


def _rows(connection: Connection, column: str, values: Collection[str]) -> Iterator[ComparisonRow]:
    """Go through what is on record, what was said last the last."""
    for part in parts(values):
        for row_id, home, owner, number, source, result, *rest in connection.exec_driver_sql(
            "SELECT id, household_id, owner, id_number, source, result, requested_on, compared_on,"
            f" finding, verification FROM comparison WHERE {column} IN ({marks(len(part))})"
            " AND NOT deleted AND id_number IS NOT NULL AND source IS NOT NULL"
            f" ORDER BY coalesce(compared_on, ''), owner = ({OWN}),"
            " coalesce(requested_on, ''), id",
            part,
        ):
            asked, answered, finding, verification = rest
            yield ComparisonRow(
                id=row_id,
                household_id=home,
                owner=owner,
                id_number=number,
                source=source,
                result=ComparisonResult(result),
                requested_on=_day(asked),
                compared_on=_day(answered),
                finding=finding,
                verification=verification,
            )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
