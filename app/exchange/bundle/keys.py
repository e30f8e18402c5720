"""The three key pairs of a site: one signs, one opens what is sealed, one makes receipt codes.

They are separate so that none is ever used in two ways. The private halves are rows of the
encrypted ledger; the public halves are exchanged at enrolment.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.exchange.errors import SignatureWrong


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others may know: the Ed25519 key, the age recipient and the X25519 receipt key."""

    signing: bytes
    sealing: str
    receipt: bytes

    def as_bytes(self) -> bytes:
        """Give all three in one row, as an enrolment's proof covers them."""
        return self.signing + self.receipt + self.sealing.encode()


@dataclass(frozen=True, slots=True)
class Keys:
    """The private keys of this site."""

    signing: bytes
    sealing: str
    receipt: bytes

    def sign(self, message: bytes) -> bytes:
        """Give the Ed25519 signature of ``message``."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(message)

    @property
    def public(self) -> PublicKeys:
        """The public halves."""
        return PublicKeys(
            Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw(),
            str(pyrage.x25519.Identity.from_str(self.sealing).to_public()),
            X25519PrivateKey.from_private_bytes(self.receipt).public_key().public_bytes_raw(),
        )


def generate() -> Keys:
    """Draw fresh keys."""
    return Keys(
        Ed25519PrivateKey.generate().private_bytes_raw(),
        str(pyrage.x25519.Identity.generate()),
        X25519PrivateKey.generate().private_bytes_raw(),
    )


def verify(signing: bytes, message: bytes, signature: bytes) -> None:
    """Check that the holder of the key ``signing`` signed ``message``.

    Raises:
        SignatureWrong: somebody else did, or a byte was changed.
    """
    try:
        Ed25519PublicKey.from_public_bytes(signing).verify(signature, message)
    except InvalidSignature as error:
        raise SignatureWrong from error
