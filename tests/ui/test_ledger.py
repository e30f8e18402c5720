"""Whatever work commits on the ledger is told to the screens, however the work ends."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from app.services import households
from app.work import Progress, perform

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.work import Application, Steps
    from ui.ledger import Ledger


@pytest.fixture
def told(ledger: Ledger) -> list[Any]:
    """Give what is told, in its order."""
    found: list[Any] = []
    ledger.jobs.changed.connect(lambda tables: found.append("household" in tables))
    return found


def file_one(application: Application) -> str:
    return perform(
        application,
        "建档",
        lambda session: households.file_archive(session, {"name": "赵建国"}, {}),
    ).value


def test_a_result_is_told_before_the_screens_read_again(
    ledger: Ledger, told: list[Any], settle: Callable[[], None]
) -> None:
    ledger.run(file_one, told.append)
    settle()
    assert isinstance(told[0], str)
    assert told[1:] == [True]


def test_what_was_committed_before_a_failure_is_told_before_the_failure(
    ledger: Ledger, told: list[Any], settle: Callable[[], None]
) -> None:
    def work(application: Application) -> None:
        file_one(application)
        raise OSError

    ledger.run(work, told.append, otherwise=lambda error: told.append(type(error)))
    settle()
    assert told == [True, OSError]


def test_what_is_let_go_of_is_told_all_the_same(
    ledger: Ledger, told: list[Any], settle: Callable[[], None]
) -> None:
    ledger.change(
        "建档", lambda session: households.file_archive(session, {"name": "李丽"}, {}), told.append
    ).cancel()
    settle()
    assert told == [True]


def test_what_was_committed_before_long_work_was_called_off_is_told(
    ledger: Ledger, told: list[Any], settle: Callable[[], None]
) -> None:
    committed, go_on = Event(), Event()

    def work(application: Application) -> Steps[None]:
        file_one(application)
        committed.set()
        go_on.wait(10)
        yield Progress("", 1, 2)
        file_one(application)

    job = ledger.run_in_steps(work, told.append, progress=lambda _: None)
    assert committed.wait(10)
    job.cancel()
    go_on.set()
    settle()
    assert told == [True]
    found: list[int] = []
    ledger.read(households.count, found.append)
    settle()
    assert found == [1]


def test_nothing_is_told_of_work_that_was_rolled_back_or_only_read(
    ledger: Ledger, told: list[Any], settle: Callable[[], None]
) -> None:
    def refused(session: Any) -> None:
        households.file_archive(session, {"name": "王五"}, {})
        raise OSError

    ledger.change("建档", refused, otherwise=lambda _: None)
    ledger.run(lambda application: perform(application, "", households.count), lambda _: None)
    settle()
    assert told == []
