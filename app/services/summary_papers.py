"""Summaries of all that a ledger holds, on a day: a row for each union whose files are here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.forms import exits_answers
from app.printing.drawing import Copy
from app.printing.told import ToldFacts
from app.rules.summary import Group, Summary, Tick, summed
from app.services import on_paper, units
from db import changes
from db.queries import summary
from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from db.queries.summary import SummaryRow


def exits(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State the summary of exits of the year, as it stands today."""
    today = changes.author(session).at.date()
    by_unit, total = of_year(session, today.year)
    names = dict(units.units(session))
    told = [(names.get(unit, unit), each) for unit, each in by_unit.items()]
    yield _copy(session, exits_answers.answers(told, total, today))


def blank_exits(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State the summary of exits before anything stands in it."""
    today = changes.author(session).at.date()
    yield _copy(session, exits_answers.answers((), Summary(), today) | {"summary": ""})


def of_year(session: Session, year: int) -> tuple[dict[str, Summary], Summary]:
    """Sum up what is in archive now and what came and left in a year, by the ids of the unions."""
    connection = session.connection()
    rows = summary.counts(connection, date(year, 1, 1), date(year, 12, 31))
    ticks = (Tick(*row) for row in summary.ticked(connection))
    return summed(map(_group, rows), ticks)


def _group(row: SummaryRow) -> Group:
    is_in_archive = row.state == State.IN_ARCHIVE.value
    return Group(
        row.owner,
        {field: getattr(row, field) for field in summary.FIELDS},
        row.households,
        row.people,
        is_in_archive=is_in_archive,
        was_in_archive=row.came_before and (is_in_archive or row.left or row.left_later),
        came=bool(row.came),
        came_back=bool(row.came and row.refiled),
        left=row.state if row.left and not is_in_archive else "",
    )


def _copy(session: Session, told: dict[str, str]) -> Copy:
    here = on_paper.imprint_here(session)
    return Copy(ToldFacts(told, (here.union_name,), here))
