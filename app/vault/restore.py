"""Go back to a backup without losing the present.

The backup is opened, read page by page and held against its manifest before anything is touched.
The present ledger is set aside with its journal and its keys. The restored one begins a new
incarnation, so that whoever received bundles from the old one is not misled by its numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import AppError
from app.vault import backup_file
from app.vault.errors import BackupUnreadable, BackupUnsound, RestoreForeign
from app.vault.files import hash_of
from app.vault.keyslots import KeySlots
from app.vault.sealing import FLOOR, Cost, DataKey
from app.vault.swap import drop_incoming, finish_pending, prepare_incoming, swap_in
from db.engine import is_in_use, open_ledger
from db.errors import LedgerInUse, StorageError
from db.snapshot import begin_incarnation, contents, last_action_at, verify_ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from typing import TypeAlias

    from sqlalchemy import Engine

    from app.vault.backup_file import Manifest
    from app.vault.home import Home

    Unlock: TypeAlias = Callable[[KeySlots], DataKey]
    """How to open the key slots that lie in the backup: by a password of that time or a code."""


@dataclass(frozen=True, slots=True)
class State:
    """What a ledger holds: rows by table, and the moment of its last action as ISO text."""

    counts: dict[str, int]
    last_action_at: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a restore would bring and what it would put aside.

    ``present`` is missing where no ledger stands or the one that does cannot be read.
    """

    backup: Manifest
    present: State | None

    def lost(self) -> dict[str, int]:
        """Give by table how many rows fewer there would be."""
        now = {} if self.present is None else self.present.counts
        fewer = {name: count - self.backup.counts.get(name, 0) for name, count in now.items()}
        return {name: count for name, count in fewer.items() if count > 0}


@dataclass(frozen=True, slots=True)
class Restored:
    """A restore that was done."""

    backup: Manifest
    incarnation: int
    set_aside: Path | None


def preview_restore(file: Path, home: Home, unlock: Unlock, *, floor: Cost = FLOOR) -> Preview:
    """Verify a backup and tell what restoring it would change; nothing is changed.

    Raises:
        As ``restore``.
    """
    home.prepare()
    finish_pending(home)
    _refuse_if_open(home)
    try:
        manifest, key = _stage(file, home, unlock, floor)
    finally:
        drop_incoming(home)
    return Preview(manifest, _present(home, key))


def compare(backup: Manifest, engine: Engine) -> Preview:
    """Tell what going back to a backup would change in the ledger that is open.

    Going back verifies the backup; this only reads what the backup says of itself.
    """
    return Preview(backup, State(contents(engine).counts, last_action_at(engine)))


def restore(
    file: Path, home: Home, unlock: Unlock, *, at: datetime, account: str, floor: Cost = FLOOR
) -> Restored:
    """Put the ledger and the key slots of a backup into the place of the present ones.

    From now on the passwords are those of the backup; who went back, and when, is on record in
    it. After a crash ``finish_pending`` either finishes the swap or finds that it never began.

    Raises:
        BackupUnreadable, BackupNewer, BackupUnsound: the backup is no good.
        RestoreForeign: it belongs to another ledger than the one in ``home``.
        LedgerInUse: the present ledger is open, here or elsewhere.
        WrongPassword, UnknownAccount, RecoveryCodeWrong: ``unlock`` did not open it.
        NoSpace, TargetInUse, TargetNotWritable, DriveFailed, StorageError.
    """
    home.prepare()
    finish_pending(home)
    _refuse_if_open(home)
    try:
        manifest, key = _stage(file, home, unlock, floor)
        engine = open_ledger(home.incoming / home.ledger.name, key.ledger)
        try:
            incarnation = begin_incarnation(engine, at=at, account=account)
        finally:
            engine.dispose()
    except BaseException:
        drop_incoming(home)
        raise
    return Restored(manifest, incarnation, swap_in(home))


def _refuse_if_open(home: Home) -> None:
    if home.is_founded() and is_in_use(home.ledger):
        raise LedgerInUse


def _stage(file: Path, home: Home, unlock: Unlock, floor: Cost) -> tuple[Manifest, DataKey]:
    """Unpack a backup into ``incoming/`` and verify it there."""
    manifest = backup_file.read_manifest(file)
    if home.keys.exists() and _ledger_of(home, floor) not in {None, manifest.ledger}:
        raise RestoreForeign
    incoming = prepare_incoming(home)
    keys, ledger = incoming / home.keys.name, incoming / home.ledger.name
    backup_file.unpack(file, backup_file.KEYS, keys)
    if hash_of(keys) != manifest.keys_sha256:
        raise BackupUnreadable(name=file.name)
    key = unlock(KeySlots.load(keys, floor=floor))
    if not manifest.is_genuine(key):
        raise BackupUnreadable(name=file.name)
    backup_file.unpack(file, backup_file.LEDGER, ledger)
    if hash_of(ledger) != manifest.ledger_sha256:
        raise BackupUnreadable(name=file.name)
    engine = open_ledger(ledger, key.ledger)
    try:
        findings = verify_ledger(engine)
        held = contents(engine)
    finally:
        engine.dispose()
    if findings or (held.counts, held.digest) != (manifest.counts, manifest.content):
        raise BackupUnsound(findings=len(findings))
    return manifest, key


def _ledger_of(home: Home, floor: Cost) -> str | None:
    """Tell whose keys lie in the home; nothing where they cannot be read."""
    try:
        return KeySlots.load(home.keys, floor=floor).ledger_id
    except AppError:
        return None


def _present(home: Home, key: DataKey) -> State | None:
    """Look at the present ledger, which may be missing or beyond reading."""
    try:
        engine = open_ledger(home.ledger, key.ledger)
    except StorageError:
        return None
    try:
        return State(contents(engine).counts, last_action_at(engine))
    except StorageError:
        return None
    finally:
        engine.dispose()
