"""Hold the list that the national system exported against the archives, and take numbers from it.

The head's identity number tells which archive a row is of (domain reference §2). What differs is
told answer by answer before anything is stored; then numbers are filled in and 已录入系统 is
recorded in one transaction. A row with a damaged or a repeated number takes part in nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.exchange import words
from app.exchange.workbook.plan import RowNote, note
from app.forms.archive import ARCHIVE
from app.forms.household import HOUSEHOLD
from app.forms.text import masked, shown
from app.services import national_numbers
from app.services.weaving import unwoven
from app.work import Progress
from db import bodies, changes
from db.queries import national_numbers as reading
from db.vocabulary import Aggregate, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from app.exchange.workbook.plan import Household, RosterPlan
    from app.forms.spec import Value, Values
    from app.work import Steps
    from db.queries.national_numbers import Known, NationalRow

VERB = "读入系统名单"
AT_ONCE = 500
NUMBER, STATE = "worker_no", "state"
FOLLOWS = frozenset({"id_number", "born_on", "sex", NUMBER})
"""What is the key itself, or follows from it, or is filled in."""
OF_THE_OFFICE = frozenset({"archive_no", "remark", "filed_by", "reviewed_by", "entered_by"})
"""What each keeps for itself: an archive number here, a remark there."""
COMPARED = tuple(each for each in ARCHIVE if each.name not in FOLLOWS | OF_THE_OFFICE)


class Finding(StrEnum):
    """What is found of a household or of a row."""

    DIFFERS = "不一致"
    ONLY_THERE = "只在系统"
    ONLY_HERE = "只在本地"
    FAULTY = "有误的行"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is not alike here and there.

    Private texts are masked; ``whole`` holds both texts as they are where one of them is.
    ``field`` is the answer of the archive form, empty where the whole household is meant; ``row``
    is the number that the spreadsheet shows, 0 where the household is not in the list.
    """

    finding: Finding
    household_id: str
    name: str
    field: str
    title: str
    here: str
    there: str
    row: int = 0
    whole: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the list and the archive that it is of."""

    household_id: str
    number: str | None
    row: int
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What a list comes to beside the archives: which rows match, and what is not alike.

    ``numbered`` counts the archives of ours that get their 职工编号, ``entered`` the households
    that are recorded as keyed in for the first time.
    """

    rows: int
    matches: tuple[Match, ...]
    lines: tuple[Line, ...]
    numbered: int
    entered: int

    def count(self, finding: Finding) -> int:
        """Count the households, or the rows, under a finding."""
        under = [each for each in self.lines if each.finding is finding]
        return len({(each.household_id, each.row) for each in under})


def compare(session: Session, plan: RosterPlan) -> Compared:
    """Tell what the list and the archives say of each other; nothing is written."""
    faulty = {each.row: each for each in plan.refused}
    listed, repeated = _by_number(plan)
    homes, doubtful = _found(session, listed)
    standing = {each.id: each for each in reading.in_archive(session.connection())}
    standing |= {
        each.id: each
        for each in reading.of_households(session.connection(), homes.keys() - standing.keys())
    }
    matches: list[Match] = []
    lines = [_fault(each) for each in (*faulty.values(), *repeated, *doubtful)]
    left_out = {each.row for each in (*repeated, *doubtful)}
    for household, values in _matched(session, homes, listed):
        here = homes[household]
        one = listed[here.id_number]
        told = list(_differences(plan, one, here, values, standing[household]))
        lines += told
        number = _text(one.values.get(NUMBER))
        matches.append(Match(household, number, one.row, tuple(each.title for each in told)))
    lines += _only_there(listed, homes, left_out, session)
    lines += _only_here(standing, homes)
    unit_id = changes.author(session).unit_id
    return Compared(
        plan.found,
        tuple(matches),
        tuple(sorted(lines, key=lambda each: ([*Finding].index(each.finding), each.row))),
        numbered=sum(
            bool(each.number) and not row.own_number and row.owner == unit_id
            for each in matches
            for row in (standing[each.household_id],)
        ),
        entered=sum(not standing[each.household_id].is_entered for each in matches),
    )


def take_in(session: Session, plan: RosterPlan, entered_on: date) -> Steps[Compared]:
    """Record what the list tells of the archives that it matches; ``entered_on`` where it is new.

    The list is compared anew, in the same transaction: what was shown may have changed since.
    """
    compared = compare(session, plan)
    today = changes.author(session).at.date().isoformat()
    rows = reading.of_households(
        session.connection(), [each.household_id for each in compared.matches]
    )
    entered = {each.id: each.entered_on or entered_on for each in rows}
    total = len(compared.matches)
    for start in range(0, total, AT_ONCE):
        yield Progress("写入核对结果", start, total)
        told = {
            each.household_id: {
                **({NUMBER: each.number} if each.number else {}),
                "entered_on": entered[each.household_id].isoformat(),
                "checked_on": today,
                "differing": "、".join(each.differing) or None,
            }
            for each in compared.matches[start : start + AT_ONCE]
        }
        national_numbers.write(session, told)
    yield Progress("写入核对结果", total, total)
    return compared


def _by_number(plan: RosterPlan) -> tuple[dict[str, Household], list[RowNote]]:
    """Give the rows by the head's number; name those without one, or with another's 编号."""
    listed: dict[str, Household] = {}
    faults: list[RowNote] = []
    first: dict[str, int] = {}
    for each in plan.households:
        number = _text(each.values.get(NUMBER))
        if not each.head.id_number:
            faults.append(note(each.row, "no_number"))
        elif number and number in first:
            faults.append(note(each.row, "number_twice", figures={"first": first[number]}))
        else:
            listed[each.head.id_number] = each
        if number:
            first.setdefault(number, each.row)
    return listed, faults


def _found(
    session: Session, listed: Mapping[str, Household]
) -> tuple[dict[str, Known], list[RowNote]]:
    """Give the archives that the heads of the list head, by household.

    Of a family that was filed again the file in archive counts. Two files in archive are no match.
    """
    by_number: defaultdict[str, list[Known]] = defaultdict(list)
    for each in reading.known(session.connection(), listed):
        if each.is_head:
            by_number[each.id_number].append(each)
    homes: dict[str, Known] = {}
    faults: list[RowNote] = []
    for number, heads in by_number.items():
        heads.sort(key=lambda each: (each.state is not State.IN_ARCHIVE, each.state.has_ended))
        here = [each for each in heads if each.state is State.IN_ARCHIVE]
        if len(here) > 1:
            faults.append(note(listed[number].row, "two_archives"))
        else:
            homes[heads[0].household_id] = heads[0]
    return homes, faults


def _matched(
    session: Session, homes: Mapping[str, Known], listed: Mapping[str, Household]
) -> Iterator[tuple[str, Values]]:
    """Go through the archives that match, in the order of the list, with what each says."""
    order = sorted(homes, key=lambda each: listed[homes[each].id_number].row)
    for start in range(0, len(order), AT_ONCE):
        part = order[start : start + AT_ONCE]
        stored = {
            each.id: each.body
            for each in bodies.records(session.connection(), Aggregate.HOUSEHOLD, ids=part)
        }
        for each in part:
            yield each, unwoven(stored[each])[0]


def _differences(
    plan: RosterPlan, one: Household, here: Known, values: Values, standing: NationalRow
) -> Iterator[Line]:
    """Name what the list and an archive say differently, in the order of the form.

    A cell that could not be understood says nothing.
    """
    there = {**one.values, **one.head.values}
    read = {each.target: each.index for each in plan.columns if not each.member}
    unclear = {each.index for each in plan.warned if each.row == one.row and each.index >= 0}

    name = str(values.get("name") or here.name)

    def line(field: str, title: str, ours: str, theirs: str) -> Line:
        return Line(Finding.DIFFERS, here.household_id, name, field, title, ours, theirs, one.row)

    if here.state is not State.IN_ARCHIVE:
        yield line("", "档案状态", here.state.value, "在名单中")
    number, own = _text(there.get(NUMBER)), standing.own_number
    if number and own and number != own:
        yield line(NUMBER, HOUSEHOLD[NUMBER].title, own, number)
    for field in COMPARED:
        is_blank = field.name in read and read[field.name] not in unclear
        if field.name not in there and not is_blank:
            continue
        ours, theirs = values.get(field.name), there.get(field.name)
        if not _agree(ours, theirs):
            told = line(field.name, field.title, masked(field, ours), masked(field, theirs))
            whole = shown(field.kind, ours), shown(field.kind, theirs)
            yield replace(told, whole=whole if whole != (told.here, told.there) else None)


def _agree(ours: Value, theirs: Value) -> bool:
    """Tell whether two answers say the same; spaces and full-width signs make no difference."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return words.phrase(ours) == words.phrase(theirs)
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return {*ours} == {*theirs}
    return ours == theirs


def _only_there(
    listed: Mapping[str, Household],
    homes: Mapping[str, Known],
    left_out: set[int],
    session: Session,
) -> Iterator[Line]:
    """Name the rows whose head heads no archive here; who is a member of one is told where."""
    matched = {each.id_number for each in homes.values()}
    rest = {
        number: each
        for number, each in listed.items()
        if number not in matched and each.row not in left_out
    }
    members = {each.id_number: each for each in reading.known(session.connection(), rest)}
    for number, each in rest.items():
        name, member = str(each.head.values.get("name") or ""), members.get(number)
        here = "没有这一户" if member is None else "是家庭成员，不是户主"
        home = "" if member is None else member.household_id
        yield Line(Finding.ONLY_THERE, home, name, "", "户主", here, "在名单中", each.row)


def _only_here(standing: Mapping[str, NationalRow], homes: Mapping[str, Known]) -> Iterator[Line]:
    """Name the households in archive that the list does not have."""
    for household_id, each in standing.items():
        if household_id not in homes:
            there = (
                f"名单里没有（{each.entered_on} 记为已录入）" if each.is_entered else "名单里没有"
            )
            yield Line(
                Finding.ONLY_HERE, household_id, each.name, "", "户主", State.IN_ARCHIVE, there
            )


def _fault(each: RowNote) -> Line:
    return Line(Finding.FAULTY, "", "", "", each.column, "", each.message, each.row)


def _text(value: Value) -> str | None:
    return words.key(value) or None if isinstance(value, str) else None
