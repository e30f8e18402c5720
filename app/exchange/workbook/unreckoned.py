"""Find formulas without a result: the reader gives an empty cell for them.

A program writes formulas that nobody has reckoned yet; an office suite leaves the result beside
each when it saves, or that there is none (#REF!). Only .xlsx files are looked into.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from app.exchange.workbook.far_cells import column_number
from app.exchange.workbook.parts import sheet_part

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 1 << 20
_END = b"</c>"
_FORMULA, _ERROR = b"<f", b't="e"'
_BARE = re.compile(
    rb"""<c\s(?![^<>]*\bt="str")[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"[^<>]*>\s*"""
    rb"""<f[^<>]*(?:/>|>[^<>]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
_FAILED = re.compile(rb'''<c\s(?=[^<>]*\bt="e")[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"''')


def unreckoned(content: bytes, sheet: str) -> dict[int, list[int]]:
    """Give, by row number, the columns of an .xlsx sheet in which a formula has no result."""
    found: dict[int, list[int]] = {}
    try:
        for cells in _pieces(content, sheet):
            bare = _BARE.findall(cells) if _FORMULA in cells else []
            failed = _FAILED.findall(cells) if _ERROR in cells else []
            for column, row in (*bare, *failed):
                found.setdefault(int(row), []).append(column_number(column.decode()) - 1)
    except (zipfile.BadZipFile, KeyError, ET.ParseError):
        return {}
    return found


def _pieces(content: bytes, sheet: str) -> Iterator[bytes]:
    """Unpack the part of a sheet in pieces that end with a cell."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = sheet_part(archive, sheet)
        if part is None:
            return
        with archive.open(part) as member:
            rest = b""
            while piece := member.read(_PIECE):
                whole, end, beyond = (rest + piece).rpartition(_END)
                if end:
                    yield whole + end
                rest = beyond[-_PIECE:]
