"""Write a table over many households as a workbook: the columns and rows of its pages.

The numbers in it are whole, so that it stands in the audit before it lies on a drive.
"""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from app.forms.minutes_sheet import CASES, MINUTES_SHEET
from app.forms.table_sheet import TABLES
from app.services import printing
from app.vault.files import write_whole
from app.vault.spool import Spool
from app.work import Progress, perform
from db import audit, changes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.forms.ruled import Column
    from app.printing.drawing import Copy
    from app.services.printing import Filling, Printable
    from app.work import Application, Steps

VERB = "导出表格"
MM_A_CHARACTER = 1.9
"""How much of a column on paper a character of a workbook takes."""
COLUMNS: Mapping[str, Sequence[Column]] = {
    **{name: table.ruled.columns for name, table in TABLES.items()},
    MINUTES_SHEET.name: CASES.columns,
}
"""The columns of the tables that can be written as a workbook, by kind."""


def save(
    application: Application,
    printable: Printable,
    filling: Filling,
    household_ids: Sequence[str],
    out: Path,
) -> Steps[int]:
    """Write the table about these households to the workbook ``out`` and tell its rows.

    Raises:
        NotFilledSo: the table is not filled so.
        NoSpace, TargetNotWritable, TargetInUse, ...: the drive does not take it.
    """
    perform(application, VERB, partial(_note, printable=printable, count=len(household_ids)))
    copies: list[Copy] = []
    for part in printing.parts(printable, filling, household_ids):
        stating = partial(
            printing.state,
            printable=printable,
            filling=filling,
            household_ids=part,
            reserved=printing.Reserved(),
        )
        copies += perform(application, "", stating).value
        yield Progress("读取", sum(len(each.about) for each in copies), len(household_ids))
    gathered = printable.gathered(copies) if printable.gathered else copies
    rows = [row for copy in gathered for row in copy.facts.rows]
    _write(application, printable, rows, out)
    return len(rows)


def _note(session: Session, *, printable: Printable, count: int) -> None:
    who = changes.author(session)
    details = {"households": count}
    audit.note(
        session.connection(),
        VERB,
        at=who.at,
        account=who.account,
        subject=printable.kind,
        details=details,
    )


def _write(
    application: Application, printable: Printable, rows: Sequence[Mapping[str, str]], out: Path
) -> None:
    # openpyxl takes a while to load, and most tables are only looked at.
    from app.exchange.spooled_sheet import SpooledSheet

    columns = COLUMNS[printable.kind]
    titles = [(each.title.replace("\n", ""), each.width / MM_A_CHARACTER) for each in columns]
    with (
        Spool(application.home.temporary) as spool,
        closing(SpooledSheet(spool, printable.title, titles, fixed=2, lying=True)) as sheet,
    ):
        for number, row in enumerate(rows, 1):
            numbered = {**row, "number": number}
            sheet.add(numbered.get(each.name, "") for each in columns)
        write_whole(out, sheet.save)
