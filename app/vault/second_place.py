"""Copy backups to a second place, and drop there what newer copies replace.

The place is somebody's stick or another drive, and other things lie there too, perhaps the copies
of another ledger. Only what bears the very name of a backup and was sealed with the key of this
ledger in its present incarnation is ever taken away: after a restore numbers may begin anew.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from app.errors import AppError
from app.vault.backup import BackupInfo, copy_out, list_backups, name_of
from app.vault.errors import SecondCopyFailed
from app.vault.rotation import Made, superseded

if TYPE_CHECKING:
    from pathlib import Path

    from app.vault.sealing import DataKey


def copy_newest(backups: Path, second: Path, key: DataKey) -> Path | None:
    """Copy the newest backup to a second place, unless it lies there already.

    Copies there are dropped by the rule of the first place, once the new one was read back.

    Raises:
        SecondCopyFailed: the place is not there, is full or is not written to as it should be.
    """
    newest = next(iter(list_backups(backups)), None)
    if newest is None or (second / newest.path.name).exists():
        return None
    try:
        copied = copy_out(newest, second)
    except AppError as error:
        raise SecondCopyFailed(folder=str(second)) from error
    _rotate(second, newest, key)
    return copied


def _rotate(second: Path, newest: BackupInfo, key: DataKey) -> None:
    """Drop what newer copies replace; what does not let itself be dropped stays."""
    own = [each for each in list_backups(second) if _is_copy_of_ours(each, newest, key)]
    gone = set(
        superseded(
            Made(each.manifest.number, each.manifest.made_at.date(), each.manifest.pinned)
            for each in own
        )
    )
    for each in own:
        if each.manifest.number in gone:
            with suppress(OSError):
                each.path.unlink()


def _is_copy_of_ours(found: BackupInfo, newest: BackupInfo, key: DataKey) -> bool:
    """Tell whether a file is a backup of this ledger, since it began anew last."""
    return (
        found.path.name == name_of(found.manifest)
        and not found.path.is_symlink()
        and found.manifest.ledger == newest.manifest.ledger
        and found.manifest.incarnation == newest.manifest.incarnation
        and found.manifest.is_genuine(key)
    )
