"""The navigation marks where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ui.widgets.navigation import Entry, Navigation

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENTRIES = (Entry("desk", "工作台", "users"), Entry("households", "困难职工档案", "users"))


def test_the_mark_goes_back_where_a_place_was_not_left(qtbot: QtBot) -> None:
    navigation = Navigation(ENTRIES)
    qtbot.addWidget(navigation)
    navigation.show_place("households")
    navigation.show_place("archive")
    to_desk, to_list = navigation.findChildren(QToolButton)
    to_desk.click()
    navigation.show_place("archive")
    assert to_list.isChecked()
    assert not to_desk.isChecked()


def test_enter_goes_to_the_place_in_hand(qtbot: QtBot) -> None:
    navigation = Navigation(ENTRIES)
    qtbot.addWidget(navigation)
    _, to_list = navigation.findChildren(QToolButton)
    with qtbot.waitSignal(navigation.asked_for):
        qtbot.keyClick(to_list, Qt.Key.Key_Return)
