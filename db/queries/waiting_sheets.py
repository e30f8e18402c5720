"""Read the sheets that wait for something: to come back, to be stamped; page by page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from db.bodies import marks
from db.queries import papers
from db.standing import CURRENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection

    from db.queries.papers import SheetRow


class Waiting(StrEnum):
    """What a sheet waits for, or what came of that."""

    RETURN = "待收回"
    STAMP = "待盖章"
    STAMPED = "已盖章"


_CONDITIONS = {
    Waiting.RETURN: "p.awaited AND p.returned_on IS NULL",
    Waiting.STAMP: "p.stamped_on IS NULL AND (p.returned_on IS NOT NULL OR NOT p.awaited)",
    Waiting.STAMPED: "p.stamped_on IS NOT NULL",
}


@dataclass(frozen=True, slots=True)
class SheetFilters:
    """Which sheets are wanted: those that wait for something, by kind, age and cadre.

    ``kinds`` are those that are stamped at all, where stamps are meant; none means every kind.
    ``before`` is the day before which they were printed last.
    """

    waiting: Waiting
    kinds: tuple[str, ...] = ()
    before: date | None = None
    cadre_id: str = ""


@dataclass(frozen=True, slots=True)
class SheetCursor:
    """The sheet after which the next page begins."""

    printed_at: str
    code: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Some sheets and where the next ones begin; ``None`` after the last."""

    rows: tuple[SheetRow, ...]
    next: SheetCursor | None


def page(
    connection: Connection,
    filters: SheetFilters,
    *,
    after: SheetCursor | None = None,
    size: int = 60,
) -> SheetPage:
    """Read the ``size`` sheets that wait longest, or those after a cursor."""
    where, values = _passing(filters)
    if after is not None:
        where += " AND (p.printed_at, p.code) > (?, ?)"
        values += [after.printed_at, after.code]
    rows = connection.exec_driver_sql(
        f"{papers.SHEETS} AND {where} ORDER BY p.printed_at, p.code LIMIT ?", (*values, size + 1)
    ).all()
    last = rows[size - 1] if len(rows) > size else None
    return SheetPage(
        rows=tuple(papers.sheet(row) for row in rows[:size]),
        next=None if last is None else SheetCursor(last.printed_at, last.code),
    )


def count(connection: Connection, filters: SheetFilters) -> int:
    """Count the sheets that pass ``filters``."""
    where, values = _passing(filters)
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM paper_issue p JOIN household h ON h.id = p.household_id"
        f" WHERE p.printed AND {where}",
        tuple(values),
    )
    return int(found.scalar_one())


def codes(connection: Connection, filters: SheetFilters) -> tuple[str, ...]:
    """Name all sheets that pass ``filters``, the longest waiting first."""
    where, values = _passing(filters)
    found = connection.exec_driver_sql(
        "SELECT p.code FROM paper_issue p JOIN household h ON h.id = p.household_id"
        f" WHERE p.printed AND {where} ORDER BY p.printed_at, p.code",
        tuple(values),
    )
    return tuple(found.scalars())


def stamp(connection: Connection, codes: Sequence[str], on: date | None) -> None:
    """Write down that sheets were stamped, or that they were not."""
    day = on and on.isoformat()
    if codes:
        connection.exec_driver_sql(
            "UPDATE paper_issue SET stamped_on = ? WHERE code = ? AND NOT voided",
            [(day, code) for code in codes],
        )


def _passing(filters: SheetFilters) -> tuple[str, list[str]]:
    conditions = ["NOT p.voided", "NOT h.deleted", _CONDITIONS[filters.waiting]]
    values: list[str] = []
    if filters.kinds:
        conditions.append(f"p.kind IN ({marks(len(filters.kinds))})")
        values += filters.kinds
    if filters.before is not None:
        conditions.append("p.printed_at < ?")
        values.append(filters.before.isoformat())
    if filters.cadre_id:
        conditions.append(f"(SELECT cadre_id FROM pairing WHERE id = ({CURRENT})) = ?")
        values.append(filters.cadre_id)
    return " AND ".join(conditions), values
