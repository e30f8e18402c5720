"""A whole archive is keyed, found again, changed and saved without the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.dialogs.form_dialog import FormDialog
from ui.panels.archive_parts import HELPERS
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cadres import CadresScreen
from ui.screens.households import HouseholdsScreen
from ui.screens.visit_sheet import VisitSheetScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk

ENTER = Qt.Key.Key_Return
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, NOTHING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
NUMBER = "610502197601010016"


def key(qtbot: QtBot, which: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
    qtbot.keyClick(QApplication.focusWidget(), which, held)


def say(text: str) -> None:
    """Commit Chinese text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def active(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_a_new_archive_is_keyed_saved_found_and_changed(desk: Desk, qtbot: QtBot) -> None:
    active(desk.window, qtbot)
    key(qtbot, Qt.Key.Key_N, CONTROL)
    screen = desk.screen(ArchiveScreen)
    say("赵建国")
    key(qtbot, ENTER)  # 民族
    qtbot.keyClicks(QApplication.focusWidget(), "1")
    key(qtbot, ENTER)  # 性别
    key(qtbot, ENTER)  # 政治面貌
    key(qtbot, ENTER)  # 身份证号
    qtbot.keyClicks(QApplication.focusWidget(), NUMBER)
    key(qtbot, ENTER)
    assert screen.page.filling.values["sex"] == "男"
    key(qtbot, Qt.Key.Key_S, CONTROL)
    desk.wait()
    assert not screen.page.is_changed
    assert screen.heading.text() == "赵建国"
    assert "未上报 1 户" in desk.window.strip.text

    key(qtbot, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(QApplication.focusWidget(), "zjg")
    key(qtbot, ENTER)
    screen = desk.screen(ArchiveScreen)
    assert screen.heading.text() == "赵建国"
    screen.page.go_to("workplace")
    say("向阳农机厂")
    key(qtbot, Qt.Key.Key_S, CONTROL)
    desk.wait()
    listed = desk.go(HouseholdsScreen, Place("households"))
    qtbot.keyClick(listed.table, ENTER)
    again = desk.screen(ArchiveScreen)
    assert again.page.filling.values["workplace"] == "向阳农机厂"
    assert again.page.filling.values["ethnicity"] == "汉族"


def test_a_cadre_is_keyed_paired_and_visits(desk: Desk, qtbot: QtBot) -> None:
    screen = desk.go(CadresScreen, Place("cadres"))
    dialog = screen.register()
    active(dialog, qtbot)
    for name, text in (("name", "周桂兰"), ("workplace", "县总工会"), ("phone", "13900000001")):
        dialog.view.go_to(name)
        say(text)
    key(qtbot, Qt.Key.Key_S, CONTROL)
    desk.wait()
    assert [row.name for row in screen.model.rows] == ["周桂兰"]

    active(desk.window, qtbot)
    archive = desk.go(ArchiveScreen, Place("archive", "new"))
    archive.page.go_to("name")
    say("赵建国")
    archive.save()
    desk.wait()
    key(qtbot, Qt.Key(Qt.Key.Key_1 + HELPERS), ALT)
    archive.pairings.pair()
    pairing = desk.dialog(FormDialog)
    qtbot.keyClicks(pairing.leading["帮扶干部"], "1")
    pairing.submit()
    desk.wait()
    assert [row.cadre_name for row in archive.pairings.model.rows] == ["周桂兰"]
    active(desk.window, qtbot)
    key(qtbot, Qt.Key(Qt.Key.Key_1 + HELPERS), ALT)
    key(qtbot, Qt.Key.Key_V, CONTROL | SHIFT)
    visits = desk.screen(VisitSheetScreen)
    assert "周桂兰" in visits.strip.by.currentText()
    qtbot.keyClicks(QApplication.focusWidget(), "2026.3.5")
    key(qtbot, Qt.Key.Key_Return)
    say("入户走访，生活稳定。")
    key(qtbot, Qt.Key.Key_S, CONTROL)
    desk.wait()
    key(qtbot, Qt.Key.Key_Left, ALT)
    assert desk.screen(ArchiveScreen) is archive
    (row,) = archive.contacts.model.rows
    assert (row.cadre_name, row.content) == ("周桂兰", "入户走访，生活稳定。")


def test_edits_are_not_lost_by_going_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    active(desk.window, qtbot)
    archive = desk.go(ArchiveScreen, Place("archive", "new"))
    archive.page.go_to("name")
    say("赵建国")
    desk.answer("回去")
    desk.window.go_to(Place("cadres"))
    assert desk.screen(ArchiveScreen).page.filling.values["name"] == "赵建国"
    desk.answer("留作草稿，离开")
    desk.go(CadresScreen, Place("cadres"))
    again = desk.go(ArchiveScreen, Place("archive", "new"))
    assert again.page.filling.value("name") == "赵建国"
    desk.answer("放弃修改")
    again.discard()
    assert not again.page.is_changed


def test_a_wrong_number_is_said_beside_the_field_and_nothing_is_stored(
    desk: Desk, qtbot: QtBot
) -> None:
    active(desk.window, qtbot)
    archive = desk.go(ArchiveScreen, Place("archive", "new"))
    archive.page.go_to("name")
    say("赵建国")
    archive.page.go_to("id_number")
    qtbot.keyClicks(QApplication.focusWidget(), NUMBER[:-1] + "7")
    archive.save()
    desk.wait()
    assert archive.page.is_changed
    assert "未上报 0 户" in desk.window.strip.text
