"""Find the part of an .xlsx file that holds a sheet, for what the reader does not tell of it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    import zipfile

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Name the member that holds a sheet, through the workbook's list and its relations.

    Raises:
        KeyError: the file is no .xlsx workbook.
    """
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 -- expat refuses entity bombs; the container was checked
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 -- likewise
    wanted = next((each.get(_RELATION) for each in book.iter() if each.get("name") == sheet), None)
    target = next((each.get("Target") for each in links if each.get("Id") == wanted), None)
    if target is None:
        return None
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
