"""Work off the screen's thread comes back to it, whole, or not at all."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from ui.jobs import Jobs, Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from pytestqt.qtbot import QtBot


def test_a_result_comes_back_to_the_screens_thread(jobs: Jobs, settle: Callable[[], None]) -> None:
    threads: list[str] = []
    jobs.run(
        Lane.LEDGER,
        lambda: threading.current_thread().name,
        lambda name: threads.extend([name, threading.current_thread().name]),
    )
    settle()
    assert threads[0].startswith("ledger")
    assert threads[1] == threading.main_thread().name


def test_the_jobs_of_one_thread_keep_their_order(jobs: Jobs, settle: Callable[[], None]) -> None:
    done: list[int] = []
    for number in range(20):
        jobs.run(Lane.LEDGER, lambda number=number: number, done.append)
    settle()
    assert done == list(range(20))


def test_a_failure_goes_to_whoever_asked_for_it(jobs: Jobs, settle: Callable[[], None]) -> None:
    told: list[BaseException] = []
    jobs.run(Lane.PAGES, lambda: 1 // 0, otherwise=told.append)
    settle()
    assert isinstance(told[0], ZeroDivisionError)


def test_any_other_failure_is_reported(
    jobs: Jobs, settle: Callable[[], None], failures: list[BaseException]
) -> None:
    jobs.run(Lane.PAGES, lambda: 1 // 0)
    settle()
    assert isinstance(failures.pop(), ZeroDivisionError)


def test_long_work_tells_how_far_it_has_come(jobs: Jobs, settle: Callable[[], None]) -> None:
    steps: list[Any] = []

    def work() -> Iterator[int]:
        yield 1
        yield 2
        return 3

    jobs.run_in_steps(Lane.LEDGER, work, steps.append, progress=steps.append)
    settle()
    assert steps == [1, 2, 3]


def test_calling_long_work_off_closes_it_and_tells_nothing(
    jobs: Jobs, settle: Callable[[], None]
) -> None:
    began, go_on, closed = threading.Event(), threading.Event(), threading.Event()
    results: list[Any] = []

    def work() -> Iterator[int]:
        try:
            yield 1
            began.set()
            go_on.wait(10)
            yield 2
            yield 3
        finally:
            closed.set()

    job = jobs.run_in_steps(Lane.LEDGER, work, results.append)
    assert began.wait(10)
    job.cancel()
    go_on.set()
    settle()
    assert closed.is_set()
    assert results == []


def test_work_that_ended_before_it_could_be_called_off_tells_what_came_of_it(
    jobs: Jobs, settle: Callable[[], None]
) -> None:
    last, go_on = threading.Event(), threading.Event()
    results: list[Any] = []

    def work() -> Generator[int, None, str]:
        yield 1
        last.set()
        go_on.wait(10)
        return "committed"

    job = jobs.run_in_steps(Lane.LEDGER, work, results.append)
    assert last.wait(10)
    job.cancel()
    go_on.set()
    settle()
    assert results == ["committed"]


def test_a_dropped_result_is_forgotten(jobs: Jobs, settle: Callable[[], None]) -> None:
    results: list[Any] = []
    jobs.run(Lane.LEDGER, lambda: 1, results.append).drop()
    settle()
    assert results == []


@pytest.mark.parametrize("bound", [lambda then: then, partial], ids=["method", "partial"])
def test_a_result_for_a_window_that_was_closed_meanwhile_is_forgotten(
    jobs: Jobs, settle: Callable[[], None], bound: Callable[..., Any]
) -> None:
    class Receiver(QObject):
        def take(self, value: int) -> None:
            self.setObjectName(str(value))

    stays, goes = Receiver(), Receiver()
    for each in (goes, stays):
        jobs.run(Lane.LEDGER, lambda: 1, bound(each.take))
    delete(goes)
    settle()
    assert stays.objectName() == "1"


def test_idle_is_told_when_the_last_job_is_done(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.idle):
        jobs.run(Lane.PAGES, lambda: None)
    assert jobs.is_idle


@pytest.mark.parametrize("lane", list(Lane))
def test_closing_waits_for_what_is_under_way(
    lane: Lane, qtbot: QtBot, failures: list[BaseException]
) -> None:
    jobs, done = Jobs(failures.append), threading.Event()
    jobs.run(lane, done.set)
    jobs.close()
    assert done.is_set()


def test_while_the_ledger_is_locked_work_waits_in_its_order(
    jobs: Jobs, settle: Callable[[], None]
) -> None:
    told: list[str] = []
    go = threading.Event()
    jobs.run(Lane.PAGES, go.wait, lambda _: told.append("under way before"))
    jobs.hold()
    jobs.run(Lane.LEDGER, lambda: told.append("begun"), lambda _: told.append("done"))
    jobs.run(Lane.DOOR, lambda: None, lambda _: told.append("through the door"))
    assert not jobs.is_idle
    go.set()
    settle()
    assert told == ["through the door"]
    jobs.release()
    settle()
    assert sorted(told[1:]) == ["begun", "done", "under way before"]
    assert told.index("begun") < told.index("done")
