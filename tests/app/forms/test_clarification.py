"""An explanation belongs to one contradiction of one person, and stays with it."""

from __future__ import annotations

from app.forms.clarification import explained, person_of
from app.rules.problem import Problem

MEMBERS = [{"id": "a"}, {"id": "b"}, {}]
TOLD = [
    {"code": "retired_young", "person_id": "b", "explanation": "特殊工种"},
    {"code": "size_differs", "person_id": None, "explanation": "老人住在养老院"},
]


def test_it_is_found_by_what_it_explains_and_of_whom() -> None:
    second = Problem("members.1.work_status", "retired_young")
    assert person_of(second, MEMBERS) == "b"
    assert explained(second, MEMBERS, TOLD) == "特殊工种"
    assert explained(Problem("members.0.work_status", "retired_young"), MEMBERS, TOLD) is None
    assert explained(Problem("size", "size_differs"), MEMBERS, TOLD) == "老人住在养老院"
    assert explained(Problem("work_status", "retired_young"), MEMBERS, TOLD) is None
    assert person_of(Problem("members.2.sex", "sex_differs"), MEMBERS) == ""
