"""Read a roster: from a workbook's bytes to a plan that can be shown and carried out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.exchange.workbook import by_value, grid
from app.exchange.workbook.checking import Checked, Checker
from app.exchange.workbook.errors import NoPeople
from app.exchange.workbook.finding import Header, find_header
from app.exchange.workbook.grouping import gather
from app.exchange.workbook.learnt import NOTHING
from app.exchange.workbook.plan import Person, ReadColumn, RosterPlan, RowNote, note
from app.exchange.workbook.rows import RowReader
from app.exchange.workbook.synonyms import HOUSEHOLD_FIELDS, PERSON_FIELDS, SPECIAL
from app.exchange.workbook.unreckoned import unreckoned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.exchange.workbook.learnt import Learnt
    from app.exchange.workbook.mapping import Column
    from app.exchange.workbook.plan import Household

_TITLES = {
    "group": "（分户用）",
    "serial": "（序号）",
    "is_head": "（找户主用）",
    "derived": "（由程序计算）",
    "member_status": "人员身份",
    "school": "单位或学校",
    "ailment": "疾病/残疾类别",
}


def open_roster(content: bytes, learnt: Learnt = NOTHING) -> Header:
    """Open a workbook and find its roster; columns with misleading headers go by their values.

    Raises:
        AppError: one of ``workbook.errors``; nothing was read.
    """
    header = find_header(grid.sheets(content), learnt)
    return replace(header, mapping=by_value.settle(header))


def read_roster(
    content: bytes, *, today: date | None = None, learnt: Learnt = NOTHING
) -> RosterPlan:
    """Read and check a roster, without a look at any ledger.

    ``learnt`` tells of headers that would be unknown which field each is. Birth dates
    are held against ``today``; without it against nothing.

    Raises:
        AppError: one of ``workbook.errors``; nothing was read.
    """
    header = open_roster(content, learnt)
    columns = header.mapping.columns
    checker = Checker(columns, today)
    repeats = _Repeats(checker)
    plan = _Gathering()
    for raw in gather(RowReader(header)):
        checked = checker.check(raw)
        repeats.look(checked)
        plan.add(checked)
    if not plan.found:
        raise NoPeople(sheet=header.grid.name)
    return RosterPlan(
        sheet=header.grid.name,
        layout=header.mapping.layout,
        header_rows=header.last + 1,
        columns=tuple(
            ReadColumn(each.title, _title(each), each.index, each.target, each.member)
            for each in columns
        ),
        unknown_columns=header.mapping.lost,
        unknown_headers=header.mapping.unknown,
        unread_sheets=header.unread_sheets,
        rows=plan.rows,
        found=plan.found,
        households=tuple(plan.households),
        refused=tuple(plan.refused),
        warned=(*plan.warned, *_say_unreckoned(content, header, plan)),
        skipped=tuple(plan.skipped),
    )


def companions(household: Household, refused: Sequence[RowNote]) -> list[RowNote]:
    """Note the rows of a refused household in which nothing is wrong."""
    faulty = {each.row for each in refused}
    first = min(faulty)
    return [
        note(row, "companion", figures={"first": first})
        for row in household.rows
        if row not in faulty
    ]


def _say_unreckoned(content: bytes, header: Header, plan: _Gathering) -> Iterator[RowNote]:
    """Warn of cells that are left empty because their formulas have no result."""
    taken = {row for household in plan.households for row in household.rows}
    stored = {e.index: e for e in header.mapping.columns if e.target not in SPECIAL}
    for row, columns in unreckoned(content, header.grid.name).items():
        for index in columns:
            column = stored.get(index - header.grid.first_column)
            if row in taken and column is not None:
                yield note(row, "unreckoned", column=column.title, index=column.index)


@dataclass(slots=True)
class _Gathering:
    """What the households read so far come to."""

    rows: int = 0
    found: int = 0
    households: list[Household] = field(default_factory=list)
    refused: list[RowNote] = field(default_factory=list)
    warned: list[RowNote] = field(default_factory=list)
    skipped: list[RowNote] = field(default_factory=list)

    def add(self, checked: Checked) -> None:
        household = checked.household
        self.found += 1
        self.rows += len(household.rows)
        if checked.refused:
            self.refused += checked.refused
            self.skipped += companions(household, checked.refused)
        else:
            self.households.append(household)
            self.warned += checked.warned


class _Repeats:
    """Notices who stands twice in one roster; the later place is at fault."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.heads: dict[str, int] = {}
        self.members: dict[str, int] = {}

    def look(self, checked: Checked) -> None:
        """Note each person of a household who stood in the roster before."""
        household = checked.household
        self._look(checked, household.head, "head_is_member", "dup_head")
        if household.head.id_number:
            self.heads.setdefault(household.head.id_number, household.head.row)
        for member in household.members:
            self._look(checked, member, "dup_person", "member_is_head")
            if member.id_number:
                self.members.setdefault(member.id_number, member.row)

    def _look(self, checked: Checked, person: Person, if_member: str, if_head: str) -> None:
        number = person.id_number
        for seen, code in ((self.members, if_member), (self.heads, if_head)):
            if number and number in seen:
                first = seen[number]
                checked.say(
                    self.checker.note(person.row, code, "id_number", person.member, first=first)
                )
                return


def _title(column: Column) -> str:
    """Name the field that a column was taken for."""
    known = HOUSEHOLD_FIELDS.get(column.target) or PERSON_FIELDS.get(column.target)
    return _TITLES.get(column.target) or (known.title if known else column.word)
