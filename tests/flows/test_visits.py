"""What came back on paper is keyed on its own sheet, several visits at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from app.forms.contact import CONTACT
from app.forms.visit_record import BY, NOBODY, VISIT
from app.printing.drawing import draw
from app.rules.paper_code import Reference
from app.services import cadres, contacts, drafts, households, pairings, papers
from app.services.printing import CATALOGUE, Filling
from db.vocabulary import Role
from tests.flows.conftest import PASSWORD
from tests.flows.test_whole_archive import Keyboard, active, counted
from tests.printers import FilePrinters
from ui.dialogs.call import CallDialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview import Preview, preview
from ui.dialogs.print_dialog import PrintDialog
from ui.forms.beside import Grade
from ui.panels.archive_parts import HELPERS
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.contacts import ContactsScreen
from ui.screens.desk import DeskScreen
from ui.screens.papers import OUT, PapersScreen
from ui.screens.visit_sheet import VisitSheetScreen
from ui.tour.extremes import RARE, Extremes

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk

CONTROL, NOTHING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return
PAPER = (
    ("2026.3.5", "入户了解近况，按时服药，血糖平稳；孩子学费已交。"),
    ("2026.6.18", "送去端午慰问品，妻子愿意到镇上超市做工，已联系用人单位。"),
    ("2026.9.2", "孩子开学报到，助学金申请表已收齐，下次带来回执。"),
)
"""What a cadre wrote on the sheet."""


def do(desk: Desk, verb: str, operation: Any) -> Any:
    told: list[Any] = []
    desk.window.ledger.change(verb, operation, told.append)
    desk.wait()
    return told[0]


@pytest.fixture
def home(desk: Desk) -> str:
    """A household with a paired cadre, and one more cadre."""

    def furnish(session: Any) -> str:
        filed = households.file_archive(session, {"name": "赵建国", "phone": "13900000001"}, {})
        paired = cadres.register_cadre(session, {"name": "周桂兰", "workplace": "县总工会"})
        cadres.register_cadre(session, {"name": "李强"})
        pairings.pair(session, filed, paired, {})
        return filed

    return do(desk, "建立档案", furnish)


def recorded(desk: Desk, home: str) -> list[Any]:
    """Give the visits on record, the earliest first."""
    found = do(desk, "", lambda session: contacts.contacts(session, home))
    return [each for each in reversed(found) if each.kind is contacts.ContactKind.VISIT]


def record(desk: Desk, home: str, day: date | None, content: str | None, **more: Any) -> str:
    values = {"kind": "走访", "contacted_on": day, "content": content, **more}
    made: str = do(
        desk, "记录", lambda session: contacts.record_contact(session, home, None, values)
    )
    return made


def open_sheet(desk: Desk, home: str, at: str = "") -> VisitSheetScreen:
    active_window(desk)
    return desk.go(VisitSheetScreen, Place("visit_sheet", home, at=at))


def active_window(desk: Desk) -> None:
    desk.window.activateWindow()
    QApplication.processEvents()


def say(text: str) -> None:
    written = QInputMethodEvent()
    written.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), written)


def scan(desk: Desk, code: str) -> None:
    """Scan a visit sheet's code into whatever has the keyboard."""
    ledger_id = desk.window.ledger.application.ledger_id
    text = str(Reference(ledger_id[:8].upper(), "VISIT", code))
    for letter in f"{text}\r":
        key = ENTER if letter == "\r" else Qt.Key(ord(letter))
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, NOTHING, letter)
        QApplication.sendEvent(desk.window.windowHandle(), pressed)
    desk.wait()


def print_sheet(desk: Desk, home: str, tmp_path: Path, qtbot: QtBot) -> str:
    """Print the visit sheet that is to be written on, and give its code."""
    preview(desk.window, desk.window.ledger, "visit", [home], Filling.PREFILLED)
    seen = desk.dialog(Preview)
    seen.leaving.printers = FilePrinters(tmp_path, "一楼打印机")
    active(seen, qtbot)
    qtbot.keyClick(seen, Qt.Key.Key_P, CONTROL)
    active(desk.dialog(PrintDialog), qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_P, CONTROL)
    desk.wait()
    active(seen, qtbot)
    qtbot.keyClick(seen, Qt.Key.Key_Escape)
    desk.wait()
    (sheet,) = do(desk, "", lambda session: papers.of_household(session, home))
    return str(sheet.code)


def filled(home: str) -> Any:
    """Give what states the visits of a household as they are printed."""
    return lambda session: list(CATALOGUE["visit"].fillings[Filling.FILLED](session, [home]))


def sheet_of(desk: Desk, home: str) -> Any:
    return do(desk, "", lambda session: papers.of_household(session, home))[0]


def test_a_returned_sheet_is_scanned_and_its_three_visits_are_keyed(
    desk: Desk, home: str, qtbot: QtBot, tmp_path: Path
) -> None:
    code = print_sheet(desk, home, tmp_path, qtbot)
    active(desk.window, qtbot)
    scan(desk, code)
    screen = desk.screen(VisitSheetScreen)
    assert screen.heading.text() == "赵建国　走访记录表"
    assert f"{code[:4]}-{code[4:]}" in screen.page.sheet.facts["code"]
    assert "手上这张" in screen.strip.sheet.text()
    assert screen.strip.back.isChecked()
    assert "周桂兰" in screen.strip.by.currentText()
    keyboard = Keyboard(qtbot)
    for day, content in PAPER:
        keyboard.write(day)
        keyboard.press(ENTER)
        keyboard.write(content)
        keyboard.press(ENTER, CONTROL)
    keyboard.press(Qt.Key.Key_S, CONTROL)
    desk.wait()
    assert screen.status.said.text() == "已保存，这张表已标为收回。"
    found = recorded(desk, home)
    assert [row.content for row in found] == [content for _, content in PAPER]
    assert [row.contacted_on for row in found] == [
        date(2026, 3, 5),
        date(2026, 6, 18),
        date(2026, 9, 2),
    ]
    assert {row.cadre_name for row in found} == {"周桂兰"}
    assert sheet_of(desk, home).returned_on == desk.window.ledger.application.clock().date()
    assert screen.strip.back.isHidden()
    assert "已收回" in screen.strip.sheet.text()
    on_paper = "".join(f"{day}{content}" for day, content in PAPER)
    counted(f"{CONTACT.title}，三次走访", keyboard.presses, len(on_paper))


def test_the_code_that_is_typed_into_the_search_box_leads_to_the_same_sheet(
    desk: Desk, home: str, qtbot: QtBot, tmp_path: Path
) -> None:
    code = print_sheet(desk, home, tmp_path, qtbot)
    active(desk.window, qtbot)
    qtbot.keyClick(desk.window, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(QApplication.focusWidget(), f"{code[:4]}-{code[4:]}".lower())
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    screen = desk.screen(VisitSheetScreen)
    assert screen.strip.back.isChecked()


def test_a_sheet_that_is_awaited_is_offered_in_one_line_and_marked_only_if_it_is_this_one(
    desk: Desk, home: str, qtbot: QtBot, tmp_path: Path
) -> None:
    code = print_sheet(desk, home, tmp_path, qtbot)
    screen = open_sheet(desk, home)
    assert "还有一张待收回" in screen.strip.sheet.text()
    assert not screen.strip.back.isChecked()
    screen.page.filling.put("contacts.0.contacted_on", date(2026, 3, 5))
    screen.page.filling.put("contacts.0.content", "入户。")
    screen.save()
    desk.wait()
    assert screen.status.said.text() == "已保存。"
    assert sheet_of(desk, home).returned_on is None
    screen.strip.back.click()
    screen.save()
    desk.wait()
    assert sheet_of(desk, home).returned_on is not None
    assert f"{code[:4]}-{code[4:]}" in screen.strip.sheet.text()


def test_what_is_on_record_stands_on_the_sheet_and_is_changed_and_taken_out_there(
    desk: Desk, home: str, qtbot: QtBot
) -> None:
    record(desk, home, date(2026, 6, 1), "第二次")
    record(desk, home, date(2026, 3, 1), "第一次", requests="想学手艺", visitor="李丽")
    undated = record(desk, home, None, "不知道哪天")
    screen = open_sheet(desk, home)
    filling = screen.page.filling
    assert [filling.value(f"contacts.{n}.content") for n in range(3)] == [
        "第一次",
        "第二次",
        "不知道哪天",
    ]
    shown = screen.page.sheet.cells["contacts.0.content"].widget.ink.text
    assert shown == "第一次\n困难职工诉求：想学手艺　走访人：李丽"
    assert screen.page.sheet.in_hand == "contacts.3.contacted_on"
    filling.put("contacts.0.content", "第一次，补记")
    screen.page.go_to("contacts.2.content")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Minus, CONTROL)
    screen.save()
    desk.wait()
    found = recorded(desk, home)
    assert [row.content for row in found] == ["第一次，补记", "第二次"]
    assert found[0].requests == "想学手艺"
    assert undated not in {row.id for row in found}


def test_a_visit_of_another_union_is_only_read(desk: Desk, home: str, qtbot: QtBot) -> None:
    theirs = record(desk, home, date(2026, 3, 1), "县里来人看望")
    stolen = "UPDATE contact SET owner = '610502000'"
    do(desk, "", lambda session: session.connection().exec_driver_sql(stolen).rowcount)
    screen = open_sheet(desk, home)
    assert screen.page.record is not None
    assert set(screen.page.record.fixed) == {theirs}
    assert "610502000" in screen.page.sheet.cells["contacts.0.content"].widget.ink.text
    screen.page.go_to("contacts.0.content")
    qtbot.keyClicks(QApplication.focusWidget(), "abc")
    assert screen.page.filling.value("contacts.0.content") == "县里来人看望"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Minus, CONTROL)
    assert "只能查看" in screen.status.said.text()
    QGuiApplication.clipboard().setText("2026.5.1\t改了\n2026.5.2\t又改")
    screen.page.go_to("contacts.0.contacted_on")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, CONTROL)
    assert screen.page.filling.value("contacts.0.content") == "县里来人看望"
    screen.page.go_to("contacts.1.contacted_on")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, CONTROL)
    screen.save()
    desk.wait()
    assert [row.content for row in recorded(desk, home)] == ["县里来人看望", "改了", "又改"]


def test_a_text_of_several_lines_is_pasted_into_its_cell(
    desk: Desk, home: str, qtbot: QtBot
) -> None:
    screen = open_sheet(desk, home)
    screen.page.go_to("contacts.0.content")
    QGuiApplication.clipboard().setText("第一段。\n第二段。")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, CONTROL)
    assert screen.page.filling.value("contacts.0.content") == "第一段。\n第二段。"
    assert screen.page.filling.value("contacts.1.content") is None


@pytest.mark.parametrize("field", ["contacted_on", "content"])
def test_a_visit_without_day_or_content_is_asked_for_at_once_stored_and_counted(
    desk: Desk, home: str, field: str, qtbot: QtBot
) -> None:
    record(desk, home, date(2026, 1, 5), "以前的")
    screen = open_sheet(desk, home)
    answers = {"contacted_on": date(2026, 3, 5), "content": "入户。"} | {field: None}
    screen.page.filling.put("contacts.1.visitor", "李丽")
    for name, value in answers.items():
        screen.page.filling.put(f"contacts.1.{name}", value)
    screen.save()
    desk.wait()
    assert len(recorded(desk, home)) == 1
    assert screen.page.sheet.in_hand == f"contacts.1.{field}"
    assert f"第 2 行：「{CONTACT[field].title}」" in screen.status.said.text()
    assert "再按一次" in screen.status.said.text()
    screen.page.count()
    assert [(each.name, each.grade) for each in screen.page.beside.findings] == [
        (f"contacts.1.{field}", Grade.GAP)
    ]
    screen.save()
    desk.wait()
    assert len(recorded(desk, home)) == 2
    front = desk.go(DeskScreen, Place("desk"))
    assert front.cards["contacts_lacking"].figure == "1"
    qtbot.keyClick(front.cards["contacts_lacking"], Qt.Key.Key_Space)
    listed = desk.screen(ContactsScreen)
    assert listed.count.text() == "共 1 次"
    listed.open_chosen()
    screen = desk.screen(VisitSheetScreen)
    screen.page.filling.put(
        f"contacts.1.{field}", {"contacted_on": date(2026, 3, 5), "content": "入户。"}[field]
    )
    screen.save()
    desk.wait()
    assert screen.status.said.text() == "已保存。"
    assert desk.go(ContactsScreen, Place("contacts", at="lacking")).count.text() == "共 0 次"


def test_who_went_is_the_paired_cadre_unless_another_is_named(
    desk: Desk, home: str, qtbot: QtBot
) -> None:
    screen = open_sheet(desk, home)
    for number in range(3):
        screen.page.filling.put(f"contacts.{number}.contacted_on", date(2026, 3, number + 1))
        screen.page.filling.put(f"contacts.{number}.content", "入户。")
    screen.page.go_to("contacts.1.content")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    row = desk.dialog(FormDialog)
    assert "周桂兰" in row.leading["帮扶干部"].currentText()
    row.leading["帮扶干部"].setCurrentIndex(1)
    row.view.cells["visitor"].fill("王会计")
    row.view.cells["monthly_income_fen"].fill(123_400)
    row.submit()
    desk.wait()
    active(desk.window, qtbot)
    screen.page.go_to("contacts.2.content")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    row = desk.dialog(FormDialog)
    row.leading["帮扶干部"].setCurrentIndex(2)
    row.submit()
    desk.wait()
    assert screen.page.filling.value(f"contacts.1.{BY.name}") == NOBODY
    screen.page.count()
    shown = {
        name: cell.widget.ink.text
        for name, cell in screen.page.sheet.cells.items()
        if name.endswith("content")
    }
    assert shown["contacts.0.content"] == "入户。"
    assert "王会计" in shown["contacts.1.content"]
    assert "李强" in shown["contacts.2.content"]
    screen.save()
    desk.wait()
    found = recorded(desk, home)
    assert [row.cadre_name for row in found] == ["周桂兰", None, "李强"]
    assert (found[1].visitor, found[1].monthly_income_fen) == ("王会计", 123_400)


def test_whoever_signed_the_sheet_is_chosen_for_all_that_is_keyed(desk: Desk, home: str) -> None:
    screen = open_sheet(desk, home)
    screen.strip.by.setCurrentIndex(2)
    screen.strip.by.activated.emit(2)
    screen.page.filling.put("contacts.0.contacted_on", date(2026, 3, 1))
    screen.page.filling.put("contacts.0.content", "入户。")
    screen.page.count()
    assert screen.page.sheet.cells["contacts.0.content"].widget.ink.text == "入户。\n走访人：李强"
    screen.save()
    desk.wait()
    assert recorded(desk, home)[0].cadre_name == "李强"
    (copy,) = do(desk, "", filled(home))
    assert copy.facts.visits[0]["visitor"] == "李强"


def test_more_visits_than_the_paper_has_rows_go_on_below(
    desk: Desk, home: str, qtbot: QtBot
) -> None:
    for number in range(9):
        record(desk, home, date(2025, number + 1, 1), f"第 {number} 次")
    screen = open_sheet(desk, home)
    for number in range(9, 12):
        assert screen.page.sheet.in_hand == f"contacts.{number}.contacted_on"
        qtbot.keyClicks(QApplication.focusWidget(), f"2025.{number + 1}.1" if number < 12 else "")
        qtbot.keyClick(QApplication.focusWidget(), ENTER)
        say("又去了一次。")
        qtbot.keyClick(QApplication.focusWidget(), ENTER, CONTROL)
    assert len(screen.page.sheet.pages) == 2
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    qtbot.keyClick(QApplication.focusWidget(), ENTER, CONTROL)
    assert QApplication.focusWidget() is screen.bar.buttons["save"]
    screen.save()
    desk.wait()
    assert len(recorded(desk, home)) == 12


def test_two_visits_on_one_day_and_one_to_come_are_told(desk: Desk, home: str) -> None:
    record(desk, home, date(2026, 3, 1), "第一次")
    screen = open_sheet(desk, home)
    screen.page.filling.put("contacts.1.contacted_on", date(2026, 3, 1))
    screen.page.filling.put("contacts.2.contacted_on", date(2096, 3, 1))
    screen.page.count()
    told = {each.name: each for each in screen.page.beside.findings if each.grade is not Grade.GAP}
    assert [each.grade for each in told.values()] == [Grade.HINT, Grade.HINT, Grade.PROBLEM]
    assert "录重" in told["contacts.0.contacted_on"].words
    assert "晚于今天" in told["contacts.2.contacted_on"].words
    screen.page.filling.put("contacts.1.content", "又去了一次")
    screen.page.filling.put("contacts.2.contacted_on", None)
    screen.save()
    desk.wait()
    assert "确实去了两次的话" in screen.status.said.text()
    assert len(recorded(desk, home)) == 1
    screen.save()
    desk.wait()
    assert len(recorded(desk, home)) == 2
    screen.page.filling.put("contacts.0.content", "第一次，补记")
    screen.save()
    desk.wait()
    screen.save()
    desk.wait()
    assert screen.status.said.text() == "已保存。"


def test_what_is_keyed_outlives_the_screen_as_a_draft(desk: Desk, home: str) -> None:
    screen = open_sheet(desk, home)
    screen.page.filling.put("contacts.0.content", "入户。")
    desk.answer("留作草稿，离开")
    front = desk.go(DeskScreen, Place("desk"))
    (row,) = front.drafts.model.rows
    assert (row.kind, row.name) == (drafts.DraftKind.VISITS, "赵建国")
    front.drafts.open_chosen()
    screen = desk.screen(VisitSheetScreen)
    assert screen.page.filling.value("contacts.0.content") == "入户。"
    assert "接着填上" in screen.status.said.text()
    screen.page.filling.put("contacts.0.contacted_on", date(2026, 3, 1))
    desk.answer("保存后离开")
    front = desk.go(DeskScreen, Place("desk"))
    assert len(recorded(desk, home)) == 1
    assert front.drafts.model.rows == []


def test_what_others_recorded_meanwhile_is_laid_beside_what_is_keyed(
    desk: Desk, home: str
) -> None:
    screen = open_sheet(desk, home)
    screen.page.filling.put("contacts.0.contacted_on", date(2026, 3, 1))
    screen.page.filling.put("contacts.0.content", "这里录的")
    record(desk, home, date(2026, 2, 1), "别处录的")
    screen.save()
    desk.wait()
    assert [row.content for row in recorded(desk, home)] == ["别处录的", "这里录的"]


def test_the_sheet_is_reached_from_the_archive_and_left_for_it_again(
    desk: Desk, home: str, qtbot: QtBot
) -> None:
    record(desk, home, date(2026, 3, 1), "第一次")
    archive = desk.go(ArchiveScreen, Place("archive", home))
    active(desk.window, qtbot)
    archive.parts.go_to(HELPERS)
    desk.wait()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, CONTROL | SHIFT)
    screen = desk.screen(VisitSheetScreen)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.screen(ArchiveScreen) is archive
    assert archive.parts.here == HELPERS
    archive.contacts.open_chosen()
    assert desk.screen(VisitSheetScreen) is screen
    assert screen.page.sheet.in_hand == "contacts.0.content"
    screen.open_archive()
    desk.screen(ArchiveScreen)


def test_a_call_is_recorded_in_a_window_and_asked_for_what_it_lacks(desk: Desk, home: str) -> None:
    archive = desk.go(ArchiveScreen, Place("archive", home))
    archive.parts.go_to(HELPERS)
    archive.contacts.record_call()
    call = desk.dialog(CallDialog)
    call.submit()
    assert "通话结果" in call.message.text()
    assert "再按一次" in call.message.text()
    call.view.cells["outcome"].fill("接通")
    call.submit()
    assert "通话内容" in call.message.text()
    call.submit()
    desk.wait()
    (row,) = archive.contacts.model.rows
    assert (row.kind, row.outcome, row.content) == ("电话", "接通", None)
    assert archive.contacts.model.data(archive.contacts.model.index(0, 3)) == "（未填）"
    archive.contacts.open_chosen()
    call = desk.dialog(CallDialog)
    call.view.cells["content"].fill("身体好转。")
    call.submit()
    desk.wait()
    assert archive.contacts.model.rows[0].content == "身体好转。"


def test_a_reader_keys_nothing(desk: Desk, home: str, qtbot: QtBot) -> None:
    ledger = desk.window.ledger
    ledger.application = replace(ledger.application, role=Role.READER)
    screen = open_sheet(desk, home)
    qtbot.keyClicks(QApplication.focusWidget(), "2026.3.1")
    assert screen.page.filling.value("contacts.0.contacted_on") is None
    assert not screen.bar.buttons["save"].isEnabled()
    assert not screen.strip.by.isEnabled()


def test_the_worst_of_every_answer_is_keyed_stored_and_printed(desk: Desk, home: str) -> None:
    worst = Extremes(RARE).answers(VISIT)
    screen = open_sheet(desk, home)
    for name in ("contacted_on", "content"):
        editor = screen.page.sheet.cells[f"contacts.0.{name}"].editor
        editor.show(worst[name])
        editor.edited.emit()
    row = screen.page.open_row("contacts.0.content")
    assert row is not None
    for name, cell in row.view.cells.items():
        cell.fill(worst[name])
    row.submit()
    desk.wait()
    assert list(screen.page.filling.refused()) == []
    screen.save()
    desk.wait()
    (stored,) = recorded(desk, home)
    assert {name: getattr(stored, name) for name in VISIT.fields} == worst
    assert not screen.page.is_changed
    copies = do(desk, "", filled(home))
    drawing = draw("走访", CATALOGUE["visit"].press(), copies, BytesIO())
    assert list(drawing) == [1]


def test_a_sheet_that_is_out_is_keyed_from_the_list_of_those_that_are_awaited(
    desk: Desk, home: str, qtbot: QtBot, tmp_path: Path
) -> None:
    print_sheet(desk, home, tmp_path, qtbot)
    out = desk.go(PapersScreen, Place("papers", OUT)).out
    out.key()
    screen = desk.screen(VisitSheetScreen)
    assert screen.strip.back.isChecked()
    screen = open_sheet(desk, home)
    assert not screen.strip.back.isChecked()
    archive = desk.go(ArchiveScreen, Place("archive", home))
    archive.papers.key()
    assert desk.screen(VisitSheetScreen) is screen
    assert screen.strip.back.isChecked()


def test_the_row_above_is_taken_over_by_key(desk: Desk, home: str, qtbot: QtBot) -> None:
    record(desk, home, date(2026, 3, 1), "送去慰问品。")
    screen = open_sheet(desk, home)
    screen.page.go_to("contacts.1.content")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_D, CONTROL)
    assert screen.page.filling.value("contacts.1.content") == "送去慰问品。"


def test_the_next_sheet_is_scanned_before_the_last_is_saved_and_nothing_is_mixed_up(
    desk: Desk, home: str, qtbot: QtBot, tmp_path: Path
) -> None:
    other = do(
        desk, "建立档案", lambda session: households.file_archive(session, {"name": "钱文"}, {})
    )
    codes = {each: print_sheet(desk, each, tmp_path, qtbot) for each in (home, other)}
    active(desk.window, qtbot)
    scan(desk, codes[home])
    screen = desk.screen(VisitSheetScreen)
    screen.page.filling.put("contacts.0.contacted_on", date(2026, 3, 1))
    screen.page.filling.put("contacts.0.content", "赵家")
    desk.answer("保存后离开")
    scan(desk, codes[other])
    desk.screen(VisitSheetScreen)
    assert screen.heading.text() == "钱文　走访记录表"
    assert screen.strip.returned == codes[other]
    assert [row.content for row in recorded(desk, home)] == ["赵家"]
    assert sheet_of(desk, home).returned_on is not None
    assert recorded(desk, other) == []
    assert sheet_of(desk, other).returned_on is None


def test_a_lock_that_nobody_asked_for_keeps_what_is_keyed(desk: Desk, home: str) -> None:
    screen = open_sheet(desk, home)
    screen.page.filling.put("contacts.0.content", "入户。")
    desk.program.lock()
    desk.wait()
    desk.unlock(PASSWORD)
    assert screen.page.filling.value("contacts.0.content") == "入户。"
    (row,) = do(desk, "", drafts.drafts)
    assert (row.kind, row.record) == (drafts.DraftKind.VISITS, home)


def test_a_cadre_who_left_and_one_of_another_union_are_still_named(desk: Desk, home: str) -> None:
    def furnish(session: Any) -> None:
        left = cadres.register_cadre(session, {"name": "孙德胜"})
        values = {"kind": "走访", "contacted_on": date(2026, 1, 1), "content": "老干部去的"}
        contacts.record_contact(session, home, left, values)
        cadres.retire(session, left)
        connection = session.connection()
        connection.exec_driver_sql("UPDATE cadre SET owner = '610502000' WHERE name = '周桂兰'")

    do(desk, "走访", furnish)
    screen = open_sheet(desk, home)
    shown = screen.page.sheet.cells["contacts.0.content"].widget.ink.text
    assert shown == "老干部去的\n走访人：孙德胜"
    assert screen.page.by is None
    assert "不是结对干部" in screen.strip.by.currentText()
    row = screen.page.open_row("contacts.0.content")
    assert row is not None
    row.view.cells["requests"].fill("想学手艺")
    row.submit()
    desk.wait()
    screen.save()
    desk.wait()
    (stored,) = recorded(desk, home)
    assert (stored.cadre_name, stored.requests) == ("孙德胜", "想学手艺")
