"""Read how wide the columns of a sheet are, which only the workbook's own XML tells."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

from app.exchange.workbook.far_cells import MOST_COLUMNS
from app.exchange.workbook.parts import sheet_part

_HEAD_OF_SHEET = 1 << 16
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^<>]*>")
_ATTRIBUTE = re.compile(rb"""\b(min|max|width)\s*=\s*["'](\d+(?:\.\d+)?)["']""")
_WIDEST = 255.0


def column_widths(content: bytes, sheet: str) -> dict[int, float]:
    """Give the widths of an .xlsx sheet's columns, counted from 1; empty where none are told."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = sheet_part(archive, sheet)
            if part is None:
                return {}
            with archive.open(part) as member:
                head = member.read(_HEAD_OF_SHEET)
    except (zipfile.BadZipFile, KeyError, ET.ParseError):
        return {}
    widths: dict[int, float] = {}
    for tag in _COLUMN.findall(head):
        found = {name.decode(): float(value) for name, value in _ATTRIBUTE.findall(tag)}
        if {"min", "max", "width"} <= found.keys():
            # The last entry may stand for all the rest of the sheet's sixteen thousand columns.
            last = min(int(found["max"]), MOST_COLUMNS)
            for column in range(int(found["min"]), last + 1):
                widths[column] = min(found["width"], _WIDEST)
    return widths
