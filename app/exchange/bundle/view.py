"""``view.xlsx``: the households of a bundle for people to look at; nothing is read from it.

openpyxl would write a sheet to a temporary file in plain text; here it goes into a spool.
"""

from __future__ import annotations

import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from app.exchange.bundle.window import CHUNK
from app.forms.archive import ARCHIVE
from app.forms.household import HOUSEHOLD
from app.forms.spec import Area, Money, Number
from app.forms.stored import of_body
from app.forms.text import HUNDREDTHS, masked, shown
from db.models.household import HEAD_RELATION

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = (
    *("archive_no", "name", "id_number", "phone", "category", "level", "worker_type"),
    *("workplace", "health", "illness", "address", "region_code", "housing_type", "size"),
    *("yearly_income_fen", "yearly_expense_fen", "minimum_allowance", "main_cause"),
    *("other_causes", "needs", "applied_on", "filed_on", "remark"),
)
WIDTHS = {"name": 12, "id_number": 22, "phone": 15, "address": 40, "needs": 40, "remark": 30}
USUAL_WIDTH = 14


class ViewWriter:
    """Writes the sheet row by row into ``sheet`` and the workbook into a file at the end.

    ``masked`` hides what is private, for a workbook that stays outside.
    """

    def __init__(self, sheet: BinaryIO, *, masked: bool = False) -> None:
        self._spool = sheet
        self._masked = masked
        tap: Any = _Tap(sheet)
        self._tap = tap
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet("困难职工档案")
        self._sheet.freeze_panes = "C2"
        for place, name in enumerate(COLUMNS):
            letter = chr(ord("A") + place)
            self._sheet.column_dimensions[letter].width = WIDTHS.get(name, USUAL_WIDTH)
        self._sheet._writer = WorksheetWriter(self._sheet, out=tap)  # noqa: SLF001 -- the one place that can take a spool
        self._sheet._writer.write_top()  # noqa: SLF001 -- likewise
        self._sheet.append([ARCHIVE[name].title for name in COLUMNS])

    def add(self, body: Mapping[str, Any]) -> None:
        """Write the household with this body as a row."""
        people: list[dict[str, Any]] = body.get("members", [])
        head = next((each for each in people if each.get("relation") == HEAD_RELATION), {})
        self._sheet.append([self._cell(name, body, head) for name in COLUMNS])

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

    def _cell(self, name: str, body: Mapping[str, Any], head: Mapping[str, Any]) -> Any:
        field = ARCHIVE[name]
        stored = (body if name in HOUSEHOLD.fields else head).get(name)
        if stored is None:
            # A row that ends early is taken for a broken table by Data Package validators.
            return "" if name == COLUMNS[-1] else None
        if self._masked and field.private:
            return self._text(masked(field, of_body(field.kind, stored)))
        if isinstance(field.kind, Number):
            return stored
        if isinstance(field.kind, Money | Area):
            return stored / HUNDREDTHS
        return self._text(shown(field.kind, of_body(field.kind, stored)))

    def _text(self, words: str) -> Any:
        text = ILLEGAL_CHARACTERS_RE.sub("", words)
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
