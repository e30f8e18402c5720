"""Put a ledger made ready in ``incoming/`` into the place of the present one.

The present ledger, its journal and its key slots are one set: they are set aside together and
never deleted. A note, written whole, begins the swap; as long as it lies there the swap is gone
on with, from wherever a crash left it. Without the note nothing was swapped yet.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec

from app.vault.files import disk_errors, flush, replace, settle, write_whole
from db.engine import is_in_use
from db.errors import LedgerInUse

if TYPE_CHECKING:
    from pathlib import Path

    from app.vault.home import Home

SET_ASIDE = "set-aside-"


class _Note(msgspec.Struct, frozen=True):
    """Where the present set goes."""

    set_aside: str


def prepare_incoming(home: Home) -> Path:
    """Give an empty folder in which the new set is made ready.

    Raises:
        NoSpace, TargetNotWritable, DriveFailed: it cannot be made.
    """
    drop_incoming(home)
    with disk_errors():
        home.incoming.mkdir(mode=0o700)
    return home.incoming


def drop_incoming(home: Home) -> None:
    """Throw away a set that was not swapped in."""
    with disk_errors():
        if home.incoming.exists():
            shutil.rmtree(home.incoming)


def swap_in(home: Home) -> Path | None:
    """Swap in what lies in ``incoming/``; give the folder of the set it replaced, if any.

    No process may hold the present ledger.

    Raises:
        TargetInUse, TargetNotWritable, NoSpace, DriveFailed: ``finish_pending`` goes on with it.
    """
    number = 1 + max(_numbers(home), default=0)
    aside = home.root / f"{SET_ASIDE}{number:04d}"
    note = msgspec.json.encode(_Note(aside.name))
    for place in (home.ledger, home.keys):
        arrived = home.incoming / place.name
        if arrived.exists():
            flush(arrived)
    settle(home.incoming / home.ledger.name)
    write_whole(home.pending, lambda file: file.write(note))
    finish_pending(home)
    return aside if aside.exists() else None


def finish_pending(home: Home) -> bool:
    """Go on with a swap that was begun, or clear away one that was not; tell which.

    What was being written when a process died goes too: it never bore its name.
    Call it at each start before the ledger is opened.

    Raises:
        LedgerInUse: another process holds the ledger, so that nothing may be moved.
        TargetInUse, TargetNotWritable, NoSpace, DriveFailed: it can be called again.
    """
    half_written = home.half_written()
    left_over = home.pending.exists() or home.incoming.exists() or half_written
    if left_over and home.is_founded() and is_in_use(home.ledger):
        raise LedgerInUse
    with disk_errors():
        for path in half_written:
            path.unlink(missing_ok=True)
    if not home.pending.exists():
        drop_incoming(home)
        return False
    with disk_errors():
        note = msgspec.json.decode(home.pending.read_bytes(), type=_Note)
    aside = home.root / note.set_aside
    # The ledger goes last: while its new file waits, what lies beside the old one is old too.
    if (home.incoming / home.ledger.name).exists():
        for old in home.journals:
            _set_aside(old, aside)
    for place in (home.keys, home.ledger):
        arrived = home.incoming / place.name
        if arrived.exists():
            _set_aside(place, aside)
            replace(arrived, place)
    with disk_errors():
        home.pending.unlink()
        settle(home.pending)
    drop_incoming(home)
    return True


def _set_aside(old: Path, aside: Path) -> None:
    if not old.exists():
        return
    with disk_errors():
        aside.mkdir(mode=0o700, exist_ok=True)
        settle(aside)
    replace(old, aside / old.name)


def _numbers(home: Home) -> list[int]:
    names = (path.name.removeprefix(SET_ASIDE) for path in home.root.glob(f"{SET_ASIDE}*"))
    return [int(name) for name in names if name.isdecimal()]
