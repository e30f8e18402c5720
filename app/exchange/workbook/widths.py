"""Read how wide the columns of a sheet are, which only the workbook's own XML tells."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree as ET

from app.exchange.workbook.far_cells import MOST_COLUMNS

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HEAD_OF_SHEET = 1 << 16
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^<>]*>")
_ATTRIBUTE = re.compile(rb"""\b(min|max|width)\s*=\s*["'](\d+(?:\.\d+)?)["']""")
_WIDEST = 255.0


def column_widths(content: bytes, sheet: str) -> dict[int, float]:
    """Give the widths of an .xlsx sheet's columns, counted from 1; empty where none are told."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = _part(archive, sheet)
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


def _part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Find the member that holds a sheet, through the workbook's list and its relations."""
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 -- expat refuses entity bombs; the container was checked
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 -- likewise
    wanted = next((each.get(_RELATION) for each in book.iter() if each.get("name") == sheet), None)
    target = next((each.get("Target") for each in links if each.get("Id") == wanted), None)
    if target is None:
        return None
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
