"""Run an operation on the ledger in one transaction: the only place that commits."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from sqlalchemy.orm import Session

from app.errors import NotAllowed
from db import changes
from db.changes import Author
from db.engine import storage_errors
from db.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from datetime import datetime

    from sqlalchemy import Engine

    from app.vault.home import Home
    from app.vault.sealing import DataKey

T = TypeVar("T")


def _nobody(_: frozenset[str]) -> None:
    """Listen to nothing."""


@dataclass(frozen=True, slots=True)
class Application:
    """An unlocked ledger, where it lies, and who works on it.

    ``clock`` gives the present moment with its offset; nothing below reads a clock of its own.
    ``told`` hears what each transaction changed, by its tables, as soon as that is committed.
    """

    engine: Engine
    home: Home
    key: DataKey
    ledger_id: str
    unit_id: str
    account: str
    role: Role
    practice: bool
    clock: Callable[[], datetime]
    told: Callable[[frozenset[str]], object] = _nobody

    @property
    def may_write(self) -> bool:
        """Tell whether the account may do more than look."""
        return self.role is not Role.READER

    @property
    def may_administer(self) -> bool:
        """Tell whether the account decides about accounts and about others' work."""
        return self.role is Role.ADMINISTRATOR


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What an operation returned, and the tables it changed."""

    value: T
    tables: frozenset[str]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long operation has come: ``done`` of ``total`` in the step named ``step``."""

    step: str
    done: int
    total: int


Operation: TypeAlias = "Callable[[Session], T]"
Steps: TypeAlias = "Generator[Progress, None, T]"


def perform(application: Application, verb: str, operation: Operation[T]) -> Done[T]:
    """Run ``operation`` in one transaction and tell what it returned and touched.

    ``verb`` names the action in the history; reading changes nothing and leaves no action.

    Raises:
        StorageError: the ledger could not be written; nothing of the operation remains.
        NotAllowed: the account may only look, and the operation wrote.
    """
    with _transaction(application, verb) as session:
        value = operation(session)
        tables = _settled(application, session)
    application.told(tables)
    return Done(value, tables)


def perform_in_steps(
    application: Application, verb: str, operation: Callable[[Session], Steps[T]]
) -> Steps[Done[T]]:
    """Run a long ``operation`` in one transaction, handing on its progress.

    Closing the generator rolls everything back.
    """
    with _transaction(application, verb) as session:
        value = yield from operation(session)
        tables = _settled(application, session)
    application.told(tables)
    return Done(value, tables)


def _settled(application: Application, session: Session) -> frozenset[str]:
    """Finish what was written and name its tables; a reader's account may write nothing."""
    session.flush()
    tables = frozenset(changes.author(session).tables)
    if tables and not application.may_write:
        raise NotAllowed
    changes.settle(session)
    return tables


def finish(steps: Steps[T]) -> T:
    """Run a long operation to its end without watching it."""
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            value: T = stop.value
            return value


@contextmanager
def _transaction(application: Application, verb: str) -> Iterator[Session]:
    author = Author(
        account=application.account,
        unit_id=application.unit_id,
        verb=verb,
        at=application.clock(),
    )
    with (
        storage_errors(),
        Session(application.engine, info={"author": author}) as session,
        session.begin(),
    ):
        yield session
