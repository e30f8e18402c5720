"""Work off the screen's thread: the one way to the ledger and to slow work.

Two threads do what takes time: ``ledger`` owns the connection, ``pages`` draws, packs and
derives keys from frozen values. One queued signal brings every result back to the screen's thread.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from threading import Event
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")
Steps: TypeAlias = "Generator[Any, None, T]"
Report: TypeAlias = "Callable[[BaseException], object]"


class Lane(Enum):
    """Which of the two threads a job runs on."""

    LEDGER = "ledger"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class _News:
    """Something for the screen's thread: to ``tell``, unless nobody waits for it any more."""

    job: Job
    tell: Callable[[Any], object]
    value: Any
    last: bool = True


class Job:
    """One piece of work on its way; ``cancel`` stops long work, ``drop`` forgets its result."""

    def __init__(self) -> None:
        self._cancelled = Event()
        self._dropped = False

    @property
    def is_cancelled(self) -> bool:
        """Tell whether the person asked for the end of it."""
        return self._cancelled.is_set()

    @property
    def is_dropped(self) -> bool:
        """Tell whether nobody waits for the result any more."""
        return self._dropped

    def cancel(self) -> None:
        """Ask long work to stop; what it changed is rolled back and nothing is reported."""
        self._cancelled.set()

    def drop(self) -> None:
        """Let the work finish and forget what it returns."""
        self._dropped = True


class Jobs(QObject):
    """Runs work on its two threads and brings back what came of it.

    ``changed`` carries the names of the tables that an operation touched: a screen that shows one
    of them reads again. ``idle`` is told when nothing is under way any more.
    """

    changed = Signal(frozenset)
    idle = Signal()
    _news = Signal(object)

    def __init__(self, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.report = report
        self._lanes = {
            lane: ThreadPoolExecutor(max_workers=1, thread_name_prefix=lane.value) for lane in Lane
        }
        self._under_way = 0
        self._news.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Tell whether no work is under way and every result was delivered."""
        return self._under_way == 0

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        then: Callable[[T], object] = lambda _: None,
        *,
        otherwise: Report | None = None,
    ) -> Job:
        """Do ``work`` on a thread and call ``then`` with its result on this one.

        ``otherwise`` is called with the exception instead; without it the reporter is.
        """
        return self._start(lane, lambda _: work(), then, otherwise)

    def run_in_steps(
        self,
        lane: Lane,
        work: Callable[[], Steps[T]],
        then: Callable[[T], object] = lambda _: None,
        *,
        progress: Callable[[Any], object] = lambda _: None,
        otherwise: Report | None = None,
    ) -> Job:
        """Do long ``work`` that yields how far it has come; cancelling closes it."""

        def walk(job: Job) -> T | None:
            steps = work()
            while True:
                if job.is_cancelled:
                    steps.close()
                    return None
                try:
                    step = next(steps)
                except StopIteration as stop:
                    value: T = stop.value
                    return value
                self._news.emit(_News(job, progress, step, last=False))

        def unless_cancelled(value: Any) -> None:
            if not job.is_cancelled:
                then(value)

        job = self._start(lane, walk, unless_cancelled, otherwise)
        return job

    def close(self) -> None:
        """Wait for what is under way and let the threads go; results are forgotten."""
        self._news.disconnect(self._deliver)
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)

    def _start(
        self,
        lane: Lane,
        work: Callable[[Job], Any],
        then: Callable[[Any], object],
        otherwise: Report | None,
    ) -> Job:
        job = Job()
        self._under_way += 1

        def done() -> None:
            try:
                news = _News(job, then, work(job))
            except BaseException as error:  # noqa: BLE001 -- the screen's thread tells them apart
                news = _News(job, otherwise or self.report, error)
            self._news.emit(news)

        self._lanes[lane].submit(done)
        return job

    @Slot(object)
    def _deliver(self, news: _News) -> None:
        if news.last:
            self._under_way -= 1
        if not news.job.is_dropped:
            news.tell(news.value)
        if self.is_idle:
            self.idle.emit()
