"""The ciphers behind the key slots: Argon2id (RFC 9106), HKDF-SHA256, AES-256-GCM."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def stretch(
    secret: bytes, salt: bytes, memory: int, passes: int, lanes: int, length: int
) -> bytes:
    """Make a key of ``length`` bytes out of a guessable secret; ``memory`` in KiB.

    Raises:
        ValueError: the parameters are none that Argon2id takes.
    """
    return Argon2id(
        salt=salt, length=length, iterations=passes, lanes=lanes, memory_cost=memory
    ).derive(secret)


def derive(key: bytes, purpose: bytes, length: int) -> bytes:
    """Derive a key for one purpose from a key that is random already."""
    return HKDF(SHA256(), length, salt=None, info=purpose).derive(key)


def encrypt(key: bytes, nonce: bytes, content: bytes, about: bytes) -> bytes:
    """Encrypt ``content`` and authenticate ``about`` with it."""
    return AESGCM(key).encrypt(nonce, content, about)


def decrypt(key: bytes, nonce: bytes, sealed: bytes, about: bytes) -> bytes | None:
    """Give the content back, or nothing where the key or ``about`` is another."""
    try:
        return AESGCM(key).decrypt(nonce, sealed, about)
    except (InvalidTag, ValueError):
        return None
