"""Read of many households what the rules of hardship ask, as it was answered up to a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from db.bodies import CHUNK, marks
from db.models.household import HEAD_RELATION, Assessment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from db.vocabulary import State

_FILES = (
    "SELECT id, owner, state, archive_no, region_code, category, worker_type, size,"
    " other_yearly_income_fen, yearly_income_fen, yearly_expense_fen, minimum_allowance,"
    " minimum_allowance_fen, coalesce(single_parent, 0) OR coalesce(single_mother_worker, 0),"
    " main_cause FROM household WHERE NOT deleted AND "
)
_PEOPLE = (
    f"SELECT household_id, name, relation = '{HEAD_RELATION}', work_status, monthly_income_fen,"
    " coalesce(lives_together, 1), health = '疾病' OR coalesce(illness, '') != '',"
    " health = '残疾' OR coalesce(disability, '') != ''"
    f" FROM member WHERE household_id IN ({{}}) AND (relation = '{HEAD_RELATION}' OR"
    " coalesce(left_on, '9') > ? AND coalesce(joined_on, '') <= ?) ORDER BY position, id"
)
"""Who belonged to each household on a day; the head always does."""

_INCOMES = (
    "SELECT household_id, coalesce(kind, '其他收入'), coalesce(yearly_fen, 0) FROM income_item"
    " WHERE household_id IN ({}) ORDER BY position, id"
)
_EXPENSES = (
    "SELECT household_id, coalesce(kind, '其他'), coalesce(yearly_fen, 0) FROM expense_item"
    " WHERE household_id IN ({}) ORDER BY position, id"
)
_CAUSES = (
    "SELECT household_id, label FROM household_option WHERE household_id IN ({})"
    " AND field = 'other_causes' ORDER BY position"
)
_ASSESSMENT_COLUMNS = tuple(
    column.name
    for column in Assessment.__table__.columns
    if column.name not in {"id", "household_id", "position", "grounds"}
)
_ASSESSMENTS = (
    f"SELECT household_id, {', '.join(_ASSESSMENT_COLUMNS)} FROM assessment"
    " WHERE household_id IN ({}) AND coalesce(assessed_on, '') <= ?"
    " ORDER BY coalesce(assessed_on, ''), position, id"
)


class PersonRow(NamedTuple):
    """A person of a household; the flags are 0 or 1, or empty where nothing was said."""

    name: str
    is_head: int | None
    work_status: str | None
    monthly_income_fen: int | None
    lives_together: int
    ill: int | None
    disabled: int | None


class SumRow(NamedTuple):
    """A yearly income or spending."""

    kind: str
    yearly_fen: int


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One living household as the rules ask of it.

    ``assessment`` holds the last one up to the day, column by column as it is stored, but for
    the figures that were written down then.
    """

    id: str
    owner: str
    state: str
    archive_no: str | None
    region_code: str | None
    category: str | None
    worker_type: str | None
    size: int | None
    other_yearly_income_fen: int | None
    yearly_income_fen: int | None
    yearly_expense_fen: int | None
    minimum_allowance: int | None
    minimum_allowance_fen: int | None
    single_parent: int
    main_cause: str | None
    people: tuple[PersonRow, ...]
    incomes: tuple[SumRow, ...]
    expenses: tuple[SumRow, ...]
    other_causes: tuple[str, ...]
    assessment: Mapping[str, Any] | None


def families(
    connection: Connection,
    day: date,
    *,
    ids: Iterable[str] | None = None,
    state: State | None = None,
) -> Iterator[FamilyRow]:
    """Read the living households in the order of their ids, ``CHUNK`` at a time.

    ``ids`` keeps to the households named, ``state`` to those that stand so.
    """
    kept, values = ("", ()) if state is None else ("state = ? AND ", (state.value,))
    if ids is not None:
        wanted = sorted(set(ids))
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            where = f"{kept}id IN ({marks(len(part))}) ORDER BY id"
            yield from _chunk(connection, day, where, (*values, *part))
        return
    last: str | None = ""
    while last is not None:
        where = f"{kept}id > ? ORDER BY id LIMIT {CHUNK}"
        found = _chunk(connection, day, where, (*values, last))
        yield from found
        last = found[-1].id if len(found) == CHUNK else None


def _chunk(
    connection: Connection, day: date, where: str, values: tuple[str, ...]
) -> list[FamilyRow]:
    files = connection.exec_driver_sql(_FILES + where, values).all()
    ids = tuple(file[0] for file in files)
    incomes, expenses, causes = (
        _by_household(connection, statement, ids) for statement in (_INCOMES, _EXPENSES, _CAUSES)
    )
    today = day.isoformat()
    people = _by_household(connection, _PEOPLE, ids, today, today)
    assessments = _by_household(connection, _ASSESSMENTS, ids, today)
    return [
        _family(
            *file,
            tuple(map(PersonRow._make, people.get(file[0], ()))),
            tuple(map(SumRow._make, incomes.get(file[0], ()))),
            tuple(map(SumRow._make, expenses.get(file[0], ()))),
            tuple(label for (label,) in causes.get(file[0], ())),
            _last(assessments.get(file[0], ())),
        )
        for file in files
    ]


def _family(*columns: Any) -> FamilyRow:
    """Make a row of columns in the order of its fields."""
    return FamilyRow(*columns)


def _by_household(
    connection: Connection, statement: str, ids: Sequence[str], *values: str
) -> dict[str, list[tuple[Any, ...]]]:
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    rows = connection.exec_driver_sql(statement.format(marks(len(ids))), (*ids, *values))
    for household_id, *fields in rows:
        found[household_id].append(tuple(fields))
    return found


def _last(rows: Sequence[tuple[Any, ...]]) -> Mapping[str, Any] | None:
    return dict(zip(_ASSESSMENT_COLUMNS, rows[-1], strict=True)) if rows else None
