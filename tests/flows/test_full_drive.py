"""On a full drive what was printed is printed: the window says so, and lets it be noted later."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from app.services import households
from tests.faults.drives import fill_up, ran
from tests.flows.conftest import PASSWORD
from tests.printers import FilePrinters
from ui.dialogs.preview import Preview, preview
from ui.dialogs.questions import QuestionsDialog
from ui.places import Place
from ui.printers import Choice
from ui.screens.papers import RUNS, PapersScreen
from ui.tour.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

pytestmark = pytest.mark.faults


class FillingPrinters(FilePrinters):
    """Printers during whose work the drive of the ledger fills up."""

    drive: Path

    def open(self, choice: Choice) -> QPrinter:
        """Take all room, then print elsewhere."""
        fill_up(self.drive)
        return super().open(choice)


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of sixteen megabytes."""
    point = tmp_path / "drive"
    point.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("mounting a small drive needs Linux and root")
    if not ran("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(point)):
        pytest.skip("this system does not let a drive be mounted")
    yield point
    assert ran("umount", "-l", str(point))


@pytest.fixture
def narrow(founded: Path, drive: Path) -> Iterator[Desk]:
    """A desk whose ledger lies on that drive."""
    shutil.copytree(founded, drive / "town")
    made = Desk(drive / "town")
    made.open(PASSWORD)
    yield made
    made.close()


def test_pages_that_came_out_and_could_not_be_noted_are_noted_later(
    narrow: Desk, drive: Path, tmp_path: Path
) -> None:
    filed: list[str] = []

    def file(session: Any) -> list[str]:
        return [households.file_archive(session, {"name": name}, {}) for name in ("甲", "乙")]

    narrow.window.ledger.change("建档", file, filed.extend)
    narrow.wait()
    preview(narrow.window, narrow.window.ledger, "card", filed)
    shown = narrow.dialog(Preview)
    printers = FillingPrinters(tmp_path, "一楼打印机")
    printers.drive = drive
    shown.leaving.printers = printers
    said: list[str] = []
    narrow.answer("知道了", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    shown.leaving.print(Choice("一楼打印机"), (1, 2))
    narrow.wait()
    assert "磁盘" in said[0]
    assert "补记打出" in shown._said.text()
    shown.reject()
    assert not shown.isVisible()

    (drive / "ballast").unlink()
    place = narrow.go(PapersScreen, Place("papers", RUNS))
    assert [row.finished_at for row in place.runs.model.rows] == [None]
    place.runs.settle()
    narrow.dialog(QuestionsDialog).submit()
    narrow.wait()
    assert [row.pages_out for row in place.runs.model.rows] == [2]
