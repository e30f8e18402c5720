"""Read the measures of all households: filtered, page by page, in the order of their deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db.bodies import CHUNK, marks
from db.models.household import HEAD_RELATION
from db.models.plan import MEASURE_CLOSED, MEASURE_DUE
from db.standing import CURRENT
from db.vocabulary import CLOSED, HelpSide, MeasureState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection, Row

_MEASURES = (
    "SELECT x.id, x.household_id, h.owner, h.state AS household_state, h.archive_no,"
    " m.name AS head_name, m.sex, m.id_number, m.phone, m.workplace, h.address, h.main_cause,"
    " x.side, x.difficulty_kind, x.content, x.action_plan, x.department, x.lead,"
    " x.union_leader, x.union_contact, c.name AS cadre_name, x.due_on, x.state, x.done_on,"
    " x.result"
    " FROM {} x JOIN household h ON h.id = x.household_id"
    f" LEFT JOIN member m ON m.household_id = x.household_id AND m.relation = '{HEAD_RELATION}'"
    f" LEFT JOIN pairing p ON p.id = ({CURRENT}) LEFT JOIN cadre c ON c.id = p.cadre_id"
)
_ORDER = f"{MEASURE_CLOSED}, {MEASURE_DUE}, id"
_OUTER_ORDER = _ORDER.replace("state", "x.state").replace("due_on", "x.due_on")[:-2] + "x.id"


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure and the household it is for; the cadre is the one paired with it now."""

    id: str
    household_id: str
    owner: str
    household_state: str
    archive_no: str | None
    head_name: str | None
    sex: str | None
    id_number: str | None
    phone: str | None
    workplace: str | None
    address: str | None
    main_cause: str | None
    side: HelpSide
    difficulty_kind: str | None
    content: str
    action_plan: str | None
    department: str | None
    lead: str | None
    union_leader: str | None
    union_contact: str | None
    cadre_name: str | None
    due_on: date | None
    state: MeasureState
    done_on: date | None
    result: str | None


@dataclass(frozen=True, slots=True)
class MeasureFilters:
    """Which measures are wanted: on a side, in one of the states, of a department, of a union.

    ``first`` and ``last`` bound the deadline. ``others`` turns ``owner`` round.
    """

    side: HelpSide | None = None
    states: Collection[MeasureState] = ()
    department: str = ""
    owner: str = ""
    others: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class MeasureSelection:
    """Measures that were ticked: those named, or all that pass but those named."""

    filters: MeasureFilters
    ids: frozenset[str]
    is_all_but: bool = False


@dataclass(frozen=True, slots=True)
class MeasureCursor:
    """The measure after which the next page begins."""

    closed: int
    due: str
    id: str


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """Some measures and where the next ones begin; ``None`` after the last."""

    rows: tuple[MeasureRow, ...]
    next: MeasureCursor | None


def page(
    connection: Connection,
    filters: MeasureFilters,
    *,
    after: MeasureCursor | None = None,
    size: int = 50,
) -> MeasurePage:
    """Read the first ``size`` measures that pass ``filters``, or those after a cursor."""
    where, values = _passing(filters)
    if after is not None:
        where += (
            f" AND ({MEASURE_CLOSED} > ? OR ({MEASURE_CLOSED} = ?"
            f" AND ({MEASURE_DUE} > ? OR ({MEASURE_DUE} = ? AND id > ?))))"
        )
        values += [after.closed, after.closed, after.due, after.due, after.id]
    chosen = f"(SELECT * FROM measure o WHERE {where} ORDER BY {_ORDER} LIMIT ?)"
    rows = connection.exec_driver_sql(
        f"{_MEASURES.format(chosen)} ORDER BY {_OUTER_ORDER}", (*values, size + 1)
    ).all()
    found = tuple(map(_row, rows[:size]))
    more = len(rows) > size
    return MeasurePage(found, _cursor(found[-1]) if more else None)


def count(connection: Connection, filters: MeasureFilters) -> int:
    """Count the measures that pass ``filters``."""
    where, values = _passing(filters)
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM measure o WHERE {where}", tuple(values)
    )
    return int(found.scalar_one())


def selected(connection: Connection, selection: MeasureSelection) -> tuple[str, ...]:
    """Name the measures that were ticked and still are there, in the order of the list."""
    where, values = _passing(selection.filters)
    rows = connection.exec_driver_sql(
        f"SELECT id FROM measure o WHERE {where} ORDER BY {_ORDER}", tuple(values)
    )
    return tuple(
        each for each in rows.scalars() if (each in selection.ids) is not selection.is_all_but
    )


def named(connection: Connection, ids: Sequence[str]) -> Iterator[MeasureRow]:
    """Read the measures that ``ids`` name, by their own ids or those of their households.

    They come in the order of ``ids``, those of one household by their deadlines.
    """
    for start in range(0, len(ids), CHUNK):
        part = tuple(ids[start : start + CHUNK])
        places = {each: place for place, each in enumerate(part)}
        wanted = marks(len(part))
        rows = connection.exec_driver_sql(
            f"{_MEASURES.format('measure')} WHERE x.id IN ({wanted})"
            f" OR x.household_id IN ({wanted}) ORDER BY {_OUTER_ORDER}",
            part + part,
        )
        found = map(_row, rows)
        yield from sorted(
            found, key=lambda row: places.get(row.id, places.get(row.household_id, 0))
        )


def households(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Give the households of these measures, each with the ids of those of them that are its."""
    found: dict[str, list[str]] = {}
    for start in range(0, len(ids), CHUNK):
        part = tuple(ids[start : start + CHUNK])
        rows = connection.exec_driver_sql(
            f"SELECT household_id, id FROM measure WHERE id IN ({marks(len(part))})", part
        )
        for household_id, measure_id in rows:
            found.setdefault(household_id, []).append(measure_id)
    return found


def departments(connection: Connection) -> tuple[str, ...]:
    """Name the departments that measures stand with, those with most of them first."""
    rows = connection.exec_driver_sql(
        "SELECT department FROM measure WHERE department > ''"
        " GROUP BY department ORDER BY count(*) DESC, department"
    )
    return tuple(rows.scalars())


def open_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Give what is still to be done for at most ``CHUNK`` households: sides and contents."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = connection.exec_driver_sql(
        "SELECT household_id, side, content FROM measure"
        f" WHERE household_id IN ({marks(len(ids))}) AND NOT {MEASURE_CLOSED}"
        " ORDER BY position, id",
        tuple(ids),
    )
    for household_id, side, content in rows:
        found.setdefault(household_id, []).append((side, content))
    return found


def _passing(filters: MeasureFilters) -> tuple[str, list[str | int]]:
    """Give the condition and its values that let through what ``filters`` wants."""
    conditions: list[str] = ["TRUE"]
    values: list[str | int] = []
    # The list of archives is narrow: of a household only its owner is asked for.
    of_union = (
        "EXISTS (SELECT 1 FROM listing l WHERE l.household_id = o.household_id AND l.owner = ?)"
    )
    for condition, wanted in (
        ("side = ?", filters.side and filters.side.value),
        ("department = ?", filters.department),
        (f"{MEASURE_DUE} >= ?", filters.first and filters.first.isoformat()),
        (f"{MEASURE_DUE} <= ?", filters.last and filters.last.isoformat()),
        (f"NOT {of_union}" if filters.others else of_union, filters.owner),
    ):
        if wanted:
            conditions.append(condition)
            values.append(wanted)
    closed = {state in CLOSED for state in filters.states}
    if len(closed) == 1:
        # It says no more than the states do, but by this the rows lie in order.
        conditions.append(f"{MEASURE_CLOSED} = {int(*closed)}")
    if filters.states:
        conditions.append(f"state IN ({marks(len(filters.states))})")
        values += [each.value for each in filters.states]
    return " AND ".join(conditions), values


def _cursor(row: MeasureRow) -> MeasureCursor:
    due = "9999" if row.due_on is None else row.due_on.isoformat()
    return MeasureCursor(int(row.state in CLOSED), due, row.id)


def _row(row: Row[Any]) -> MeasureRow:
    return MeasureRow(
        **row._asdict()
        | {
            "side": HelpSide(row.side),
            "state": MeasureState(row.state),
            "due_on": row.due_on and date.fromisoformat(row.due_on),
            "done_on": row.done_on and date.fromisoformat(row.done_on),
        }
    )
