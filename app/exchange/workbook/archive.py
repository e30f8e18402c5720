"""Look into a zipped workbook (.xlsx, .ods) before anything unpacks it.

Sizes written in a ZIP may lie, so members are inflated here, piece by piece, and counted. What
this module lets pass cannot exhaust the memory of the reader that comes after it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import partial
from typing import TYPE_CHECKING

from app.exchange.workbook import far_cells
from app.exchange.workbook.errors import (
    NotAWorkbook,
    WorkbookBomb,
    WorkbookDamaged,
    WorkbookProtected,
    WorkbookTooLarge,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1 << 20
MOST_MEGABYTES = 200
MOST_RATIO = 100
RATIO_COUNTS_FROM = 20 * MEGABYTE
MOST_MEMBERS = 10_000
_PIECE = 1 << 18
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_TYPED = "mimetype"
_MANIFEST = "META-INF/manifest.xml"


def check(content: bytes) -> None:
    """Refuse a zipped workbook that is damaged, protected, too large, a bomb, or far-flung.

    Raises:
        WorkbookDamaged, WorkbookProtected, WorkbookTooLarge, WorkbookBomb, FarCell, NotAWorkbook:
            see each.
    """
    members = _members(content)
    names = {member.filename for member in members}
    spreadsheet = "xl/workbook.xml" in names
    if not spreadsheet and not {_TYPED, "content.xml"} <= names:
        raise NotAWorkbook
    allowance = _Allowance(len(content))
    allowance.check(sum(member.file_size for member in members))
    for member in members:
        allowance.spend(_inflated(content, member))
    # Only now, since searching takes longer than counting: a bomb is refused at once.
    for member in members:
        unpack = partial(_plain, content, member)
        if spreadsheet:
            far_cells.check_xlsx(unpack)
        elif member.filename == "content.xml":
            far_cells.check_ods(unpack())
        elif member.filename == _MANIFEST and b"encryption-data" in b"".join(unpack()):
            raise WorkbookProtected


class _Allowance:
    """How much may still be unpacked from a file of ``packed`` bytes."""

    def __init__(self, packed: int) -> None:
        self.ratio_limit = max(RATIO_COUNTS_FROM, packed * MOST_RATIO)
        self.unpacked = 0

    def check(self, unpacked: int) -> None:
        if unpacked > self.ratio_limit:
            raise WorkbookBomb(ratio=MOST_RATIO)
        if unpacked > MOST_MEGABYTES * MEGABYTE:
            raise WorkbookTooLarge(limit=MOST_MEGABYTES)

    def spend(self, pieces: Iterator[bytes]) -> None:
        for piece in pieces:
            self.unpacked += len(piece)
            self.check(self.unpacked)


def _members(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
        raise WorkbookDamaged from None
    if len(members) > MOST_MEMBERS or len({each.filename for each in members}) < len(members):
        raise WorkbookDamaged
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise WorkbookProtected
    return members


def _inflated(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Inflate a member; another size or checksum than it declares is damage."""
    start = member.header_offset
    lengths = content[start + _LOCAL_HEADER - 4 : start + _LOCAL_HEADER]
    if len(lengths) < 4:  # noqa: PLR2004 -- two lengths of two bytes
        raise WorkbookDamaged
    start += _LOCAL_HEADER + sum(struct.unpack("<HH", lengths))
    packed = content[start : start + member.compress_size]
    size = checksum = 0
    for piece in _pieces(packed, member.compress_type):
        size += len(piece)
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if (size, checksum) != (member.file_size, member.CRC):
        raise WorkbookDamaged


def _pieces(packed: bytes, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        for start in range(0, len(packed), _PIECE):
            yield packed[start : start + _PIECE]
        return
    if method != zipfile.ZIP_DEFLATED:
        raise WorkbookDamaged
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while packed and not inflater.eof:
            yield inflater.decompress(packed, _PIECE)
            packed = inflater.unconsumed_tail
    except zlib.error:
        raise WorkbookDamaged from None


def _plain(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Inflate a member, but no wide characters, in which a far cell would hide from a search."""
    for number, piece in enumerate(_inflated(content, member)):
        if not number and piece.startswith(_WIDE_TEXT):
            raise WorkbookDamaged
        yield piece
