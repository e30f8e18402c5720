"""Answers that cannot both be right are told, each under the one to look at."""

from __future__ import annotations

from datetime import date

import pytest

from app.messages import CATALOGUE, explain
from app.rules.contradictions import contradictions

NUMBER = "990101201012050024"


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"id_number": NUMBER, "born_on": date(2010, 12, 6)}, "born_on", "birth_differs"),
        ({"id_number": NUMBER, "sex": "男"}, "sex", "sex_differs"),
        ({"health": "良好", "illness": "糖尿病"}, "health", "health_differs"),
        ({"disability_grade": "一级"}, "disability", "grade_without_disability"),
        (
            {"minimum_allowance": False, "minimum_allowance_fen": 100},
            "minimum_allowance",
            "allowance_differs",
        ),
        ({"single_mother_worker": True, "sex": "男"}, "single_mother_worker", "mother_is_man"),
        (
            {"filed_on": date(2020, 2, 1), "exited_on": date(2020, 1, 1)},
            "exited_on",
            "exit_before_filing",
        ),
        (
            {"applied_on": date(2020, 2, 1), "filed_on": date(2020, 1, 1)},
            "filed_on",
            "filed_before_application",
        ),
        (
            {"born_on": date(2000, 1, 1), "work_started_on": date(1999, 1, 1)},
            "work_started_on",
            "work_before_birth",
        ),
    ],
)
def test_each_contradiction_is_told_once(values: dict[str, object], field: str, code: str) -> None:
    (found,) = contradictions(values, ())
    assert (found.field, found.code) == (field, code)
    assert explain(found.code, found.figures)


def test_what_agrees_or_is_not_answered_contradicts_nothing() -> None:
    person = {"id_number": NUMBER, "born_on": date(2010, 12, 5), "sex": "女", "health": "良好"}
    assert contradictions(person | {"size": 2}, [person]) == []
    assert contradictions({"id_number": "1", "born_on": date(2010, 12, 5)}, ()) == []
    assert contradictions({"size": 3}, ()) == []


def test_the_size_is_held_against_those_who_live_together() -> None:
    members = [
        {"lives_together": False},
        {"lives_together": None},
        {"sex": "男", "id_number": NUMBER},
    ]
    told = contradictions({"size": 4}, members)
    assert [each.field for each in told] == ["size", "members.2.sex"]
    assert dict(told[0].figures) == {"size": 4, "listed": 3}
    assert "size_differs" in CATALOGUE
