"""The receipt code: sixteen digits that let a telephone call replace a lost stick.

Sequence mod 10⁴, outcome, nine digits of a MAC, two check digits. The MAC is keyed with what only
the two unions share: the X25519 secret of the receipt keys exchanged at enrolment. Nine digits
are enough against slips and casual forging as long as wrong codes are counted.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.exchange.bundle import digits

_LABEL = b"bfb-receipt-v1"
_SEQUENCES = 10**4
_MACS = 10**9
_LENGTH = 14


class Outcome(IntEnum):
    """What became of a bundle as a whole; only ``ALL`` clears what it carried."""

    ALL = 1
    PART = 2
    NOTHING = 3


@dataclass(frozen=True, slots=True)
class Code:
    """A receipt code as it was typed: its parts, not yet believed."""

    sequence: int
    outcome: int
    mac: int

    def may_answer(self, sequence: int) -> bool:
        """Tell whether the code can speak of the bundle with this sequence."""
        return sequence % _SEQUENCES == self.sequence


def shared_key(own_private: bytes, their_public: bytes) -> bytes:
    """Derive the key that both unions get from their receipt keys."""
    secret = X25519PrivateKey.from_private_bytes(own_private).exchange(
        X25519PublicKey.from_public_bytes(their_public)
    )
    return HKDF(SHA256(), 32, salt=None, info=_LABEL).derive(secret)


def write(key: bytes, sequence: int, outcome: Outcome, manifest_hash: str) -> str:
    """Give the sixteen digits, without gaps, for a bundle taken in with ``outcome``."""
    mac = _mac(key, outcome, manifest_hash)
    return digits.with_check(f"{sequence % _SEQUENCES:04}{outcome:d}{mac:09}")


def read(typed: str) -> Code:
    """Read a code as typed.

    Raises:
        CodeMistyped: it was misheard or mistyped.
    """
    code = digits.read(typed, _LENGTH)
    return Code(int(code[:4]), int(code[4]), int(code[5:]))


def confirms(code: Code, key: bytes, manifest_hash: str) -> bool:
    """Tell whether the code was made by the other union for the bundle with this manifest."""
    return hmac.compare_digest(f"{_mac(key, code.outcome, manifest_hash):09}", f"{code.mac:09}")


def _mac(key: bytes, outcome: int, manifest_hash: str) -> int:
    message = bytes.fromhex(manifest_hash) + str(int(outcome)).encode()
    return int.from_bytes(hmac.digest(key, message, sha256)) % _MACS
