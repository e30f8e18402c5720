"""Rows are ticked by mouse and keyboard, all of them at once, and stay so while the list moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from ui.lists.table_model import Column
from ui.lists.ticks import TICKED, TickModel, TickView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = "甲乙丙丁戊"


@dataclass(frozen=True)
class Row:
    """A row to tick."""

    id: str


COLUMNS = (Column("姓名", lambda row: row.id, 160),)


@pytest.fixture
def view(qtbot: QtBot) -> TickView:
    model = TickModel(COLUMNS)
    made = TickView(model, "还没有。")
    qtbot.addWidget(made)
    model.setParent(made)
    model.show([Row(name) for name in NAMES])
    made.choose_first()
    made.resize(600, 400)
    made.show()
    return made


def ticked(view: TickView) -> str:
    return "".join(row.id for row in view.ticks.rows if view.ticks.has(row))


def click(
    qtbot: QtBot,
    view: TickView,
    row: int,
    column: int = 1,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    at = view.visualRect(view.ticks.index(row, column)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, at)


def test_space_ticks_the_row_in_hand_and_takes_the_tick_off_again(
    view: TickView, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert ticked(view) == "乙"
    assert view.ticks.index(1, 0).data(TICKED) is Qt.CheckState.Checked
    assert view.ticks.index(0, 0).data(TICKED) is Qt.CheckState.Unchecked
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert ticked(view) == "乙"
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert ticked(view) == ""


def test_shift_and_the_arrows_tick_a_stretch(view: TickView, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert ticked(view) == "甲乙丙"
    assert view.chosen == Row("丙")


def test_the_mouse_ticks_on_the_box_with_ctrl_and_a_stretch_with_shift(
    view: TickView, qtbot: QtBot
) -> None:
    click(qtbot, view, 0)
    assert ticked(view) == ""
    click(qtbot, view, 1, column=0)
    assert ticked(view) == "乙"
    click(qtbot, view, 4, held=CONTROL)
    assert ticked(view) == "乙戊"
    click(qtbot, view, 4, held=CONTROL)
    click(qtbot, view, 1)
    click(qtbot, view, 3, held=SHIFT)
    assert ticked(view) == "乙丙丁"
    assert view.chosen == Row("丁")


def test_quick_clicks_on_the_box_tick_and_open_nothing(view: TickView, qtbot: QtBot) -> None:
    at = view.visualRect(view.ticks.index(2, 0)).center()
    with qtbot.assertNotEmitted(view.opened):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    beside = at + QPoint(100, 0)
    with qtbot.waitSignal(view.opened):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=beside)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=beside)


def test_ctrl_a_ticks_what_is_read_later_too_and_single_ones_are_left_out(
    view: TickView, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    view.ticks.append([Row("己")])
    assert ticked(view) == "乙丙丁戊己"
    assert view.ticks.count(100) == 99
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert ticked(view) == ""
    assert view.ticks.count(100) == 0


def test_ticks_stand_when_the_list_is_read_again_but_for_rows_that_are_no_more(
    view: TickView,
) -> None:
    view.ticks.tick([Row("甲"), Row("丙")], on=True)
    view.ticks.show([Row(name) for name in reversed(NAMES)])
    assert ticked(view) == "丙甲"
    view.ticks.keep(["丙", "丁"])
    assert ticked(view) == "丙"


def test_the_model_keeps_what_a_model_must_keep(view: TickView, qtmodeltester: object) -> None:
    qtmodeltester.check(view.ticks)
