"""Judge whether everybody of a household was held against what other departments know.

It is a precondition of filing: each person, by each source that is asked for here, not longer ago
than the answer holds. Source: domain reference §5, 信息比对; [000] 二(一), [002] 二.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.rules.follow_up import months_later
from app.rules.lifecycle import Lack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

PENDING, HIT = "未比对", "有异常"
PLACE = "comparisons"
"""The part of an archive that mends what lacks, as the window knows it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a source said of the person with a number; without a day it has not said anything."""

    id_number: str
    source: str
    result: str
    compared_on: date | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody present in a household; who has no number cannot be compared.

    ``place`` is the cell that takes the number.
    """

    name: str
    id_number: str | None
    place: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands: ``missing`` sources, and hits, by source, that nobody looked into."""

    person: Person
    missing: tuple[str, ...]
    unverified: tuple[str, ...]

    @property
    def is_compared(self) -> bool:
        """Tell whether every source that is asked for has said something that still holds."""
        return not self.missing


def standings(
    people: Sequence[Person],
    comparisons: Sequence[Compared],
    asked: Mapping[str, int],
    day: date,
) -> tuple[Standing, ...]:
    """Tell how each person stands on ``day``; ``asked`` gives the months an answer holds.

    A source with no months is not asked for; what it found is looked into all the same.
    """
    return tuple(_standing(each, comparisons, asked, day) for each in people)


def lacks(standings: Sequence[Standing]) -> tuple[Lack, ...]:
    """Say what keeps a household from having been compared."""
    found: list[Lack] = []
    for each in standings:
        name = each.person.name
        if each.person.id_number is None:
            found.append(Lack("comparison_no_number", (("name", name),), each.person.place))
        elif each.missing:
            sources = "、".join(each.missing)
            found.append(Lack("comparison_missing", (("name", name), ("sources", sources)), PLACE))
        if each.unverified:
            sources = "、".join(each.unverified)
            found.append(Lack("comparison_hit", (("name", name), ("sources", sources)), PLACE))
    return tuple(found)


def _standing(
    person: Person, comparisons: Sequence[Compared], asked: Mapping[str, int], day: date
) -> Standing:
    own = [each for each in comparisons if each.id_number == person.id_number]
    held = {each.source for each in own if _holds(each, asked.get(each.source, 0), day)}
    return Standing(
        person,
        missing=tuple(source for source, months in asked.items() if months and source not in held),
        unverified=tuple(each.source for each in own if each.result == HIT and not each.verified),
    )


def _holds(comparison: Compared, months: int, day: date) -> bool:
    on = comparison.compared_on
    return comparison.result != PENDING and on is not None and months_later(on, months) >= day
