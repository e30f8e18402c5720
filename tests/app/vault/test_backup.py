"""A backup holds what the ledger holds, or it is not kept."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.vault.backup import copy_out, list_backups, make_backup
from app.vault.backup_file import read_manifest, read_whole
from app.vault.errors import BackupNewer, BackupUnreadable, LedgerUnsound, TargetNotWritable
from app.vault.sealing import DataKey
from db.engine import open_ledger, raw
from db.errors import LedgerDamaged
from db.snapshot import contents
from tests.app.vault.homes import LEDGER, NOW

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from app.vault.backup import BackupInfo
    from tests.app.vault.homes import Founded


def backup(founded: Founded, now: datetime = NOW, *, pinned: bool = False) -> BackupInfo:
    engine = founded.open()
    try:
        return make_backup(engine, founded.home, founded.key, now, reason="exit", pinned=pinned)
    finally:
        engine.dispose()


def test_a_backup_says_what_it_holds(founded: Founded) -> None:
    founded.act()
    made = backup(founded)
    told = made.manifest
    assert made.path.name == "backup_000001_20261122-0900.bfk"
    assert (told.ledger, told.incarnation, told.practice) == (LEDGER, 7, False)
    assert told.last_action_at == NOW.isoformat()
    assert told.counts["action"] == 1
    assert (told.number, told.reason, told.pinned) == (1, "exit", False)
    assert read_whole(made.path) == told
    assert told.is_genuine(founded.key)
    assert not told.is_genuine(DataKey.new())
    assert list(founded.home.temporary.iterdir()) == []


def test_the_copy_inside_opens_with_the_same_key_and_holds_the_same(
    founded: Founded, tmp_path: Path
) -> None:
    founded.act()
    made = backup(founded)
    with zipfile.ZipFile(made.path) as archive:
        assert archive.namelist() == ["manifest.json", "keys.json", "ledger.db"]
        assert archive.read("keys.json") == founded.home.keys.read_bytes()
        archive.extract("ledger.db", tmp_path)
    engine, copy = founded.open(), open_ledger(tmp_path / "ledger.db", founded.key.ledger)
    assert contents(copy) == contents(engine)
    engine.dispose()
    copy.dispose()


def test_the_number_goes_on_whatever_the_clock_says(founded: Founded) -> None:
    numbers = [
        backup(founded, NOW + timedelta(days=days)).manifest.number for days in (0, 900, -900)
    ]
    assert numbers == [1, 2, 3]
    assert [each.manifest.number for each in list_backups(founded.home.backups)] == [3, 2, 1]


def test_a_damaged_backup_keeps_its_number_and_is_never_dropped(founded: Founded) -> None:
    made = backup(founded)
    made.path.write_bytes(b"cut")
    assert list_backups(founded.home.backups) == ()
    assert backup(founded).manifest.number == 2
    assert made.path.exists()


def test_what_newer_backups_replace_is_dropped_and_a_pinned_one_stays(founded: Founded) -> None:
    engine = founded.open()
    for day in range(18):
        make_backup(
            engine,
            founded.home,
            founded.key,
            NOW + timedelta(days=day),
            reason="exit",
            pinned=day == 3,
        )
    engine.dispose()
    numbers = {each.manifest.number for each in list_backups(founded.home.backups)}
    assert {18, 17, 16, 12, 4} <= numbers
    assert len(numbers) < 13


def test_a_damaged_ledger_is_not_backed_up_and_nothing_is_dropped(founded: Founded) -> None:
    founded.act()
    made = [backup(founded, NOW + timedelta(days=day)) for day in range(3)]
    founded.act("保存" * 5000)
    content = bytearray(founded.home.ledger.read_bytes())
    content[-2 * 4096 + 77] ^= 1
    founded.home.ledger.write_bytes(content)
    with pytest.raises(LedgerDamaged):
        backup(founded, NOW + timedelta(days=30))
    assert all(each.path.exists() for each in made)
    assert len(list(founded.home.backups.iterdir())) == 3
    assert list(founded.home.temporary.iterdir()) == []


def test_a_ledger_without_its_own_row_is_not_backed_up(founded: Founded) -> None:
    engine = founded.open()
    with raw(engine) as connection:
        connection.execute("DELETE FROM ledger")
    with pytest.raises(LedgerUnsound):
        make_backup(engine, founded.home, founded.key, NOW, reason="exit")
    engine.dispose()


def test_keys_that_are_gone_are_told_and_nothing_is_left(founded: Founded) -> None:
    founded.home.keys.unlink()
    with pytest.raises(TargetNotWritable):
        backup(founded)
    assert list(founded.home.backups.iterdir()) == []


def test_a_backup_with_any_byte_changed_cut_or_added_is_no_backup(founded: Founded) -> None:
    path = backup(founded).path
    whole = path.read_bytes()
    spots = [*range(0, len(whole), 1999), len(whole) - 1, len(whole) - 30]
    for spot in spots:
        changed = bytearray(whole)
        changed[spot] ^= 16
        path.write_bytes(changed)
        try:
            assert read_whole(path) == read_manifest(path)
        except (BackupUnreadable, BackupNewer):
            continue
        # What holds neither content nor its place in the archive: names and dates in headers.
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
    for length in (0, 10, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(BackupUnreadable):
            read_whole(path)


def test_a_backup_of_a_newer_program_is_told_as_such(founded: Founded) -> None:
    path = backup(founded).path
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["manifest.json"] = json.dumps({"format": 2, "else": 1}).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(BackupNewer):
        read_manifest(path)


@pytest.mark.parametrize("member", ["manifest.json", "keys.json", "ledger.db"])
def test_a_backup_without_one_of_its_parts_is_no_backup(founded: Founded, member: str) -> None:
    path = backup(founded).path
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != member}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(BackupUnreadable):
        read_whole(path)


def test_a_backup_copied_out_is_the_same(founded: Founded, tmp_path: Path) -> None:
    made = backup(founded)
    stick = tmp_path / "stick"
    stick.mkdir()
    assert copy_out(made, stick).read_bytes() == made.path.read_bytes()
