"""Whatever a process was doing when it was killed: what it acknowledged is there, and is whole."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from app.vault.backup import list_backups, make_backup
from app.vault.backup_file import read_whole
from app.vault.errors import WrongPassword
from app.vault.keyslots import KeySlots
from app.vault.swap import finish_pending
from db.engine import raw, revision
from db.errors import LedgerDamaged
from db.snapshot import contents, verify_ledger
from tests.app.vault.homes import ACCOUNT, CHEAP, NOW, Founded
from tests.faults import children

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(os.name == "nt", reason="a fork server is needed to start fast enough"),
]
MOMENTS = [random.Random(number).uniform(0.0, 0.12) for number in range(20)]
MOMENTS_TO_THE_END = (*(number * 0.05 for number in range(9)), 5.0)


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    return children.template(tmp_path_factory.mktemp("pattern") / "home")


@pytest.fixture
def founded(pattern: Founded, tmp_path: Path) -> Founded:
    return fresh(pattern, tmp_path / "home")


def fresh(pattern: Founded, root: Path) -> Founded:
    """Give a home as it was founded."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(pattern.home.root, root)
    return children.reopened(root, pattern.key)


def faults_of(founded: Founded, acknowledged: list[int], rows: int = children.ROWS) -> list[str]:
    """Hold a ledger against what was acknowledged before its process died."""
    try:
        engine = founded.open()
    except LedgerDamaged:
        return ["does not open"]
    try:
        with raw(engine) as connection:
            rounds = dict(connection.execute("SELECT round, count(*) FROM saved GROUP BY round"))
        findings = verify_ledger(engine)
    except LedgerDamaged:
        return ["cannot be read"]
    finally:
        engine.dispose()
    findings += [f"round {each} is lost" for each in acknowledged if each not in rounds]
    findings += [f"round {each} is partial" for each, n in rounds.items() if n != rows]
    return findings


def test_every_acknowledged_save_is_there_and_none_is_partial(founded: Founded) -> None:
    before = 0
    for moment in MOMENTS:
        with raw(engine := founded.open()) as connection:
            connection.execute("DELETE FROM saved")
        engine.dispose()
        acknowledged = children.killed(children.save, founded, moment)
        assert faults_of(founded, acknowledged) == []
        before += len(acknowledged)
    assert before > 40


def test_the_same_harness_finds_fault_with_settings_known_to_be_bad(
    pattern: Founded, tmp_path: Path
) -> None:
    for moment in MOMENTS:
        founded = fresh(pattern, tmp_path / "home")
        acknowledged = children.killed(children.save_without_journal, founded, moment)
        if faults_of(founded, acknowledged, children.MANY_ROWS):
            return
    pytest.fail("the harness has no teeth")


def test_key_slots_open_with_the_password_before_or_after(founded: Founded) -> None:
    changes = 0
    for moment in MOMENTS[:12]:
        acknowledged = children.killed(children.change_password, founded, moment)
        changes += len(acknowledged)
        last = acknowledged[-1] if acknowledged else 1
        assert opens(founded, children.PASSWORDS[last % 2]) or opens(
            founded, children.PASSWORDS[(last + 1) % 2]
        )
        finish_pending(founded.home)
        assert not founded.home.half_written()
        slots = KeySlots.load(founded.home.keys, floor=CHEAP)
        slots.set_password(founded.key, ACCOUNT, children.PASSWORDS[1])
    assert changes > 20


def test_every_backup_that_bears_its_name_is_whole(founded: Founded) -> None:
    children.killed(children.save, founded, 0.05)
    for moment in MOMENTS[:7]:
        acknowledged = children.killed(children.back_up, founded, moment * 5)
        finish_pending(founded.home)
        listed = list_backups(founded.home.backups)
        assert {each.manifest.number for each in listed} >= set(acknowledged)
        assert all(read_whole(each.path) for each in listed)
        assert len(list(founded.home.backups.iterdir())) == len(listed)


def test_a_killed_restore_ends_as_the_old_or_the_restored_ledger(
    pattern: Founded, tmp_path: Path
) -> None:
    home = fresh(pattern, tmp_path / "pattern")
    engine = home.open()
    make_backup(engine, home.home, home.key, NOW, reason="exit")
    home.act("after", engine)
    engine.dispose()
    outcomes = set()
    for moment in MOMENTS_TO_THE_END:
        founded = fresh(home, tmp_path / "home")
        acknowledged = children.killed(children.go_back, founded, moment)
        finish_pending(founded.home)
        verbs = founded.verbs()
        assert verbs in ([], ["after"])
        assert not (acknowledged and verbs)
        if not verbs:
            aside = founded.home.root / "set-aside-0001"
            assert (aside / "ledger.db").exists()
            assert (aside / "keys.json").exists()
        assert faults_of(founded, []) == []
        assert not founded.home.incoming.exists()
        outcomes.add(bool(verbs))
    assert outcomes == {True, False}


def test_a_killed_upgrade_ends_as_the_old_or_the_new_ledger(
    pattern: Founded, tmp_path: Path
) -> None:
    older = fresh(pattern, tmp_path / "pattern")
    children.killed(children.save, older, 0.1)
    with raw(engine := older.open()) as connection:
        connection.execute("PRAGMA user_version = 0")
    held = contents(engine).counts
    engine.dispose()
    outcomes = set()
    for moment in MOMENTS_TO_THE_END:
        founded = fresh(older, tmp_path / "home")
        acknowledged = children.killed(children.bring_up, founded, moment)
        finish_pending(founded.home)
        engine = founded.open()
        reached = revision(engine)
        assert contents(engine).counts == held
        assert verify_ledger(engine) == []
        engine.dispose()
        assert not (acknowledged and reached == 0)
        if reached:
            (kept,) = list_backups(founded.home.backups)
            assert kept.manifest.pinned
        outcomes.add(reached)
    assert outcomes == {0, 1}


def opens(founded: Founded, password: str) -> bool:
    slots = KeySlots.load(founded.home.keys, floor=CHEAP)
    try:
        return slots.unlock(ACCOUNT, password, NOW).ledger == founded.key.ledger
    except WrongPassword:
        return False
