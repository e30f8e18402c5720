"""Write the list of people whom other departments are asked to look up (信息比对).

The list names people with their whole numbers, so that it stands in the audit before it lies on a
drive. Each source that is asked has an empty column: filled in there, the list is read back.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.exchange.spooled_sheet import SpooledSheet
from app.services import comparison_answers, comparisons
from app.services.comparison_answers import Cell
from app.services.errors import NobodyToCompare
from app.vault.files import write_whole
from app.vault.spool import Spool
from app.work import Progress, perform, perform_in_steps
from db import audit, changes
from db.bodies import CHUNK
from db.queries import comparisons as reading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.services.comparisons import Home
    from app.vault.home import Home as Place
    from app.work import Application, Steps
    from db.queries.comparisons import PersonRow

VERB = "导出信息比对名单"
TITLE = "信息比对名单"
COLUMNS = (
    *(("序号", 6), ("姓名", 14), ("身份证号", 22), ("与户主关系", 12)),
    *(("户主姓名", 14), ("档号", 18)),
)
LAST_COLUMNS = (("比对日期", 14), ("情况说明", 40))
SOURCE_WIDTH = 12
ANSWERED = "/"
"""Stands where a source has answered already; it is read back as nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody of whom sources are asked; ``sources`` are those that have not answered."""

    person: PersonRow
    head_name: str
    archive_no: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requested:
    """How many people of how many households the list names, and how many have no number."""

    people: int
    households: int
    numberless: int


def request(
    application: Application,
    household_ids: Sequence[str],
    sources: Sequence[str],
    out: Path,
    *,
    anew: bool,
) -> Steps[Requested]:
    """Write the list to the workbook ``out`` and put on record who is asked about whom.

    A source that has given an answer which still holds is not asked again, unless ``anew``; one
    that this office does not ask for by itself always is.

    Raises:
        NobodyToCompare: nobody is left to be asked about.
        NoSpace, TargetNotWritable, TargetInUse, ...: the drive does not take the list; nobody is
            on record as asked about.
    """
    finding = partial(_find, household_ids=household_ids, sources=sources, anew=anew)
    asked, numberless = perform(application, VERB, finding).value
    _save(asked, sources, out, application.home)
    yield from perform_in_steps(application, VERB, partial(_record, asked=asked))
    homes = {each.person.household_id for each in asked}
    return Requested(len(asked), len(homes), numberless)


def _find(
    session: Session, *, household_ids: Sequence[str], sources: Sequence[str], anew: bool
) -> tuple[list[Asked], int]:
    """Name the people to be asked about, in the order of the households, and put it on record."""
    homes = comparisons.of_households(session, household_ids)
    people = reading.people(session.connection(), household_ids)
    usual = comparisons.asked_sources(session, changes.author(session).at.date())
    always = frozenset(sources) if anew else frozenset(sources) - usual.keys()
    known = [each for each in household_ids if each in homes]
    asked = [one for each in known for one in _asked(homes[each], people[each], sources, always)]
    if not asked:
        raise NobodyToCompare
    who = changes.author(session)
    details = {"people": len(asked), "sources": len(sources)}
    audit.note(session.connection(), VERB, at=who.at, account=who.account, details=details)
    return asked, sum(each.id_number is None for home in known for each in people[home])


def _asked(
    home: Home, people: Sequence[PersonRow], sources: Sequence[str], always: Collection[str]
) -> list[Asked]:
    """Tell who of a household is to be asked about."""
    found: list[Asked] = []
    for person, standing in zip(people, home.standings, strict=True):
        open_ones = tuple(e for e in sources if e in always or e in standing.missing)
        if person.id_number is not None and open_ones:
            found.append(Asked(person, home.row.name, home.row.archive_no, open_ones))
    return found


def _save(asked: Collection[Asked], sources: Sequence[str], out: Path, home: Place) -> None:
    columns = (*COLUMNS, *((each, SOURCE_WIDTH) for each in sources), *LAST_COLUMNS)
    with (
        Spool(home.temporary) as spool,
        closing(SpooledSheet(spool, TITLE, columns, fixed=3)) as sheet,
    ):
        for number, each in enumerate(asked, 1):
            person = each.person
            whose = (person.name, person.id_number, person.relation, each.head_name)
            closed = ("" if source in each.sources else ANSWERED for source in sources)
            sheet.add((number, *whose, each.archive_no, *closed, "", ""))
        write_whole(out, sheet.save)


def _record(session: Session, *, asked: Sequence[Asked]) -> Steps[None]:
    today = changes.author(session).at.date()
    for start in range(0, len(asked), CHUNK):
        cells = {
            Cell(each.person.household_id, str(each.person.id_number), source): each.person.name
            for each in asked[start : start + CHUNK]
            for source in each.sources
        }
        comparison_answers.ask(session, cells, today)
        yield Progress("登记送比对", start + CHUNK, len(asked))
