"""The circumstances of a household for which help is known, as its archive tells them.

Each is named by the word under which the library of help knows it (code list ``ground``), and
comes with the people of whom it holds, so that a proposal can say why it is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.rules.derived import age

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import date

ALWAYS = "每一户"
BELOW_LINE = "收入低于低保线而未享受低保"
LEAST_AGE, MOST_AGE = 16, 59
"""Who may be looking for work, in full years."""
PUPILS = frozenset({"学龄前儿童", "小学", "初中", "高中", "中职中技"})
STUDENTS = frozenset({"大学生", "研究生"})
IDLE = frozenset({"下(待)岗", "失(无)业"})
CHRONIC = frozenset({"糖尿病", "高血压病", "腰颈椎病", "一般疾病"})
NO_HOME = frozenset({"租房", "借住", "无房"})
UNABLE_GRADES = frozenset({"一级", "二级"})
UNMET = frozenset({"欠缴", "待遇未落实"})
NOT_INSURED = "未参加"
AS_CAUSED: Mapping[str, str] = {
    "家庭成员无劳动能力": "家庭成员无劳动能力",
    "有劳动能力而未就业": "有劳动能力而未就业",
    "下岗失业": "有劳动能力而未就业",
    "未参加社会保险": "未参加养老保险",
    "社会保险待遇落实不到位": "社会保险欠缴或待遇未落实",
    "家庭成员患重特大疾病": "家人患重病",
    "遭受自然灾害": "遭受自然灾害",
    "遭受意外事故": "遭受意外事故",
}
"""What a cause of hardship [003] says by itself, also where no person shows it.

A child at school is seen by the child alone: the cause does not tell which school.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of a person; an empty text where nothing is."""

    name: str
    born_on: date | None = None
    status: str = ""
    health: str = ""
    illness: str = ""
    disability: str = ""
    disability_grade: str = ""
    medical_insurance: str = ""
    insurances: Collection[str] = ()
    pension_insurance: str = ""
    arrears_fen: int = 0
    graduates_in: int | None = None
    work_injury: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """A household as the library of help asks of it.

    ``below_line``: income per head lies below the minimum allowance, as far as that is known.
    """

    people: tuple[Person, ...]
    causes: Collection[str] = ()
    housing_type: str = ""
    zero_employment: bool = False
    single_parent: bool = False
    below_line: bool = False
    gets_allowance: bool = False
    policies: Collection[str] = field(default=())


def grounds(of: Circumstances, *, today: date) -> dict[str, tuple[str, ...]]:
    """Give the circumstances that hold, each with the names of the people of whom it does."""
    found: dict[str, tuple[str, ...]] = {ALWAYS: ()}
    for ground, holds in _OF_PEOPLE.items():
        who = tuple(each.name for each in of.people if holds(each, today))
        if who:
            found[ground] = who
    for ground in (
        *_of_household(of),
        *(AS_CAUSED[each] for each in of.causes if each in AS_CAUSED),
    ):
        found.setdefault(ground, ())
    return found


def _of_household(of: Circumstances) -> Iterator[str]:
    if of.zero_employment:
        yield "全家无人就业"
    if of.single_parent:
        yield "单亲家庭"
    if of.housing_type in NO_HOME:
        yield "没有自己的住房"
    if of.below_line and not of.gets_allowance:
        yield BELOW_LINE


def _is_able(person: Person, today: date) -> bool:
    """Tell whether somebody of working age has no work and nothing that keeps them from it."""
    years = age(person.born_on, today=today)
    return (
        person.status in IDLE
        and (years is None or LEAST_AGE <= years <= MOST_AGE)
        and not _is_gravely_ill(person)
        and person.disability_grade not in UNABLE_GRADES
    )


def _is_gravely_ill(person: Person) -> bool:
    return bool(person.illness) and person.illness not in CHRONIC


def _is_grown(person: Person, today: date) -> bool:
    years = age(person.born_on, today=today)
    return years is None or years >= LEAST_AGE


def _lacks_pension(person: Person, today: date) -> bool:
    return person.pension_insurance == NOT_INSURED and _is_grown(person, today)


def _is_unmet(person: Person) -> bool:
    return person.arrears_fen > 0 or not UNMET.isdisjoint(person.insurances)


_OF_PEOPLE: Mapping[str, Callable[[Person, date], bool]] = {
    "家人读中小学": lambda person, _: person.status in PUPILS,
    "家人读大学": lambda person, _: person.status in STUDENTS,
    "家人今年毕业": lambda person, today: (
        person.graduates_in == today.year and person.status in STUDENTS
    ),
    "有劳动能力而未就业": _is_able,
    "家人患重病": lambda person, _: _is_gravely_ill(person),
    "家人患慢性病": lambda person, _: person.illness in CHRONIC,
    "家人有残疾": lambda person, _: person.health == "残疾" or bool(person.disability),
    "未参加医保": lambda person, _: person.medical_insurance == NOT_INSURED,
    "未参加养老保险": _lacks_pension,
    "社会保险欠缴或待遇未落实": lambda person, _: _is_unmet(person),
    "工伤": lambda person, _: person.work_injury,
}
