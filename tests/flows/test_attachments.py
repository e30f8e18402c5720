"""The papers of a dossier: added from files, looked at, given out, taken out and brought back."""

from __future__ import annotations

import io
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.services import households
from app.services.errors import ContentMissing
from db.vocabulary import Role
from tests.printers import FilePrinters
from ui import errors
from ui.dialogs.attachment import AttachmentView
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview_dialog import Preview
from ui.panels.archive_parts import ATTACHMENTS
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.papers import PapersScreen

if TYPE_CHECKING:
    from pathlib import Path

    from ui.tour.desk import Desk


@pytest.fixture
def screen(desk: Desk) -> ArchiveScreen:
    """File an archive and open it at its attachments."""
    made: list[str] = []
    values = {"name": "赵建国", "main_cause": "子女上学"}
    desk.window.ledger.change(
        "建立档案", lambda session: households.file_archive(session, values, {}), made.append
    )
    desk.wait()
    screen = desk.go(ArchiveScreen, Place("archive", made[0]))
    screen.parts.go_to(ATTACHMENTS)
    desk.wait()
    return screen


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    """Lay two photographs into a folder."""
    files = [tmp_path / f"{number}.jpg" for number in range(2)]
    for number, file in enumerate(files):
        out = io.BytesIO()
        Image.frombytes("L", (90, 60), Random(number).randbytes(5400)).save(out, "JPEG")
        file.write_bytes(out.getvalue())
    return files


def choosing(monkeypatch: pytest.MonkeyPatch, *files: Path) -> None:
    """Let the dialog of the system give these files, the one window that is not ours."""
    given = ([str(each) for each in files], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: given)


def add(desk: Desk, **facts: str) -> None:
    dialog = desk.dialog(FormDialog)
    for name, text in facts.items():
        dialog.view.cells[name].editor.widget.setText(text)
    dialog.submit()
    desk.wait()


def shown(screen: ArchiveScreen) -> list[dict[str, Any]]:
    return [dict(row) for row in screen.parts.attachments.model.rows]


def lacking(screen: ArchiveScreen) -> list[str]:
    return [each.proof for each in screen.parts.dossier.model.rows if not each.is_there]


def test_files_are_added_for_a_paper_that_lacks(
    desk: Desk, screen: ArchiveScreen, scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = "在学证明、录取通知书、学费票据"
    assert paper in lacking(screen)
    choosing(monkeypatch, *scans)
    row = [each.proof for each in screen.parts.dossier.model.rows].index(paper)
    screen.parts.dossier.table.selectRow(row)
    screen.parts.dossier.bar.buttons["add_proof"].click()
    desk.wait()
    add(desk, person="赵小燕", note="2025年秋季", valid_until="2020-1-1")
    assert [row["proof"] for row in shown(screen)] == [paper, paper]
    assert paper not in lacking(screen)
    model = screen.parts.attachments.model
    told = [model.data(model.index(0, at)) for at in range(model.columnCount())]
    assert "赵小燕" in told
    assert "2020-01-01 已过期" in told


def test_an_attachment_is_looked_at_and_a_copy_is_written(
    desk: Desk,
    screen: ArchiveScreen,
    scans: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choosing(monkeypatch, scans[0])
    screen.parts.attachments.bar.buttons["add_attachment"].click()
    desk.wait()
    add(desk)
    screen.parts.attachments.bar.buttons["look_at"].click()
    desk.wait()
    view = desk.dialog(AttachmentView)
    copy = tmp_path / "copy.jpg"
    view.keep(copy)
    desk.wait()
    with Image.open(copy) as opened:
        assert opened.size == (90, 60)
    assert "copy.jpg" in view.said.text()
    looks: list[int] = []
    desk.window.ledger.read(
        lambda session: (
            session.connection()
            .exec_driver_sql("SELECT count(*) FROM audit WHERE act = '查看附件'")
            .scalar_one()
        ),
        looks.append,
    )
    desk.wait()
    assert looks == [1]
    view.reject()


def test_what_is_no_picture_is_refused_by_name_and_the_others_are_taken(
    desk: Desk,
    screen: ArchiveScreen,
    scans: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    liar = tmp_path / "发票.jpg"
    liar.write_bytes(b"MZ\x90\x00")
    told: list[str] = []
    monkeypatch.setattr(errors, "say", lambda _, __, text: told.append(text))
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(each)) for each in (liar, scans[0])])
    screen.parts.attachments.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            urls,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    desk.wait()
    add(desk)
    assert len(shown(screen)) == 1
    assert len(told) == 1
    assert "发票.jpg" in told[0]


def test_one_removed_comes_back_by_undoing(
    desk: Desk, screen: ArchiveScreen, scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, scans[0])
    screen.parts.attachments.add()
    desk.wait()
    add(desk)
    before = shown(screen)
    monkeypatch.setattr(errors, "ask", lambda *_: True)
    screen.parts.attachments.bar.buttons["remove_attachment"].click()
    desk.wait()
    assert shown(screen) == []
    screen.history.table.selectRow(0)
    desk.wait()
    screen.history.bar.buttons["undo_here"].click()
    desk.wait()
    assert shown(screen) == before


def test_what_is_known_of_it_is_changed_and_its_content_stays(
    desk: Desk, screen: ArchiveScreen, scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, scans[0])
    screen.parts.attachments.add()
    desk.wait()
    add(desk)
    (before,) = shown(screen)
    screen.parts.attachments.bar.buttons["change_attachment"].click()
    add(desk, note="背面")
    assert shown(screen) == [before | {"note": "背面"}]


def test_one_whose_content_has_not_come_says_so(
    desk: Desk, screen: ArchiveScreen, scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, scans[0])
    screen.parts.attachments.add()
    desk.wait()
    add(desk)
    desk.window.ledger.change(
        "丢失",
        lambda session: session.connection().exec_driver_sql("DELETE FROM attached_content"),
    )
    desk.wait()
    screen.parts.attachments.reload()
    desk.wait()
    model = screen.parts.attachments.model
    told = [model.data(model.index(0, at)) for at in range(model.columnCount())]
    assert "内容未到" in told
    failures: list[BaseException] = []
    monkeypatch.setattr(desk.window.ledger.jobs, "report", failures.append)
    screen.parts.attachments.look_at_chosen()
    desk.wait()
    assert [type(each) for each in failures] == [ContentMissing]


def test_a_reader_drops_nothing_here(desk: Desk, screen: ArchiveScreen) -> None:
    panel = screen.parts.attachments
    assert panel.acceptDrops()
    ledger = desk.window.ledger
    ledger.application = replace(ledger.application, role=Role.READER)
    panel.reload()
    desk.wait()
    assert not panel.acceptDrops()


def test_one_is_printed_from_the_preview_and_stands_in_the_print_log(
    desk: Desk,
    screen: ArchiveScreen,
    scans: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choosing(monkeypatch, scans[0])
    screen.parts.attachments.add()
    desk.wait()
    add(desk)
    screen.parts.attachments.bar.buttons["print_attachment"].click()
    preview = desk.dialog(Preview)
    preview.leaving.printers = printers = FilePrinters(tmp_path, "窗口")
    asked = preview.leaving.ask_printer()
    desk.wait()
    asked.submit()
    desk.wait()
    assert len(printers.printed) == 1
    assert "已交给打印机“窗口”：1 页" in preview._said.text()
    preview.see_anew("请再看看。")
    again = desk.dialog(Preview)
    assert again is not preview
    again.reject()
    panel = desk.go(PapersScreen, Place("papers")).runs
    panel.reload()
    desk.wait()
    told = [panel.model.index(0, at).data() for at in range(panel.model.columnCount())]
    assert (told[2], told[3], told[7]) == ("附件（已填）", "赵建国", "窗口")
    panel.bar.buttons["again"].click()
    assert "「附件」里再打" in panel._said.text()
