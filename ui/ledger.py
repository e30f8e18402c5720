"""The unlocked ledger as the screens see it: operations on its thread, results on theirs.

Whatever is committed on the way is told to the screens that show it, however the work ends: done,
failed, called off or let go of.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from app.work import perform, perform_in_steps
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.work import Application, Operation, Steps
    from ui.jobs import Job, Jobs, Report

T = TypeVar("T")


class Ledger:
    """Runs the services on the ledger's thread for whoever is logged in.

    ``application`` is exchanged when the ledger was locked and unlocked again; the screens keep
    what they show.
    """

    def __init__(self, jobs: Jobs, application: Application) -> None:
        self.jobs = jobs
        self.application = application

    def read(
        self,
        operation: Operation[T],
        then: Callable[[T], object],
        *,
        otherwise: Report | None = None,
    ) -> Job:
        """Read from the ledger and call ``then`` with what was found."""
        return self.jobs.run(
            Lane.LEDGER,
            lambda: perform(self.application, "", operation).value,
            then,
            otherwise=otherwise,
        )

    def change(
        self,
        verb: str,
        operation: Operation[T],
        then: Callable[[T], object] = lambda _: None,
        *,
        otherwise: Report | None = None,
    ) -> Job:
        """Change the ledger in one transaction, named ``verb`` in the history.

        ``then`` is called before the screens that show what changed read again.
        """
        return self.run(
            lambda application: perform(application, verb, operation).value,
            then,
            otherwise=otherwise,
        )

    def change_in_steps(
        self,
        verb: str,
        operation: Callable[[Any], Steps[T]],
        then: Callable[[T], object],
        *,
        progress: Callable[[Any], object],
        otherwise: Report | None = None,
    ) -> Job:
        """Change the ledger in one long transaction that tells how far it has come."""

        def work(application: Application) -> Steps[T]:
            done = yield from perform_in_steps(application, verb, operation)
            return done.value

        return self.run_in_steps(work, then, progress=progress, otherwise=otherwise)

    def run(
        self,
        work: Callable[[Application], T],
        then: Callable[[T], object],
        *,
        otherwise: Report | None = None,
    ) -> Job:
        """Do work that makes its own transactions."""
        changed: set[str] = set()
        return self.jobs.run(
            Lane.LEDGER,
            lambda: work(self._telling(changed)),
            then,
            otherwise=otherwise,
            after=partial(self._tell, changed),
        )

    def run_in_steps(
        self,
        work: Callable[[Application], Steps[T]],
        then: Callable[[T], object],
        *,
        progress: Callable[[Any], object],
        otherwise: Report | None = None,
    ) -> Job:
        """Do long work that makes its own transactions and tells how far it has come."""
        changed: set[str] = set()
        return self.jobs.run_in_steps(
            Lane.LEDGER,
            lambda: work(self._telling(changed)),
            then,
            progress=progress,
            otherwise=otherwise,
            after=partial(self._tell, changed),
        )

    def _telling(self, changed: set[str]) -> Application:
        """Give the application to one piece of work, whose commits are noted in ``changed``."""
        return replace(self.application, told=changed.update)

    def _tell(self, changed: set[str]) -> None:
        if changed:
            self.jobs.changed.emit(frozenset(changed))
