"""Read the list of archives: page by page, filtered, ordered, searched, counted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from db.bodies import marks
from db.queries.filters import EVERYTHING, Filters, passing
from db.standing import OWN, acknowledged, waits
from db.vocabulary import Aggregate, ArchiveLevel, HardshipCategory, State, WorkerType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

RECEIPT_ACT = "登记回执"
"""The act under which the audit trail notes each receipt taken in."""

OTHERS = (Aggregate.CADRE, Aggregate.UNIT)


class Order(StrEnum):
    """By what column the list is ordered; equal ones stand in the order of the heads' names."""

    NAME = "name_key"
    ARCHIVE_NO = "archive_no"
    CATEGORY = "category"
    LEVEL = "level"
    WORKER_TYPE = "worker_type"
    CAUSE = "main_cause"
    SIZE = "size"
    INCOME = "yearly_income_fen"
    CADRE = "cadre_key"
    VISITED_ON = "visited_on"
    GAPS = "gaps"
    CARD = "has_card"
    PLAN = "plan_year"
    DECIDED = "decided"
    REPORTING = "waits"
    FILED_ON = "filed_on"
    CHANGED = "changed"
    STATE = "state"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Selection:
    """Archives of the list that were ticked: those named by ``ids``, or all that pass but those.

    They are taken in the order of the list.
    """

    filters: Filters = EVERYTHING
    ids: frozenset[str] = frozenset()
    is_all_but: bool = False
    order: Order = Order.NAME
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place after which the next page begins."""

    keys: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """A line of the list. Numbers are whole: whoever shows them masks them.

    ``reported``: the union above has confirmed the archive as it stands. ``waits``: the archive or
    an entry beside it is ours, and has not been confirmed as it stands. ``cadre_name``: who is
    paired with it now; the latest where several unions have paired one. ``gaps``: how many answers
    it lacks. ``since``: the day on which it came into its state.
    """

    id: str
    revision: int
    owner: str
    state: State
    since: date | None
    archive_no: str | None
    head_name: str | None
    head_id_number: str | None
    head_phone: str | None
    category: HardshipCategory | None
    level: ArchiveLevel | None
    worker_type: WorkerType | None
    address: str | None
    size: int | None
    yearly_income_fen: int | None
    main_cause: str | None
    cadre_name: str | None
    last_visit_on: date | None
    reported: bool
    filed_on: date | None
    gaps: int
    has_card: bool
    plan_year: int | None
    decided: str | None
    waits: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of the list and where the next ones begin; ``None`` after the last."""

    rows: tuple[HouseholdRow, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Status:
    """What the status strip tells of one union's ledger.

    ``unreported``: archives of ours that the union above has not confirmed as they stand, and
    archives beside which stands an entry of ours that it has not; withdrawn ones wait like all
    others. ``others``: cadres and unions of ours that it has not confirmed either. ``unpaired``:
    archives of ours that are 在档 and have no cadre.
    """

    unreported: int
    others: int
    unpaired: int
    last_receipt_on: date | None


def page(
    connection: Connection,
    *,
    filters: Filters = EVERYTHING,
    order: Order = Order.NAME,
    descending: bool = False,
    after: Cursor | None = None,
    size: int = 50,
) -> Page:
    """Read the first ``size`` archives that pass ``filters``, or those ``after`` a cursor."""
    chosen, keys = passing(filters), _keys(order)
    where, values = chosen.where, list[str | int](chosen.values)
    direction = "DESC" if descending else "ASC"
    if after is not None:
        where += f" AND ({', '.join(keys)}) {'<' if descending else '>'} ({marks(len(keys))})"
        values += after.keys
    places = [f"place_{number}" for number in range(len(keys))]
    shown = ", ".join(f"{key} AS {place}" for key, place in zip(keys, places, strict=True))
    rows = connection.exec_driver_sql(
        f"SELECT {SHOWN}, {shown} FROM {chosen.source} WHERE {where}"
        f" ORDER BY {_by(keys, direction)} LIMIT ?",
        (*values, size + 1),
    ).all()
    last = rows[size - 1] if len(rows) > size else None
    return Page(
        rows=tuple(map(_row, rows[:size])),
        next=None if last is None else Cursor(tuple(getattr(last, place) for place in places)),
    )


def count(connection: Connection, filters: Filters = EVERYTHING) -> int:
    """Count the archives that pass ``filters``."""
    chosen = passing(filters)
    # Without any condition SQLite counts by the page, not row by row: fifteen times as fast.
    where = "" if filters.is_empty else f" WHERE {chosen.where}"
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM {chosen.source}{where}", chosen.values
    )
    return int(found.scalar_one())


def selected(connection: Connection, selection: Selection) -> tuple[str, ...]:
    """Name the archives that were ticked, in the order of the list."""
    chosen = passing(selection.filters if selection.is_all_but else EVERYTHING)
    direction = "DESC" if selection.descending else "ASC"
    found = connection.exec_driver_sql(
        f"SELECT l.household_id FROM {chosen.source} WHERE {chosen.where} AND l.household_id"
        f" {'NOT ' if selection.is_all_but else ''}IN (SELECT value FROM json_each(?))"
        f" ORDER BY {_by(_keys(selection.order), direction)}",
        (*chosen.values, json.dumps([*selection.ids])),
    )
    return tuple(found.scalars())


def status(connection: Connection) -> Status:
    """Tell what this union has not reported yet, whom it has not paired, and the last receipt."""
    receipt = connection.exec_driver_sql(
        "SELECT substr(at, 1, 10) FROM audit WHERE act = ? ORDER BY sequence DESC LIMIT 1",
        (RECEIPT_ACT,),
    ).scalar()
    return Status(
        unreported=connection.exec_driver_sql(
            f"SELECT ({_WAITING}) + ({_WITHDRAWN})"
        ).scalar_one(),
        others=connection.exec_driver_sql(f"SELECT count(*) FROM ({_OTHERS})").scalar_one(),
        unpaired=connection.exec_driver_sql(_UNPAIRED).scalar_one(),
        last_receipt_on=None if receipt is None else date.fromisoformat(receipt),
    )


def _keys(order: Order) -> tuple[str, ...]:
    """Say in SQL by what an order sorts; labels stand as in their vocabulary."""
    if order is Order.NAME:
        return ("l.name_key", "l.number")
    return (_RANKED.get(order, f"l.{order.value}"), "l.name_key", "l.number")


def _by(keys: Sequence[str], direction: str) -> str:
    return ", ".join(f"{key} {direction}" for key in keys)


def _ranked(column: str, vocabulary: type[StrEnum]) -> str:
    """Say in SQL where a label stands in its vocabulary; what is empty comes first."""
    ranks = " ".join(f"WHEN '{each.value}' THEN {n}" for n, each in enumerate(vocabulary, 1))
    return f"CASE l.{column} {ranks} ELSE 0 END"


def _row(row: Row[Any]) -> HouseholdRow:
    return HouseholdRow(
        id=row.household_id,
        revision=row.revision,
        owner=row.owner,
        state=State(row.state),
        since=_day(row.since),
        archive_no=row.archive_no or None,
        head_name=row.head_name,
        head_id_number=row.head_id_number,
        head_phone=row.head_phone,
        category=HardshipCategory(row.category) if row.category else None,
        level=ArchiveLevel(row.level) if row.level else None,
        worker_type=WorkerType(row.worker_type) if row.worker_type else None,
        address=row.address,
        size=row.size or None,
        yearly_income_fen=None if row.yearly_income_fen < 0 else row.yearly_income_fen,
        main_cause=row.main_cause or None,
        cadre_name=row.cadre_name,
        last_visit_on=_day(row.visited_on),
        reported=bool(row.reported),
        filed_on=_day(row.filed_on),
        gaps=row.gaps,
        has_card=bool(row.has_card),
        plan_year=row.plan_year or None,
        decided=row.decided or None,
        waits=bool(row.waits),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


_RANKED = {
    Order.CATEGORY: _ranked("category", HardshipCategory),
    Order.LEVEL: _ranked("level", ArchiveLevel),
    Order.WORKER_TYPE: _ranked("worker_type", WorkerType),
    Order.STATE: _ranked("state", State),
}
SHOWN = ", ".join(
    f"l.{column}"
    for column in (
        *("household_id", "revision", "owner", "state", "since", "archive_no", "head_name"),
        *("head_id_number", "head_phone", "category", "level", "worker_type", "address", "size"),
        *("yearly_income_fen", "main_cause", "cadre_name", "visited_on", "reported", "filed_on"),
        *("gaps", "has_card", "plan_year", "decided", "waits"),
    )
)
"""The columns of the table ``listing l`` that make a line of the list."""

_WAITING = "SELECT count(*) FROM listing WHERE waits"
_WITHDRAWN = f"SELECT count(*) FROM household h WHERE h.deleted AND ({waits('h.id')})"
_OTHERS = " UNION ALL ".join(
    f"SELECT id FROM {kind.value} e WHERE e.owner = ({OWN}) AND NOT {acknowledged(kind, 'e')}"
    for kind in OTHERS
)
_UNPAIRED = (
    f"SELECT count(*) FROM listing WHERE owner = ({OWN}) AND state = '{State.IN_ARCHIVE.value}'"
    " AND cadre_key = ''"
)
