"""Seal the data key into one slot, and open it again.

secret → Argon2id → key-encryption key → AES-256-GCM over the data key. What identifies the slot
is authenticated with it: a slot moved to another ledger, renamed, given another role or cheaper
parameters does not open.

The ciphers are loaded when first used: the unlock screen shows the slots' names before that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from secrets import token_bytes
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from typing import Self

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSWORD = "password"  # noqa: S105 -- a word, not a password
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, lanes side by side."""

    memory: int
    passes: int
    lanes: int


FLOOR = Cost(memory=64 * 1024, passes=3, lanes=4)
"""RFC 9106's second recommended option: 0.12 s on the machine it was measured on."""

CEILING = Cost(memory=4 * 1024 * 1024, passes=64, lanes=64)
"""More than this is no parameter of ours but a file made to choke us."""


class DataKey:
    """The random key of one ledger, from which every other key is derived; never printed."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def new(cls) -> Self:
        """Draw the key of a new ledger."""
        return cls(token_bytes(KEY_BYTES))

    @property
    def ledger(self) -> bytes:
        """The raw key of the encrypted ledger."""
        return self.derive("ledger")

    @property
    def backup(self) -> bytes:
        """The key that authenticates the manifest of a backup."""
        return self.derive("backup")

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that tell keys apart and reveal nothing of them."""
        return self.derive("fingerprint").hex()[:16]

    def derive(self, purpose: str) -> bytes:
        """Give 32 bytes for one purpose; nothing about other purposes follows from them."""
        from app.vault import ciphers

        return ciphers.derive(self._secret, f"bangfu {purpose}".encode(), KEY_BYTES)

    def seal(self, key: bytes, nonce: bytes, about: bytes) -> bytes:
        """Encrypt this key under another."""
        from app.vault import ciphers

        return ciphers.encrypt(key, nonce, self._secret, about)


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to the data key, as it stands in ``keys.json``; byte strings are base64."""

    kind: SlotKind
    name: str
    role: str
    salt: bytes
    memory: int
    passes: int
    lanes: int
    nonce: bytes
    sealed: bytes

    @property
    def cost(self) -> Cost:
        """What a guess at this slot costs."""
        return Cost(self.memory, self.passes, self.lanes)


def is_between(cost: Cost, floor: Cost, ceiling: Cost = CEILING) -> bool:
    """Tell whether no part of ``cost`` is below ``floor`` or above ``ceiling``."""
    return (
        floor.memory <= cost.memory <= ceiling.memory
        and floor.passes <= cost.passes <= ceiling.passes
        and 1 <= cost.lanes <= ceiling.lanes
    )


def make_slot(
    ledger_id: str, kind: SlotKind, name: str, role: str, secret: bytes, key: DataKey, cost: Cost
) -> Slot:
    """Seal ``key`` so that ``secret`` opens it."""
    empty = Slot(
        kind=kind,
        name=name,
        role=role,
        salt=token_bytes(SALT_BYTES),
        memory=cost.memory,
        passes=cost.passes,
        lanes=cost.lanes,
        nonce=token_bytes(NONCE_BYTES),
        sealed=b"",
    )
    sealed = key.seal(_stretch(empty, secret), empty.nonce, _about(ledger_id, empty))
    return msgspec.structs.replace(empty, sealed=sealed)


def open_slot(ledger_id: str, slot: Slot, secret: bytes) -> DataKey | None:
    """Give the data key, or nothing where ``secret`` is not the one that sealed it."""
    from app.vault import ciphers

    try:
        key = _stretch(slot, secret)
    except ValueError:  # parameters that no cipher takes: the file was altered
        return None
    opened = ciphers.decrypt(key, slot.nonce, slot.sealed, _about(ledger_id, slot))
    return None if opened is None else DataKey(opened)


def _stretch(slot: Slot, secret: bytes) -> bytes:
    from app.vault import ciphers

    return ciphers.stretch(secret, slot.salt, slot.memory, slot.passes, slot.lanes, KEY_BYTES)


def _about(ledger_id: str, slot: Slot) -> bytes:
    """Write down, always alike, what a slot is bound to."""
    return msgspec.json.encode(
        [ledger_id, slot.kind, slot.name, slot.role, slot.memory, slot.passes, slot.lanes]
    )
