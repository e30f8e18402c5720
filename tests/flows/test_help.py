"""F1 explains the field in hand without taking the keyboard; Ctrl+/ shows what the keys do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.services import households
from ui.actions import as_printed
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.main_window import ENTRIES, SCREENS
from ui.places import Place
from ui.screens.cadres import CadresScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


def active(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def shortcuts_in_sight(window: QWidget) -> list[str]:
    """Give every key that Qt would act upon in the window as it stands."""
    keys = [
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if isinstance(shortcut.parent(), QWidget) and shortcut.parent().isVisible()
    ]
    buttons = (each for each in window.findChildren(QAbstractButton) if each.isVisible())
    return keys + [each.shortcut().toString() for each in buttons if not each.shortcut().isEmpty()]


def told(dialog: ShortcutsDialog) -> set[str]:
    groups = [dict(group.keys) for group in dialog.groups]
    return {QKeySequence(keys).toString() for group in groups for keys in group}


def test_f1_explains_the_field_and_leaves_the_keyboard_where_it_is(
    desk: Desk, qtbot: QtBot
) -> None:
    screen = desk.go(CadresScreen, Place("cadres"))
    dialog = screen.register()
    active(dialog, qtbot)
    dialog.view.go_to("phone")
    here = QApplication.focusWidget()
    qtbot.keyClick(here, Qt.Key.Key_F1)
    assert dialog.help.isVisible()
    assert "联系电话" in dialog.help.text
    assert "固定电话" in dialog.help.text
    assert QApplication.focusWidget() is here
    assert dialog.rect().contains(dialog.help.geometry())
    assert not dialog.help.geometry().contains(here.mapTo(dialog, here.rect().center()))

    qtbot.keyClick(here, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "单位领导" in dialog.help.text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.help.isVisible()
    assert dialog.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_f1_with_no_field_in_hand_explains_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.go(CadresScreen, Place("cadres"))
    active(desk.window, qtbot)
    desk.window.help.toggle()
    assert not desk.window.help.isVisible()


def test_every_key_of_the_screen_in_sight_stands_on_the_sheet_once(
    desk: Desk, qtbot: QtBot
) -> None:
    home: list[str] = []
    desk.window.ledger.change(
        "建立档案",
        lambda session: households.file_archive(session, {"name": "赵建国"}, {}),
        home.append,
    )
    desk.wait()
    for name in SCREENS:
        record = {"archive": "new", "visit_sheet": home[0]}.get(name, "")
        desk.window.go_to(Place(name, record))
        desk.wait()
        active(desk.window, qtbot)
        keys = shortcuts_in_sight(desk.window)
        clashes = [key for key, times in Counter(keys).items() if times > 1]
        assert clashes == [], name
        desk.window.show_shortcuts()
        dialog = desk.dialog(ShortcutsDialog)
        assert set(keys) <= told(dialog), name
        dialog.accept()


def test_keys_are_called_as_they_stand_on_the_keyboard() -> None:
    assert as_printed("Alt+Left") == "Alt+←"
    assert as_printed("Ctrl++") == "Ctrl++"


def test_the_sheet_begins_with_this_screen_and_names_the_others(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go_to(Place("cadres"))
    active(desk.window, qtbot)
    qtbot.keyClick(desk.window, Qt.Key.Key_Slash, CONTROL)
    dialog = desk.dialog(ShortcutsDialog)
    titles = [group.title for group in dialog.groups]
    assert titles[:4] == ["本页", "随处可用", "填写时", "在列表里"]
    assert ("Ctrl+N", "登记干部") in dialog.groups[0].keys
    named = {entry.text for entry in ENTRIES}
    assert set(titles[4:]) <= named
    dialog.accept()


def test_enter_presses_the_button_that_has_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    screen = desk.go(CadresScreen, Place("cadres"))
    active(desk.window, qtbot)
    screen.bar.buttons["new"].setFocus()
    qtbot.keyClick(screen.bar.buttons["new"], Qt.Key.Key_Return)
    dialog = desk.dialog(FormDialog)
    dialog.reject()
