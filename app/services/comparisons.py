"""信息比对: every person of a household is held against what other departments know.

What a source said of a person is an entry of whoever recorded it, so that a county may compare
for its towns. Source: domain reference §5; [000] 二(一), [002] 二.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from app.forms import codelists
from app.rules import comparison
from app.rules.comparison import Compared, Person, Standing
from app.services import terms
from db import changes
from db.bodies import CHUNK
from db.queries import comparisons as reading
from db.vocabulary import ComparisonResult, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.rules.lifecycle import Lack
    from db.queries.comparisons import ComparisonRow, HomeRow, PersonRow


class Stage(StrEnum):
    """How far a household has come."""

    TO_ASK = "要比对"
    ASKED = "等结果"
    HIT = "有异常待核实"
    DONE = "已比对"


@dataclass(frozen=True, slots=True)
class Home:
    """A household with how its people stand; ``last_on`` is the day of the latest answer."""

    row: HomeRow
    standings: tuple[Standing, ...]
    is_awaited: bool
    last_on: date | None

    @property
    def id(self) -> str:
        """The id of the household."""
        return self.row.id

    @property
    def compared(self) -> int:
        """Count the people whom every source that is asked for has answered."""
        return sum(each.is_compared for each in self.standings)

    @property
    def is_compared(self) -> bool:
        """Tell whether all of them are."""
        return bool(self.standings) and self.compared == len(self.standings)

    @property
    def hits(self) -> tuple[str, ...]:
        """Name whom hits that nobody looked into concern, with the sources."""
        return tuple(
            f"{each.person.name}（{'、'.join(each.unverified)}）"
            for each in self.standings
            if each.unverified
        )

    @property
    def stage(self) -> Stage:
        """How far it has come; a hit comes before anything that is still to be asked."""
        if self.hits:
            return Stage.HIT
        if self.is_compared:
            return Stage.DONE
        return Stage.ASKED if self.is_awaited else Stage.TO_ASK


@dataclass(frozen=True, slots=True)
class Overview:
    """All households that are to be compared, and the rate of those in archive (信息比对率)."""

    homes: tuple[Home, ...]
    in_archive: int
    compared: int

    def at(self, stage: Stage) -> tuple[Home, ...]:
        """Give the households at a stage."""
        return tuple(each for each in self.homes if each.stage is stage)

    @property
    def rate(self) -> str:
        """Give the households in archive that are compared, in percent with one decimal."""
        return f"{100 * self.compared / self.in_archive:.1f} %" if self.in_archive else "—"


@dataclass(frozen=True, slots=True)
class Line:
    """What a source said of somebody, or has not said yet: then ``entry`` is empty.

    ``holds``: it is an answer that still counts.
    """

    person: PersonRow
    source: str
    entry: ComparisonRow | None
    holds: bool

    @property
    def waits(self) -> bool:
        """Tell whether something was found that nobody looked into."""
        hit = self.entry is not None and self.entry.result is ComparisonResult.HIT
        return hit and self.entry is not None and not self.entry.verification

    @property
    def id(self) -> str:
        """What tells the line from another one of the household."""
        return f"{self.person.id_number}/{self.source}"


def asked_sources(session: Session, day: date) -> dict[str, int]:
    """Give the sources that are asked for here on ``day`` and how many months an answer holds."""
    held = {each.term.source: each.length for each in terms.terms(session, day)}
    return {source: months for source, months in held.items() if source and months}


def overview(session: Session, owner: str | None = None) -> Overview:
    """Tell of every household that applied or is in archive how far it has come.

    ``owner`` keeps to the files of one union.
    """
    rows = reading.homes(session.connection())
    homes = _homes(session, [each for each in rows if owner in {None, each.owner}])
    here = [each for each in homes if each.row.state is State.IN_ARCHIVE]
    return Overview(homes, len(here), sum(each.is_compared for each in here))


def of_households(session: Session, household_ids: Collection[str]) -> dict[str, Home]:
    """Tell how far these households have come, by id; those that are no more are left out."""
    rows = reading.homes(session.connection(), household_ids)
    return {each.id: each for each in _homes(session, rows)}


def lines(session: Session, household_id: str) -> tuple[Line, ...]:
    """Lay out a household: each person by each source that is asked for or has said something."""
    today = changes.author(session).at.date()
    asked = asked_sources(session, today)
    people = reading.people(session.connection(), [household_id]).get(household_id, ())
    known = _known(session, people)
    found: list[Line] = []
    for standing, person in zip(_standings(people, known, asked, today), people, strict=True):
        said = {each.source: each for each in known.get(person.id_number or "", ())}
        found += [
            Line(person, source, said.get(source), holds=source not in standing.missing)
            for source in dict.fromkeys((*asked, *said))
        ]
    return tuple(found)


def summed_up(session: Session, household_id: str) -> str:
    """Tell in a sentence what is on record of a household; nothing where nobody has answered."""
    told = [each for each in lines(session, household_id) if each.entry and each.entry.compared_on]
    if not told:
        return ""
    people = len({each.person.id_number for each in told})
    sources = "、".join(dict.fromkeys(each.source for each in told))
    hits = [each for each in told if each.entry and each.entry.result is ComparisonResult.HIT]
    found = "；".join(map(_hit, hits))
    return f"{people}人已与{sources}比对，" + (f"有异常：{found}。" if hits else "无异常。")


def lacks(session: Session, household_ids: Collection[str]) -> dict[str, Sequence[Lack]]:
    """Say what each household lacks; one of which nothing is on record is left out.

    Of such a one the papers may lie in the cupboard: whoever takes the step confirms it.
    """
    return {
        each.id: comparison.lacks(each.standings)
        for each in of_households(session, household_ids).values()
        if each.is_awaited or each.last_on
    }


def _homes(session: Session, rows: Sequence[HomeRow]) -> tuple[Home, ...]:
    connection, today = session.connection(), changes.author(session).at.date()
    asked = asked_sources(session, today)
    found: list[Home] = []
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        people = reading.people(connection, [each.id for each in part])
        known = _known(session, chain.from_iterable(people.values()))
        for each in part:
            own = people.get(each.id, ())
            entries = [e for person in own for e in known.get(person.id_number or "", ())]
            found.append(
                Home(
                    each,
                    _standings(own, known, asked, today),
                    is_awaited=any(entry.is_awaited for entry in entries),
                    last_on=max((e.compared_on for e in entries if e.compared_on), default=None),
                )
            )
    return tuple(found)


def _standings(
    people: Sequence[PersonRow],
    known: Mapping[str, Sequence[ComparisonRow]],
    asked: Mapping[str, int],
    today: date,
) -> tuple[Standing, ...]:
    """Tell how the people of one household stand; a place is the cell that takes a number."""
    others = -1
    persons: list[Person] = []
    for each in people:
        others += not each.is_head
        place = "cell/id_number" if each.is_head else f"cell/members.{others}.id_number"
        persons.append(Person(each.name, each.id_number, place))
    told = [
        Compared(
            each.id_number, each.source, each.result, each.compared_on, bool(each.verification)
        )
        for number in _numbers(people)
        for each in known.get(number, ())
    ]
    return comparison.standings(persons, told, asked, today)


def _hit(line: Line) -> str:
    """Tell what was found of somebody, and what it was found to be."""
    finding = (line.entry and line.entry.finding) or "查到信息"
    verified = (line.entry and line.entry.verification) or "待核实"
    return f"{line.person.name}{line.source}，{finding.rstrip('。')}（{verified.rstrip('。')}）"


def _known(session: Session, people: Iterable[PersonRow]) -> dict[str, tuple[ComparisonRow, ...]]:
    """Give what is on record of these people by number, in the order of the code list."""
    order = {
        source: place for place, source in enumerate(codelists.load("comparison_source").options)
    }
    found = reading.of_numbers(session.connection(), _numbers(people))
    return {
        number: tuple(sorted(rows, key=lambda row: order.get(row.source, len(order))))
        for number, rows in found.items()
    }


def _numbers(people: Iterable[PersonRow]) -> list[str]:
    return [each.id_number for each in people if each.id_number is not None]
