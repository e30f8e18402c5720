"""Answers that cannot both be right are told, each under the one to look at."""

from __future__ import annotations

from datetime import date

import pytest

from app.messages import CATALOGUE, explain
from app.rules.contradictions import GRADES, Grade, contradictions, of_work_and_age

TODAY = date(2020, 10, 13)
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
        ({"single_parent": True, "marital_status": "已婚"}, "single_parent", "single_but_married"),
        ({"zero_employment": True, "work_status": "在岗"}, "zero_employment", "zero_but_working"),
        (
            {
                "monthly_income_fen": 100_000,
                "other_yearly_income_fen": 1,
                "yearly_income_fen": 1_200_000,
            },
            "yearly_income_fen",
            "total_below_parts",
        ),
        ({"work_status": "退休", "born_on": date(1975, 10, 14)}, "work_status", "retired_young"),
        ({"work_status": "在岗", "born_on": date(2004, 10, 14)}, "work_status", "child_at_work"),
        ({"work_status": "在岗", "born_on": date(1955, 10, 13)}, "work_status", "working_late"),
    ],
)
def test_each_contradiction_is_told_once(values: dict[str, object], field: str, code: str) -> None:
    (found,) = contradictions(values, (), today=TODAY)
    assert (found.field, found.code) == (field, code)
    assert explain(found.code, found.figures)


def test_what_agrees_or_is_not_answered_contradicts_nothing() -> None:
    person = {"id_number": NUMBER, "born_on": date(2010, 12, 5), "sex": "女", "health": "良好"}
    assert contradictions(person | {"size": 2}, [person], today=TODAY) == []
    assert contradictions({"id_number": "1", "born_on": date(2010, 12, 5)}, (), today=TODAY) == []
    assert contradictions({"size": 3}, (), today=TODAY) == []


def test_the_size_is_held_against_those_who_live_together() -> None:
    members = [
        {"lives_together": False},
        {"lives_together": None},
        {"sex": "男", "id_number": NUMBER},
    ]
    told = contradictions({"size": 4}, members, today=TODAY)
    assert [each.field for each in told] == ["size", "members.2.sex"]
    assert dict(told[0].figures) == {"size": 4, "listed": 3}
    assert "size_differs" in CATALOGUE


@pytest.mark.parametrize(
    ("status", "years", "code"),
    [
        ("退休", 44, "retired_young"),
        ("退休", 45, None),
        ("在岗", 15, "child_at_work"),
        ("在岗", 16, None),
        ("在岗", 64, None),
        ("在岗", 65, "working_late"),
        ("小学", 4, "school_age_differs"),
        ("小学", 5, None),
        ("小学", 15, None),
        ("小学", 16, "school_age_differs"),
        ("大学生", 14, "school_age_differs"),
        ("务农", 90, None),
        (None, 3, None),
        ("小学", None, None),
    ],
)
def test_work_and_school_are_held_against_the_age(
    status: str | None, years: int | None, code: str | None
) -> None:
    met = of_work_and_age(status, years)
    assert (None if met is None else met[0]) == code


def test_what_people_living_elsewhere_do_contradicts_nothing() -> None:
    away = {"lives_together": False, "work_status": "在岗", "monthly_income_fen": 900_000}
    values = {"zero_employment": True, "yearly_income_fen": 0, "size": 1}
    assert contradictions(values, [away], today=TODAY) == []
    near = away | {"lives_together": True}
    told = contradictions(values | {"size": 2}, [near], today=TODAY)
    assert [each.code for each in told] == ["zero_but_working", "total_below_parts"]
    assert dict(told[1].figures) == {"total": 0, "parts": 108_000}


def test_every_contradiction_has_a_grade_and_a_sentence() -> None:
    assert set(GRADES.values()) == set(Grade)
    assert GRADES.keys() <= CATALOGUE.keys()
