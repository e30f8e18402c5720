"""Write archives that were ticked in the list into a workbook, and put that on record."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from app.exchange.bundle.view import ViewWriter
from app.services import households
from app.vault.files import write_whole
from app.vault.spool import Spool
from app.work import Progress, perform, perform_in_steps
from db import audit, bodies, changes
from db.bodies import CHUNK
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.services.households import Selection
    from app.vault.home import Home
    from app.work import Application, Steps

VERB = "导出档案"


def extract(
    application: Application, selection: Selection, out: Path, *, full: bool
) -> Steps[int]:
    """Write the selected archives to the workbook ``out`` and tell how many.

    Private values are masked unless ``full``. What is taken out stands in the audit before it
    lies on a drive.

    Raises:
        NoSpace, TargetNotWritable, TargetInUse, ...: the drive does not take it.
    """
    noting = partial(_note, selection=selection, full=full)
    ids = perform(application, VERB, noting).value
    writing = partial(_write, ids=ids, out=out, home=application.home, full=full)
    yield from perform_in_steps(application, "", writing)
    return len(ids)


def _note(session: Session, *, selection: Selection, full: bool) -> Sequence[str]:
    """Name the selected archives and put on record that they are taken out."""
    ids = households.selected(session, selection)
    who = changes.author(session)
    details = {"households": len(ids), "full": int(full)}
    audit.note(session.connection(), VERB, at=who.at, account=who.account, details=details)
    return ids


def _write(
    session: Session, *, ids: Sequence[str], out: Path, home: Home, full: bool
) -> Steps[None]:
    connection = session.connection()
    with Spool(home.temporary) as sheet, closing(ViewWriter(sheet, masked=not full)) as view:
        for start in range(0, len(ids), CHUNK):
            part = ids[start : start + CHUNK]
            records = bodies.records(connection, Aggregate.HOUSEHOLD, ids=part)
            found = {each.id: each.body for each in records if not each.deleted}
            for each in part:
                if each in found:
                    view.add(found[each])
            yield Progress("导出", start + len(part), len(ids))
        write_whole(out, view.save)
