"""Read and write which sheets of paper are out, by the codes that stand on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from db.bodies import CHUNK, marks
from db.models.household import HEAD_RELATION
from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row

GONE = (State.DECLINED, State.OUT_OF_HARDSHIP, State.RELIEVED, State.WITHDRAWN)


_SHEETS = (
    "SELECT p.code, p.kind, p.household_id, m.name AS head_name, h.archive_no, p.issued_at,"
    " p.awaited, p.printed_at, p.printed, p.copies, p.returned_on, p.voided FROM paper_issue p"
    " JOIN household h ON h.id = p.household_id"
    f" LEFT JOIN member m ON m.household_id = h.id AND m.relation = '{HEAD_RELATION}'"
    " WHERE p.printed"
)
_OUT = " AND p.awaited AND p.returned_on IS NULL AND NOT p.voided AND NOT h.deleted"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet that came out, how often and on how much paper, and what became of it."""

    code: str
    kind: str
    household_id: str
    head_name: str | None
    archive_no: str | None
    issued_at: datetime
    awaited: bool
    printed_at: datetime | None
    printed: int
    copies: int
    returned_on: date | None
    voided: bool


@dataclass(frozen=True, slots=True)
class Issuing:
    """When codes are given out, by whom, and whether their sheets are to come back."""

    at: datetime
    account: str
    awaited: bool


def printable(connection: Connection, unit_id: str) -> tuple[str, ...]:
    """Name the households of ``unit_id`` that have not left, by number."""
    rows = connection.exec_driver_sql(
        f"SELECT id FROM household WHERE owner = ? AND NOT deleted"
        f" AND state NOT IN ({marks(len(GONE))}) ORDER BY archive_no, id",
        (unit_id, *(state.value for state in GONE)),
    )
    return tuple(rows.scalars())


def open_codes(connection: Connection, kind: str, household_ids: Sequence[str]) -> dict[str, str]:
    """Give by household the code of its sheet that is awaited."""
    return {
        household_id: code
        for part in _parts(household_ids)
        for household_id, code in connection.exec_driver_sql(
            "SELECT household_id, code FROM paper_issue"
            " WHERE kind = ? AND awaited AND returned_on IS NULL AND NOT voided"
            f" AND household_id IN ({marks(len(part))})",
            (kind, *part),
        )
    }


def latest_codes(
    connection: Connection, kind: str, household_ids: Sequence[str]
) -> dict[str, str]:
    """Give by household the code of its latest sheet, whether it came back or not."""
    return {
        household_id: code
        for part in _parts(household_ids)
        for household_id, code in connection.exec_driver_sql(
            "SELECT household_id, code FROM paper_issue WHERE kind = ? AND NOT voided"
            f" AND household_id IN ({marks(len(part))}) ORDER BY issued_at",
            (kind, *part),
        )
    }


def give_out(
    connection: Connection, kind: str, codes: Mapping[str, str], issuing: Issuing
) -> None:
    """Put codes on record, by household; one that was given up, as a card's, holds again."""
    at = issuing.at.isoformat(timespec="seconds")
    for part in _parts(tuple(codes)):
        connection.exec_driver_sql(
            "INSERT INTO paper_issue (code, kind, household_id, issued_at, account, awaited)"
            " VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (code) DO UPDATE SET voided = 0",
            [
                (codes[each], kind, each, at, issuing.account, int(issuing.awaited))
                for each in part
            ],
        )


def of_household(connection: Connection, household_id: str) -> tuple[SheetRow, ...]:
    """List the sheets about a household, the latest first."""
    rows = connection.exec_driver_sql(
        f"{_SHEETS} AND p.household_id = ? ORDER BY p.printed_at DESC, p.code", (household_id,)
    )
    return tuple(_sheet(row) for row in rows)


def still_out(connection: Connection, limit: int) -> tuple[SheetRow, ...]:
    """List the sheets that are awaited, the longest out first."""
    rows = connection.exec_driver_sql(
        f"{_SHEETS}{_OUT} ORDER BY p.printed_at, p.code LIMIT ?", (limit,)
    )
    return tuple(_sheet(row) for row in rows)


def count_out(connection: Connection) -> int:
    """Count the sheets that are awaited."""
    found: int = connection.exec_driver_sql(
        "SELECT count(*) FROM paper_issue p JOIN household h ON h.id = p.household_id"
        f" WHERE p.printed{_OUT}"
    ).scalar_one()
    return found


def one(connection: Connection, code: str) -> SheetRow | None:
    """Read the sheet that bears a code, if it came out."""
    row = connection.exec_driver_sql(f"{_SHEETS} AND p.code = ?", (code,)).first()
    return None if row is None else _sheet(row)


def mark(connection: Connection, code: str, *, returned_on: date | None, voided: bool) -> None:
    """Write down what became of a sheet."""
    connection.exec_driver_sql(
        "UPDATE paper_issue SET returned_on = ?, voided = ? WHERE code = ?",
        (returned_on and returned_on.isoformat(), int(voided), code),
    )


def _sheet(row: Row[Any]) -> SheetRow:
    values = row._asdict()
    return SheetRow(
        **values
        | {
            "issued_at": datetime.fromisoformat(row.issued_at),
            "printed_at": row.printed_at and datetime.fromisoformat(row.printed_at),
            "returned_on": row.returned_on and date.fromisoformat(row.returned_on),
            "awaited": bool(row.awaited),
            "voided": bool(row.voided),
        }
    )


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
