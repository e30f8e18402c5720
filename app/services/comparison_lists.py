"""Take in what other departments answered about people, from the list that they sent back.

The identity number tells of whom a row is (domain reference §5, 信息比对); a name that is another
one's there keeps the row out. What the list says is seen before anything is stored, and stored in
one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.exchange import words
from app.exchange.workbook import grid
from app.exchange.workbook.comparison import read_comparisons
from app.exchange.workbook.plan import note
from app.rules import masking
from app.services import comparison_answers
from app.services.comparison_answers import Cell
from app.work import Progress
from db.bodies import CHUNK
from db.queries import comparisons as reading
from db.vocabulary import ComparisonResult

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.exchange.workbook.comparison import Answer, ComparisonList
    from app.forms.spec import Values
    from app.work import Steps

VERB = "读入比对结果"


class Outcome(StrEnum):
    """What is found of a row, or of somebody whom the list leaves out."""

    HIT = "有异常"
    CLEAR = "无异常"
    UNKNOWN = "不在台账"
    FAULTY = "有误的行"
    SILENT = "没有列出"


@dataclass(frozen=True, slots=True)
class Line:
    """What a row comes to; ``row`` is the number that the spreadsheet shows, 0 where none is.

    ``number`` is masked. ``household_id`` is empty where nobody here has it.
    """

    outcome: Outcome
    row: int
    name: str
    number: str
    source: str
    finding: str
    household_id: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a list comes to beside the archives: what will be written, and every line of it.

    ``rest`` are those whom one of the list's sources was asked about and whom it leaves out.
    """

    told: dict[Cell, Values]
    rest: dict[Cell, str]
    lines: tuple[Line, ...]

    def count(self, outcome: Outcome) -> int:
        """Count the lines of an outcome."""
        return sum(each.outcome is outcome for each in self.lines)

    @property
    def households(self) -> int:
        """Count the households that something is written of."""
        return len({each.household_id for each in self.told})


@dataclass(frozen=True, slots=True)
class Wish:
    """How the clerk has a list read: by which source, of which day, where it does not say so.

    ``rest_is_clear``: whoever was asked about and is not listed has nothing found of them.
    """

    source: str
    on: date
    rest_is_clear: bool = False


def read(path: Path, today: date) -> ComparisonList:
    """Read a list, without a look at any ledger.

    Raises:
        AppError: one of ``workbook.errors``; nothing was read.
    """
    return read_comparisons(grid.load(path), today)


def found(session: Session, listed: ComparisonList, wish: Wish) -> Found:
    """Tell what a list comes to; nothing is written."""
    connection = session.connection()
    homes = reading.homes_of(connection, {each.id_number for each in listed.answers})
    people = reading.people(connection, {home for every in homes.values() for home in every})
    names = {
        each.id_number: each.name
        for every in people.values()
        for each in every
        if each.id_number is not None
    }
    told: dict[Cell, Values] = {}
    lines: list[Line] = []
    faults = list(listed.faults)
    for each in listed.answers:
        source, at = each.source or wish.source, homes.get(each.id_number, ())
        if at and each.name and not _agree(each.name, names[each.id_number]):
            faults.append(note(each.row, "name_differs"))
            continue
        name = names.get(each.id_number, each.name)
        lines.append(_line(each, source, name, at))
        for home in at:
            told[Cell(home, each.id_number, source)] = _values(each, name, wish)
    rest = _rest(session, {each.source or wish.source for each in listed.answers}, told)
    lines += [Line(Outcome.FAULTY, each.row, "", "", "", each.message) for each in faults]
    lines += [
        Line(
            Outcome.SILENT,
            0,
            name,
            masking.id_number(cell.id_number),
            cell.source,
            "",
            cell.household_id,
        )
        for cell, name in rest.items()
    ]
    return Found(told, rest, tuple(sorted(lines, key=lambda each: (each.row, each.name))))


def take_in(session: Session, listed: ComparisonList, wish: Wish) -> Steps[Found]:
    """Write what a list says; it is held against the archives anew, in the same transaction."""
    what = found(session, listed, wish)
    told = dict(what.told)
    if wish.rest_is_clear:
        clear: Values = {"result": ComparisonResult.CLEAR.value, "compared_on": wish.on}
        told |= {cell: {**clear, "name": name} for cell, name in what.rest.items()}
    cells = sorted(told)
    for start in range(0, len(cells), CHUNK):
        yield Progress("写入比对结果", start, len(cells))
        part = cells[start : start + CHUNK]
        comparison_answers.take(session, {each: told[each] for each in part})
    yield Progress("写入比对结果", len(cells), len(cells))
    return what


def _values(answer: Answer, name: str, wish: Wish) -> Values:
    return {
        "name": name,
        "result": answer.result.value,
        "finding": answer.finding,
        "compared_on": answer.compared_on or wish.on,
    }


def _line(answer: Answer, source: str, name: str, homes: Sequence[str]) -> Line:
    """Tell a row; of several households in which somebody stands the first is opened."""
    if not homes:
        outcome = Outcome.UNKNOWN
    else:
        outcome = Outcome.HIT if answer.result is ComparisonResult.HIT else Outcome.CLEAR
    number, home = masking.id_number(answer.id_number), homes[0] if homes else ""
    return Line(outcome, answer.row, name, number, source, answer.finding or "", home)


def _rest(session: Session, sources: set[str], told: dict[Cell, Values]) -> dict[Cell, str]:
    """Name whom these sources were asked about and the list leaves out."""
    return {
        cell: name
        for source in sorted(sources - {""})
        for (home, number), name in reading.awaited(session.connection(), source).items()
        for cell in (Cell(home, number, source),)
        if cell not in told
    }


def _agree(one: str, other: str) -> bool:
    return words.person_name(one) == words.person_name(other)
