"""The home folder: where each thing of a ledger lies, and whether it was left in order."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.vault.files import HALF_WRITTEN, disk_errors, write_whole

if TYPE_CHECKING:
    from pathlib import Path

JOURNAL_SUFFIXES = ("-journal", "-wal", "-shm")


def default_root() -> Path:
    """Give the folder where a ledger lives unless told otherwise."""
    return _data_folder() / "ledger"


def practice_root() -> Path:
    """Give the folder of the practice ledger (练习账套)."""
    return _data_folder() / "practice"


def _data_folder() -> Path:
    # The window's first screen waits for this module and mostly knows its folder.
    import platformdirs

    return platformdirs.user_data_path("bangfu", appauthor=False)


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one ledger and the places in it."""

    root: Path

    @property
    def ledger(self) -> Path:
        """The encrypted ledger."""
        return self.root / "ledger.db"

    @property
    def journals(self) -> tuple[Path, ...]:
        """The files that belong to the ledger and are moved with it, present or not."""
        return tuple(self.root / (self.ledger.name + suffix) for suffix in JOURNAL_SUFFIXES)

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.root / "keys.json"

    @property
    def settings(self) -> Path:
        """What the user set for this ledger: nothing secret, nothing personal."""
        return self.root / "settings.json"

    @property
    def backups(self) -> Path:
        """The backups."""
        return self.root / "backups"

    @property
    def bundles(self) -> Path:
        """The bundles sent and received."""
        return self.root / "bundles"

    @property
    def temporary(self) -> Path:
        """Encrypted temporary files; emptied at each start."""
        return self.root / "tmp"

    @property
    def logs(self) -> Path:
        """Logs and crash reports: ids only."""
        return self.root / "logs"

    @property
    def incoming(self) -> Path:
        """A ledger made ready to take the place of the present one."""
        return self.root / "incoming"

    @property
    def pending(self) -> Path:
        """The note of a swap under way; while it lies here the swap must be finished."""
        return self.root / "pending.json"

    @property
    def flag(self) -> Path:
        """Lies here while the ledger is open, and after a crash."""
        return self.root / "open.flag"

    def prepare(self) -> None:
        """Make the folders that lack, readable by their owner alone.

        Raises:
            NoSpace, TargetNotWritable, DriveFailed: the place does not take them.
        """
        with disk_errors():
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self.backups, self.bundles, self.temporary, self.logs):
                folder.mkdir(mode=0o700, exist_ok=True)

    def half_written(self) -> list[Path]:
        """List what a process that died was writing: files that never got their names."""
        folders = (self.root, self.backups, self.bundles)
        return [path for folder in folders for path in folder.glob(HALF_WRITTEN)]

    def is_founded(self) -> bool:
        """Tell whether a ledger lives here."""
        return self.ledger.exists()

    def mark_open(self) -> None:
        """Note that the ledger is open; call it only while holding the ledger."""
        write_whole(self.flag, lambda file: file.write(f"{os.getpid()}\n".encode()))

    def mark_closed(self) -> None:
        """Note that the ledger was closed in order."""
        with disk_errors():
            self.flag.unlink(missing_ok=True)

    def was_unclean(self) -> bool:
        """Tell whether the last process that held the ledger died with it open.

        Ask after opening the ledger and before ``mark_open``.
        """
        return self.flag.exists()
