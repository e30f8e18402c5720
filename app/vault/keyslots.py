"""``keys.json``: who may open the ledger, and how.

One slot for each account and one for the recovery code hold the same data key. Changing a
password rewrites one slot and leaves the ledger alone. The file is of no use without a password;
it is written whole, so that a crash leaves the old one or the new one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from app.vault import recovery
from app.vault.errors import (
    AccountLocked,
    AccountTaken,
    KeysDamaged,
    KeysMissing,
    KeysNewer,
    LastAccount,
    RecoveryCodeWrong,
    UnknownAccount,
    WrongPassword,
)
from app.vault.files import disk_errors, write_whole
from app.vault.passwords import refuse_weak
from app.vault.sealing import (
    FLOOR,
    Cost,
    DataKey,
    Slot,
    SlotKind,
    is_between,
    make_slot,
    open_slot,
)
from app.vault.waiting import Failures

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

FORMAT = 1
RECOVERY_NAME = ""


@dataclass(frozen=True, slots=True)
class AccountName:
    """An account as the unlock screen offers it."""

    name: str
    role: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``keys.json`` holds."""

    format: int
    ledger: str
    fingerprint: str
    slots: tuple[Slot, ...]
    failures: dict[str, Failures]


class _Version(msgspec.Struct):
    """The one thing that is read before anything else."""

    format: int


@dataclass(slots=True)
class KeySlots:
    """The key slots of one ledger, and the file they stand in.

    ``floor`` is the least that a guess must cost; only tests give another.
    """

    path: Path
    floor: Cost
    _file: _File = field(repr=False)

    @classmethod
    def create(
        cls,
        path: Path,
        ledger_id: str,
        account: str,
        password: str,
        *,
        role: str,
        floor: Cost = FLOOR,
    ) -> tuple[KeySlots, DataKey, str]:
        """Draw a data key for a new ledger; give its slots, the key and the recovery code.

        Raises:
            PasswordTooShort, PasswordWeak: the password is not taken.
            NoSpace, TargetNotWritable, DriveFailed: the file cannot be written.
        """
        refuse_weak(password, account)
        key = DataKey.new()
        slot = make_slot(
            ledger_id, SlotKind.PASSWORD, account, role, _secret_of(password), key, floor
        )
        file = _File(FORMAT, ledger_id, key.fingerprint, (slot,), {})
        slots = cls(path, floor, file)
        return slots, key, slots.renew_recovery(key)

    @classmethod
    def load(cls, path: Path, *, floor: Cost = FLOOR) -> KeySlots:
        """Read the key slots.

        Raises:
            KeysMissing, KeysDamaged, KeysNewer: they are not there or not ours to read.
        """
        with disk_errors():
            if not path.exists():
                raise KeysMissing
            content = path.read_bytes()
        return cls(path, floor, _parse(content, floor))

    @property
    def ledger_id(self) -> str:
        """The ledger that these keys belong to."""
        return self._file.ledger

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the data key, known without opening a slot."""
        return self._file.fingerprint

    def accounts(self) -> tuple[AccountName, ...]:
        """Name the accounts, in the order in which they were added."""
        return tuple(
            AccountName(slot.name, slot.role)
            for slot in self._file.slots
            if slot.kind is SlotKind.PASSWORD
        )

    def failures(self, account: str) -> int:
        """Tell how many tries of an account failed since it was last opened."""
        return self._file.failures.get(account, Failures()).count

    def unlock(self, account: str, password: str, now: datetime) -> DataKey:
        """Open an account's slot.

        The failure is written down before the password is tried, so that pulling the plug does
        not give another try.

        Raises:
            UnknownAccount, WrongPassword: it does not open.
            AccountLocked: there were too many failures; the password was not tried.
            NoSpace, TargetNotWritable, DriveFailed: the try cannot be written down.
        """
        slot = self._slot(SlotKind.PASSWORD, account)
        failures = self._file.failures.get(account, Failures()).at(now)
        if failures.waiting_seconds:
            self._store(failures={**self._file.failures, account: failures})
            raise AccountLocked(minutes=failures.minutes)
        failures = failures.failed()
        self._store(failures={**self._file.failures, account: failures})
        key = open_slot(self.ledger_id, slot, _secret_of(password))
        if key is None and failures.waiting_seconds:
            raise AccountLocked(minutes=failures.minutes)
        if key is None:
            raise WrongPassword(left=failures.tries_left)
        self._store(failures=_without(self._file.failures, account))
        return key

    def unlock_with_recovery(self, code: str) -> DataKey:
        """Open the recovery slot and free every locked account; renew the code afterwards.

        There is no waiting: 128 random bits cannot be guessed.

        Raises:
            RecoveryCodeMistyped, RecoveryCodeWrong: it does not open.
        """
        slot = self._slot(SlotKind.RECOVERY, RECOVERY_NAME)
        key = open_slot(self.ledger_id, slot, recovery.read_code(code))
        if key is None:
            raise RecoveryCodeWrong
        self._store(failures={})
        return key

    def renew_recovery(self, key: DataKey) -> str:
        """Replace the recovery code; the old one opens nothing from now on."""
        secret = recovery.new_secret()
        slot = make_slot(
            self.ledger_id, SlotKind.RECOVERY, RECOVERY_NAME, "", secret, key, self.floor
        )
        self._put(slot)
        return recovery.write_code(secret)

    def add_account(self, key: DataKey, account: str, role: str, password: str) -> None:
        """Give another person a way in.

        Raises:
            AccountTaken, PasswordTooShort, PasswordWeak: nothing is added.
        """
        if any(each.name == account for each in self.accounts()):
            raise AccountTaken(account=account)
        self._put_password(key, account, role, password)

    def change_password(self, account: str, old: str, new: str, now: datetime) -> None:
        """Replace an account's password by one of its own choice.

        Raises:
            WrongPassword, AccountLocked, UnknownAccount: the old one does not open.
            PasswordTooShort, PasswordWeak: the new one is not taken.
        """
        self.set_password(self.unlock(account, old, now), account, new)

    def set_password(self, key: DataKey, account: str, new: str) -> None:
        """Replace a forgotten password, by whoever holds the data key.

        Raises:
            UnknownAccount, PasswordTooShort, PasswordWeak: nothing is changed.
        """
        role = self._slot(SlotKind.PASSWORD, account).role
        self._put_password(key, account, role, new)

    def remove_account(self, account: str) -> None:
        """Take a person's way in away; the data key itself stays as it is.

        Raises:
            UnknownAccount, LastAccount: nothing is removed.
        """
        gone = self._slot(SlotKind.PASSWORD, account)
        if len(self.accounts()) == 1:
            raise LastAccount
        self._store(
            slots=tuple(slot for slot in self._file.slots if slot is not gone),
            failures=_without(self._file.failures, account),
        )

    def _put_password(self, key: DataKey, account: str, role: str, password: str) -> None:
        refuse_weak(password, account)
        secret = _secret_of(password)
        self._put(
            make_slot(self.ledger_id, SlotKind.PASSWORD, account, role, secret, key, self.floor)
        )

    def _slot(self, kind: SlotKind, name: str) -> Slot:
        for slot in self._file.slots:
            if (slot.kind, slot.name) == (kind, name):
                return slot
        raise UnknownAccount(account=name)

    def _put(self, new: Slot) -> None:
        """Write a slot in the place of the one it follows, or at the end."""
        same = [(slot.kind, slot.name) == (new.kind, new.name) for slot in self._file.slots]
        slots = [
            new if replaced else slot
            for slot, replaced in zip(self._file.slots, same, strict=True)
        ]
        self._store(
            slots=tuple(slots if any(same) else [*slots, new]),
            failures=_without(self._file.failures, new.name),
        )

    def _store(self, **changes: object) -> None:
        changed = msgspec.structs.replace(self._file, **changes)
        content = msgspec.json.format(msgspec.json.encode(changed), indent=1)
        write_whole(self.path, lambda file: file.write(content))
        self._file = changed


def _secret_of(password: str) -> bytes:
    # The same password typed through another input method must be the same bytes.
    return unicodedata.normalize("NFKC", password).encode()


def _without(failures: dict[str, Failures], account: str) -> dict[str, Failures]:
    return {name: each for name, each in failures.items() if name != account}


def _parse(content: bytes, floor: Cost) -> _File:
    try:
        if msgspec.json.decode(content, type=_Version).format > FORMAT:
            raise KeysNewer
        file = msgspec.json.decode(content, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KeysDamaged from error
    if not all(is_between(slot.cost, floor) for slot in file.slots):
        raise KeysDamaged
    return file
