"""What contradicts itself within one archive: each single answer could be right, not both.

Source: domain reference §3, §5; [002] 二 (数据全不全), [004] 三. How grave
each is, ``GRADES`` says.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from app.rules import identity
from app.rules.derived import MONTHS, age
from app.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    Answers = Mapping[str, object]


class Grade(StrEnum):
    """How grave a contradiction is: wrong, to be explained, or only worth a look."""

    WRONG = "错误"
    ASKED = "须说明"
    HINT = "提示"


GRADES: Mapping[str, Grade] = {
    "birth_differs": Grade.WRONG,
    "sex_differs": Grade.WRONG,
    "allowance_differs": Grade.WRONG,
    "mother_is_man": Grade.WRONG,
    "exit_before_filing": Grade.WRONG,
    "work_before_birth": Grade.WRONG,
    "health_differs": Grade.ASKED,
    "grade_without_disability": Grade.ASKED,
    "size_differs": Grade.ASKED,
    "filed_before_application": Grade.ASKED,
    "zero_but_working": Grade.ASKED,
    "single_but_married": Grade.ASKED,
    "total_below_parts": Grade.ASKED,
    "retired_young": Grade.ASKED,
    "child_at_work": Grade.ASKED,
    "school_age_differs": Grade.ASKED,
    "working_late": Grade.HINT,
}
WORKING, RETIRED = "在岗", "退休"
YOUNGEST_RETIRED = 45
"""The earliest age at which a kind of work lets anybody retire."""
YOUNGEST_WORKING = 16
LATE = 65
SCHOOL_AGES: Mapping[str, tuple[int, int]] = {
    "学龄前儿童": (0, 7),
    "小学": (5, 15),
    "初中": (10, 19),
    "高中": (13, 22),
    "中职中技": (13, 25),
    "大学生": (15, 40),
    "研究生": (18, 55),
}
"""From which age to which one is usually at a school, with room on either side [inf]."""


def contradictions(values: Answers, members: Sequence[Answers], *, today: date) -> list[Problem]:
    """Name the answers of an archive that contradict others, each under the one to look at.

    A field of a member is named ``members.0.born_on``. The head is not among ``members``.
    """
    found = [*_of_person(values, "", today), *_of_household(values, members)]
    for number, member in enumerate(members):
        found += _of_person(member, f"members.{number}.", today)
    return found


def of_work_and_age(status: object, years: int | None) -> tuple[str, tuple[int, ...]] | None:
    """Tell what a person's work or school contradicts in its age, with the ages in question."""
    if years is None:
        return None
    if status == RETIRED and years < YOUNGEST_RETIRED:
        return "retired_young", (YOUNGEST_RETIRED,)
    if status == WORKING and years < YOUNGEST_WORKING:
        return "child_at_work", (YOUNGEST_WORKING,)
    if status == WORKING and years >= LATE:
        return "working_late", (LATE,)
    youngest, eldest = SCHOOL_AGES.get(str(status), (years, years))
    if not youngest <= years <= eldest:
        return "school_age_differs", (youngest, eldest)
    return None


def _of_person(person: Answers, stem: str, today: date) -> Iterator[Problem]:
    number = person.get("id_number")
    if isinstance(number, str) and identity.check(number) is None:
        if person.get("born_on") not in {None, identity.born_on(number)}:
            yield Problem(f"{stem}born_on", "birth_differs")
        if person.get("sex") not in {None, identity.sex(number)}:
            yield Problem(f"{stem}sex", "sex_differs")
    if person.get("health") == "良好" and (person.get("illness") or person.get("disability")):
        yield Problem(f"{stem}health", "health_differs")
    if person.get("disability_grade") and not person.get("disability"):
        yield Problem(f"{stem}disability", "grade_without_disability")
    years, status = _years(person, today), person.get("work_status")
    met = of_work_and_age(status, years)
    if met is not None:
        code, ages = met
        named = zip(("least", "most"), ages, strict=False)
        figures: tuple[tuple[str, str | int], ...] = (
            *(("status", str(status)), ("years", years or 0)),
            *named,
        )
        yield Problem(f"{stem}work_status", code, figures)


def _years(person: Answers, today: date) -> int | None:
    born_on = person.get("born_on")
    return age(born_on, today=today)  # type: ignore[arg-type]  # a day, or nothing


def _of_household(values: Answers, members: Sequence[Answers]) -> Iterator[Problem]:
    together = [each for each in members if each.get("lives_together") is not False]
    size = values.get("size")
    if isinstance(size, int) and members and size != 1 + len(together):
        figures = (("size", size), ("listed", 1 + len(together)))
        yield Problem("size", "size_differs", figures)
    if values.get("minimum_allowance") is False and values.get("minimum_allowance_fen"):
        yield Problem("minimum_allowance", "allowance_differs")
    if values.get("single_mother_worker") and values.get("sex") == "男":
        yield Problem("single_mother_worker", "mother_is_man")
    if values.get("single_parent") and values.get("marital_status") == "已婚":
        yield Problem("single_parent", "single_but_married")
    working = sum(each.get("work_status") == WORKING for each in (values, *together))
    if values.get("zero_employment") and working:
        yield Problem("zero_employment", "zero_but_working", (("working", working),))
    yield from _total(values, together)
    for first, later, code in (
        ("filed_on", "exited_on", "exit_before_filing"),
        ("applied_on", "filed_on", "filed_before_application"),
        ("born_on", "work_started_on", "work_before_birth"),
    ):
        earlier, after = values.get(first), values.get(later)
        if earlier is not None and after is not None and after < earlier:  # type: ignore[operator]  # both are days
            yield Problem(later, code)


def _total(values: Answers, together: Sequence[Answers]) -> Iterator[Problem]:
    """Hold the total of a year against the months and the rest of which it is made up."""
    total, other = values.get("yearly_income_fen"), values.get("other_yearly_income_fen")
    months = [each.get("monthly_income_fen") for each in (values, *together)]
    parts = MONTHS * sum(each for each in months if isinstance(each, int))
    parts += other if isinstance(other, int) else 0
    if isinstance(total, int) and total < parts:
        figures = (("total", total // 100), ("parts", parts // 100))
        yield Problem("yearly_income_fen", "total_below_parts", figures)
