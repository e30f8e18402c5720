"""Bring a ledger to the present version on a copy, and swap the copy in when it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.vault.backup import make_backup
from app.vault.errors import LedgerUnsound
from app.vault.files import flush, replace
from app.vault.swap import drop_incoming, finish_pending, prepare_incoming
from db.engine import open_ledger, revision
from db.migrate import HEAD, migrate, released_steps
from db.snapshot import contents, copy_to, verify_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from app.vault.home import Home
    from app.vault.sealing import DataKey


def upgrade(
    home: Home,
    key: DataKey,
    now: datetime,
    *,
    steps: Sequence[Callable[[], None]] | None = None,
) -> bool:
    """Bring the ledger in ``home``, which nobody holds open, to the present version.

    Tells whether there was anything to do. The old ledger stays as a pinned backup. Only tests
    give other ``steps`` than the released ones.

    Raises:
        LedgerUnsound: the ledger or the migrated copy failed its checks; nothing was changed.
        StorageError, NoSpace, TargetInUse, DriveFailed: likewise.
    """
    finish_pending(home)
    engine = open_ledger(home.ledger, key.ledger)
    try:
        if revision(engine) >= (HEAD if steps is None else len(steps)):
            return False
        # Loading the steps loads alembic, which an up-to-date ledger can do without.
        steps = released_steps() if steps is None else steps
        _refuse_unsound(engine)
        make_backup(engine, home, key, now, reason="upgrade", pinned=True)
        copy = prepare_incoming(home) / home.ledger.name
        copy_to(engine, copy)
        _migrate_copy(copy, key, steps)
        # The old file must be closed for Windows to replace it; its journal is empty by then.
        engine.dispose()
        flush(copy)
        replace(copy, home.ledger)
    finally:
        engine.dispose()
        drop_incoming(home)
    return True


def _migrate_copy(copy: Path, key: DataKey, steps: Sequence[Callable[[], None]]) -> None:
    engine = open_ledger(copy, key.ledger)
    try:
        before = contents(engine).counts
        migrate(engine, steps)
        _refuse_unsound(engine)
        after = contents(engine).counts
    finally:
        engine.dispose()
    lost = [name for name, count in before.items() if after.get(name, count) < count]
    if lost:
        raise LedgerUnsound(findings=len(lost))


def _refuse_unsound(engine: Engine) -> None:
    findings = verify_ledger(engine)
    if findings:
        raise LedgerUnsound(findings=len(findings))
