"""What reference data says of the higher union: its keys, and the proof of a fingerprint read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from app.exchange.bundle.manifest import Digest, SiteKeys, Unit
from app.exchange.errors import BagInvalid

if TYPE_CHECKING:
    from app.exchange.bundle.bag import Bag

NAME = "reference.json"


class Reference(Struct, frozen=True, omit_defaults=True):
    """The higher union and the keys of its site; ``proof`` only in the answer to a request."""

    unit: Unit
    keys: SiteKeys
    proof: Digest = ""


def write(reference: Reference) -> bytes:
    """Write it as it stands in the bag."""
    return msgspec.json.encode(reference)


def read(bag: Bag) -> Reference:
    """Read it.

    Raises:
        BagInvalid: it lacks or is not what it must be.
    """
    try:
        return msgspec.json.decode(bag.read(NAME), type=Reference)
    except msgspec.DecodeError as error:
        raise BagInvalid(part=NAME) from error
