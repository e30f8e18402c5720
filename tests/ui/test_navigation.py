"""The navigation marks where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from ui import style
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


def test_ten_places_find_room_in_a_low_window_at_every_text_size(qtbot: QtBot) -> None:
    application = QApplication.instance()
    for percent in style.TEXT_SIZES:
        style.dress(application, percent)
        entries = [Entry(f"p{number}", "困难职工档案", "users", "档案") for number in range(10)]
        navigation = Navigation(entries)
        qtbot.addWidget(navigation)
        navigation.show()
        navigation.fit(1280, 800)
        assert navigation.sizeHint().height() <= 800
        assert navigation.minimumSizeHint().height() <= 700
        navigation.fit(1000, 500)
        assert navigation.sizeHint().height() <= 800
        navigation.fit(style.px(1280), 2000)
        assert [keys for keys, _ in navigation.keys][-2:] == ["Ctrl+9", "Ctrl+0"]
        navigation.hide()
    style.dress(application)
