"""What a visit or a call lacks, and what can hardly be."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.visits import call_gaps, doubts

TODAY = date(2026, 11, 27)
TITLES = {"contacted_on": "通话时间", "outcome": "通话结果", "content": "通话内容"}


@pytest.mark.parametrize(
    ("call", "lacking"),
    [
        ({}, ["contacted_on", "outcome"]),
        ({"contacted_on": TODAY, "outcome": "接通"}, ["content"]),
        ({"contacted_on": TODAY, "outcome": "接通", "content": "谈了近况"}, []),
        ({"contacted_on": TODAY, "outcome": "无人接听"}, []),
    ],
)
def test_only_a_call_that_was_answered_has_something_to_tell(
    call: dict[str, object], lacking: list[str]
) -> None:
    assert [each.field for each in call_gaps(call, TITLES)] == lacking


def test_a_visit_to_come_and_two_on_one_day_are_doubtful() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 1), None, None, date(2026, 12, 1)]
    found = doubts([{"contacted_on": day} for day in days], today=TODAY)
    assert [(each.field, each.code) for each in found] == [
        ("0.contacted_on", "visit_twice"),
        ("2.contacted_on", "visit_twice"),
        ("5.contacted_on", "visit_to_come"),
    ]
