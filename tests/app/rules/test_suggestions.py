"""What is proposed for a household, and why."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

import resources
from app.forms import codelists
from app.messages import explain
from app.rules import help_library
from app.rules.grounds import Circumstances, Person
from app.rules.help_library import Library, Words
from app.rules.problem import Problem
from app.rules.suggestions import Present, Suggestions, suggested

if TYPE_CHECKING:
    from app.rules.suggestions import Reason

TODAY = date(2026, 11, 27)
WORDS = Words(
    kinds=frozenset(codelists.load("difficulty_kind").options),
    sides=frozenset(codelists.load("help_side").options),
    grounds=frozenset(codelists.load("ground").options),
    action_plans=frozenset(codelists.load("action_plan").options),
)
COMMON = resources.path("measures", "common.toml").read_text("utf-8")
SMALL = """
name = "small"
title = "小库"
from = 2020-01-01
until = 2026-12-31
[[difficulty]]
kind = "子女助学"
when = ["家人读大学"]
situation = "〔家人〕读大学。"
[[difficulty]]
kind = "子女助学"
when = ["家人读中小学", "家人读大学"]
situation = "〔家人〕在读。"
advice = "助学。"
[[measure]]
side = "子女助学"
kind = "子女助学"
content = "资助〔家人〕。"
when = ["家人读大学"]
policy = "生源地助学贷款"
days = 10
[[measure]]
side = "子女助学"
kind = "子女助学"
content = "看望。"
"""
STUDENT = Person(name="小雨", status="大学生")
HOME = Circumstances(people=(STUDENT,))


def library(text: str = SMALL) -> Library:
    found = help_library.read(text, WORDS)
    assert isinstance(found, Library)
    return found


def propose(
    of: Circumstances = HOME, present: Present | None = None, text: str = SMALL
) -> Suggestions:
    return suggested(of, present or Present(), [library(text)], today=TODAY)


def said(reasons: tuple[Reason, ...]) -> list[str]:
    return [explain(each.code, each.figures) for each in reasons]


def test_a_difficulty_names_the_people_and_says_why() -> None:
    (found,) = propose().difficulties
    assert (found.kind, found.situation, found.advice) == (
        "子女助学",
        "小雨读大学。小雨在读。",
        "助学。",
    )
    assert said(found.reasons) == ["家人读大学：小雨。"]


def test_a_measure_has_its_deadline_and_its_reason() -> None:
    (found,) = propose().measures
    assert (found.content, found.due_on) == ("资助小雨。", TODAY + timedelta(days=10))
    assert said(found.reasons) == ["家人读大学：小雨。"]


def test_what_is_listed_brings_the_measures_against_it_and_is_not_proposed_again() -> None:
    found = propose(present=Present(kinds={"子女助学"}))
    assert found.difficulties == ()
    assert [each.content for each in found.measures] == ["资助小雨。", "看望。"]
    assert said(found.measures[1].reasons) == ["困难清单里列有「子女助学」。"]


def test_a_measure_that_stands_there_is_not_proposed_again() -> None:
    present = Present(measures={("子女助学", "资助小雨。")})
    assert propose(present=present).measures == ()
    assert propose(present=replace(present, measures={("医疗保障", "资助小雨。")})).measures


def test_who_enjoys_a_policy_needs_no_application_for_it() -> None:
    assert propose(replace(HOME, policies={"生源地助学贷款"})).measures == ()


def test_a_cause_without_a_person_speaks_of_the_family() -> None:
    text = SMALL.replace("家人读大学", "家人患重病")
    found = propose(Circumstances(people=(), causes=("家庭成员患重特大疾病",)), text=text)
    assert found.measures[0].content == "资助家人。"
    assert said(found.measures[0].reasons) == ["家人患重病。"]


def test_what_every_household_is_given_says_so() -> None:
    found = propose(Circumstances(people=()), text=SMALL.replace('["家人读大学"]', '["每一户"]'))
    assert said(found.measures[0].reasons) == ["每一户都有。"]


def test_two_libraries_propose_the_same_measure_once() -> None:
    twice = suggested(HOME, Present(), [library(), library()], today=TODAY)
    assert len(twice.measures) == 1


@pytest.mark.parametrize(("day", "count"), [(date(2019, 12, 31), 0), (date(2027, 1, 1), 0)])
def test_a_library_is_silent_outside_its_days(day: date, count: int) -> None:
    found = suggested(HOME, Present(), [library()], today=day)
    assert len(found.measures) + len(found.difficulties) == count


def test_the_library_that_ships_is_sound_and_reaches_every_kind_and_side() -> None:
    found = library(COMMON)
    assert {each.kind for each in found.difficulties} == WORDS.kinds
    assert {each.side for each in found.measures} == WORDS.sides
    assert {each.action_plan for each in found.measures} >= WORDS.action_plans - {"一帮一结对帮扶"}
    policies = set(codelists.load("government_policy").options)
    assert {each.policy for each in found.measures} - {""} <= policies
    used = {ground for each in (*found.difficulties, *found.measures) for ground in each.when}
    assert used == WORDS.grounds


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name = ", "library_unreadable"),
        (SMALL.replace('title = "小库"', ""), "library_misshapen"),
        (SMALL.replace("days = 10", 'days = "十"'), "library_misshapen"),
        (SMALL.split("[[", maxsplit=1)[0], "library_empty"),
        (SMALL.replace("2026-12-31", "2019-12-31"), "library_ends_early"),
        (SMALL.replace('"家人读大学"]\npolicy', '"家人做梦"]\npolicy'), "library_word_unknown"),
        (SMALL.replace('side = "子女助学"', 'side = "助学"', 1), "library_word_unknown"),
        (SMALL.replace('content = "看望。"', 'content = " "'), "library_text_empty"),
        (SMALL.replace("days = 10", "days = 0"), "library_days_wrong"),
        (SMALL.replace("days = 10", "days = 9999"), "library_days_wrong"),
    ],
)
def test_a_library_that_is_wrong_is_refused_with_its_reason(text: str, code: str) -> None:
    found = help_library.read(text, WORDS)
    assert isinstance(found, Problem)
    assert found.code == code
    assert explain(found.code, found.figures).endswith("。")


def test_a_library_is_plain_toml() -> None:
    assert tomllib.loads(COMMON)["name"] == "common"
