"""Filters are set from a menu and stand as chips; each goes by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.services.households import Filters, HardshipCategory, Lack, State
from ui.panels.filter_bar import AXES, FilterBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

DEEP, RELATIVE = HardshipCategory.DEEP, HardshipCategory.RELATIVE


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar()
    qtbot.addWidget(made)
    made.resize(700, 40)
    made.show()
    return made


def words(bar: FilterBar) -> list[str]:
    return [chip.words for chip in bar.chips]


def choose(bar: FilterBar, title: str, label: str) -> None:
    (menu,) = (each for each in bar.menu.findChildren(QMenu) if each.title() == title)
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == label).trigger()


def test_every_filter_but_the_text_is_in_the_menu() -> None:
    assert {axis.field for axis in AXES} == {*Filters.__slots__} - {"text"}


def test_several_filters_hold_at_once_in_the_order_of_the_menu(
    bar: FilterBar, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bar.changed):
        choose(bar, "困难类别", "相对困难")
    choose(bar, "困难类别", "深度困难")
    choose(bar, "缺什么", "未结对")
    choose(bar, "状态", "在档")
    assert bar.filters == Filters(
        states=(State.IN_ARCHIVE,), categories=(DEEP, RELATIVE), lacks=(Lack.CADRE,)
    )
    assert words(bar) == ["未结对", "困难类别：深度困难", "困难类别：相对困难", "状态：在档"]
    choose(bar, "困难类别", "深度困难")
    assert bar.filters.categories == (RELATIVE,)


def test_the_menu_shows_which_filters_hold(bar: FilterBar) -> None:
    bar.show_filters(Filters(categories=(DEEP,)))
    (menu,) = (each for each in bar.menu.findChildren(QMenu) if each.title() == "困难类别")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["深度困难"]


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Space]
)
def test_a_chip_goes_by_keyboard_and_the_next_is_in_hand(
    bar: FilterBar, qtbot: QtBot, key: Qt.Key
) -> None:
    bar.show_filters(Filters(categories=(DEEP, RELATIVE), text="王"))
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    bar.chips[1].setFocus()
    qtbot.keyClick(bar.chips[1], key)
    assert words(bar) == ["困难类别：深度困难", "查找：王"]
    assert bar.chips[1].hasFocus()
    qtbot.keyClick(bar.chips[1], key)
    qtbot.keyClick(bar.bar.buttons["filter"], Qt.Key.Key_Tab)
    assert bar.filters == Filters(categories=(DEEP,))


def test_a_chip_goes_by_mouse_and_all_go_at_once(bar: FilterBar, qtbot: QtBot) -> None:
    bar.show_filters(Filters(categories=(DEEP, RELATIVE), lacks=(Lack.CARD,)))
    qtbot.mouseClick(bar.chips[0], Qt.MouseButton.LeftButton)
    assert bar.filters == Filters(categories=(DEEP, RELATIVE))
    clear = bar.bar.buttons["clear_filters"]
    assert clear.isVisible()
    with qtbot.waitSignal(bar.changed):
        qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert bar.filters == Filters()
    assert not clear.isVisible()


def test_what_is_given_from_outside_is_shown_and_nobody_is_told(
    bar: FilterBar, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(bar.changed):
        bar.show_filters(Filters(text="<b>王&芳</b>" + "很长" * 30))
    (chip,) = bar.chips
    assert chip.text().startswith("查找：<b>王&&芳")
    assert chip.text().endswith("…")
    assert "<" not in chip.toolTip()


def test_chips_that_do_not_fit_begin_a_new_line(bar: FilterBar) -> None:
    one = bar.heightForWidth(700)
    bar.show_filters(Filters(categories=tuple(HardshipCategory)))
    assert bar.layout().heightForWidth(700) > one
    assert bar.layout().heightForWidth(3000) == one
