"""What the tests of the window share: its look, and a ledger behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ledgers import new_application
from ui import style
from ui.collector import Collector
from ui.jobs import Jobs, Lane
from ui.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.work import Application


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: object) -> None:
    style.dress(qapp)


@pytest.fixture
def failures() -> list[BaseException]:
    return []


@pytest.fixture
def jobs(qtbot: QtBot, failures: list[BaseException]) -> Iterator[Jobs]:
    collector, made = Collector(), Jobs(failures.append)
    yield made
    made.close()
    collector.stop()
    assert failures == []


@pytest.fixture
def ledger(tmp_path: Path, jobs: Jobs, settle: Callable[[], None]) -> Iterator[Ledger]:
    founded: list[Application] = []
    jobs.run(Lane.LEDGER, lambda: new_application(tmp_path / "town"), founded.append)
    settle()
    yield Ledger(jobs, founded[0])
    jobs.run(Lane.LEDGER, founded[0].engine.dispose)
    settle()


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Callable[[], None]:
    """Wait until nothing is under way."""

    def wait() -> None:
        qtbot.waitUntil(lambda: jobs.is_idle, timeout=20_000)

    return wait
