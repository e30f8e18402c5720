"""One record in a bundle: a line of JSON with its envelope around its body.

The body stands in the line byte for byte as its owner wrote it: those bytes are hashed, stored
and sent on, so that fields which this version does not know survive. An empty body is a tombstone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from app.exchange.errors import BagInvalid
from db.canonical import digest
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EMPTY = b"{}"
FILES: dict[str, str] = {
    Aggregate.UNIT: "units.jsonl",
    Aggregate.CADRE: "cadres.jsonl",
    Aggregate.HOUSEHOLD: "households.jsonl",
}
"""The file in which records of a kind stand, in the order in which they are applied."""

OTHERS = "entries.jsonl"

Id = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z-]{1,64}\Z")]
Kind = Annotated[str, Meta(pattern=r"\A[a-z_]{1,40}\Z")]


class Line(Struct, frozen=True):
    """A record with its envelope."""

    kind: Kind
    id: Id
    owner: Id
    revision: Annotated[int, Meta(ge=0, le=2**53)]
    hash: Annotated[str, Meta(max_length=64)]
    body: msgspec.Raw

    @property
    def raw(self) -> bytes:
        """The bytes of the body."""
        return bytes(self.body)

    @property
    def deleted(self) -> bool:
        """Tell whether this is a tombstone."""
        return self.raw == EMPTY

    @property
    def is_whole(self) -> bool:
        """Tell whether the hash in the envelope is that of the body."""
        return digest(self.raw) == self.hash


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Line)


def file_of(kind: str) -> str:
    """Name the file in which records of ``kind`` stand; kinds to come are entries."""
    return FILES.get(kind, OTHERS)


def write(line: Line) -> bytes:
    """Give the line with its end."""
    return _ENCODER.encode(line) + b"\n"


def read(name: str, lines: Iterable[bytes]) -> Iterator[Line]:
    """Read the records of the file ``name``.

    Raises:
        BagInvalid: a line is no record, or is one of a kind that stands elsewhere.
    """
    for each in lines:
        try:
            line = _DECODER.decode(each)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise BagInvalid(part=name) from error
        if file_of(line.kind) != name:
            raise BagInvalid(part=name)
        yield line
