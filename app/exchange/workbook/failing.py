"""Give a roster's failing rows back: the clerk's own columns, and beside them what is wrong.

The file that comes out is mended and imported like any other roster.
"""

from __future__ import annotations

import io
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from app.exchange.workbook.errors import ErrorsNotXlsx, ErrorsOverRoster
from app.exchange.workbook.learnt import NOTHING
from app.exchange.workbook.plan import REFUSING
from app.exchange.workbook.roster import open_roster
from app.exchange.workbook.widths import column_widths
from app.vault.confined import confined_temporaries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from app.exchange.cells import Cell
    from app.exchange.workbook.finding import Header
    from app.exchange.workbook.learnt import Learnt
    from app.exchange.workbook.plan import RowNote

EXPLANATION = "错误说明"
EXPLANATION_WIDTH = 60
USUAL_WIDTH = 12
_TEXT_FORMAT = "@"
_DAY_FORMAT = "yyyy-mm-dd"
_FAULT = PatternFill("solid", fgColor="F8CBAD")
_FAULTY_ROW = PatternFill("solid", fgColor="FCE4D6")
_COMPANION = PatternFill("solid", fgColor="EDEDED")
_LINE = Side(style="thin", color="BFBFBF")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADER = Alignment(horizontal="center", vertical="center", wrap_text=True)


def check_destination(out: Path, roster: Path) -> None:
    """Refuse a file to which the failing rows of ``roster`` must not be written.

    Raises:
        ErrorsNotXlsx, ErrorsOverRoster: see each.
    """
    if out.suffix.lower() != ".xlsx":
        raise ErrorsNotXlsx
    if out.exists() and out.samefile(roster):
        raise ErrorsOverRoster


def failing_rows(
    content: bytes, notes: Sequence[RowNote], *, folder: Path, learnt: Learnt = NOTHING
) -> bytes:
    """Write the rows that ``notes`` speak of as an .xlsx file with a column 错误说明.

    ``content`` is the roster as it came, read with what was ``learnt``; ``folder`` takes
    openpyxl's temporary files, encrypted.

    Raises:
        AppError: one of ``workbook.errors``, where the roster cannot be read any more.
    """
    header = open_roster(content, learnt)
    by_row: defaultdict[int, list[RowNote]] = defaultdict(list)
    for each in notes:
        by_row[each.row].append(each)
    with confined_temporaries(folder):
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = header.grid.name[:31]
        _write(sheet, header, by_row)
        _widen(sheet, header, column_widths(content, header.grid.name))
        out = io.BytesIO()
        book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, header: Header, notes: Mapping[int, Sequence[RowNote]]) -> None:
    """Write the header rows as they stand, and below them the rows with notes."""
    offset = header.grid.first_column + 1
    last_header = header.last + 1
    explained = _explanation_column(header) + offset
    at = 0
    for number, row in enumerate(header.grid.rows(), 1):
        if number > last_header and number not in notes:
            continue
        at += 1
        for index, value in enumerate(row):
            if value != "":
                _put(sheet.cell(at, index + offset), value)
        if number > last_header:
            _explain(sheet, at, explained, offset, notes[number])
    _finish_header(sheet, header, explained)


def _explanation_column(header: Header) -> int:
    """Take the column that an earlier file of this kind has for it, or a new one at the end."""
    width = header.grid.sheet.width
    row = next(header.grid.rows(header.last, header.last + 1))
    return next((index for index, cell in enumerate(row) if cell == EXPLANATION), width)


def _put(cell: SheetCell | MergedCell, value: Cell) -> None:
    """Write a value so that it is read back as it was; text stays text, even behind a ``=``."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.number_format = _TEXT_FORMAT
        return
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    cell.value = str(value) if isinstance(value, timedelta) else value
    if isinstance(value, date) and not isinstance(value, datetime):
        cell.number_format = _DAY_FORMAT


def _explain(
    sheet: Worksheet, at: int, column: int, offset: int, notes: Sequence[RowNote]
) -> None:
    """Say in a row what is wrong with it, and colour the cells that are at fault."""
    faulty = any(each.code in REFUSING for each in notes)
    cell = sheet.cell(at, column)
    _put(cell, "".join(dict.fromkeys(each.message for each in notes)))
    cell.fill = _FAULTY_ROW if faulty else _COMPANION
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    for each in notes:
        if each.index >= 0 and each.code in REFUSING:
            sheet.cell(at, each.index + offset).fill = _FAULT


def _finish_header(sheet: Worksheet, header: Header, explained: int) -> None:
    """Restore merged titles, make the headers look like headers, and keep them in sight."""
    offset = header.grid.first_column + 1
    last = header.last + 1
    for row in range(last):
        for left, right in header.grid.merged(row).items():
            if left < right:
                sheet.merge_cells(
                    start_row=row + 1,
                    end_row=row + 1,
                    start_column=left + offset,
                    end_column=right + offset,
                )
    _put(sheet.cell(last, explained), EXPLANATION)
    for row in range(header.first + 1, last + 1):
        for column in range(offset, explained + 1):
            cell = sheet.cell(row, column)
            cell.font, cell.border, cell.alignment = Font(bold=True), _GRID, _HEADER
    sheet.freeze_panes = f"A{last + 1}"


def _widen(sheet: Worksheet, header: Header, widths: Mapping[int, float]) -> None:
    explained = _explanation_column(header) + header.grid.first_column + 1
    for column in range(1, explained):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = widths.get(column, USUAL_WIDTH)
    sheet.column_dimensions[get_column_letter(explained)].width = EXPLANATION_WIDTH
