"""Read and write which sheets of paper are out, by the codes that stand on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from db.bodies import CHUNK, marks
from db.models.household import HEAD_RELATION
from db.standing import CURRENT, VALID
from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row

GONE = (State.DECLINED, State.OUT_OF_HARDSHIP, State.RELIEVED, State.WITHDRAWN)


SHEETS = (
    "SELECT p.code, p.kind, p.household_id, m.name AS head_name, h.archive_no,"
    " (SELECT c.name FROM pairing t JOIN cadre c ON c.id = t.cadre_id"
    f" WHERE t.id = ({CURRENT})) AS cadre_name, p.issued_at, p.awaited, p.printed_at,"
    " p.printed, p.copies, p.returned_on, p.stamped_on, p.voided, p.void_reason"
    " FROM paper_issue p JOIN household h ON h.id = p.household_id"
    f" LEFT JOIN member m ON m.household_id = h.id AND m.relation = '{HEAD_RELATION}'"
    " WHERE p.printed"
)
"""The sheets that came out; ``sheet`` makes rows of what is read."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet that came out, how often and on how much paper, and what became of it."""

    code: str
    kind: str
    household_id: str
    head_name: str | None
    archive_no: str | None
    cadre_name: str | None
    issued_at: datetime
    awaited: bool
    printed_at: datetime | None
    printed: int
    copies: int
    returned_on: date | None
    stamped_on: date | None
    voided: bool
    void_reason: str | None

    @property
    def id(self) -> str:
        """What names the sheet: its code."""
        return self.code


@dataclass(frozen=True, slots=True)
class Issuing:
    """When sheets of a kind are given out, by whom, and whether they are to come back."""

    kind: str
    at: datetime
    account: str
    awaited: bool


class Issued(NamedTuple):
    """A sheet that is given out: about whom, under which code; a card has a number too."""

    household_id: str
    code: str
    number: str


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
            f" AND household_id IN ({marks(len(part))}) ORDER BY issued_at, rowid",
            (kind, *part),
        )
    }


def give_out(connection: Connection, issuing: Issuing, sheets: Sequence[Issued]) -> None:
    """Put sheets on record that were not; those that are out stay as they are."""
    at = issuing.at.isoformat(timespec="seconds")
    given = (issuing.kind, at, issuing.account, int(issuing.awaited))
    if sheets:
        connection.exec_driver_sql(
            "INSERT INTO paper_issue"
            " (household_id, code, number, kind, issued_at, account, awaited)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING",
            [(each.household_id, each.code, each.number or None, *given) for each in sheets],
        )


def living(connection: Connection, household_ids: Sequence[str]) -> frozenset[str]:
    """Name those of these households that were not withdrawn."""
    return frozenset(
        found
        for part in _parts(household_ids)
        for found in connection.exec_driver_sql(
            f"SELECT id FROM household WHERE NOT deleted AND id IN ({marks(len(part))})",
            tuple(part),
        ).scalars()
    )


def on_record(connection: Connection, codes: Sequence[str]) -> dict[str, int]:
    """Give by code how often its sheet came out, for the codes that are on record at all."""
    return {
        code: printed
        for part in _parts(codes)
        for code, printed in connection.exec_driver_sql(
            f"SELECT code, printed FROM paper_issue WHERE code IN ({marks(len(part))})",
            tuple(part),
        )
    }


def of_household(connection: Connection, household_id: str) -> tuple[SheetRow, ...]:
    """List the sheets about a household, the latest first."""
    rows = connection.exec_driver_sql(
        f"{SHEETS} AND p.household_id = ? ORDER BY p.printed_at DESC, p.code", (household_id,)
    )
    return tuple(sheet(row) for row in rows)


def named(connection: Connection, codes: Sequence[str]) -> tuple[SheetRow, ...]:
    """Read the sheets that came out under these codes."""
    return tuple(
        sheet(row)
        for part in _parts(codes)
        for row in connection.exec_driver_sql(
            f"{SHEETS} AND p.code IN ({marks(len(part))})", tuple(part)
        )
    )


def void_reason(connection: Connection, code: str) -> str | None:
    """Tell why the sheet under a code or the card under a number was voided, if it was."""
    found: str | None = connection.exec_driver_sql(
        "SELECT coalesce(void_reason, '') FROM paper_issue WHERE voided AND code = ?"
        " UNION SELECT coalesce(void_reason, '') FROM card_issue"
        " WHERE voided_on IS NOT NULL AND (code = ? OR number = ?)",
        (code, code, code),
    ).scalar()
    return found


def card_of(connection: Connection, code: str, owner: str) -> str | None:
    """Name the card that ``owner`` gave out under a code and that holds."""
    found: str | None = connection.exec_driver_sql(
        f"SELECT i.id FROM card_issue i WHERE i.code = ? AND i.owner = ? AND {VALID}",
        (code, owner),
    ).scalar()
    return found


def take_back(connection: Connection, codes: Sequence[str], on: date) -> None:
    """Write down that sheets came back."""
    connection.exec_driver_sql(
        "UPDATE paper_issue SET returned_on = ? WHERE code = ?",
        [(on.isoformat(), code) for code in codes],
    )


def void(connection: Connection, code: str, reason: str) -> None:
    """Write down that a sheet does not hold any more, and why."""
    connection.exec_driver_sql(
        "UPDATE paper_issue SET voided = 1, void_reason = ? WHERE code = ?", (reason, code)
    )


def sheet(row: Row[Any]) -> SheetRow:
    """Make a row of what was read."""
    values = row._asdict()
    return SheetRow(
        **values
        | {
            "issued_at": datetime.fromisoformat(row.issued_at),
            "printed_at": row.printed_at and datetime.fromisoformat(row.printed_at),
            "returned_on": row.returned_on and date.fromisoformat(row.returned_on),
            "stamped_on": row.stamped_on and date.fromisoformat(row.stamped_on),
            "awaited": bool(row.awaited),
            "voided": bool(row.voided),
        }
    )


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
