"""Which backups have done their duty."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from app.vault.rotation import Made, superseded

TODAY = date(2026, 11, 22)

anything = some.lists(
    some.tuples(some.dates(date(1970, 1, 1), date(2099, 12, 31)), some.booleans()), max_size=60
).map(lambda made: [Made(number, day, pinned) for number, (day, pinned) in enumerate(made, 1)])


def daily(count: int, each_day: int = 1) -> list[Made]:
    days = [TODAY - timedelta(days=count - 1 - day) for day in range(count)]
    return [
        Made(day * each_day + turn + 1, when)
        for day, when in enumerate(days)
        for turn in range(each_day)
    ]


def kept(backups: list[Made]) -> list[Made]:
    gone = set(superseded(backups))
    return [each for each in backups if each.number not in gone]


def test_two_years_of_three_a_day_leave_what_was_promised() -> None:
    backups = daily(730, each_day=3)
    left = kept(backups)
    last_two = [each for each in left if each.day >= TODAY - timedelta(days=1)]
    assert len(last_two) == 6
    assert {each.day for each in left} >= {TODAY - timedelta(days=day) for day in range(7)}
    assert len({each.day.isocalendar()[:2] for each in left}) >= 5
    assert len({(each.day.year, each.day.month) for each in left}) == 12
    assert len(left) <= 6 + 5 + 5 + 12


def test_of_an_old_day_the_newest_is_kept() -> None:
    left = kept(daily(10, each_day=4))
    assert [each.number for each in left if each.day == TODAY - timedelta(days=4)] == [24]


def test_a_few_backups_are_all_kept() -> None:
    assert superseded(daily(7)) == []
    assert superseded([]) == []


def test_a_pinned_backup_stays_for_ever() -> None:
    backups = [
        Made(1, date(2020, 1, 1), pinned=True),
        *(Made(each.number + 1, each.day) for each in daily(900)),
    ]
    assert 1 in {each.number for each in kept(backups)}


def test_a_clock_set_back_for_a_day_loses_nothing_that_was_due() -> None:
    backups = daily(30)
    wrong = [*backups, Made(31, date(2009, 1, 1)), Made(32, TODAY), Made(33, TODAY)]
    right = [*backups, Made(32, TODAY), Made(33, TODAY)]
    assert {each.number for each in kept(wrong)} >= {
        each.number for each in kept(right) if each.day > TODAY - timedelta(days=6)
    }


@given(backups=anything)
def test_the_newest_and_the_pinned_are_never_dropped(backups: list[Made]) -> None:
    gone = set(superseded(backups))
    assert gone <= {each.number for each in backups if not each.pinned}
    assert not backups or backups[-1].number not in gone


@given(backups=anything)
def test_what_is_kept_once_is_kept_when_asked_again(backups: list[Made]) -> None:
    assert superseded(kept(backups)) == []
