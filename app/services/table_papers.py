"""Tables over many households: a row for each, however many were read at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.forms import table_answers
from app.forms.table_sheet import ARCHIVES, LEADERS_VISITS, RECEIPTS
from app.printing.drawing import Copy
from app.printing.told import TableFacts
from app.services import on_paper
from db import changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.forms.table_answers import Telling
    from app.forms.table_sheet import Table

    Rows = Sequence[Mapping[str, str]]

TOLD: Mapping[str, Telling] = {
    ARCHIVES.name: table_answers.archive,
    RECEIPTS.name: table_answers.receipt,
    LEADERS_VISITS.name: table_answers.visit,
}
"""What stands in the row of a household, by the name of the table."""
PLACE = "address"


def filled(table: Table) -> Callable[[Session, Sequence[str]], Iterator[Copy]]:
    """Give the function that states a table of these households, in their order."""
    return partial(_filled, table)


def blank(table: Table) -> Callable[[Session, Sequence[str]], Iterator[Copy]]:
    """Give the function that states a table before a household is on it."""
    return lambda session, _: iter((_copy(session, table, (), ()),))


def one_table(table: Table) -> Callable[[Iterable[Copy]], Iterator[Copy]]:
    """Give the function that makes one table of those that were read part by part."""
    return partial(_joined, table)


def _filled(table: Table, session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    today = changes.author(session).at.date()
    tell = TOLD[table.name]
    rows: dict[str, Mapping[str, str]] = {}
    for each in on_paper.read(session, household_ids, table.name, on_paper.without_codes):
        told = tell(each.values, each.rows["members"], each.cadre, today)
        rows[each.id] = {"union": each.imprint.union_name, **told}
    if rows:
        yield _copy(session, table, tuple(rows.values()), tuple(rows))


def _joined(table: Table, copies: Iterable[Copy]) -> Iterator[Copy]:
    """Join the rows; a round of visits goes from one address to the next."""
    found = list(copies)
    if not found:
        return
    rows = [row for copy in found for row in copy.facts.rows]
    if table is LEADERS_VISITS:
        rows.sort(key=lambda row: row[PLACE])
    about = tuple(dict.fromkeys(each for copy in found for each in copy.about))
    facts = found[0].facts
    told = table_answers.answers(table, rows)
    yield Copy(TableFacts(told, facts.whose, facts.imprint, tuple(rows)), about=about)


def _copy(session: Session, table: Table, rows: Rows, about: tuple[str, ...]) -> Copy:
    here = on_paper.imprint_here(session)
    told = table_answers.answers(table, rows)
    return Copy(TableFacts(told, (here.union_name,), here, tuple(rows)), about=about)
