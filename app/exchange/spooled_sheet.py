"""A workbook of one sheet that is written row by row through a spool.

openpyxl would write the sheet to a temporary file in plain text; here it goes into a spool.
"""

from __future__ import annotations

import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CHUNK = 1 << 16
A4 = 9
"""The number that spreadsheets have for the paper."""


class SpooledSheet:
    """Writes a sheet row by row into ``spool`` and the workbook into a file at the end.

    ``columns`` are the titles of the header, which stays in sight, and the widths in characters;
    the first ``fixed`` of them stay in sight too. One that is ``lying`` is printed so, as wide as
    the paper, with its header on every page.
    """

    def __init__(
        self,
        spool: BinaryIO,
        title: str,
        columns: Sequence[tuple[str, float]],
        *,
        fixed: int,
        lying: bool = False,
    ) -> None:
        self._spool = spool
        tap: Any = _Tap(spool)
        self._tap = tap
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet(title)
        self._sheet.freeze_panes = f"{get_column_letter(fixed + 1)}2"
        if lying:
            self._lay_down()
        for place, (_, width) in enumerate(columns, 1):
            self._sheet.column_dimensions[get_column_letter(place)].width = width
        self._sheet._writer = WorksheetWriter(self._sheet, out=tap)  # noqa: SLF001 -- the one place that can take a spool
        self._sheet._writer.write_top()  # noqa: SLF001 -- likewise
        self._sheet.append([name for name, _ in columns])

    def _lay_down(self) -> None:
        """Have the sheet printed on lying A4 paper, as wide as it."""
        setup = self._sheet.page_setup
        setup.orientation, setup.paperSize = "landscape", A4
        setup.fitToWidth, setup.fitToHeight = 1, 0
        self._sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self._sheet.print_title_rows = "1:1"

    def add(self, cells: Iterable[Any]) -> None:
        """Write a row; a text is written as one, whatever it looks like."""
        self._sheet.append([self._cell(each) for each in cells])

    def close(self) -> None:
        """End the sheet where it was not saved; nothing more is written.

        openpyxl's generators would otherwise write to the closed spool when they are dropped.
        """
        self._tap.file = None
        if not self._sheet.closed:
            with suppress(StopIteration, ValueError):
                self._sheet.close()

    def save(self, out: BinaryIO) -> None:
        """End the sheet and write the workbook to ``out``."""
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            _SpoolingWriter(self._book, archive, self._spool).write_data()

    def _cell(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = ILLEGAL_CHARACTERS_RE.sub("", value)
        if not text.startswith("="):
            return text
        # openpyxl takes such a text for a formula.
        cell = WriteOnlyCell(self._sheet, text)
        cell.data_type = "s"
        return cell


class _Tap:
    """A file to write to, which swallows everything once it is shut."""

    def __init__(self, file: BinaryIO) -> None:
        self.file: BinaryIO | None = file

    def write(self, data: bytes) -> int:
        return len(data) if self.file is None else self.file.write(data)


class _SpoolingWriter(ExcelWriter):
    """openpyxl's writer, copying the one sheet from a spool instead of a named file."""

    def __init__(self, book: Workbook, archive: zipfile.ZipFile, spool: BinaryIO) -> None:
        super().__init__(book, archive)
        self._target = archive
        self._spool = spool

    def write_worksheet(self, ws: Any) -> None:
        """End the sheet and put it into the workbook."""
        ws.close()
        ws._rels = ws._writer._rels  # noqa: SLF001 -- as the method replaced does
        self._spool.seek(0)
        with self._target.open(ws.path[1:], "w", force_zip64=True) as member:
            while piece := self._spool.read(CHUNK):
                member.write(piece)
        self.manifest.append(ws)
