"""Keep openpyxl from writing a workbook's sheets to the drive in plain text.

It puts every sheet into a named temporary file before the sheet goes into the archive, and has
no setting for that. Within ``confined_temporaries`` the names it reaches for stand for an
encrypted spool instead.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZipFile

from openpyxl.worksheet import _write_only
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer import excel

from app.vault.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The names belong to the whole process: one thread at a time exchanges them.
_alone = RLock()


@contextmanager
def confined_temporaries(folder: Path) -> Iterator[None]:
    """Have every temporary file of openpyxl made in ``folder``, encrypted.

    Around the making and the saving of a workbook, write-only ones included. Other users of
    ``tempfile`` are sent to ``folder`` too, where what they leave is wiped at the next start.
    """
    opened: list[_SheetWriter] = []
    writer = partial(_SheetWriter, folder=folder, opened=opened)
    exchanged: tuple[tuple[Any, str, Any], ...] = (
        (_write_only, "WorksheetWriter", writer),
        (excel, "WorksheetWriter", writer),
        (excel, "ZipFile", _Archive),
        (tempfile, "tempdir", str(folder)),
    )
    with _alone:
        before = [getattr(module, name) for module, name, _ in exchanged]
        try:
            for module, name, ours in exchanged:
                setattr(module, name, ours)
            yield
        finally:
            for (module, name, _), theirs in zip(exchanged, before, strict=True):
                setattr(module, name, theirs)
            for each in opened:
                each.abandon()


class _SheetWriter(WorksheetWriter):
    """openpyxl's writer of one sheet, over a spool."""

    def __init__(self, ws: Any, folder: Path, opened: list[_SheetWriter]) -> None:
        super().__init__(ws, cast("Any", Spool(folder)))
        opened.append(self)

    def cleanup(self) -> None:
        """Drop the spool once the sheet is in the archive."""
        cast("Spool", self.out).close()

    def abandon(self) -> None:
        """Close the streams of a sheet that was never saved, inner ones first."""
        if not cast("Spool", self.out).closed:
            rows = getattr(self.ws, "_rows", None)
            if rows is not None:
                rows.close()
            cast("Any", self.xf).close()
            self.cleanup()


class _Archive(ZipFile):
    """An archive that takes a spool where another takes the name of a file."""

    def write(self, filename: Any, arcname: Any = None, *rest: Any) -> None:
        """Store a spool, or a file by its name, under ``arcname``."""
        if not isinstance(filename, Spool):
            super().write(filename, arcname, *rest)
            return
        filename.seek(0)
        with self.open(arcname, "w", force_zip64=True) as member:
            shutil.copyfileobj(filename, member, 1 << 18)
