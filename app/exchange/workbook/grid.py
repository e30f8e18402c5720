"""Open a workbook as sheets of rows, after looking whether that is safe."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import python_calamine as calamine

from app.exchange.workbook import archive, compound
from app.exchange.workbook.errors import (
    NotAWorkbook,
    WorkbookDamaged,
    WorkbookEmpty,
    WorkbookMissing,
    WorkbookProtected,
    WorkbookTooLarge,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.exchange.cells import Cell

Row: TypeAlias = "list[Cell]"
Span: TypeAlias = tuple[int, int]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. Its rows are told by index, one less than the number the spreadsheet shows."""

    name: str
    sheet: calamine.CalamineSheet

    @property
    def first_column(self) -> int:
        """The index of the sheet's column that stands first in each row."""
        return 0 if self.sheet.start is None else self.sheet.start[1]

    def rows(self, first: int = 0, last: int | None = None) -> Iterator[Row]:
        """Go through the rows from ``first`` to before ``last``; an empty cell is ``""``."""
        with _reading():
            yield from islice(self.sheet.iter_rows(), first, last)

    def merged(self, row: int) -> dict[int, int]:
        """Tell, for each merged cell that begins in ``row``, to which column it reaches.

        Columns count from ``first_column``. Empty for .ods, which is not asked.
        """
        ranges = self.sheet.merged_cell_ranges or []
        offset = self.first_column
        return {left - offset: right - offset for (top, left), (_, right) in ranges if top == row}


def load(path: Path) -> bytes:
    """Take a workbook into memory.

    Raises:
        WorkbookMissing, WorkbookTooLarge: see each.
    """
    try:
        if path.stat().st_size > archive.MOST_MEGABYTES * archive.MEGABYTE:
            raise WorkbookTooLarge(limit=archive.MOST_MEGABYTES)
        return path.read_bytes()
    except OSError:
        raise WorkbookMissing from None


def sheets(content: bytes) -> list[Grid]:
    """Open the visible sheets that hold anything, in the workbook's order.

    Raises:
        WorkbookEmpty, NotAWorkbook, WorkbookDamaged, WorkbookProtected, WorkbookTooLarge,
        WorkbookBomb, FarCell: see each; none of them takes more memory than the file itself.
    """
    if not content:
        raise WorkbookEmpty
    if content.startswith(compound.SIGNATURE):
        compound.check(content)
    elif content.startswith(_ZIP):
        archive.check(content)
    else:
        raise NotAWorkbook
    with _reading():
        book = calamine.load_workbook(io.BytesIO(content))
        visible = [
            meta.name
            for meta in book.sheets_metadata
            if meta.visible == calamine.SheetVisibleEnum.Visible
            and meta.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        grids = [Grid(name, book.get_sheet_by_name(name)) for name in visible]
    grids = [grid for grid in grids if grid.sheet.start is not None]
    if not grids:
        raise WorkbookEmpty
    return grids


@contextmanager
def _reading() -> Iterator[None]:
    """Say in our words what the reader stumbles over."""
    try:
        yield
    except calamine.PasswordError:
        raise WorkbookProtected from None
    except (calamine.CalamineError, OSError, ValueError):
        raise WorkbookDamaged from None
    except BaseException as fault:
        # A panic of the Rust library is no Exception; a damaged file is what brings it about.
        if type(fault).__module__ != "pyo3_runtime":
            raise
        raise WorkbookDamaged from None
