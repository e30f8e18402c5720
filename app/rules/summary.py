"""Sum households up by unit: who is in archive, who left in a year, what share came out of need.

Source: domain reference §4 (解困脱困汇总表); [003]: at least 20 % of those in archive a year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WANTED = Fraction(20, 100)
"""The share of a year's archive that is to come out of hardship [003]."""


class Group(NamedTuple):
    """So many alike households of a unit, with so many people in them.

    ``options`` pairs fields of the archive with what was answered, or the empty text. The flags
    tell of the year that is summed up: whether they are in archive now, were so as it began, came
    into it in that year, came back into it, and how they left it then.
    """

    unit: str
    options: Mapping[str, str]
    households: int
    people: int
    is_in_archive: bool = False
    was_in_archive: bool = False
    came: bool = False
    came_back: bool = False
    left: str = ""


class Tick(NamedTuple):
    """So many households in archive of a unit that ticked an answer in a field."""

    unit: str
    field: str
    answer: str
    households: int


@dataclass(slots=True)
class Summary:
    """What the households of a unit come to; ``options`` counts them by field and answer."""

    households: int = 0
    people: int = 0
    options: Counter[tuple[str, str]] = field(default_factory=Counter)
    people_by: Counter[tuple[str, str]] = field(default_factory=Counter)
    at_beginning: int = 0
    came: int = 0
    came_back: int = 0
    left: Counter[str] = field(default_factory=Counter)

    def add(self, group: Group) -> None:
        """Count a group in."""
        count = group.households
        if group.is_in_archive:
            self.households += count
            self.people += group.people
            for option in group.options.items():
                self.options[option] += count
                self.people_by[option] += group.people
        self.at_beginning += count * group.was_in_archive
        self.came += count * group.came
        self.came_back += count * group.came_back
        if group.left:
            self.left[group.left] += count

    def share_out(self, ways: Iterable[str]) -> Fraction | None:
        """Give the share of those in archive as the year began that left in one of ``ways``.

        Where nobody was in archive there is none.
        """
        if not self.at_beginning:
            return None
        return Fraction(sum(self.left[each] for each in ways), self.at_beginning)


def summed(groups: Iterable[Group], ticks: Iterable[Tick]) -> tuple[dict[str, Summary], Summary]:
    """Sum up by unit, in the order of the units, and all of them together."""
    by_unit: defaultdict[str, Summary] = defaultdict(Summary)
    total = Summary()
    for group in groups:
        by_unit[group.unit].add(group)
        total.add(group)
    for tick in ticks:
        for summary in (by_unit[tick.unit], total):
            summary.options[tick.field, tick.answer] += tick.households
    return dict(sorted(by_unit.items())), total
