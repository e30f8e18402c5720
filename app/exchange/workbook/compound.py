"""Look into an .xls file, or a locked .xlsx, before anything reads it.

Both are OLE compound files: a small file system of sectors, chained by tables. Only the stream of
the workbook is followed here, record by record, to see whether it is locked and how far its values
reach. Source: [MS-CFB], [MS-XLS].
"""

from __future__ import annotations

import struct

from app.exchange.workbook.errors import (
    FarCell,
    NotAWorkbook,
    WorkbookDamaged,
    WorkbookProtected,
)
from app.exchange.workbook.far_cells import LIMITS, column_letters

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_CELLS = 6_000_000
"""Rows times columns: the reader takes some sixty bytes for each cell of an .xls file."""

_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_STREAM_NAMES = {"Workbook", "Book"}
_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA
_DIRECT_TABLES = 109

_RECORD = struct.Struct("<4H")
_FILE_PASS = 0x2F
_BEGINNING = {0x809, 0x409, 0x209, 0x9}
_ONE_VALUE = {0x203, 0x27E, 0xFD, 0x204, 0x6, 0x206, 0x406, 0x205, 0xD6}
_MANY_VALUES = 0xBD


def check(content: bytes) -> None:
    """Refuse a compound file that is locked, damaged, far-flung or no workbook.

    Raises:
        WorkbookProtected, WorkbookDamaged, FarCell, NotAWorkbook: see each.
    """
    if _LOCKED_PACKAGE in content:
        raise WorkbookProtected
    try:
        _check_records(_workbook_stream(content))
    except (struct.error, IndexError):
        raise WorkbookDamaged from None


def _check_records(stream: bytes) -> None:
    """Go from record to record: kind, length, and what for a value is its row and column."""
    rows = columns = at = 0
    stream += bytes(_RECORD.size)
    while at + _RECORD.size <= len(stream):
        kind, length, row, column = _RECORD.unpack_from(stream, at)
        at += 4 + length
        if kind in _ONE_VALUE:
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == _MANY_VALUES:
            (last,) = struct.unpack_from("<H", stream, at - 2)
            rows, columns = max(rows, row + 1), max(columns, last + 1)
        elif kind == _FILE_PASS:
            raise WorkbookProtected
        elif kind in _BEGINNING:
            rows = columns = 0
        if rows * columns > MOST_CELLS:
            raise FarCell(cell=f"{column_letters(columns)}{rows}", **LIMITS)


def _workbook_stream(content: bytes) -> bytes:
    """Collect the sectors of the workbook's stream."""
    (sector_power,) = struct.unpack_from("<H", content, 30)
    size = 1 << sector_power
    if size not in {512, 4096}:
        raise WorkbookDamaged
    table_count, directory, _, small_limit, small_table = struct.unpack_from("<5I", content, 44)
    table = _sector_table(content, size, table_count)
    sectors = _Sectors(content[size:], size, table)
    entries = sectors.read(directory)
    root, found = entries[:_ENTRY], b""
    for start in range(0, len(entries), _ENTRY):
        entry = entries[start : start + _ENTRY]
        (length,) = struct.unpack_from("<H", entry, 64)
        if entry[: max(length - 2, 0)].decode("utf-16-le", "replace") in _STREAM_NAMES:
            found = entry
    if not found:
        raise NotAWorkbook
    first, length = struct.unpack_from("<II", found, 116)
    if length >= small_limit:
        return sectors.read(first)[:length]
    (root_first,) = struct.unpack_from("<I", root, 116)
    small = _Sectors(sectors.read(root_first), 64, _numbers(sectors.read(small_table)))
    return small.read(first)[:length]


def _sector_table(content: bytes, size: int, count: int) -> list[int]:
    """Read the table that tells which sector follows which."""
    places = list(struct.unpack_from(f"<{_DIRECT_TABLES}I", content, 76))
    (more,) = struct.unpack_from("<I", content, 68)
    while more < _LAST_SECTOR and len(places) < count:
        sector = _numbers(content[(more + 1) * size : (more + 2) * size])
        places += sector[:-1]
        more = sector[-1]
    return [
        number
        for place in places[:count]
        if place < _LAST_SECTOR
        for number in _numbers(content[(place + 1) * size : (place + 2) * size])
    ]


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


class _Sectors:
    """Sectors of ``size`` bytes, chained by ``table``."""

    def __init__(self, data: bytes, size: int, table: list[int]) -> None:
        self.data = data
        self.size = size
        self.table = table

    def read(self, first: int) -> bytes:
        parts: list[bytes] = []
        while first < _LAST_SECTOR:
            if len(parts) > len(self.table):
                raise WorkbookDamaged  # a chain that bites its tail
            parts.append(self.data[first * self.size : (first + 1) * self.size])
            first = self.table[first]
        return b"".join(parts)
