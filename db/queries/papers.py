"""Read and write what went out on paper: sheets by their codes, runs by their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.bodies import CHUNK, marks
from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

GONE = (State.DECLINED, State.OUT_OF_HARDSHIP, State.RELIEVED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Issuing:
    """When a code is given out, and by whom."""

    at: datetime
    account: str


def printable(connection: Connection, unit_id: str) -> tuple[str, ...]:
    """Name the households of ``unit_id`` that have not left, by number."""
    rows = connection.exec_driver_sql(
        f"SELECT id FROM household WHERE owner = ? AND NOT deleted"
        f" AND state NOT IN ({marks(len(GONE))}) ORDER BY archive_no, id",
        (unit_id, *(state.value for state in GONE)),
    )
    return tuple(rows.scalars())


def open_codes(connection: Connection, kind: str, household_ids: Sequence[str]) -> dict[str, str]:
    """Give by household the code of its sheet that is still out."""
    return {
        household_id: code
        for part in _parts(household_ids)
        for household_id, code in connection.exec_driver_sql(
            "SELECT household_id, code FROM paper_issue"
            f" WHERE kind = ? AND returned_on IS NULL AND NOT voided"
            f" AND household_id IN ({marks(len(part))})",
            (kind, *part),
        )
    }


def give_out(
    connection: Connection, kind: str, codes: Mapping[str, str], issuing: Issuing
) -> None:
    """Put codes on record, by household; whatever sheet of the kind is still out is voided.

    A code that was taken back, as a card's may be, is out again.
    """
    at = issuing.at.isoformat(timespec="seconds")
    for part in _parts(tuple(codes)):
        connection.exec_driver_sql(
            "UPDATE paper_issue SET voided = 1 WHERE kind = ? AND returned_on IS NULL"
            f" AND NOT voided AND household_id IN ({marks(len(part))})",
            (kind, *part),
        )
        connection.exec_driver_sql(
            "INSERT INTO paper_issue (code, kind, household_id, issued_at, account)"
            " VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (code) DO UPDATE SET returned_on = NULL, voided = 0",
            [(codes[each], kind, each, at, issuing.account) for each in part],
        )


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
