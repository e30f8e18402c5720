"""A full or read-only drive costs the change under way, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.vault.backup import list_backups, make_backup
from app.vault.errors import NoSpace, TargetNotWritable
from app.vault.files import write_whole
from app.vault.founding import found_ledger
from app.vault.home import Home
from app.vault.keyslots import KeySlots
from app.vault.spool import Spool
from db.engine import raw, storage_errors
from db.errors import DiskFull, LedgerReadOnly
from db.snapshot import verify_ledger
from tests.app.vault.homes import ACCOUNT, CHEAP, LEDGER, NOW, PASSWORD, Founded, fill
from tests.faults import children
from tests.faults.drives import SIZE, fill_up, ran

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.faults


@pytest.fixture
def founded(drive: Path) -> Founded:
    return children.template(drive / "home")


def save_for_ever(engine: Engine, saved: list[int]) -> None:
    for number in range(10_000):
        with storage_errors(), engine.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO saved VALUES (?, ?)", [(number, "困难职工" * 60)] * children.ROWS
            )
        saved.append(number)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_save_on_a_full_drive_is_refused_and_the_earlier_ones_stay(
    founded: Founded, drive: Path
) -> None:
    engine = founded.open()
    ballast = fill_up(drive, but=200_000)
    saved: list[int] = []
    with pytest.raises(DiskFull):
        save_for_ever(engine, saved)
    assert saved
    ballast.unlink()
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO saved VALUES (-1, 'afterwards')")
    engine.dispose()
    engine = founded.open()
    with raw(engine) as connection:
        rounds = dict(connection.execute("SELECT round, count(*) FROM saved GROUP BY round"))
    assert rounds == {**dict.fromkeys(saved, children.ROWS), -1: 1}
    assert verify_ledger(engine) == []
    engine.dispose()


def test_after_a_refused_save_and_a_restart_everything_acknowledged_is_there(
    founded: Founded, drive: Path
) -> None:
    engine = founded.open()
    fill_up(drive, but=50_000)
    with pytest.raises(DiskFull), storage_errors(), engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO saved VALUES (?, ?)", [(1, "困难职工" * 60)] * 2000
        )
    engine.dispose()
    engine = founded.open()
    assert verify_ledger(engine) == []
    engine.dispose()


def test_a_backup_on_a_full_drive_leaves_nothing_and_drops_nothing(
    founded: Founded, drive: Path
) -> None:
    engine = founded.open()
    first = make_backup(engine, founded.home, founded.key, NOW, reason="exit")
    for room in (0, 30_000, 400_000, 700_000):
        ballast = fill_up(drive, but=room)
        with pytest.raises((NoSpace, DiskFull)):
            make_backup(engine, founded.home, founded.key, NOW, reason="exit")
        assert names(founded.home.backups) == [first.path.name]
        assert names(founded.home.temporary) == []
        ballast.unlink()
    assert make_backup(engine, founded.home, founded.key, NOW, reason="exit").manifest.number == 2
    assert len(list_backups(founded.home.backups)) == 2
    engine.dispose()


def test_a_file_on_a_full_drive_keeps_its_old_content(drive: Path) -> None:
    target = drive / "卡.pdf"
    write_whole(target, lambda file: file.write(b"old"))
    fill_up(drive)
    with pytest.raises(NoSpace):
        write_whole(target, lambda file: file.write(bytes(SIZE)))
    assert target.read_bytes() == b"old"
    assert names(drive) == ["ballast", "卡.pdf"]


def test_a_password_change_on_a_full_drive_keeps_the_old_one(
    founded: Founded, drive: Path
) -> None:
    ballast = fill_up(drive)
    slots = KeySlots.load(founded.home.keys, floor=CHEAP)
    with pytest.raises(NoSpace):
        slots.set_password(founded.key, ACCOUNT, "lan yanjing 7 shizi")
    ballast.unlink()
    again = KeySlots.load(founded.home.keys, floor=CHEAP)
    assert again.unlock(ACCOUNT, PASSWORD, NOW).ledger == founded.key.ledger
    assert slots.unlock(ACCOUNT, PASSWORD, NOW).ledger == founded.key.ledger


def test_a_spool_that_outgrows_the_drive_says_so(drive: Path) -> None:
    spool = Spool(drive)
    with pytest.raises(NoSpace):
        spool.write(bytes(2 * SIZE))
    spool.close()
    assert names(drive) == []


def test_a_founding_on_a_full_drive_leaves_no_ledger(drive: Path) -> None:
    home = Home(drive / "home")
    fill_up(drive, but=60_000)
    with pytest.raises((NoSpace, DiskFull)):
        found_ledger(home, LEDGER, ACCOUNT, PASSWORD, fill, role="管理员", floor=CHEAP)
    assert not home.is_founded()
    assert not home.keys.exists()


def test_a_drive_that_cannot_be_written_is_told_as_such(founded: Founded, drive: Path) -> None:
    assert ran("mount", "-o", "remount,ro", str(drive))
    with pytest.raises(LedgerReadOnly):
        founded.open()
    with pytest.raises(TargetNotWritable):
        write_whole(drive / "a", lambda file: file.write(b"x"))
    with pytest.raises(TargetNotWritable):
        KeySlots.load(founded.home.keys, floor=CHEAP).unlock(ACCOUNT, PASSWORD, NOW)
