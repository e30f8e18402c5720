"""Read the list of archives: page by page, filtered, ordered, searched, counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from db.bodies import marks
from db.models.household import HEAD_RELATION
from db.queries.pairings import CURRENT
from db.search_terms import expression
from db.vocabulary import (
    Aggregate,
    ArchiveLevel,
    ContactKind,
    HardshipCategory,
    PeerSide,
    State,
    WorkerType,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection, Row

RECEIPT_ACT = "登记回执"
"""The act under which the audit trail notes each receipt taken in."""

ENTRIES = (Aggregate.PAIRING, Aggregate.CONTACT, Aggregate.CARD_ISSUE)
OTHERS = (Aggregate.CADRE, Aggregate.UNIT)


class Order(StrEnum):
    """By what the list is ordered; equal ones stand in the order in which they were listed."""

    NAME = "name"
    ARCHIVE_NO = "archive_no"
    CATEGORY = "category"
    FILED_ON = "filed_on"
    CHANGED = "changed"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which archives are wanted; an empty filter lets all of them through.

    ``text`` is what was typed into the search box.
    """

    states: Collection[State] = ()
    categories: Collection[HardshipCategory] = ()
    levels: Collection[ArchiveLevel] = ()
    worker_types: Collection[WorkerType] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place after which the next page begins."""

    key: str | int
    number: int


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """A line of the list. Numbers are whole: whoever shows them masks them.

    ``reported``: the union above has confirmed the archive as it stands. ``cadre_name``: who is
    paired with it now; the latest where several unions have paired one.
    """

    id: str
    revision: int
    owner: str
    state: State
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
    filters: Filters = Filters(),
    order: Order = Order.NAME,
    descending: bool = False,
    after: Cursor | None = None,
    size: int = 50,
) -> Page:
    """Read the first ``size`` archives that pass ``filters``, or those ``after`` a cursor."""
    source, where, passing = _passing(filters)
    values: list[str | int] = [*passing]
    key, direction = _KEYS[order], "DESC" if descending else "ASC"
    if after is not None:
        where = f"{where} AND ({key}, l.number) {'<' if descending else '>'} (?, ?)"
        values += [after.key, after.number]
    rows = connection.exec_driver_sql(
        f"WITH chosen AS (SELECT l.household_id, {key} AS place, l.number FROM {source}"
        f" WHERE {where} ORDER BY {key} {direction}, l.number {direction} LIMIT ?)"
        f" {ROWS} ORDER BY chosen.place {direction}, chosen.number {direction}",
        (*values, size + 1),
    ).all()
    last = rows[size - 1] if len(rows) > size else None
    return Page(
        rows=tuple(map(_row, rows[:size])),
        next=None if last is None else Cursor(last.place, last.number),
    )


def count(connection: Connection, filters: Filters = Filters()) -> int:
    """Count the archives that pass ``filters``."""
    source, where, values = _passing(filters)
    found = connection.exec_driver_sql(f"SELECT count(*) FROM {source} WHERE {where}", values)
    return int(found.scalar_one())


def status(connection: Connection, unit_id: str) -> Status:
    """Tell what a union has not reported yet, whom it has not paired, and the last receipt."""
    receipt = connection.exec_driver_sql(
        "SELECT substr(at, 1, 10) FROM audit WHERE act = ? ORDER BY sequence DESC LIMIT 1",
        (RECEIPT_ACT,),
    ).scalar()
    return Status(
        unreported=connection.exec_driver_sql(
            f"SELECT count(*) FROM ({_UNREPORTED})", (unit_id,) * (1 + len(ENTRIES))
        ).scalar_one(),
        others=connection.exec_driver_sql(
            f"SELECT count(*) FROM ({_OTHERS})", (unit_id,) * len(OTHERS)
        ).scalar_one(),
        unpaired=connection.exec_driver_sql(_UNPAIRED, (unit_id,)).scalar_one(),
        last_receipt_on=None if receipt is None else date.fromisoformat(receipt),
    )


def _passing(filters: Filters) -> tuple[str, str, tuple[str, ...]]:
    """Give the tables, the condition and its values that let through what ``filters`` wants."""
    source, conditions, values = "listing l", ["TRUE"], []
    if (searched := expression(filters.text)) is not None:
        # CROSS JOIN fixes the order: what is found is looked up in the list.
        source = "search_text CROSS JOIN listing l ON l.number = search_text.rowid"
        conditions.append("search_text MATCH ?")
        values.append(searched)
    elif filters.text.strip():
        conditions.append("FALSE")
    for column, wanted in (
        ("state", filters.states),
        ("category", filters.categories),
        ("level", filters.levels),
        ("worker_type", filters.worker_types),
    ):
        if wanted:
            conditions.append(f"l.{column} IN ({marks(len(wanted))})")
            values.extend(wanted)
    return source, " AND ".join(conditions), tuple(map(str, values))


def _acknowledged(kind: Aggregate, record: str) -> str:
    """Say in SQL that the union above has confirmed ``record`` as it stands."""
    return (
        "EXISTS (SELECT 1 FROM acknowledged a JOIN peer ON peer.site_id = a.site_id"
        f" WHERE a.kind = '{kind.value}' AND a.id = {record}.id"
        f" AND a.revision >= {record}.revision AND peer.side = '{PeerSide.HIGHER.value}')"
    )


def _ranked(column: str, vocabulary: type[StrEnum]) -> str:
    """Say in SQL where a label stands in its vocabulary; what is empty comes first."""
    ranks = " ".join(f"WHEN '{each.value}' THEN {n}" for n, each in enumerate(vocabulary, 1))
    return f"CASE l.{column} {ranks} ELSE 0 END"


def _row(row: Row[Any]) -> HouseholdRow:
    return HouseholdRow(
        id=row.id,
        revision=row.revision,
        owner=row.owner,
        state=State(row.state),
        archive_no=row.archive_no,
        head_name=row.head_name,
        head_id_number=row.head_id_number,
        head_phone=row.head_phone,
        category=row.category and HardshipCategory(row.category),
        level=row.level and ArchiveLevel(row.level),
        worker_type=row.worker_type and WorkerType(row.worker_type),
        address=row.address,
        size=row.size,
        yearly_income_fen=row.yearly_income_fen,
        main_cause=row.main_cause,
        cadre_name=row.cadre_name,
        last_visit_on=_day(row.last_visit_on),
        reported=bool(row.reported),
        filed_on=_day(row.filed_on),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_KEYS = {
    Order.NAME: "l.name_key",
    Order.ARCHIVE_NO: "l.archive_no",
    Order.CATEGORY: _ranked("category", HardshipCategory),
    Order.FILED_ON: "l.filed_on",
    Order.CHANGED: "l.changed",
    Order.STATE: _ranked("state", State),
}
ROWS = (
    "SELECT h.id, h.revision, h.owner, h.state, h.archive_no, m.name AS head_name,"
    " m.id_number AS head_id_number, m.phone AS head_phone, h.category, h.level, h.worker_type,"
    " h.address, h.size, h.yearly_income_fen, h.main_cause, h.filed_on,"
    " c.name AS cadre_name,"
    " (SELECT max(v.contacted_on) FROM contact v WHERE v.household_id = h.id"
    f" AND v.kind = '{ContactKind.VISIT.value}' AND NOT v.deleted) AS last_visit_on,"
    f" {_acknowledged(Aggregate.HOUSEHOLD, 'h')} AS reported, chosen.place, chosen.number"
    " FROM chosen CROSS JOIN household h ON h.id = chosen.household_id"
    f" LEFT JOIN member m ON m.household_id = h.id AND m.relation = '{HEAD_RELATION}'"
    f" LEFT JOIN pairing p ON p.id = ({CURRENT}) LEFT JOIN cadre c ON c.id = p.cadre_id"
)
_UNREPORTED = " UNION ".join(
    f"SELECT {'id' if kind is Aggregate.HOUSEHOLD else 'household_id'} FROM {kind.value} e"
    f" WHERE e.owner = ? AND NOT {_acknowledged(kind, 'e')}"
    for kind in (Aggregate.HOUSEHOLD, *ENTRIES)
)
_OTHERS = " UNION ALL ".join(
    f"SELECT id FROM {kind.value} e WHERE e.owner = ? AND NOT {_acknowledged(kind, 'e')}"
    for kind in OTHERS
)
_UNPAIRED = (
    "SELECT count(*) FROM household h WHERE h.owner = ? AND NOT h.deleted"
    f" AND h.state = '{State.IN_ARCHIVE.value}' AND NOT EXISTS (SELECT 1 FROM pairing p"
    " WHERE p.household_id = h.id AND NOT p.deleted AND p.until_on IS NULL)"
)
