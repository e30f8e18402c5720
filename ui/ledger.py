"""The unlocked ledger as the screens see it: operations on its thread, results on theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from app.work import Done, perform, perform_in_steps
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.work import Application, Operation, Steps
    from ui.jobs import Job, Jobs, Report

T = TypeVar("T")
EVERYTHING = frozenset(
    {"household", "member", "pairing", "contact", "card_issue", "cadre", "unit", "action"}
    | {"acknowledged", "bundle", "received_bundle", "peer", "account"}
)
"""What work that spans transactions may have touched."""


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
        return self.jobs.run(
            Lane.LEDGER,
            lambda: perform(self.application, verb, operation),
            lambda done: self._settle(done, then),
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
        return self.jobs.run_in_steps(
            Lane.LEDGER,
            lambda: perform_in_steps(self.application, verb, operation),
            lambda done: self._settle(done, then),
            progress=progress,
            otherwise=otherwise,
        )

    def run(
        self,
        work: Callable[[Application], T],
        then: Callable[[T], object],
        *,
        otherwise: Report | None = None,
        tables: Iterable[str] = EVERYTHING,
    ) -> Job:
        """Do work that makes its own transactions and may have touched ``tables``."""
        return self.jobs.run(
            Lane.LEDGER,
            lambda: work(self.application),
            lambda value: self._settle(Done(value, frozenset(tables)), then),
            otherwise=otherwise,
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
        return self.jobs.run_in_steps(
            Lane.LEDGER,
            lambda: work(self.application),
            lambda value: self._settle(Done(value, EVERYTHING), then),
            progress=progress,
            otherwise=otherwise,
        )

    def _settle(self, done: Done[T], then: Callable[[T], object]) -> None:
        then(done.value)
        if done.tables:
            self.jobs.changed.emit(done.tables)
