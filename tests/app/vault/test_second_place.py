"""The second place of backups is kept in order, and what is not ours is never touched."""

from __future__ import annotations

import shutil
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.vault import second_place
from app.vault.backup import list_backups, make_backup, name_of
from app.vault.backup_file import KEYS, LEDGER, MANIFEST
from app.vault.errors import SecondCopyFailed
from app.vault.rotation import Made, superseded
from app.vault.sealing import DataKey
from tests.app.vault.homes import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from app.vault.backup import BackupInfo
    from tests.app.vault.homes import Founded

DAYS = 12


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def backup(founded: Founded, day: int, *, pinned: bool = False) -> BackupInfo:
    engine = founded.open()
    now = NOW + timedelta(days=day)
    try:
        return make_backup(engine, founded.home, founded.key, now, reason="exit", pinned=pinned)
    finally:
        engine.dispose()


def back_up_daily(founded: Founded, stick: Path, first: int = 0) -> list[BackupInfo]:
    made = []
    for day in range(first, first + DAYS):
        made.append(backup(founded, day, pinned=day == first + 1))
        second_place.copy_newest(founded.home.backups, stick, founded.key)
    return made


def forged(made: BackupInfo, folder: Path, key: DataKey, **other: object) -> Path:
    """Write a backup that says something else of itself, sealed with ``key``."""
    told = msgspec.structs.replace(made.manifest, **other).sealed(key)
    path = folder / name_of(told)
    with zipfile.ZipFile(made.path) as source, zipfile.ZipFile(path, "w") as target:
        for name in (KEYS, LEDGER):
            target.writestr(name, source.read(name))
        target.writestr(MANIFEST, msgspec.json.encode(told))
    return path


def test_the_second_place_keeps_what_the_first_keeps(founded: Founded, stick: Path) -> None:
    made = back_up_daily(founded, stick)
    gone = superseded(
        Made(each.manifest.number, each.manifest.made_at.date(), each.manifest.pinned)
        for each in made
    )
    assert gone
    left = [each.manifest.number for each in list_backups(stick)]
    assert left == [each.manifest.number for each in list_backups(founded.home.backups)]
    assert {*left} == {each.manifest.number for each in made} - {*gone}
    assert 2 in left


def test_what_is_not_ours_stays(founded: Founded, stick: Path) -> None:
    made = [backup(founded, 0), backup(founded, 0)]
    second_place.copy_newest(founded.home.backups, stick, founded.key)
    minutes = (NOW + timedelta(minutes=each) for each in range(1, 9))
    kept = {
        what: forged(made[0], stick, key, made_at=next(minutes), **other)
        for what, key, other in (
            ("another ledger", founded.key, {"ledger": "other"}),
            ("another incarnation", founded.key, {"incarnation": 6}),
            ("another key", DataKey.new(), {}),
        )
    }
    replaced = forged(made[0], stick, founded.key, made_at=next(minutes))
    kept["another name"] = stick / f"{replaced.stem} - 副本.bfk"
    shutil.copy(replaced, kept["another name"])
    kept["no backup"] = stick / "backup_000001_20250101-0005.bfk"
    kept["no backup"].write_bytes(b"letters")
    linked = forged(made[0], stick.parent, founded.key, made_at=next(minutes))
    kept["a link"] = stick / linked.name
    kept["a link"].symlink_to(linked)
    kept["a letter"] = stick / "名单.xlsx"
    kept["a letter"].write_bytes(b"x")
    back_up_daily(founded, stick, first=1)
    assert [what for what, path in kept.items() if not path.exists()] == []
    assert not replaced.exists()


def test_a_place_that_is_gone_is_told(founded: Founded, stick: Path) -> None:
    backup(founded, 0)
    with pytest.raises(SecondCopyFailed):
        second_place.copy_newest(founded.home.backups, stick / "unplugged", founded.key)


def test_what_lies_there_already_is_not_copied_again(founded: Founded, stick: Path) -> None:
    backup(founded, 0)
    assert second_place.copy_newest(founded.home.backups, stick, founded.key) is not None
    assert second_place.copy_newest(founded.home.backups, stick, founded.key) is None
