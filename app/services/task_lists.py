"""Write the list of tasks, annex 3 of [004], into a workbook, and put that on record."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from app.exchange.spooled_sheet import SpooledSheet
from app.forms import task_answers
from app.forms.task_answers import NAMES
from app.forms.task_sheet import COLUMNS, TITLE
from app.services import help_papers, measures
from app.vault.files import write_whole
from app.vault.spool import Spool
from db import audit, changes
from db.queries import measures as listing

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.services.measures import MeasureSelection
    from app.vault.home import Home

VERB = "导出任务清单"
MM_A_CHARACTER = 1.9
"""How much of a column on paper a character of a workbook takes."""
MORE = (("state", "进展", 12), ("result", "结果", 40))
"""What a workbook tells beside the columns of the annex."""


def export(session: Session, selection: MeasureSelection, out: Path, home: Home) -> int:
    """Write the selected measures to the workbook ``out`` and tell how many.

    Raises:
        NoSpace, TargetNotWritable, TargetInUse, ...: the drive does not take it.
    """
    ids = measures.selected(session, selection)
    rows = list(listing.named(session.connection(), ids))
    who = changes.author(session)
    audit.note(
        session.connection(),
        VERB,
        at=who.at,
        account=who.account,
        details={"measures": len(rows), "households": len({each.household_id for each in rows})},
    )
    columns = [(title.replace("\n", ""), width / MM_A_CHARACTER) for _, title, width, _ in COLUMNS]
    columns += [(title, width) for _, title, width in MORE]
    with (
        Spool(home.temporary) as spool,
        closing(SpooledSheet(spool, TITLE, columns, fixed=2)) as sheet,
    ):
        for number, row in enumerate(rows, 1):
            task = help_papers.task(row) | {"due_on": task_answers.day(row.due_on)}
            more = (row.state.value, row.result or "")
            sheet.add((number, *(task[name] for name in NAMES), *more))
        write_whole(out, sheet.save)
    return len(rows)
