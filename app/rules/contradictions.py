"""What contradicts itself within one archive: each single answer could be right, not both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.rules import identity
from app.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Answers = Mapping[str, object]


def contradictions(values: Answers, members: Sequence[Answers]) -> list[Problem]:
    """Name the answers of an archive that contradict others, each under the one to look at.

    A field of a member is named ``members.0.born_on``. The head is not among ``members``.
    """
    found = [*_of_person(values, ""), *_of_household(values, members)]
    for number, member in enumerate(members):
        found += _of_person(member, f"members.{number}.")
    return found


def _of_person(person: Answers, stem: str) -> Iterator[Problem]:
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


def _of_household(values: Answers, members: Sequence[Answers]) -> Iterator[Problem]:
    size = values.get("size")
    together = 1 + sum(member.get("lives_together") is not False for member in members)
    if isinstance(size, int) and members and size != together:
        yield Problem("size", "size_differs", (("size", size), ("listed", together)))
    if values.get("minimum_allowance") is False and values.get("minimum_allowance_fen"):
        yield Problem("minimum_allowance", "allowance_differs")
    if values.get("single_mother_worker") and values.get("sex") == "男":
        yield Problem("single_mother_worker", "mother_is_man")
    for first, later, code in (
        ("filed_on", "exited_on", "exit_before_filing"),
        ("applied_on", "filed_on", "filed_before_application"),
        ("born_on", "work_started_on", "work_before_birth"),
    ):
        earlier, after = values.get(first), values.get(later)
        if earlier is not None and after is not None and after < earlier:  # type: ignore[operator]  # both are days
            yield Problem(later, code)
