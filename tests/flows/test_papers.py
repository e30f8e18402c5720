"""Forms are printed, taken back, stamped and settled at one place, by the keyboard."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.services import households, printing, prints, waiting_sheets
from app.services.waiting_sheets import SheetFilters, Waiting
from app.work import finish
from db.vocabulary import Filling
from tests.flows.truth import is_true
from tests.leaving import let_leave
from tests.printers import FilePrinters
from ui.dialogs.preview import Preview
from ui.dialogs.print_dialog import PrintDialog
from ui.dialogs.print_setting import PrintSettingDialog
from ui.dialogs.questions import QuestionsDialog
from ui.panels.whom_to_print import WhomDialog
from ui.places import Place
from ui.printers import Choice
from ui.screens.papers import FORMS, OUT, RUNS, STAMPING, PapersScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NAMES = ("赵建国", "李秀兰", "王淑芬", "周桂兰")
PLAIN = Qt.KeyboardModifier.NoModifier


def do(desk: Desk, operation: Any) -> Any:
    made: list[Any] = []
    desk.window.ledger.change("打印", operation, made.append)
    desk.wait()
    return made[0]


@pytest.fixture
def filed(desk: Desk) -> list[str]:
    return do(
        desk,
        lambda session: [households.file_archive(session, {"name": each}, {}) for each in NAMES],
    )


def key(desk: Desk, qtbot: QtBot, code: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key wherever the keyboard is."""
    window = QApplication.activeModalWidget() or desk.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(QApplication.focusWidget(), code, held)
    desk.wait()


def place(desk: Desk, part: str) -> PapersScreen:
    return desk.go(PapersScreen, Place("papers", part))


def row_of(screen: PapersScreen, kind: str) -> int:
    return [form.printable.kind for form in screen.forms.model.rows].index(kind)


def test_a_form_is_printed_for_households_that_are_found_and_ticked(
    desk: Desk, qtbot: QtBot, filed: list[str], tmp_path: Path
) -> None:
    screen = place(desk, FORMS)
    screen.forms.table.selectRow(row_of(screen, "card"))
    key(desk, qtbot, Qt.Key.Key_Return)
    asked = desk.dialog(WhomDialog)
    for letter in "lxl":
        qtbot.keyClicks(asked.search, letter)
    desk.wait()
    assert [row.head_name for row in asked.archives.model.rows] == ["李秀兰"]
    assert asked.whom.text() == "打给光标所在的一户"
    asked.archives.filter.clear()
    desk.wait()
    assert asked.search.text() == ""
    key(desk, qtbot, Qt.Key.Key_Return)
    for code in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        key(desk, qtbot, code)
    assert asked.whom.text() == "打给勾选的 2 户"
    names = {row.id: row.head_name for row in asked.archives.model.rows}
    ticked = {names[each] for each in asked.archives.model.ids}
    key(desk, qtbot, Qt.Key.Key_P, CONTROL)
    shown = desk.dialog(Preview)
    assert {names[copy.household_id] for copy in shown.ready.drawn.copies} == ticked
    shown.leaving.printers = FilePrinters(tmp_path, "一楼打印机")
    shown.leaving.print(Choice("一楼打印机"), (1, 2))
    desk.wait()
    shown.reject()
    key(desk, qtbot, Qt.Key.Key_4, ALT)
    assert [(run.kind, run.sheets) for run in screen.runs.model.rows] == [("card", 2)]
    assert is_true(desk)


def test_nobody_is_printed_where_nobody_is_found(desk: Desk, filed: list[str]) -> None:
    asked = place(desk, FORMS).forms.ask_whom()
    assert asked is not None
    desk.wait()
    asked.search.setText("没有这个人")
    asked.search.textEdited.emit("没有这个人")
    desk.wait()
    asked.submit()
    assert "没有可打印的户" in asked.archives.said.text()
    assert asked.isVisible()
    asked.reject()


def test_a_blank_form_needs_nobody(desk: Desk, qtbot: QtBot) -> None:
    place(desk, FORMS)
    key(desk, qtbot, Qt.Key.Key_N, CONTROL)
    shown = desk.dialog(Preview)
    assert shown.ready.filling is Filling.BLANK
    dialog = shown.leaving.ask_printer()
    desk.wait()
    assert dialog.copies.text() == "1"
    dialog.reject()


def test_how_a_form_is_printed_is_kept_and_holds(
    desk: Desk, filed: list[str], tmp_path: Path
) -> None:
    screen = place(desk, FORMS)
    printers = FilePrinters(tmp_path, "一楼打印机")

    def seen() -> Preview:
        asked = screen.forms.ask_whom()
        assert asked is not None
        desk.wait()
        asked.submit()
        shown = desk.dialog(Preview)
        shown.leaving.printers = printers
        return shown

    shown = seen()
    asked = shown.leaving.ask_printer()
    desk.wait()
    assert asked.copies.text() == "3"
    asked.reject()
    shown.reject()

    dialog = screen.forms.change_setting()
    assert isinstance(dialog, PrintSettingDialog)
    dialog.copies.setText("三")
    dialog.submit()
    assert "请填数字" in dialog.message.text()
    dialog.copies.setText("30")
    dialog.submit()
    desk.wait()
    assert "最多 20" in dialog.message.text()
    dialog.copies.setText("2")
    dialog.destinations.setText("留存、上报")
    dialog.stamps.setText("")
    dialog.submit()
    desk.wait()
    assert [column.text(screen.forms.model.rows[0]) for column in screen.forms.model.columns][
        3:
    ] == ["2", "留存、上报", ""]
    shown = seen()
    with pypdfium2.PdfDocument(shown.ready.content) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert ["留存" in text for text in texts] == [True, False, False, False]
    assert "上报" in texts[2]
    asked = shown.leaving.ask_printer()
    desk.wait()
    assert asked.copies.text() == "1"
    asked.submit()
    desk.wait()
    shown.reject()
    place(desk, STAMPING)
    assert screen.stamping.model.rows == []


def test_sheets_come_back_by_scanning_and_by_ticking(
    desk: Desk, qtbot: QtBot, filed: list[str]
) -> None:
    copies = do(desk, lambda session: let_leave(session, filed, "visit"))
    do(desk, lambda session: let_leave(session, filed[:1], "archive", Filling.PREFILLED))
    screen = place(desk, OUT)
    assert screen.out.count.text() == "共 5 张"
    key(desk, qtbot, Qt.Key.Key_N, CONTROL)
    dialog = desk.dialog(QuestionsDialog)
    line = dialog.findChildren(QLineEdit)[0]
    for number, copy in enumerate(copies[:2], 1):
        line.setText(f"BF1.00000000.VISIT.{copy.code}")
        key(desk, qtbot, Qt.Key.Key_Return)
        assert f"这次共收回 {number} 张" in dialog.message.text()
    dialog.reject()
    assert screen.out.count.text() == "共 3 张"

    screen.out.narrow.kind.choose("困难职工档案表")
    screen.out.narrow.chosen.emit()
    desk.wait()
    assert [row.kind for row in screen.out.model.rows] == ["archive"]
    screen.out.narrow.age.choose("7 天以前")
    screen.out.narrow.chosen.emit()
    desk.wait()
    assert screen.out.model.rows == []
    assert "条件改回" in screen.out.table._empty.text()
    for box in (screen.out.narrow.kind, screen.out.narrow.age):
        box.setCurrentIndex(0)
    screen.out.narrow.chosen.emit()
    desk.wait()
    screen.out.table.setFocus()
    key(desk, qtbot, Qt.Key.Key_A, CONTROL)
    key(desk, qtbot, Qt.Key.Key_Space)
    assert screen.out.count.text() == "共 3 张，已勾选 2 张"
    key(desk, qtbot, Qt.Key.Key_R, CONTROL)
    assert screen.out.said.text() == "已收回 2 张。"
    assert screen.out.count.text() == "共 1 张"
    screen.out.take_back()
    desk.wait()
    assert screen.out.model.rows == []
    assert "没有等着收回的表" in screen.out.table._empty.text()
    assert is_true(desk)


def test_a_sheet_that_is_out_is_printed_again_or_given_up(desk: Desk, filed: list[str]) -> None:
    (copy,) = do(desk, lambda session: let_leave(session, filed[:1], "visit"))
    screen = place(desk, OUT)
    screen.out.print_again()
    shown = desk.dialog(Preview)
    assert [each.code for each in shown.ready.drawn.copies] == [copy.code]
    shown.reject()
    screen.out.void()
    dialog = desk.dialog(QuestionsDialog)
    dialog.questions["原因"].setCurrentIndex(2)  # type: ignore[attr-defined]  # a list of options
    dialog.submit()
    desk.wait()
    assert screen.out.said.text() == "已作废。"
    assert screen.out.model.rows == []


def test_forms_are_stamped_and_taken_for_not_stamped_again(
    desk: Desk, qtbot: QtBot, filed: list[str]
) -> None:
    do(desk, lambda session: let_leave(session, filed, "archive"))
    screen = place(desk, STAMPING)
    assert {screen.stamping._where(row) for row in screen.stamping.model.rows} == {
        "建档工会、上级工会"
    }
    screen.stamping.table.setFocus()
    key(desk, qtbot, Qt.Key.Key_A, CONTROL)
    key(desk, qtbot, Qt.Key.Key_R, CONTROL)
    assert screen.stamping.said.text() == "已记盖章 4 张。"
    assert screen.stamping.model.rows == []
    screen.stamping.narrow.state.setCurrentIndex(1)
    screen.stamping.narrow.chosen.emit()
    desk.wait()
    assert len(screen.stamping.model.rows) == 4
    assert not screen.stamping.bar.buttons["stamp"].isVisible()
    screen.stamping.bar.buttons["unstamp"].click()
    desk.wait()
    assert screen.stamping.said.text() == "1 张改回待盖章。"
    assert len(screen.stamping.model.rows) == 3
    waiting = SheetFilters(Waiting.STAMP)
    assert do(desk, lambda session: waiting_sheets.count(session, waiting)) == 1


def test_what_came_out_of_a_run_that_broke_off_is_told(desk: Desk, filed: list[str]) -> None:
    def break_off(session: Any) -> int:
        card = printing.CATALOGUE["card"]
        copies = printing.state(session, card, card.usual, filed, printing.Reserved())
        drawn = finish(printing.draw(card, copies, BytesIO()))
        today = desk.window.ledger.application.clock().date()
        output = prints.Output(card, card.usual, drawn, today, (1, 2, 3, 4), "HP")
        return prints.begin(session, output)

    do(desk, break_off)
    screen = place(desk, RUNS)
    dialog = screen.runs.settle()
    assert dialog is not None
    (count,) = dialog.findChildren(QLineEdit)
    assert count.text() == "4"
    count.setText("5")
    dialog.submit()
    assert "0 到 4" in dialog.message.text()
    count.setText("3")
    dialog.submit()
    desk.wait()
    (run,) = screen.runs.model.rows
    assert (run.pages_out, run.finished_at is not None) == (3, True)
    assert screen.runs.settle() is None
    assert "不用补记" in screen.runs._said.text()


def test_a_range_of_pages_leaves_through_the_window(
    desk: Desk, qtbot: QtBot, filed: list[str], tmp_path: Path
) -> None:
    screen = place(desk, FORMS)
    screen.forms.table.selectRow(row_of(screen, "archive"))
    key(desk, qtbot, Qt.Key.Key_P, CONTROL)
    asked = desk.dialog(WhomDialog)
    asked.archives.table.setFocus()
    key(desk, qtbot, Qt.Key.Key_A, CONTROL)
    key(desk, qtbot, Qt.Key.Key_P, CONTROL)
    shown = desk.dialog(Preview)
    printers = shown.leaving.printers = FilePrinters(tmp_path, "一楼打印机")
    key(desk, qtbot, Qt.Key.Key_P, CONTROL)
    dialog = desk.dialog(PrintDialog)
    dialog.copies.setText("1")
    dialog.pages.setFocus()
    qtbot.keyClicks(dialog.pages, "9")
    key(desk, qtbot, Qt.Key.Key_Return)
    assert "最大到 8" in dialog.message.text()
    dialog.pages.clear()
    qtbot.keyClicks(dialog.pages, "3-4,8")
    key(desk, qtbot, Qt.Key.Key_Return)
    desk.wait()
    (run,) = screen.runs.model.rows
    assert (run.pages, run.pages_out, run.sheets) == (3, 3, 2)
    with pypdfium2.PdfDocument(printers.printed[0]) as pdf:
        assert len(pdf) == 3
    out = shown.ready.drawn.on_pages((3, 4, 8))
    found = do(
        desk,
        lambda session: [row.household_id for row in waiting_rows(session)],
    )
    assert set(found) == {copy.household_id for copy in out}


def waiting_rows(session: Any) -> Any:
    return waiting_sheets.page(session, SheetFilters(Waiting.STAMP)).rows
