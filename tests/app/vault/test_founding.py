"""A ledger is founded whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.vault.errors import PasswordWeak
from app.vault.founding import found_ledger
from app.vault.home import Home
from app.vault.keyslots import KeySlots
from db.engine import revision
from db.errors import LedgerExists
from db.migrations import HEAD
from db.snapshot import identity, verify_ledger
from tests.app.vault.homes import ACCOUNT, CHEAP, LEDGER, NOW, PASSWORD, Founded, fill

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from app.vault.sealing import DataKey


def test_a_founded_ledger_opens_with_its_password_and_is_sound(founded: Founded) -> None:
    key = KeySlots.load(founded.home.keys, floor=CHEAP).unlock(ACCOUNT, PASSWORD, NOW)
    assert key.ledger == founded.key.ledger
    engine = founded.open()
    own = identity(engine)
    assert own is not None
    assert own.id == LEDGER
    assert revision(engine) == HEAD
    assert verify_ledger(engine) == []
    engine.dispose()
    assert not founded.home.incoming.exists()
    assert not founded.home.pending.exists()


def test_a_second_founding_touches_nothing(founded: Founded) -> None:
    before = founded.home.keys.read_bytes(), founded.home.ledger.read_bytes()
    with pytest.raises(LedgerExists):
        found_ledger(founded.home, LEDGER, "李强", PASSWORD, fill, role="管理员", floor=CHEAP)
    assert (founded.home.keys.read_bytes(), founded.home.ledger.read_bytes()) == before


def test_a_founding_that_fails_leaves_no_ledger_and_no_keys(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")

    def fail(engine: Engine, key: DataKey) -> None:
        fill(engine, key)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        found_ledger(home, LEDGER, ACCOUNT, PASSWORD, fail, role="管理员", floor=CHEAP)
    with pytest.raises(PasswordWeak):
        found_ledger(home, LEDGER, ACCOUNT, "1234567890", fill, role="管理员", floor=CHEAP)
    assert not home.is_founded()
    assert not home.keys.exists()
    assert not home.incoming.exists()


def test_keys_without_their_ledger_are_set_aside_not_overwritten(founded: Founded) -> None:
    """Somebody moved the ledger away; its keys may be the only way into it."""
    old = founded.home.keys.read_bytes()
    founded.home.ledger.rename(founded.home.root.parent / "moved.db")
    found_ledger(founded.home, LEDGER, ACCOUNT, PASSWORD, fill, role="管理员", floor=CHEAP)
    assert (founded.home.root / "set-aside-0001" / "keys.json").read_bytes() == old
    assert founded.home.keys.read_bytes() != old
