"""Pages are looked at, printed on a printer of choice or kept as a file, all of it on record."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from app.services import cards, households, papers, prints
from app.services.households import Filters, Lack
from db.vocabulary import Filling
from tests.flows.conftest import PASSWORD
from tests.leaving import let_leave
from tests.printers import A4, FilePrinters
from ui.dialogs.leaving import Leaving
from ui.dialogs.preview import Preview, preview
from ui.dialogs.print_dialog import PrintDialog
from ui.dialogs.progress import ProgressDialog
from ui.dialogs.questions import QuestionsDialog
from ui.panels.prints import result
from ui.places import Place
from ui.printers import Choice, Facts, Sides
from ui.screens.archive import ArchiveScreen
from ui.screens.papers import OUT, RUNS, PapersScreen
from ui.screens.settings import SettingsScreen
from ui.widgets.page_layout import Fit

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = ("赵建国", "李秀兰", "王\ue123", "周桂兰")


@pytest.fixture
def filed(desk: Desk) -> list[str]:
    """File four archives, one with a character that no font has; give their ids in order."""

    def file_all(session: Any) -> list[str]:
        return [households.file_archive(session, {"name": name}, {}) for name in NAMES]

    made: list[str] = []
    desk.window.ledger.change("建档", file_all, made.extend)
    desk.wait()
    return made


@pytest.fixture
def printers(tmp_path: Path) -> FilePrinters:
    folder = tmp_path / "paper"
    folder.mkdir()
    return FilePrinters(folder, "一楼打印机", "二楼打印机")


@pytest.fixture
def shown(desk: Desk, filed: list[str], printers: FilePrinters) -> Preview:
    preview(desk.window, desk.window.ledger, "card", filed)
    dialog = desk.dialog(Preview)
    dialog.leaving.printers = printers
    return dialog


def runs(desk: Desk) -> list[prints.RunRow]:
    found: list[prints.RunRow] = []
    desk.window.ledger.read(lambda session: prints.runs(session, 10), found.extend)
    desk.wait()
    return found


def counted(desk: Desk, ids: list[str]) -> list[int]:
    found: list[int] = []
    for each in ids:
        desk.window.ledger.read(
            lambda session, each=each: cards.issued(session, each),
            lambda rows: found.append(rows[0].printed if rows else 0),
        )
    desk.wait()
    return found


def pages_of(paper: Path) -> int:
    with pypdfium2.PdfDocument(paper) as pdf:
        return len(pdf)


def test_cards_are_previewed_and_printed_without_the_mouse(
    desk: Desk, qtbot: QtBot, shown: Preview, printers: FilePrinters, filed: list[str]
) -> None:
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
    assert shown.page.text() == "2"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_G, CONTROL)
    qtbot.keyClicks(QApplication.focusWidget(), "4")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert shown.view.page == 4
    assert counted(desk, filed) == [0, 0, 0, 0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_P, CONTROL)
    dialog = desk.dialog(PrintDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.state.text() == "空闲，可以打印"
    qtbot.keyClicks(QApplication.focusWidget(), "2")  # 二楼打印机
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "1-2,4")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    desk.wait()
    assert printers.choices == [Choice("二楼打印机")]
    assert [pages_of(paper) for paper in printers.printed] == [3]
    assert counted(desk, filed) == [1, 1, 0, 1]
    (run,) = runs(desk)
    assert (run.printer, run.sheets, run.pages, run.pages_out) == ("二楼打印机", 3, 3, 3)
    assert "3 页" in shown._said.text()


def test_a_printer_that_jams_is_printed_on_from_where_it_stopped(
    desk: Desk, shown: Preview, printers: FilePrinters, filed: list[str]
) -> None:
    printers.jams_after = 2
    said: list[str] = []
    desk.answer("接着打", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    shown.leaving.print(Choice("一楼打印机", sides=Sides.LONG_EDGE), (1, 2, 3, 4))
    dialog = desk.dialog(PrintDialog)
    assert said == ["打印停下了：第 1 页已经交给打印机，还有 3 页没有打。"]
    assert dialog.pages.text() == "2-4"
    assert dialog.sides.currentText() == Sides.LONG_EDGE.value
    dialog.submit()
    desk.wait()
    assert counted(desk, filed) == [1, 1, 1, 1]
    assert [(run.pages, run.pages_out) for run in runs(desk)] == [(3, 3), (4, 1)]
    assert [pages_of(paper) for paper in printers.printed] == [2, 5]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_leaves_nothing_counted(
    desk: Desk, shown: Preview, printers: FilePrinters, filed: list[str]
) -> None:
    printers.folder.rmdir()
    said: list[str] = []
    desk.answer("返回", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    shown.leaving.print(Choice("一楼打印机"), (1, 2))
    desk.wait()
    assert "没有接收" in said[0]
    assert counted(desk, filed) == [0, 0, 0, 0]
    (run,) = runs(desk)
    assert (run.pages_out, run.finished_at is not None) == (0, True)


def test_copies_that_a_printer_cannot_make_are_sent_one_by_one(
    desk: Desk, shown: Preview, printers: FilePrinters
) -> None:
    shown.leaving.print(Choice("一楼打印机", copies=2), (1, 2, 3))
    desk.wait()
    assert [pages_of(paper) for paper in printers.printed] == [6]
    (run,) = runs(desk)
    assert (run.copies, run.pages, run.pages_out) == (2, 3, 3)


def test_wrong_answers_are_said_beside_and_nothing_is_printed(
    desk: Desk, shown: Preview, printers: FilePrinters
) -> None:
    dialog = shown.leaving.ask_printer()
    desk.wait()
    for line, text, word in (
        (dialog.copies, "0", "份数"),
        (dialog.copies, "一", "份数"),
        (dialog.pages, "5", "页码"),
        (dialog.pages, "2-1", "页码"),
    ):
        before = line.text()
        line.setText(text)
        dialog.submit()
        assert word in dialog.message.text()
        line.setText(before)
    desk.wait()
    assert printers.printed == []
    assert runs(desk) == []


def test_a_paper_that_the_printer_lacks_and_a_fault_are_said(
    desk: Desk, shown: Preview, tmp_path: Path
) -> None:
    broken = Facts("有故障", (Sides.ONE,), (A4,), is_well=False)
    shown.leaving.printers = FilePrinters(tmp_path, "旧打印机", facts=broken)
    dialog = shown.leaving.ask_printer()
    desk.wait()
    assert "没有 148×210 毫米这种纸的设置" in dialog.message.text()
    assert (dialog.state.text(), dialog.state.objectName()) == ("有故障", "problem")
    assert not dialog.sides.isEnabled()
    assert dialog.sides.currentText() == Sides.ONE.value


def test_without_a_printer_a_file_is_offered(
    desk: Desk, shown: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.leaving.printers = FilePrinters(tmp_path)
    proposed: list[str] = []

    def choose(_: object, __: str, name: str, *___: object) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / "cards"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(Leaving, "last_folder", tmp_path)
    dialog = shown.leaving.ask_printer()
    desk.wait()
    assert "存为 PDF" in dialog.state.text()
    assert not dialog.bar.buttons["print"].isEnabled()
    dialog.bar.buttons["pdf"].click()
    desk.wait()
    assert (tmp_path / "cards.pdf").read_bytes() == shown.ready.content
    assert proposed == [str(tmp_path / "困难职工解困脱困联系卡.pdf")]
    (run,) = runs(desk)
    assert (run.printer, run.pages_out) == ("", 4)


def test_a_file_that_cannot_be_written_is_said_and_not_counted(
    desk: Desk, shown: Preview, tmp_path: Path, filed: list[str]
) -> None:
    said: list[str] = []
    desk.answer("知道了", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    shown.leaving.keep(tmp_path / "no such folder" / "cards.pdf")
    desk.wait()
    assert said
    assert counted(desk, filed) == [0, 0, 0, 0]
    assert runs(desk)[0].pages_out == 0


def test_what_no_font_has_is_said_with_its_page_before_printing(shown: Preview) -> None:
    texts = [label.text() for label in shown.findChildren(QLabel)]
    assert any("U+E123（第 3 页）" in text for text in texts)
    shown.go_to_next_gap()
    assert shown.view.page == 3
    shown.go_to_next_gap()
    assert shown.view.page == 3


def test_a_blank_card_is_previewed_without_a_household(desk: Desk) -> None:
    preview(desk.window, desk.window.ledger, "card", (), Filling.BLANK)
    dialog = desk.dialog(Preview)
    assert dialog.ready.drawn.copies[0].household_id == ""
    assert dialog.thumbnails.isHidden()
    with pypdfium2.PdfDocument(BytesIO(dialog.ready.content)) as pdf:
        assert len(pdf) == 1


def test_households_that_are_gone_leave_nothing_to_print(desk: Desk) -> None:
    said: list[str] = []
    desk.answer("知道了", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    preview(desk.window, desk.window.ledger, "card", ["no such household"])
    desk.wait()
    assert "没有可打印的内容" in said[0]


def test_the_preview_is_zoomed_by_keys(desk: Desk, qtbot: QtBot, shown: Preview) -> None:
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    for key, percent in (
        (Qt.Key.Key_1, 100),
        (Qt.Key.Key_Plus, 125),
        (Qt.Key.Key_Equal, 150),
        (Qt.Key.Key_Minus, 125),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key, CONTROL)
        assert shown.zoom.text() == f"{percent} %"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, CONTROL)
    assert shown.view.fit is Fit.WIDTH
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_0, CONTROL)
    assert shown.view.fit is Fit.PAGE
    desk.wait()


def test_the_tools_of_the_preview_do_what_they_say(desk: Desk, shown: Preview) -> None:
    shown.show_facing()
    assert shown.view.per_row == 2
    shown.show_thumbnails()
    assert shown.thumbnails.isHidden()
    for name, percent in (("true_size", 100), ("greater", 125), ("smaller", 100)):
        shown._tools.buttons[name].click()
        assert shown.zoom.text() == f"{percent} %"
    shown._tools.buttons["fit_width"].click()
    assert shown._tools.buttons["fit_width"].property("chosen")
    assert not shown._tools.buttons["fit_page"].property("chosen")
    desk.wait()


def test_an_archive_is_printed_from_its_screen_and_printed_again_from_the_log(
    desk: Desk, qtbot: QtBot, filed: list[str], printers: FilePrinters
) -> None:
    archive = desk.go(ArchiveScreen, Place("archive", filed[0]))
    archive.print()
    asked = desk.dialog(QuestionsDialog)
    asked.submit()
    shown = desk.dialog(Preview)
    shown.leaving.printers = printers
    shown.leaving.print(Choice("一楼打印机", copies=2), (1,))
    desk.wait()
    shown.reject()
    (sheet,) = archive.papers.model.rows
    assert (sheet.printed, sheet.copies) == (1, 2)

    place = desk.go(PapersScreen, Place("papers", RUNS))
    (row,) = place.runs.model.rows
    assert [column.text(row) for column in place.runs.model.columns][3:] == [
        NAMES[0],
        "打完",
        "1",
        "2",
        "一楼打印机",
    ]
    place.runs.print_again()
    again = desk.dialog(Preview)
    again.leaving.printers = printers
    assert [copy.household_id for copy in again.ready.drawn.copies] == filed[:1]
    again.leaving.print(Choice("一楼打印机"), (1,))
    desk.wait()
    again.reject()
    assert result(place.runs.model.rows[0]) == "打完，补打"


def test_edits_that_are_not_saved_are_saved_before_they_are_printed(
    desk: Desk, filed: list[str]
) -> None:
    archive = desk.go(ArchiveScreen, Place("archive", filed[0]))
    archive.page.filling.put("workplace", "向阳农机厂")
    archive.print()
    assert "先按「保存」" in archive.status.said.text()
    desk.answer("留作草稿，离开")
    desk.go(SettingsScreen, Place("settings"))


def test_a_sheet_is_taken_back_by_its_code_and_given_up_after_a_question(
    desk: Desk, shown: Preview, filed: list[str]
) -> None:
    shown.leaving.print(Choice("一楼打印机"), (1, 2))
    desk.wait()
    codes = [copy.code for copy in shown.ready.drawn.copies]
    shown.reject()
    place = desk.go(PapersScreen, Place("papers", OUT))
    dialog = place.out.ask_codes()
    line = dialog.findChildren(QLineEdit)[0]
    line.setText("0000-0000")
    dialog.submit()
    desk.wait()
    assert dialog.message.objectName() == "problem"
    line.setText(codes[0].lower())
    dialog.submit()
    desk.wait()
    assert NAMES[0] in dialog.message.text()
    assert line.text() == ""
    dialog.reject()

    archive = desk.go(ArchiveScreen, Place("archive", filed[0]))
    assert archive.papers.model.rows[0].returned_on is not None
    archive = desk.go(ArchiveScreen, Place("archive", filed[1]))
    archive.papers.bar.buttons["back"].click()
    desk.wait()
    assert archive.papers.model.rows[0].returned_on is not None
    archive.papers.bar.buttons["void"].click()
    asked = desk.dialog(QuestionsDialog)
    asked.submit()
    desk.wait()
    assert "原因" in asked.message.text()
    asked.questions["原因"].choose("打坏了")  # type: ignore[attr-defined]  # a list of options
    asked.submit()
    desk.wait()
    assert archive.papers.model.rows[0].void_reason == "打坏了"
    archive.papers.bar.buttons["again"].click()
    anew = desk.dialog(Preview)
    assert [copy.household_id for copy in anew.ready.drawn.copies] == [filed[1]]


@pytest.mark.parametrize(
    ("kind", "sides"),
    [("archive", Sides.LONG_EDGE), ("card-folded", Sides.SHORT_EDGE), ("visit", Sides.ONE)],
)
def test_a_form_with_two_sides_is_proposed_for_both(
    desk: Desk, filed: list[str], tmp_path: Path, kind: str, sides: Sides
) -> None:
    preview(desk.window, desk.window.ledger, kind, filed[:1])
    shown = desk.dialog(Preview)
    one_side = Facts("空闲，可以打印")
    for facts, proposed in ((None, sides), (one_side, Sides.ONE)):
        shown.leaving.printers = FilePrinters(tmp_path, "一楼打印机", facts=facts)
        dialog = shown.leaving.ask_printer()
        desk.wait()
        assert dialog.sides.currentText() == proposed.value
        dialog.reject()


def test_a_search_gets_in_between_while_many_households_are_read(
    desk: Desk, filed: list[str]
) -> None:
    gone = [f"no such household {number}" for number in range(1000)]
    seen: list[object] = []
    preview(desk.window, desk.window.ledger, "card", [*gone, *filed])
    desk.window.ledger.read(lambda session: cards.issued(session, filed[0]), seen.append)
    shown = desk.dialog(Preview)
    assert seen == [()]  # those at the end have no card yet
    assert [copy.household_id for copy in shown.ready.drawn.copies] == filed


def test_reading_many_households_can_be_called_off(desk: Desk, filed: list[str]) -> None:
    gone = [f"no such household {number}" for number in range(1000)]
    preview(desk.window, desk.window.ledger, "card", [*gone, *filed])
    for progress in desk.window.findChildren(ProgressDialog):
        progress.reject()
    desk.wait()
    assert not any(isinstance(each, Preview) for each in QApplication.topLevelWidgets())


def test_a_lock_in_the_midst_of_printing_loses_nothing(
    desk: Desk, shown: Preview, filed: list[str]
) -> None:
    shown.leaving.print(Choice("一楼打印机"), (1, 2, 3, 4))
    desk.program.lock()
    desk.wait()
    assert not desk.window.isVisible()
    desk.unlock(PASSWORD)
    desk.wait()
    assert desk.window.isVisible()
    assert counted(desk, filed) == [1, 1, 1, 1]
    assert runs(desk)[0].pages_out == 4


def test_the_preview_stays_until_its_pages_are_out(
    desk: Desk, shown: Preview, filed: list[str]
) -> None:
    shown.leaving.print(Choice("一楼打印机"), (1, 2))
    shown.reject()
    shown.close()
    assert shown.isVisible()
    desk.wait()
    assert "2 页" in shown._said.text()
    assert counted(desk, filed) == [1, 1, 0, 0]
    shown.reject()
    assert not shown.isVisible()


def test_a_print_dialog_that_is_closed_waits_for_no_answer(desk: Desk, shown: Preview) -> None:
    for _ in range(3):
        shown.leaving.ask_printer().reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.wait()
    assert shown.isVisible()


def test_printing_that_is_called_off_says_what_was_sent(
    desk: Desk, qtbot: QtBot, shown: Preview, filed: list[str]
) -> None:
    said: list[str] = []
    desk.answer("再打一次", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    shown.leaving.print(Choice("一楼打印机", copies=30), (1, 2, 3, 4))
    qtbot.waitUntil(lambda: shown.findChildren(ProgressDialog) != [])
    shown.findChildren(ProgressDialog)[0].reject()
    again = desk.dialog(PrintDialog)
    assert "停下了" in said[0]
    assert (again.pages.text(), again.copies.text()) == ("1-4", "30")
    again.reject()
    assert counted(desk, filed) == [0, 0, 0, 0]
    assert runs(desk)[0].pages_out == 0


def test_a_preview_that_is_closed_gives_out_nothing(
    desk: Desk, shown: Preview, filed: list[str]
) -> None:
    shown.reject()
    found: list[int] = []
    lacking = Filters(lacks=frozenset({Lack.CARD}))
    desk.window.ledger.read(lambda session: households.count(session, lacking), found.append)
    desk.wait()
    assert found == [len(filed)]
    archive = desk.go(ArchiveScreen, Place("archive", filed[0]))
    assert archive.cards.model.rows == []
    assert archive.papers.model.rows == []


def test_pages_that_are_true_no_more_are_shown_anew_before_they_leave(
    desk: Desk, shown: Preview, filed: list[str], printers: FilePrinters
) -> None:
    desk.window.ledger.change("打印", lambda session: let_leave(session, filed[1:2]))
    desk.wait()
    shown.leaving.print(Choice("一楼打印机"), (1, 2))
    anew = desk.dialog(Preview)
    assert anew is not shown
    assert "情况有了变化" in anew._said.text()
    assert printers.printed == []
    anew.leaving.print(Choice("一楼打印机"), (1, 2))
    desk.wait()
    assert counted(desk, filed) == [1, 2, 0, 0]


def test_what_is_printed_once_more_says_so_on_the_page_that_is_seen(
    desk: Desk, shown: Preview, filed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.leaving.print(Choice("一楼打印机", copies=2), (1,))
    desk.wait()
    shown.leaving.print(Choice("一楼打印机"), (2,))
    desk.wait()
    assert desk.dialog(Preview) is shown
    shown.leaving.print(Choice("二楼打印机", copies=2), (1,))
    asked = desk.dialog(PrintDialog)
    assert (asked.pages.text(), asked.copies.text()) == ("1", "2")
    anew = desk.dialog(Preview)
    assert "补打" in anew._said.text()
    with pypdfium2.PdfDocument(anew.ready.content) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert ["补打" in text for text in texts] == [True, True, False, False]
    asked.submit()
    desk.wait()
    assert counted(desk, filed) == [2, 1, 0, 0]

    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "cards.pdf"), "")
    )
    anew.leaving.ask_file()
    desk.wait()
    assert counted(desk, filed) == [3, 2, 1, 1]


def test_a_spoilt_card_that_is_scanned_says_so(
    desk: Desk, shown: Preview, filed: list[str]
) -> None:
    shown.leaving.print(Choice("一楼打印机"), (1,))
    desk.wait()
    code = shown.ready.drawn.copies[0].code
    shown.reject()
    desk.window.ledger.change("作废表格", lambda session: papers.void(session, code, "打坏了"))
    desk.wait()
    said: list[str] = []
    desk.answer("知道了", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    desk.window.open_scanned(code)
    desk.wait()
    assert said == ["这张表已经作废（打坏了），不能再用。请找后来打印的那一张。"]


def test_a_queue_that_takes_nothing_is_said_before_anything_is_sent(
    desk: Desk, shown: Preview, printers: FilePrinters, filed: list[str]
) -> None:
    printers.refusing.add("一楼打印机")
    said: list[str] = []
    desk.answer("返回", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    shown.leaving.print(Choice("一楼打印机"), (1, 2))
    desk.wait()
    assert "没有接收" in said[0]
    assert printers.printed == []
    assert counted(desk, filed) == [0, 0, 0, 0]
