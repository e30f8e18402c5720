"""Which records a bundle of ours carried, kept until it is acknowledged.

A receipt speaks of the revisions that lay in the bundle, not of what the ledger holds by then.
"""

from __future__ import annotations

import zlib
from typing import TypeAlias

import msgspec

Carried: TypeAlias = list[tuple[str, str, int, str]]
"""Kind, id, revision and hash of each record."""


def pack(records: Carried) -> bytes:
    """Write the list as the ledger keeps it."""
    return zlib.compress(msgspec.msgpack.encode(records))


def unpack(packed: bytes) -> Carried:
    """Read the list back."""
    return msgspec.msgpack.decode(zlib.decompress(packed), type=Carried)
