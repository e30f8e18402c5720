"""Which archives of the list are wanted, and how SQL says it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from db.bodies import marks
from db.search_terms import EVERYWHERE, GONE, expression
from db.standing import OWN
from db.vocabulary import HardshipCategory, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from db.vocabulary import ArchiveLevel, WorkerType


class Keeper(StrEnum):
    """Which union filed an archive."""

    OWN = "本会建档"
    OTHER = "其他工会建档"


class Reporting(StrEnum):
    """Whether the union above has confirmed an archive, and what of ours stands beside it."""

    WAITING = "未上报"
    REPORTED = "已上报"


class Lack(StrEnum):
    """What an archive is without."""

    ANSWERS = "未填齐"
    CADRE = "未结对"
    CARD = "未发联系卡"
    PLAN = "没有帮扶计划"


class Judging(StrEnum):
    """How what was decided on a household stands to its file."""

    UNDECIDED = "未认定"
    UNHEEDED = "认定与类别不一致"


class Doubt(StrEnum):
    """What of an archive is to be looked into."""

    DOUBLE = "疑似重复"


class Reach(StrEnum):
    """Whose names and numbers are looked for beside those of the present members."""

    GONE = "连同已离开的人"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which archives are wanted; an empty filter lets all of them through.

    Of several categories, levels or the like one has to fit, of several lacks each. ``text`` is
    what was typed into the search box, looked for as far as ``reach`` says.
    """

    states: Collection[State] = ()
    categories: Collection[HardshipCategory] = ()
    levels: Collection[ArchiveLevel] = ()
    worker_types: Collection[WorkerType] = ()
    causes: Collection[str] = ()
    keepers: Collection[Keeper] = ()
    reporting: Collection[Reporting] = ()
    lacks: Collection[Lack] = ()
    judging: Collection[Judging] = ()
    doubts: Collection[Doubt] = ()
    reach: Collection[Reach] = ()
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether every archive passes."""
        return not any(getattr(self, field.name) for field in fields(self))


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Passing:
    """Tables, condition and its values that let through what ``Filters`` want; ``l`` lists it."""

    source: str
    where: str
    values: tuple[str, ...]


def passing(filters: Filters) -> Passing:
    """Say in SQL which archives pass."""
    source, conditions, values = "listing l", ["TRUE"], list[str]()
    if (searched := expression(filters.text, _columns(filters))) is not None:
        # CROSS JOIN fixes the order: what is found is looked up in the list.
        source = "search_text CROSS JOIN listing l ON l.number = search_text.rowid"
        conditions.append("search_text MATCH ?")
        values.append(searched)
    elif filters.text.strip():
        conditions.append("FALSE")
    for column, wanted in (
        ("state", filters.states),
        ("category", filters.categories),
        ("level", filters.levels),
        ("worker_type", filters.worker_types),
        ("main_cause", filters.causes),
    ):
        if wanted:
            conditions.append(f"l.{column} IN ({marks(len(wanted))})")
            values.extend(map(str, wanted))
    return Passing(source, " AND ".join((*conditions, *_conditions(filters))), tuple(values))


def _columns(filters: Filters) -> tuple[str, ...]:
    return (*EVERYWHERE, GONE) if Reach.GONE in filters.reach else EVERYWHERE


def _conditions(filters: Filters) -> Iterator[str]:
    """Give the conditions that ask how an archive stands; they take no values."""
    for chosen in (filters.keepers, filters.reporting, filters.judging):
        if chosen:
            yield f"({' OR '.join(_STANDING[each] for each in sorted(chosen))})"
    for each in (*sorted(filters.lacks), *sorted(filters.doubts)):
        yield _STANDING[each]


_CATEGORIES = ", ".join(f"'{each.value}'" for each in HardshipCategory)
_UNHEEDED = f"l.decided IN ({_CATEGORIES}) OR l.state = '{State.IN_ARCHIVE.value}'"
"""Another category was decided, or that a household that is still in archive is none any more."""

_STANDING: dict[StrEnum, str] = {
    Keeper.OWN: f"l.owner = ({OWN})",
    Keeper.OTHER: f"l.owner <> ({OWN})",
    Reporting.WAITING: "l.waits",
    Reporting.REPORTED: "NOT l.waits",
    Lack.ANSWERS: "l.gaps > 0",
    Lack.CADRE: "l.cadre_key = ''",
    Lack.CARD: "NOT l.has_card",
    Lack.PLAN: "l.plan_year = 0",
    Judging.UNDECIDED: "l.decided = ''",
    Judging.UNHEEDED: f"l.decided <> '' AND l.decided <> l.category AND ({_UNHEEDED})",
    Doubt.DOUBLE: "l.doubles > 0",
}
