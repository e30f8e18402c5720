"""The print log: what was printed or written to a PDF, how much of it came out, by whom.

A run is begun before its first page goes out: from then on the codes and numbers on its pages are
on record. It is finished with the pages that did come out, and a card is given to its household
only then. The audit trail says the same without names, and of what is handed to the person whose
numbers stand on it whole, that somebody looked at them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import lookup, papers
from app.services.errors import PagesOutdated, RecordMissing, RunFinished
from app.services.printables import CATALOGUE
from db import audit, changes
from db.queries import prints
from db.queries.prints import RunRow
from db.vocabulary import Filling

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.printing.drawing import Drawn, DrawnCopy
    from app.services.printables import Printable

__all__ = [
    "Output",
    "RunRow",
    "begin",
    "finish",
    "households",
    "runs",
    "settle",
]

TABLES = ("print_run", "printed_sheet", "paper_issue")


@dataclass(frozen=True, slots=True)
class Output:
    """What is to leave: these pages of what was drawn, so many times, to this printer.

    ``stated_on`` is the day that the pages bear. ``pages`` count from 1. An empty ``printer``
    means a PDF.
    """

    printable: Printable
    filling: Filling
    drawn: Drawn
    stated_on: date
    pages: tuple[int, ...]
    printer: str = ""
    copies: int = 1

    @property
    def sheets(self) -> tuple[DrawnCopy, ...]:
        """Give the copies, blank ones too, of which a page is to leave."""
        return self.drawn.on_pages(self.pages)


def begin(session: Session, output: Output) -> int:
    """Put on record that pages are about to leave, and give the number of the run.

    Raises:
        PagesOutdated: what the pages bear is not true any more; nothing may leave.
    """
    who = changes.author(session)
    _issue(session, output)
    sheets = output.sheets
    about = [(each.household_id, each.code) for each in sheets if each.household_id]
    details: dict[str, str | int] = {
        "kind": output.printable.kind,
        "filling": output.filling.value,
        "sheets": len(sheets),
        "pages": len(output.pages),
        "copies": output.copies,
    }
    connection = session.connection()
    run_id = prints.begin(
        connection,
        prints.Beginning(
            at=who.at,
            account=who.account,
            kind=output.printable.kind,
            filling=output.filling,
            printer=output.printer,
            sheets=len(sheets),
            pages=len(output.pages),
            copies=output.copies,
        ),
        about,
    )
    audit.note(
        connection,
        "打印" if output.printer else "存为PDF",
        at=who.at,
        account=who.account,
        subject=about[0][0] if len(about) == 1 else "",
        details=details,
    )
    if output.printable.to_person:
        for household_id in dict.fromkeys(each for each, _ in about):
            lookup.note_full_look(session, household_id)
    who.tables.update(TABLES)
    return run_id


def finish(session: Session, run_id: int, output: Output, pages_out: Sequence[int]) -> None:
    """Put on record which pages of a run came out."""
    who = changes.author(session)
    out = output.drawn.on_pages(pages_out)
    about = [each for each in output.sheets if each.household_id]
    places = [place for place, each in enumerate(about, 1) if each in out]
    prints.finish(
        session.connection(), run_id, at=who.at, pages_out=len(pages_out), came_out=places
    )
    _give(session, run_id, output.printable)
    who.tables.update(TABLES)


def settle(session: Session, run_id: int, sheets_out: int) -> None:
    """Put on record what came out of a run that broke off: its first so many sheets.

    Raises:
        RecordMissing: there is no such run.
        RunFinished: it did not break off.
    """
    who = changes.author(session)
    connection = session.connection()
    run = prints.one(connection, run_id)
    if run is None:
        raise RecordMissing
    if run.finished_at is not None:
        raise RunFinished
    out = min(sheets_out, run.sheets)
    pages_out = run.pages * out // max(run.sheets, 1)
    places = range(1, out + 1)
    prints.finish(connection, run_id, at=who.at, pages_out=pages_out, came_out=places)
    _give(session, run_id, CATALOGUE.get(run.kind))
    audit.note(
        connection,
        "补记打印",
        at=who.at,
        account=who.account,
        details={"run": run_id, "sheets": out},
    )
    who.tables.update(TABLES)


def runs(session: Session, limit: int) -> tuple[RunRow, ...]:
    """List the latest runs, newest first."""
    return prints.latest(session.connection(), limit)


def households(session: Session, run_id: int) -> tuple[str, ...]:
    """Name the households about whom a run was, to print them again."""
    return prints.households(session.connection(), run_id)


def _issue(session: Session, output: Output) -> None:
    """Put on record the codes and numbers that the pages bear, if they still may bear them."""
    if output.stated_on != changes.author(session).at.date():
        raise PagesOutdated
    printable = output.printable
    sheets = [
        papers.Issued(each.household_id, each.code, each.number)
        for each in output.sheets
        if each.code
    ]
    if printable.register is not None:
        printable.register.check(session, sheets)
    awaited = output.filling is Filling.PREFILLED
    papers.issue(session, printable.sheet, sheets, awaited=awaited)


def _give(session: Session, run_id: int, printable: Printable | None) -> None:
    """Give the numbered sheets of a run that came out to their households."""
    if printable is not None and printable.register is not None:
        printable.register.give(session, prints.sheets_of(session.connection(), run_id))
