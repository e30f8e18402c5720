"""Read a roster's file, and write its failing rows beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.exchange.workbook import grid
from app.exchange.workbook.roster import read_roster
from app.vault.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from app.exchange.workbook.plan import RosterPlan
    from app.services.rosters import RosterReport


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A roster as it was read: its bytes, what was learnt of its columns, what they come to."""

    path: Path
    content: bytes
    learnt: Mapping[str, str]
    plan: RosterPlan


def read(path: Path, today: date, learnt: Mapping[str, str]) -> RosterFile:
    """Read a roster, without a look at any ledger.

    Raises:
        AppError: one of ``workbook.errors``; nothing was read.
    """
    content = grid.load(path)
    return RosterFile(path, content, learnt, read_roster(content, today=today, learnt=learnt))


def write_failing(roster: RosterFile, report: RosterReport, out: Path, temporary: Path) -> None:
    """Write the rows that were not taken in the clerk's own layout, with the reasons beside them.

    Raises:
        ErrorsNotXlsx, ErrorsOverRoster: ``out`` is no place for them.
        NoSpace, TargetInUse, TargetNotWritable, DriveFailed: nothing is left behind.
    """
    # openpyxl takes a while to load, and few rosters have failing rows.
    from app.exchange.workbook.failing import check_destination, failing_rows

    check_destination(out, roster.path)
    notes = (*report.refused, *report.skipped)
    rows = failing_rows(roster.content, notes, folder=temporary, learnt=roster.learnt)
    write_whole(out, lambda target: target.write(rows))
