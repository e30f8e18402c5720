"""The enrolment fingerprint: 32 digits on paper that let two unions trust each other's keys.

Whoever answers a request first would become the superior and read everything. So the paper
carries two things: sixteen digits of the request's hash, by which the superior knows the site, and
fourteen of a secret that is not in the file, by which the site knows the superior: the answer
proves that its sender has read the paper. Argon2id makes trying costly on both sides.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.exchange.bundle import digits

TRIES = 5
_HASH_DIGITS = 16
_SECRET_DIGITS = 14
_LABEL = b"bfb-enrol-v1"
_MEMORY_KIB = 64 << 10


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A fingerprint as it was typed: whom it speaks of, and the secret."""

    request: str
    secret: str


def new_secret() -> str:
    """Draw the fourteen digits that stay on the paper and in the site's ledger."""
    return f"{secrets.randbelow(10**_SECRET_DIGITS):0{_SECRET_DIGITS}}"


def write(manifest: bytes, secret: str) -> str:
    """Give the 32 digits, without gaps, for a request with this manifest."""
    return digits.with_check(_hash(manifest) + secret)


def read(typed: str) -> Fingerprint:
    """Read a fingerprint as typed.

    Raises:
        CodeMistyped: it was misheard or mistyped.
    """
    both = digits.read(typed, _HASH_DIGITS + _SECRET_DIGITS)
    return Fingerprint(both[:_HASH_DIGITS], both[_HASH_DIGITS:])


def belongs_to(fingerprint: Fingerprint, manifest: bytes) -> bool:
    """Tell whether the fingerprint is that of the request with this manifest."""
    return hmac.compare_digest(fingerprint.request, _hash(manifest))


def proof(secret: str, request_hash: str, keys: bytes) -> str:
    """Prove knowledge of ``secret`` in answer to a request, for the answering union's ``keys``."""
    key = _slow(secret.encode(), bytes.fromhex(request_hash))
    return hmac.digest(key, _LABEL + bytes.fromhex(request_hash) + keys, sha256).hex()


def _hash(manifest: bytes) -> str:
    number = int.from_bytes(_slow(manifest, sha256(_LABEL).digest()))
    return f"{number % 10**_HASH_DIGITS:0{_HASH_DIGITS}}"


def _slow(secret: bytes, salt: bytes) -> bytes:
    return Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=_MEMORY_KIB).derive(
        secret
    )
