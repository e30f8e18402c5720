"""The outer file: a plain ZIP in which no byte can change unnoticed.

Five members at most, stored, in fixed order, with fixed dates. Whatever is not the content of a
member follows from the names, sizes and checksums, so the reader builds it anew and demands equal
bytes, also between and behind the members. Written by hand because these bytes are frozen with
format 1.0 and must not follow a library's taste. Layout: PKWARE APPNOTE 4.3.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from app.exchange.bundle.window import CHUNK, Window
from app.exchange.errors import BundleDamaged, BundleTooLarge, NotABundle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.exchange.bundle.window import Source

README = "00_README.txt"
COVER = "cover.pdf"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
PAYLOAD = "payload.age"
# A stick is formatted with FAT32 more often than not: no file there reaches 4 GiB.
LIMITS = {
    README: 64 << 10,
    COVER: 8 << 20,
    MANIFEST: 64 << 10,
    SIGNATURE: 64,
    PAYLOAD: 2 << 30,
}

_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _NO_FLAGS, _STORED, _MIDNIGHT, _FIRST_OF_1980 = 20, 0, 0, 0, 0x21


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the container: where its content starts, how long it is, its checksums."""

    name: str
    offset: int
    bytes: int
    crc: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Container:
    """A container whose bytes were checked; the contents are still to be judged."""

    stream: BinaryIO
    members: Mapping[str, Member]

    def read(self, name: str) -> bytes:
        """Give the whole content of a small member."""
        with self.open(name) as content:
            return content.read()

    def open(self, name: str) -> Window:
        """Open the content of a member for reading.

        Raises:
            BundleDamaged: there is no such member.
        """
        if name not in self.members:
            raise BundleDamaged(part=name)
        member = self.members[name]
        return Window(self.stream, member.offset, member.bytes)


def measure(name: str, content: Source, offset: int = 0) -> Member:
    """Read ``content`` once from where it stands and tell its size and checksums."""
    size, crc, sha = 0, 0, sha256()
    while chunk := content.read(CHUNK):
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
        sha.update(chunk)
    return Member(name, offset, size, crc, sha.hexdigest())


def write(out: BinaryIO, parts: Mapping[str, bytes | BinaryIO]) -> None:
    """Write the container to ``out``; streams are read twice from their start.

    Raises:
        BundleTooLarge: a part exceeds its limit.
    """
    members: list[Member] = []
    offset = 0
    for name in (name for name in LIMITS if name in parts):
        part = parts[name]
        content = BytesIO(part) if isinstance(part, bytes) else part
        content.seek(0)
        member = measure(name, content, offset + _LOCAL.size + len(name))
        if member.bytes > LIMITS[name]:
            raise BundleTooLarge(part=name)
        members.append(member)
        out.write(_local(member))
        content.seek(0)
        while chunk := content.read(CHUNK):
            out.write(chunk)
        offset = member.offset + member.bytes
    out.write(_directory(members))


def read(stream: BinaryIO) -> Container:
    """Check every byte of ``stream`` and give its members.

    Raises:
        NotABundle: the file begins like something else, or is empty.
        BundleDamaged: a byte is not what the members make it, or the file is too short or long.
        BundleTooLarge: a member claims more than any true bundle has.
    """
    stream.seek(0)
    if stream.read(_LOCAL.size + len(README))[_LOCAL.size :] != README.encode():
        raise NotABundle
    members = {member.name: member for member in _members(stream)}
    tail = _directory(list(members.values()))
    if stream.read(len(tail) + 1) != tail:
        raise BundleDamaged(part="")
    return Container(stream, members)


def _members(stream: BinaryIO) -> Iterator[Member]:
    offset = 0
    for name, limit in LIMITS.items():
        stream.seek(offset)
        header = stream.read(_LOCAL.size + len(name))
        if name == PAYLOAD and header.startswith(_CENTRAL_MARK):
            stream.seek(offset)
            return
        if not (header.startswith(_LOCAL_MARK) and header[_LOCAL.size :] == name.encode()):
            raise BundleDamaged(part=name)
        size = _LOCAL.unpack_from(header)[8]
        if size > limit:
            raise BundleTooLarge(part=name)
        offset += len(header)
        member = measure(name, Window(stream, offset, size), offset)
        if member.bytes != size or header != _local(member):
            raise BundleDamaged(part=name)
        yield member
        offset += size


def _common(member: Member) -> tuple[int, ...]:
    return (
        _VERSION,
        _NO_FLAGS,
        _STORED,
        _MIDNIGHT,
        _FIRST_OF_1980,
        member.crc,
        member.bytes,
        member.bytes,
        len(member.name),
        0,
    )


def _local(member: Member) -> bytes:
    return _LOCAL.pack(_LOCAL_MARK, *_common(member)) + member.name.encode()


def _directory(members: list[Member]) -> bytes:
    """Give the central directory and the end record."""
    entries = b"".join(
        _CENTRAL.pack(
            _CENTRAL_MARK,
            _VERSION,
            *_common(member),
            *(0, 0, 0, 0),
            member.offset - _LOCAL.size - len(member.name),
        )
        + member.name.encode()
        for member in members
    )
    count = len(members)
    start = members[-1].offset + members[-1].bytes
    return entries + _END.pack(_END_MARK, 0, 0, count, count, len(entries), start, 0)
