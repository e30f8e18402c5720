"""The print log: what was printed or written to a PDF, how much of it came out, by whom.

A run is begun before its first page goes out and finished with the pages that did. The audit
trail says the same without names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import audit, changes
from db.queries import papers, prints
from db.queries.prints import RunRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.printing.drawing import Drawn, DrawnCopy
    from app.services.papers import SheetRow
    from app.services.printables import Printable
    from db.vocabulary import Filling

__all__ = ["Output", "RunRow", "begin", "count_out", "finish", "households", "runs", "still_out"]

TABLES = ("print_run", "printed_sheet", "paper_issue")


@dataclass(frozen=True, slots=True)
class Output:
    """What is to leave: these pages of what was drawn, so many times, to this printer.

    ``pages`` count from 1. An empty ``printer`` means a PDF.
    """

    printable: Printable
    filling: Filling
    drawn: Drawn
    pages: tuple[int, ...]
    printer: str = ""
    copies: int = 1

    @property
    def sheets(self) -> tuple[DrawnCopy, ...]:
        """Give the copies, blank ones too, of which a page is to leave."""
        return self.drawn.on_pages(self.pages)


def begin(session: Session, output: Output) -> int:
    """Put on record that pages are about to leave, and give the number of the run."""
    who = changes.author(session)
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
    who.tables.update(TABLES)


def runs(session: Session, limit: int) -> tuple[RunRow, ...]:
    """List the latest runs, newest first."""
    return prints.latest(session.connection(), limit)


def households(session: Session, run_id: int) -> tuple[str, ...]:
    """Name the households about whom a run was, to print them again."""
    return prints.households(session.connection(), run_id)


def still_out(session: Session, limit: int) -> tuple[SheetRow, ...]:
    """List the sheets that were printed to be written on and did not come back yet."""
    return papers.still_out(session.connection(), limit)


def count_out(session: Session) -> int:
    """Count the sheets that did not come back yet."""
    return papers.count_out(session.connection())
