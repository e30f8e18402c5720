"""Going back to a backup never loses the present."""

from __future__ import annotations

import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from app.vault.backup import make_backup
from app.vault.errors import (
    BackupUnreadable,
    BackupUnsound,
    RecoveryCodeWrong,
    RestoreForeign,
    WrongPassword,
)
from app.vault.home import Home
from app.vault.keyslots import KeySlots
from app.vault.restore import preview_restore
from db.errors import LedgerInUse
from db.snapshot import identity, verify_ledger
from tests.app.vault.homes import (
    ACCOUNT,
    CHEAP,
    NOW,
    PASSWORD,
    Founded,
    by_password,
    found,
    go_back,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def old(founded: Founded) -> Path:
    """A backup of one action, after which a second one was done."""
    founded.act("before")
    engine = founded.open()
    made = make_backup(engine, founded.home, founded.key, NOW, reason="exit")
    founded.act("after", engine)
    engine.dispose()
    return made.path


def test_the_preview_tells_what_would_be_lost_and_changes_nothing(
    founded: Founded, old: Path
) -> None:
    before = tree(founded.home)
    seen = preview_restore(old, founded.home, by_password, floor=CHEAP)
    assert seen.lost() == {"action": 1}
    assert seen.present is not None
    assert seen.present.last_action_at == NOW.isoformat()
    assert seen.backup.last_action_at == NOW.isoformat()
    assert tree(founded.home) == before


def test_a_restore_brings_the_old_state_in_a_new_incarnation(founded: Founded, old: Path) -> None:
    done = go_back(old, founded.home)
    assert founded.verbs() == ["before"]
    engine = founded.open()
    own = identity(engine)
    assert own is not None
    assert own.incarnation == done.incarnation != done.backup.incarnation
    assert verify_ledger(engine) == []
    engine.dispose()
    assert not founded.home.pending.exists()
    assert not founded.home.incoming.exists()


def test_the_present_ledger_is_set_aside_as_one_set_and_still_opens(
    founded: Founded, old: Path
) -> None:
    journal = founded.home.journals[0]
    journal.write_bytes(b"")
    done = go_back(old, founded.home)
    assert done.set_aside == founded.home.root / "set-aside-0001"
    assert not journal.exists()
    names = {path.name for path in done.set_aside.iterdir()}
    assert names == {"ledger.db", "ledger.db-journal", "keys.json"}
    aside = Founded(Home(done.set_aside), founded.key, founded.code)
    assert aside.verbs() == ["before", "after"]


def test_a_second_restore_sets_aside_into_a_folder_of_its_own(founded: Founded, old: Path) -> None:
    for expected in ("set-aside-0001", "set-aside-0002"):
        done = go_back(old, founded.home)
        assert done.set_aside is not None
        assert done.set_aside.name == expected


def test_the_passwords_of_that_time_come_back(founded: Founded, old: Path) -> None:
    slots = KeySlots.load(founded.home.keys, floor=CHEAP)
    slots.set_password(founded.key, ACCOUNT, "lan yanjing 7 shizi")
    new_code = slots.renew_recovery(founded.key)
    with pytest.raises(RecoveryCodeWrong):
        go_back(old, founded.home, lambda keys: keys.unlock_with_recovery(new_code))
    go_back(old, founded.home, lambda keys: keys.unlock_with_recovery(founded.code))
    KeySlots.load(founded.home.keys, floor=CHEAP).unlock(ACCOUNT, PASSWORD, NOW)


def test_a_restore_into_an_empty_place_works_without_anything_to_set_aside(
    founded: Founded, old: Path, tmp_path: Path
) -> None:
    home = Home(tmp_path / "new")
    seen = preview_restore(old, home, by_password, floor=CHEAP)
    assert seen.present is None
    assert seen.lost() == {}
    done = go_back(old, home)
    assert done.set_aside is None
    assert Founded(home, founded.key, "").verbs() == ["before"]


def test_a_damaged_present_ledger_can_be_replaced(founded: Founded, old: Path) -> None:
    founded.home.ledger.write_bytes(b"ruined" * 1000)
    seen = preview_restore(old, founded.home, by_password, floor=CHEAP)
    assert seen.present is None
    go_back(old, founded.home)
    assert founded.verbs() == ["before"]


def test_a_present_ledger_damaged_further_in_is_told_as_not_readable(
    founded: Founded, old: Path
) -> None:
    founded.act("保存" * 5000)
    content = bytearray(founded.home.ledger.read_bytes())
    content[-2 * 4096 + 99] ^= 1
    founded.home.ledger.write_bytes(content)
    assert preview_restore(old, founded.home, by_password, floor=CHEAP).present is None


def test_lost_keys_come_back_with_the_backup(founded: Founded, old: Path) -> None:
    founded.home.keys.write_bytes(b"{}")
    go_back(old, founded.home)
    KeySlots.load(founded.home.keys, floor=CHEAP).unlock(ACCOUNT, PASSWORD, NOW)


def test_an_open_ledger_is_not_replaced(founded: Founded, old: Path) -> None:
    engine = founded.open()
    with pytest.raises(LedgerInUse):
        go_back(old, founded.home)
    engine.dispose()
    assert founded.verbs() == ["before", "after"]


def test_a_wrong_password_changes_nothing(founded: Founded, old: Path) -> None:
    before = tree(founded.home)
    with pytest.raises(WrongPassword):
        go_back(old, founded.home, lambda keys: keys.unlock(ACCOUNT, "wrong-wrong-1", NOW))
    assert tree(founded.home) == before


def test_another_ledger_s_backup_is_refused(founded: Founded, tmp_path: Path, old: Path) -> None:
    other = found(tmp_path / "other")
    content = json.loads(other.home.keys.read_text())
    content["ledger"] = "another"
    other.home.keys.write_text(json.dumps(content))
    with pytest.raises(RestoreForeign):
        go_back(old, other.home)
    assert other.verbs() == []


@pytest.mark.parametrize("member", ["keys.json", "ledger.db"])
def test_a_backup_put_together_from_two_is_refused(
    founded: Founded, old: Path, member: str, tmp_path: Path
) -> None:
    engine = founded.open()
    newer = make_backup(engine, founded.home, founded.key, NOW, reason="exit").path
    engine.dispose()
    KeySlots.load(founded.home.keys, floor=CHEAP).renew_recovery(founded.key)
    forged = tmp_path / "forged.bfk"
    foreign = founded.home.keys.read_bytes() if member == "keys.json" else part(newer, member)
    rewrite(old, forged, {member: foreign})
    before = tree(founded.home)
    with pytest.raises(BackupUnreadable):
        go_back(forged, founded.home)
    assert tree(founded.home) == before


def test_a_manifest_that_was_written_by_somebody_else_is_refused(
    founded: Founded, old: Path, tmp_path: Path
) -> None:
    told = json.loads(part(old, "manifest.json"))
    forged = tmp_path / "forged.bfk"
    rewrite(old, forged, {"manifest.json": json.dumps({**told, "incarnation": 8}).encode()})
    with pytest.raises(BackupUnreadable):
        go_back(forged, founded.home)


def test_a_copy_that_does_not_hold_what_its_manifest_says_is_refused(
    founded: Founded, old: Path, tmp_path: Path
) -> None:
    from msgspec.structs import replace

    from app.vault.backup_file import read_manifest

    told = replace(read_manifest(old), content="0" * 64).sealed(founded.key)
    import msgspec

    forged = tmp_path / "forged.bfk"
    rewrite(old, forged, {"manifest.json": msgspec.json.encode(told)})
    with pytest.raises(BackupUnsound):
        go_back(forged, founded.home)
    assert founded.verbs() == ["before", "after"]


def part(path: Path, member: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(member)


def rewrite(source: Path, target: Path, changed: dict[str, bytes]) -> None:
    """Copy a backup with some of its parts exchanged."""
    shutil.copy(source, target)
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, changed.get(name, whole.read(name)))


def tree(home: Home) -> dict[str, bytes]:
    return {
        str(path.relative_to(home.root)): path.read_bytes()
        for path in home.root.rglob("*")
        if path.is_file() and not path.name.endswith("-journal")
    }
