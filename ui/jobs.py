"""Work off the screen's thread: the one way to the ledger and to slow work.

Two threads do what takes time: ``ledger`` owns the connection, ``pages`` draws, packs and
derives keys from frozen values. One queued signal brings every result back to the screen's thread.

A worker holds nothing of the screen: whoever waits for a result is kept on the screen's thread
alone, so that no widget is ever let go of by another one.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")
Steps: TypeAlias = "Generator[Any, None, T]"
Report: TypeAlias = "Callable[[BaseException], object]"


class Lane(Enum):
    """Which of the two threads a job runs on.

    The ``DOOR`` leads to the ledger's thread too, and is open while everything else is held.
    """

    LEDGER = "ledger"
    PAGES = "pages"
    DOOR = "door"


class Told(Enum):
    """What a worker tells of its job."""

    STEP = "step"
    RESULT = "result"
    FAILURE = "failure"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work on its way."""

    lane: Lane
    then: Callable[[Any], object]
    otherwise: Report
    progress: Callable[[Any], object]
    after: Callable[[], object]
    cancelled: Event
    dropped: Event
    in_steps: bool = False

    def cancel(self) -> None:
        """Call work off.

        Work in steps is rolled back to what it had committed and tells nothing more; where it came
        to its end before it could be stopped, it tells so. What other work comes to is forgotten.
        """
        self.cancelled.set()
        if not self.in_steps:
            self.drop()

    def drop(self) -> None:
        """Let the work go on and forget what it returns."""
        self.dropped.set()


def _nothing(*_: object) -> None:
    """Wait for nothing."""


class _Stopped(Exception):
    """The work was called off in time."""


class Jobs(QObject):
    """Runs work on its two threads and brings back what came of it.

    ``changed`` carries the names of the tables that an operation touched: a screen that shows one
    of them reads again. ``idle`` is told when nothing is under way any more.
    """

    changed = Signal(frozenset)
    idle = Signal()
    _told = Signal(int, Told, object)

    def __init__(self, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.report = report
        self._lanes = {
            lane: ThreadPoolExecutor(max_workers=1, thread_name_prefix=lane.value)
            for lane in (Lane.LEDGER, Lane.PAGES)
        }
        self._lanes[Lane.DOOR] = self._lanes[Lane.LEDGER]
        self._numbers = count()
        self._waiting: dict[int, Job] = {}
        self._is_held = False
        self._held: list[Callable[[], object]] = []
        self._resting: set[int] = set()
        # Told by another thread than this object's, so that Qt queues it.
        self._told.connect(self._deliver)

    @property
    def is_idle(self) -> bool:
        """Tell whether no work is under way and every result was delivered, or is held."""
        return self._waiting.keys() <= self._resting

    def hold(self) -> None:
        """Begin no work and deliver no result, except through the door: the ledger is locked.

        What is under way goes on to its end.
        """
        self._is_held = True

    def release(self) -> None:
        """Do what was held meanwhile, in its order."""
        held, self._held, self._is_held = self._held, [], False
        self._resting.clear()
        for each in held:
            each()

    def forget_held(self) -> None:
        """Do none of what was held: somebody else works on, and its windows are gone."""
        for number in self._resting:
            self._waiting.pop(number).drop()
        self._resting.clear()
        self._held, self._is_held = [], False

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        then: Callable[[T], object] = _nothing,
        *,
        otherwise: Report | None = None,
        after: Callable[[], object] = _nothing,
    ) -> Job:
        """Do ``work`` on a thread and call ``then`` with its result on this one.

        ``otherwise`` is called with the exception instead; without it the reporter is. ``after``
        is called in any case, also where the work was called off.
        """
        job = Job(lane, then, otherwise or self.report, _nothing, after, Event(), Event())
        return self._start(job, lambda _: work())

    def run_in_steps(
        self,
        lane: Lane,
        work: Callable[[], Steps[T]],
        then: Callable[[T], object] = _nothing,
        *,
        progress: Callable[[Any], object] = _nothing,
        otherwise: Report | None = None,
        after: Callable[[], object] = _nothing,
    ) -> Job:
        """Do long ``work`` that yields how far it has come; cancelling closes it."""
        report = otherwise or self.report
        job = Job(lane, then, report, progress, after, Event(), Event(), in_steps=True)
        cancelled = job.cancelled

        def walk(number: int) -> T:
            steps = work()
            while not cancelled.is_set():
                try:
                    step = next(steps)
                except StopIteration as stop:
                    value: T = stop.value
                    return value
                self._told.emit(number, Told.STEP, step)
            steps.close()
            raise _Stopped

        return self._start(job, walk)

    def close(self) -> None:
        """Wait for what is under way and let the threads go; results are forgotten."""
        for job in self._waiting.values():
            job.cancel()
            job.drop()
        self._held.clear()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()
        self._is_held = True  # a timer may still ring

    def _start(self, job: Job, work: Callable[[int], Any]) -> Job:
        number = next(self._numbers)
        self._waiting[number] = job

        def do() -> None:
            try:
                value = work(number)
            except _Stopped:
                self._told.emit(number, Told.STOPPED, None)
            except BaseException as error:  # noqa: BLE001 -- the screen's thread tells them apart
                self._told.emit(number, Told.FAILURE, error)
            else:
                self._told.emit(number, Told.RESULT, value)

        def begin() -> None:
            self._lanes[job.lane].submit(do)

        if not self._hold(number, job, begin):
            begin()
        return job

    def _hold(self, number: int, job: Job, step: Callable[[], object]) -> bool:
        """Keep a step of a job for later while everything but the door is held."""
        if not self._is_held or job.lane is Lane.DOOR:
            return False
        self._held.append(step)
        self._resting.add(number)
        return True

    @Slot(int, Told, object)
    def _deliver(self, number: int, told: Told, value: Any) -> None:
        job = self._waiting.get(number)
        if job is None:
            return
        if told is Told.STEP:
            if not job.dropped.is_set():
                job.progress(value)
        elif not self._hold(number, job, partial(self._deliver, number, told, value)):
            del self._waiting[number]
            try:
                _end(job, told, value)
            finally:
                self._tell_idle()
            return
        self._tell_idle()

    def _tell_idle(self) -> None:
        if self.is_idle:
            self.idle.emit()


def _end(job: Job, told: Told, value: Any) -> None:
    """Tell what came of a job; of a failure last, since a person reads on before it returns."""
    is_wanted = not job.dropped.is_set()
    if told is Told.RESULT and is_wanted and not _is_gone(job.then):
        job.then(value)
    job.after()
    if told is Told.FAILURE and is_wanted:
        job.otherwise(value)


def _is_gone(then: Callable[..., object]) -> bool:
    """Tell whether what waits for a result is part of a window that was closed meanwhile."""
    while isinstance(then, partial):
        then = then.func
    receiver = getattr(then, "__self__", None)
    return isinstance(receiver, QObject) and not isValid(receiver)
