"""Key slots open for those who may and for nobody else."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.vault.errors import (
    AccountLocked,
    AccountTaken,
    KeysDamaged,
    KeysMissing,
    KeysNewer,
    LastAccount,
    PasswordWeak,
    RecoveryCodeMistyped,
    RecoveryCodeWrong,
    UnknownAccount,
    WrongPassword,
)
from app.vault.keyslots import KeySlots
from app.vault.sealing import CEILING, FLOOR, Cost, DataKey, SlotKind, make_slot, open_slot
from tests.app.vault.homes import ACCOUNT, CHEAP, LEDGER, NOW, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "correct-horse-battery"
WRONG = "not-the-right-one"


class Keys:
    """Fresh key slots in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.slots, self.key, self.code = KeySlots.create(
            path, LEDGER, ACCOUNT, PASSWORD, role="管理员", floor=CHEAP
        )

    def again(self) -> KeySlots:
        """Read the file anew, as after a restart."""
        return KeySlots.load(self.path, floor=CHEAP)

    def fail(self, times: int) -> None:
        """Try a wrong password so many times."""
        for _ in range(times):
            with pytest.raises((WrongPassword, AccountLocked)):
                self.again().unlock(ACCOUNT, WRONG, NOW)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "keys.json")


def same(one: DataKey, other: DataKey) -> bool:
    return one.ledger == other.ledger


def test_password_and_recovery_code_open_the_same_key_after_a_restart(keys: Keys) -> None:
    assert same(keys.again().unlock(ACCOUNT, PASSWORD, NOW), keys.key)
    assert same(keys.again().unlock_with_recovery(keys.code.lower()), keys.key)
    assert keys.again().fingerprint == keys.key.fingerprint
    assert keys.again().ledger_id == LEDGER


def test_full_width_typing_is_the_same_password(keys: Keys) -> None:
    wide = "".join(chr(ord(each) + 0xFEE0) for each in PASSWORD)
    assert same(keys.slots.unlock(ACCOUNT, wide, NOW), keys.key)


def test_neither_key_nor_password_stand_in_the_file_or_in_a_repr(keys: Keys) -> None:
    content = keys.path.read_text()
    for secret in (keys.key._secret, keys.key.ledger, PASSWORD.encode()):
        assert base64.b64encode(secret).decode() not in content
        assert secret.hex() not in content
    assert PASSWORD not in content
    assert keys.key._secret.hex() not in repr(keys.key)
    assert "sealed" not in repr(keys.slots)


def test_each_purpose_has_a_key_of_its_own() -> None:
    key = DataKey.new()
    derived = {key.ledger, key.backup, key.derive("other"), DataKey.new().ledger}
    assert len(derived) == 4
    assert all(len(each) == 32 for each in derived)


def test_a_wrong_password_says_how_many_tries_are_left(keys: Keys) -> None:
    left = []
    for _ in range(4):
        with pytest.raises(WrongPassword) as wrong:
            keys.again().unlock(ACCOUNT, WRONG, NOW)
        left.append(wrong.value.figures["left"])
    assert left == [4, 3, 2, 1]
    assert same(keys.again().unlock(ACCOUNT, PASSWORD, NOW), keys.key)
    with pytest.raises(WrongPassword) as wrong:
        keys.again().unlock(ACCOUNT, WRONG, NOW)
    assert wrong.value.figures == {"left": 4}


def test_five_failures_lock_for_ten_minutes_even_for_the_right_password(keys: Keys) -> None:
    keys.fail(5)
    with pytest.raises(AccountLocked) as locked:
        keys.again().unlock(ACCOUNT, PASSWORD, NOW + timedelta(minutes=4))
    assert locked.value.figures == {"minutes": 6}
    later = NOW + timedelta(minutes=10)
    assert same(keys.again().unlock(ACCOUNT, PASSWORD, later), keys.key)


def test_each_later_failure_doubles_the_wait_up_to_a_day(keys: Keys) -> None:
    keys.fail(5)
    now, waits = NOW, []
    for _ in range(9):
        now += timedelta(days=2)
        with pytest.raises(AccountLocked) as locked:
            keys.again().unlock(ACCOUNT, WRONG, now)
        waits.append(locked.value.figures["minutes"])
    assert waits == [20, 40, 80, 160, 320, 640, 1280, 1440, 1440]


def test_a_clock_set_back_does_not_shorten_the_wait_nor_lengthen_it(keys: Keys) -> None:
    keys.fail(5)
    back = NOW - timedelta(days=400)
    with pytest.raises(AccountLocked) as locked:
        keys.again().unlock(ACCOUNT, PASSWORD, back)
    assert locked.value.figures == {"minutes": 10}
    with pytest.raises(AccountLocked):
        keys.again().unlock(ACCOUNT, PASSWORD, back + timedelta(minutes=9))
    assert same(keys.again().unlock(ACCOUNT, PASSWORD, back + timedelta(minutes=10)), keys.key)


def test_a_slot_that_cannot_even_be_tried_counts_as_a_failure(keys: Keys) -> None:
    stored = json.loads(keys.path.read_text())
    stored["slots"][0]["salt"] = base64.b64encode(b"2short").decode()
    keys.path.write_text(json.dumps(stored))
    with pytest.raises(WrongPassword):
        keys.again().unlock(ACCOUNT, PASSWORD, NOW)
    assert json.loads(keys.path.read_text())["failures"][ACCOUNT]["count"] == 1


def test_one_account_s_failures_do_not_lock_another(keys: Keys) -> None:
    keys.slots.add_account(keys.key, "李强", "经办", OTHER)
    keys.fail(5)
    assert same(keys.again().unlock("李强", OTHER, NOW), keys.key)


def test_the_recovery_code_frees_a_locked_account(keys: Keys) -> None:
    keys.fail(5)
    keys.again().unlock_with_recovery(keys.code)
    assert same(keys.again().unlock(ACCOUNT, PASSWORD, NOW), keys.key)


def test_a_renewed_recovery_code_ends_the_old_one(keys: Keys) -> None:
    new = keys.slots.renew_recovery(keys.key)
    with pytest.raises(RecoveryCodeWrong):
        keys.again().unlock_with_recovery(keys.code)
    with pytest.raises(RecoveryCodeMistyped):
        keys.again().unlock_with_recovery(new[:-1])
    assert same(keys.again().unlock_with_recovery(new), keys.key)
    assert len(json.loads(keys.path.read_text())["slots"]) == 2


def test_a_changed_password_ends_the_old_one_and_keeps_the_place(keys: Keys) -> None:
    keys.slots.add_account(keys.key, "李强", "经办", OTHER)
    keys.slots.change_password(ACCOUNT, PASSWORD, "lan yanjing 7 shizi", NOW)
    again = keys.again()
    assert [each.name for each in again.accounts()] == [ACCOUNT, "李强"]
    assert [each.role for each in again.accounts()] == ["管理员", "经办"]
    with pytest.raises(WrongPassword):
        again.unlock(ACCOUNT, PASSWORD, NOW)
    assert same(again.unlock(ACCOUNT, "lan yanjing 7 shizi", NOW), keys.key)


def test_a_weak_password_is_never_taken(keys: Keys) -> None:
    before = keys.path.read_bytes()
    for attempt in (
        lambda: keys.slots.set_password(keys.key, ACCOUNT, "1234567890"),
        lambda: keys.slots.add_account(keys.key, "李强", "经办", "qwertyuiop"),
        lambda: KeySlots.create(keys.path, LEDGER, "a", "gonghui2026", role="", floor=CHEAP),
    ):
        with pytest.raises(PasswordWeak):
            attempt()
    assert keys.path.read_bytes() == before


def test_a_removed_account_opens_nothing_and_the_last_one_stays(keys: Keys) -> None:
    keys.slots.add_account(keys.key, "李强", "经办", OTHER)
    with pytest.raises(AccountTaken):
        keys.slots.add_account(keys.key, "李强", "审核", OTHER)
    keys.slots.remove_account(ACCOUNT)
    with pytest.raises(UnknownAccount):
        keys.again().unlock(ACCOUNT, PASSWORD, NOW)
    with pytest.raises(LastAccount):
        keys.slots.remove_account("李强")
    assert same(keys.again().unlock_with_recovery(keys.code), keys.key)


@pytest.mark.parametrize(
    "change",
    [
        {"role": "审核"},
        {"name": "李强"},
        {"passes": 2},
        {"memory": 128},
        {"salt": b"0" * 16},
        {"nonce": b"0" * 12},
        {"sealed": b"0" * 48},
    ],
)
def test_a_slot_altered_in_any_part_does_not_open(change: dict[str, object]) -> None:
    key = DataKey.new()
    slot = make_slot(LEDGER, SlotKind.PASSWORD, ACCOUNT, "经办", b"secret", key, CHEAP)
    assert open_slot(LEDGER, slot, b"secret") is not None
    assert open_slot("another-ledger", slot, b"secret") is None
    assert open_slot(LEDGER, msgspec.structs.replace(slot, **change), b"secret") is None


def test_keys_are_missing_damaged_or_newer(keys: Keys) -> None:
    with pytest.raises(KeysMissing):
        KeySlots.load(keys.path.with_name("gone.json"))
    whole = json.loads(keys.path.read_text())
    for content, kind in (
        (b"", KeysDamaged),
        (b"\xff\xfe", KeysDamaged),
        (keys.path.read_bytes()[:-20], KeysDamaged),
        (json.dumps({**whole, "surprise": 1}).encode(), KeysDamaged),
        (json.dumps({**whole, "format": 2, "surprise": 1}).encode(), KeysNewer),
    ):
        keys.path.write_bytes(content)
        with pytest.raises(kind):
            keys.again()


def test_slots_cheaper_than_the_floor_or_dearer_than_reason_are_refused(keys: Keys) -> None:
    with pytest.raises(KeysDamaged):
        KeySlots.load(keys.path)
    whole = json.loads(keys.path.read_text())
    whole["slots"][0]["memory"] = CEILING.memory + 1
    keys.path.write_text(json.dumps(whole))
    with pytest.raises(KeysDamaged):
        keys.again()


def test_the_floor_is_what_was_decided() -> None:
    assert Cost(memory=65536, passes=3, lanes=4) == FLOOR
