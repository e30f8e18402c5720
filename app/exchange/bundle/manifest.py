"""The manifest: what a bundle says of itself in clear text. No person and no sum stands in it.

It is canonical JSON: keys sorted, no spaces, UTF-8. The signature covers its bytes and it covers
everything else, so the bytes are kept as they came; fields of a later minor version, which this
reader does not know, stay in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from app.exchange.errors import BundleTooNew, ManifestUnreadable

VERSION = (1, 0)
SCHEMA = 1

# Printed as it came: nothing in it may move the cursor or turn the direction of writing.
PRINTABLE = r"\A[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*\Z"
Text = Annotated[str, Meta(max_length=200, pattern=PRINTABLE)]
Identity = Annotated[str, Meta(pattern=r"\A[0-9a-f-]{36}\Z")]
Unit = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z]{1,32}\Z")]
Digest = Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
Key = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
AgeKey = Annotated[str, Meta(pattern=r"\Aage1[0-9a-z]{58}\Z")]
Version = Annotated[str, Meta(pattern=r"\A[0-9]{1,4}\.[0-9]{1,4}\Z")]
Count = Annotated[int, Meta(ge=0, le=2**53)]
Incarnation = Annotated[int, Meta(ge=0, le=2**63 - 1)]


class Measured(Struct, frozen=True):
    """Size and SHA-256 of another member of the container."""

    bytes: Count
    sha256: Key


class Recipient(Struct, frozen=True):
    """Who can open the payload: a union, and the age key it was sealed to."""

    unit: Unit
    key: AgeKey


class SiteKeys(Struct, frozen=True):
    """The public keys of the sender beside the one that signs; only while enrolling."""

    sealing: AgeKey
    receipt: Key
    unit_name: Text
    unit_level: Text


class Gate(Struct, frozen=True):
    """What must be readable in the manifest of any version, before it is believed."""

    format: Literal["bfb"]
    version: Version
    reader: Version
    kind: Text
    site: Identity
    signer: Key


class Manifest(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The manifest of format 1.0.

    ``previous`` is the manifest hash of the bundle sent to the same union before, ``since`` the
    newest sequence it has acknowledged, ``inventory`` the root over the inventory, ``audit`` the
    head of the audit trail. ``answers`` is the manifest hash of what a receipt or the answer to a
    request speaks of. ``made`` is informational: the clock is never trusted.
    """

    format: Literal["bfb"] = msgspec.field(default="bfb")
    version: Version
    reader: Version
    kind: Text
    bundle: Identity
    unit: Unit
    site: Identity
    incarnation: Incarnation
    sequence: Count
    previous: Digest
    since: Count
    recipients: Annotated[tuple[Recipient, ...], Meta(min_length=1, max_length=64)]
    signer: Key
    app: Text
    schema: Count
    period: Text
    practice: bool
    counts: Annotated[dict[Text, Count], Meta(max_length=64)]
    inventory: Digest
    audit: Digest
    made: Text
    readme: Measured
    cover: Measured
    payload: Measured | None = None
    answers: Digest = ""
    keys: SiteKeys | None = None

    @property
    def to_unit(self) -> str:
        """The union that the bundle is addressed to."""
        return self.recipients[0].unit


@dataclass(frozen=True, slots=True)
class Sealed:
    """A manifest with the bytes that were signed."""

    manifest: Manifest
    raw: bytes
    signature: bytes

    @property
    def hash(self) -> str:
        """The SHA-256 by which receipts and later bundles name this one."""
        return digest(self.raw)


T = TypeVar("T")


def encode(manifest: Manifest) -> bytes:
    """Write the manifest's canonical bytes."""
    fields = msgspec.to_builtins(manifest)
    fields["format"] = manifest.format
    return msgspec.json.encode(fields, order="sorted")


def digest(manifest: bytes) -> str:
    """Give the hash by which a bundle is named."""
    return sha256(manifest).hexdigest()


def gate(manifest: bytes) -> Gate:
    """Read what tells who claims to have signed.

    Raises:
        ManifestUnreadable: it is no manifest.
    """
    return _decode(manifest, Gate)


def decode(manifest: bytes) -> Manifest:
    """Read a manifest whose signature was checked.

    Raises:
        BundleTooNew: it asks for a later reader.
        ManifestUnreadable: a field is missing, of another type or too long.
    """
    asked = gate(manifest)
    needed = tuple(map(int, asked.reader.split(".")))
    if needed > VERSION:
        raise BundleTooNew(needed=asked.reader, ours=version_text())
    return _decode(manifest, Manifest)


def version_text() -> str:
    """Give our version as manifests write it."""
    return ".".join(map(str, VERSION))


def _decode(manifest: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(manifest, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ManifestUnreadable from error
