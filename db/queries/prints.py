"""Read and write the print log: what came out, how much of it, where and by whom."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.models.household import HEAD_RELATION
from db.queries.papers import Issued
from db.vocabulary import Filling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

_RUNS = (
    "SELECT r.id, r.at, r.account, r.kind, r.filling, r.printer, r.sheets, r.pages, r.copies,"
    " r.pages_out, r.finished_at,"
    " (SELECT count(*) FROM printed_sheet s WHERE s.run_id = r.id AND s.reprint) AS reprints,"
    " (SELECT m.name FROM printed_sheet s JOIN member m ON m.household_id = s.household_id"
    f" AND m.relation = '{HEAD_RELATION}' WHERE s.run_id = r.id AND r.sheets = 1 LIMIT 1)"
    " AS head_name FROM print_run r"
)


@dataclass(frozen=True, slots=True)
class RunRow:
    """One time something was printed; ``printer`` is empty where it went into a file.

    ``sheets`` counts the copies of the kind, ``reprints`` those that had come out before;
    ``head_name`` is told where there was but one household.
    """

    id: int
    at: datetime
    account: str
    kind: str
    filling: Filling
    printer: str
    sheets: int
    pages: int
    copies: int
    pages_out: int
    finished_at: datetime | None
    reprints: int
    head_name: str | None


@dataclass(frozen=True, slots=True)
class Beginning:
    """A run that is about to begin, told as in ``RunRow``."""

    at: datetime
    account: str
    kind: str
    filling: Filling
    printer: str
    sheets: int
    pages: int
    copies: int


def begin(connection: Connection, run: Beginning, about: Sequence[tuple[str, str]]) -> int:
    """Put a run on record before its first page goes out and give its number.

    ``about`` names the household and the code of each sheet, in the order of their places, which
    count from 1; a blank one is about nobody and not named.
    """
    run_id: int = connection.exec_driver_sql(
        "INSERT INTO print_run (at, account, kind, filling, printer, sheets, pages, copies)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            run.at.isoformat(timespec="seconds"),
            run.account,
            run.kind,
            run.filling.value,
            run.printer,
            run.sheets,
            run.pages,
            run.copies,
        ),
    ).scalar_one()
    if about:
        connection.exec_driver_sql(
            "INSERT INTO printed_sheet (run_id, position, household_id, code, reprint)"
            " VALUES (?, ?, ?, ?,"
            " coalesce((SELECT printed > 0 FROM paper_issue WHERE code = ?), 0))",
            [
                (run_id, position, household_id, code, code)
                for position, (household_id, code) in enumerate(about, 1)
            ],
        )
    return run_id


def finish(
    connection: Connection, run_id: int, *, at: datetime, pages_out: int, came_out: Sequence[int]
) -> None:
    """Write down how many pages came out, and count the sheets that did, named by their places.

    A sheet that nobody awaits, as a card, is out again even if it was taken back before; what is
    printed again is to be stamped again.
    """
    moment = at.isoformat(timespec="seconds")
    connection.exec_driver_sql(
        "UPDATE print_run SET finished_at = ?, pages_out = ? WHERE id = ?",
        (moment, pages_out, run_id),
    )
    connection.exec_driver_sql(
        "DELETE FROM printed_sheet WHERE run_id = ?"
        " AND position NOT IN (SELECT value FROM json_each(?))",
        (run_id, json.dumps(list(came_out))),
    )
    connection.exec_driver_sql(
        "UPDATE paper_issue SET printed = printed + 1, printed_at = ?, copies = copies +"
        " (SELECT r.copies * count(*) FROM printed_sheet s JOIN print_run r ON r.id = s.run_id"
        " WHERE s.run_id = ? AND s.code = paper_issue.code),"
        " stamped_on = NULL, returned_on = CASE WHEN awaited THEN returned_on END"
        " WHERE code IN (SELECT code FROM printed_sheet WHERE run_id = ?)",
        (moment, run_id, run_id),
    )


def sheets_of(connection: Connection, run_id: int) -> tuple[Issued, ...]:
    """Name the sheets of a run with their codes and numbers, in the order of their places."""
    rows = connection.exec_driver_sql(
        "SELECT s.household_id, s.code, coalesce(p.number, '') AS number FROM printed_sheet s"
        " LEFT JOIN paper_issue p ON p.code = s.code WHERE s.run_id = ? ORDER BY s.position",
        (run_id,),
    )
    return tuple(Issued(*row) for row in rows)


def one(connection: Connection, run_id: int) -> RunRow | None:
    """Read one run."""
    row = connection.exec_driver_sql(f"{_RUNS} WHERE r.id = ?", (run_id,)).first()
    return None if row is None else _run(row)


def latest(connection: Connection, limit: int) -> tuple[RunRow, ...]:
    """List the latest runs, newest first."""
    rows = connection.exec_driver_sql(f"{_RUNS} ORDER BY r.id DESC LIMIT ?", (limit,))
    return tuple(_run(row) for row in rows)


def about(connection: Connection, household_id: str) -> tuple[RunRow, ...]:
    """List the runs of which a sheet about a household came out, newest first."""
    rows = connection.exec_driver_sql(
        f"{_RUNS} WHERE r.pages_out > 0 AND r.id IN (SELECT s.run_id FROM printed_sheet s"
        " WHERE s.household_id = ?) ORDER BY r.id DESC",
        (household_id,),
    )
    return tuple(_run(row) for row in rows)


def households(connection: Connection, run_id: int) -> tuple[str, ...]:
    """Name the households about whom a run was, each once, in the order of their sheets."""
    rows = connection.exec_driver_sql(
        "SELECT household_id FROM printed_sheet WHERE run_id = ?"
        " GROUP BY household_id ORDER BY min(position)",
        (run_id,),
    )
    return tuple(rows.scalars())


def _run(row: Row[Any]) -> RunRow:
    return RunRow(
        **row._asdict()
        | {
            "at": datetime.fromisoformat(row.at),
            "filling": Filling(row.filling),
            "finished_at": row.finished_at and datetime.fromisoformat(row.finished_at),
        }
    )
