"""Bring a ledger's tables to the present version, all steps in one transaction.

A ledger in use is never changed in place: ``app.vault.upgrade`` runs this on a copy, verifies
it and swaps it in.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from db.engine import raw, revision, storage_errors
from db.migrations import HEAD, REVISIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Engine

__all__ = ["HEAD", "create", "migrate", "released_steps"]


def released_steps() -> Sequence[Callable[[], None]]:
    """Load the steps of ``db.migrations``, oldest first."""
    modules = (import_module(f"db.migrations.versions.{name}") for name in REVISIONS)
    return tuple(module.upgrade for module in modules)


def create(engine: Engine) -> None:
    """Give a fresh ledger all its tables."""
    migrate(engine, released_steps())


def migrate(engine: Engine, steps: Sequence[Callable[[], None]]) -> None:
    """Run those of ``steps`` that the ledger has not gone through: all of them or none.

    A step speaks through ``alembic.op``. Whatever it raises passes through.

    Raises:
        StorageError: the drive or the file failed.
    """
    # A third of the time that the rest of the store takes to load, and needed once in a while.
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    done = revision(engine)
    # Rebuilding a table drops it; with this on, its children would go too. It cannot be switched
    # within a transaction.
    _set_foreign_keys(engine, enforced=False)
    try:
        with storage_errors(), engine.begin() as connection:
            context = MigrationContext.configure(connection)
            with Operations.context(context):
                for step in steps[done:]:
                    step()
            connection.exec_driver_sql(f"PRAGMA user_version = {len(steps)}")
    finally:
        _set_foreign_keys(engine, enforced=True)


def _set_foreign_keys(engine: Engine, *, enforced: bool) -> None:
    with raw(engine) as connection:
        connection.execute(f"PRAGMA foreign_keys = {int(enforced)}")
