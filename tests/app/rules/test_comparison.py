"""Whether everybody of a household was held against what other departments know."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.comparison import Compared, Person, lacks, standings

DAY = date(2026, 6, 1)
ASKED = {"民政": 12, "车辆": 6, "税务": 0}
HEAD = Person("甲", "1", "cell/id_number")


def said(source: str, on: date | None = DAY, result: str = "无异常", **told: object) -> Compared:
    return Compared("1", source, result, on, bool(told.get("verified")))


def missing(*answers: Compared) -> tuple[str, ...]:
    (found,) = standings([HEAD], answers, ASKED, DAY)
    return found.missing


def test_every_source_that_is_asked_for_has_to_answer() -> None:
    assert missing() == ("民政", "车辆")
    assert missing(said("民政")) == ("车辆",)
    assert missing(said("民政"), said("车辆")) == ()
    assert missing(said("税务")) == ("民政", "车辆")


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        (said("车辆", date(2025, 12, 1)), True),
        (said("车辆", date(2025, 11, 30)), False),
        (said("车辆", result="有异常"), True),
        (said("车辆", result="未比对"), False),
        (said("车辆", None), False),
    ],
)
def test_an_answer_holds_as_long_as_is_set_and_only_once_it_was_given(
    answer: Compared, *, holds: bool
) -> None:
    assert missing(said("民政"), answer) == (() if holds else ("车辆",))


def test_what_is_known_of_another_number_counts_for_nobody() -> None:
    other = Compared("2", "民政", "无异常", DAY, verified=False)
    assert missing(other) == ("民政", "车辆")


def test_a_household_is_compared_once_everybody_is() -> None:
    people = [HEAD, Person("乙", "2", "cell/members.0.id_number")]
    answers = [said("民政"), said("车辆")]
    first, second = standings(people, answers, ASKED, DAY)
    assert (first.is_compared, second.is_compared) == (True, False)
    told = lacks((first, second))
    assert [(each.code, each.place) for each in told] == [("comparison_missing", "comparisons")]
    assert dict(told[0].figures) == {"name": "乙", "sources": "民政、车辆"}


def test_who_has_no_number_is_led_to_the_cell_that_takes_it() -> None:
    nobody = Person("丙", None, "cell/members.1.id_number")
    (told,) = lacks(standings([nobody], [], ASKED, DAY))
    assert (told.code, told.place) == ("comparison_no_number", "cell/members.1.id_number")


def test_a_hit_is_looked_into_also_by_a_source_that_is_not_asked_for() -> None:
    answers = [said("民政"), said("车辆"), said("税务", result="有异常")]
    (told,) = lacks(standings([HEAD], answers, ASKED, DAY))
    assert (told.code, dict(told.figures)) == ("comparison_hit", {"name": "甲", "sources": "税务"})
    answers[-1] = said("税务", result="有异常", verified=True)
    assert not lacks(standings([HEAD], answers, ASKED, DAY))
