"""Open what came, cheapest check first; nothing inside is believed before the signature holds.

Limits and bytes of the container → signature → version → what the manifest measured → addressed
to us → our key → the bag.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from app.exchange.bundle import bag, container, keys, manifest, sealing
from app.exchange.bundle.manifest import Sealed
from app.exchange.errors import (
    AddressedElsewhere,
    BundleDamaged,
    PracticeMixed,
    SignatureWrong,
)

if TYPE_CHECKING:
    from app.exchange.bundle.bag import Bag
    from app.exchange.bundle.container import Container
    from app.exchange.bundle.manifest import Gate, Manifest
    from app.exchange.bundle.party import Own


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A container whose bytes are whole, with what its manifest claims; nobody vouches for it."""

    container: Container
    raw: bytes
    signature: bytes
    gate: Gate

    def trusted(self, signing: bytes) -> Signed:
        """Believe the manifest because ``signing``, a key that we know, signed it.

        Raises:
            SignatureWrong: another key did.
            BundleTooNew, ManifestUnreadable: it is signed, and not for us to read.
            BundleDamaged: a part is not what the manifest measured.
        """
        keys.verify(signing, self.raw, self.signature)
        read = manifest.decode(self.raw)
        if not hmac.compare_digest(bytes.fromhex(read.signer), signing):
            raise SignatureWrong
        _check_parts(self.container, read)
        return Signed(self.container, Sealed(read, self.raw, self.signature))

    @property
    def signer(self) -> bytes:
        """The key that claims to have signed."""
        return bytes.fromhex(self.gate.signer)


@dataclass(frozen=True, slots=True)
class Signed:
    """A bundle whose manifest is believed."""

    container: Container
    sealed: Sealed

    @property
    def manifest(self) -> Manifest:
        """The manifest."""
        return self.sealed.manifest

    def meant_for(self, own: Own) -> None:
        """See to it that the bundle is for us and of our world.

        Raises:
            AddressedElsewhere: it is for another union.
            PracticeMixed: one of us is a practice ledger.
        """
        if self.manifest.to_unit != own.unit:
            raise AddressedElsewhere(unit=self.manifest.to_unit)
        if self.manifest.practice != own.practice:
            raise PracticeMixed

    def unpack(self, own: Own, plain: BinaryIO) -> Bag:
        """Decrypt the payload into ``plain`` and check the whole bag.

        Raises:
            PayloadUnreadable: it was sealed to others.
            BagInvalid, BundleTooLarge: what was sealed is no bag of ours.
        """
        with self.container.open(container.PAYLOAD) as sealed:
            sealing.open_sealed(sealed, plain, own.keys.sealing)
        return bag.read(plain)


def open_container(stream: BinaryIO) -> Unsigned:
    """Check every byte of the container and read who claims to have signed it.

    Raises:
        NotABundle, BundleDamaged, BundleTooLarge, ManifestUnreadable: each by its name.
    """
    whole = container.read(stream)
    raw = whole.read(container.MANIFEST)
    return Unsigned(whole, raw, whole.read(container.SIGNATURE), manifest.gate(raw))


def _check_parts(whole: Container, read: Manifest) -> None:
    measured = {
        container.README: read.readme,
        container.COVER: read.cover,
        container.PAYLOAD: read.payload,
    }
    for name, expected in measured.items():
        member = whole.members.get(name)
        found = None if member is None else (member.bytes, member.sha256)
        if found != (None if expected is None else (expected.bytes, expected.sha256)):
            raise BundleDamaged(part=name)
