"""Make backups that can be relied on, and drop those that newer ones replace.

A copy counts only after it was opened with its key, read page by page and found to hold what the
ledger holds; only then is an older one dropped. The order of backups is that of their numbers:
a clock may be wrong.
"""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.errors import AppError
from app.vault.backup_file import FORMAT, SUFFIX, Manifest, read_manifest, write_backup
from app.vault.errors import BackupUnsound, LedgerUnsound
from app.vault.files import disk_errors, hash_of, write_and_read_back
from app.vault.rotation import Made, superseded
from db.engine import open_ledger, revision
from db.snapshot import contents, copy_to, identity, last_action_at, verify_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from app.vault.home import Home
    from app.vault.sealing import DataKey
    from db.snapshot import Contents

TOLD_AS = "backup"
"""The name under which an application is told of a new backup, beside those of tables."""
NAME = re.compile(r"backup_(\d{6,})_.*" + re.escape(SUFFIX))


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup in the folder and what it says of itself."""

    path: Path
    manifest: Manifest


def make_backup(
    engine: Engine,
    home: Home,
    key: DataKey,
    now: datetime,
    *,
    reason: str,
    pinned: bool = False,
) -> BackupInfo:
    """Copy the open ledger into a new backup, verify it, then rotate the older ones.

    ``reason`` is a word for the list (``exit``, ``upgrade``, ``import``, …). A ``pinned`` backup
    is never rotated away. Runs outside a transaction, on the thread that owns the ledger.

    Raises:
        LedgerUnsound: the ledger lacks its own row; nothing is written.
        BackupUnsound: the copy is not what the ledger is; it was thrown away.
        NoSpace, TargetNotWritable, DriveFailed, StorageError: nothing is left behind.
    """
    own = identity(engine)
    if own is None:
        raise LedgerUnsound(findings=1)
    held = contents(engine)
    number = 1 + max(_numbers(home.backups), default=0)
    with _verified_copy(engine, home, key, held) as copy:
        with disk_errors():
            keys = home.keys.read_bytes()
        manifest = Manifest(
            format=FORMAT,
            number=number,
            made_at=now,
            reason=reason,
            pinned=pinned,
            ledger=own.id,
            incarnation=own.incarnation,
            practice=own.practice,
            schema=revision(engine),
            last_action_at=last_action_at(engine),
            counts=held.counts,
            content=held.digest,
            ledger_sha256=hash_of(copy),
            keys_sha256=sha256(keys).hexdigest(),
        ).sealed(key)
        path = home.backups / name_of(manifest)
        write_backup(path, manifest, keys, copy)
    _rotate(home.backups)
    return BackupInfo(path, manifest)


def name_of(manifest: Manifest) -> str:
    """Name the file of a backup: its number, and the minute in which it was made."""
    return f"backup_{manifest.number:06d}_{manifest.made_at:%Y%m%d-%H%M}{SUFFIX}"


def list_backups(folder: Path) -> tuple[BackupInfo, ...]:
    """List the readable backups of ``folder``, newest number first."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        with suppress(AppError):
            found.append(BackupInfo(path, read_manifest(path)))
    return tuple(sorted(found, key=lambda each: each.manifest.number, reverse=True))


def last_made_on(folder: Path) -> date | None:
    """Give the day of the newest backup, as the office's clock shows it."""
    newest = next(iter(list_backups(folder)), None)
    return None if newest is None else newest.manifest.made_at.astimezone().date()


def copy_out(backup: BackupInfo, folder: Path) -> Path:
    """Copy a backup to a stick or a second drive, read it back and compare.

    Raises:
        ReadBackDiffers, NoSpace, TargetInUse, TargetNotWritable, DriveFailed: nothing is left.
    """
    target = folder / backup.path.name
    with disk_errors():
        source = backup.path.open("rb")
    with source:
        write_and_read_back(target, source)
    return target


@contextmanager
def _verified_copy(engine: Engine, home: Home, key: DataKey, held: Contents) -> Iterator[Path]:
    """Lend a copy that was found to hold what the ledger holds; it is gone afterwards."""
    copy = home.temporary / "backup.db"
    discard(copy)
    try:
        copy_to(engine, copy)
        opened = open_ledger(copy, key.ledger)
        try:
            findings = verify_ledger(opened)
            if findings or contents(opened) != held:
                raise BackupUnsound(findings=len(findings))
        finally:
            opened.dispose()
        yield copy
    finally:
        discard(copy)


def discard(ledger: Path) -> None:
    """Remove a copy of a ledger that is not needed, with its journal.

    Raises:
        TargetNotWritable, DriveFailed: it does not let itself be removed.
    """
    with disk_errors():
        for path in (ledger, ledger.with_name(f"{ledger.name}-journal")):
            path.unlink(missing_ok=True)


def _numbers(folder: Path) -> list[int]:
    """Give the numbers taken, also by files that can no longer be read."""
    found = (NAME.fullmatch(path.name) for path in folder.iterdir())
    return [int(match[1]) for match in found if match]


def _rotate(folder: Path) -> None:
    """Drop what newer backups replace; what another program holds is dropped another time."""
    backups = list_backups(folder)
    gone = set(
        superseded(
            Made(each.manifest.number, each.manifest.made_at.date(), each.manifest.pinned)
            for each in backups
        )
    )
    for each in backups:
        if each.manifest.number in gone:
            with suppress(OSError):
                each.path.unlink()
