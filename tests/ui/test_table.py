"""The one list of the window: page after page, opened with Enter, never empty without a word."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel

from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Row:
    """A row to list."""

    name: str
    size: int = 1


COLUMNS = (
    Column("姓名", lambda row: row.name, 80, order="name"),
    Column("人口", lambda row: str(row.size), 60, figures=True),
)


def listed(qtbot: QtBot, *names: str) -> TableView:
    model = TableModel(COLUMNS)
    view = TableView(model, "还没有。请添加。")
    qtbot.addWidget(view)
    model.setParent(view)
    model.show([Row(name) for name in names])
    view.resize(600, 300)
    view.show()
    return view


def test_the_model_keeps_what_a_model_must_keep(qtbot: QtBot, qtmodeltester: object) -> None:
    view = listed(qtbot, "甲", "乙")
    qtmodeltester.check(view.table)


def test_more_is_asked_for_once_until_it_has_come(qtbot: QtBot) -> None:
    model = TableModel(COLUMNS)
    asked: list[object] = []
    model.more_wanted.connect(asked.append)
    model.show([Row("甲")], after="key-1")
    model.fetchMore()
    model.fetchMore(QModelIndex())
    assert asked == ["key-1"]
    assert not model.canFetchMore()
    model.append([Row("乙")], after="key-2")
    model.fetchMore()
    assert asked == ["key-1", "key-2"]
    model.append([])
    assert not model.canFetchMore()
    assert [row.name for row in model.rows] == ["甲", "乙"]


def test_showing_anew_begins_at_the_first_page(qtbot: QtBot) -> None:
    model = TableModel(COLUMNS)
    model.show([Row("甲")], after=1)
    model.fetchMore()
    model.show([Row("乙")], after=2)
    assert model.canFetchMore()
    assert [row.name for row in model.rows] == ["乙"]


def test_enter_opens_the_row_in_hand(qtbot: QtBot) -> None:
    view = listed(qtbot, "甲", "乙")
    view.choose_first()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [Row("乙")]
    assert view.chosen == Row("乙")


def test_an_empty_list_says_what_to_do(qtbot: QtBot) -> None:
    view = listed(qtbot)
    said = view.findChild(QLabel, "note")
    assert said.isVisible()
    view.table.show([Row("甲")])
    assert not said.isVisible()
    view.table.show([])
    view.say_empty("没有找到。")
    assert said.text() == "没有找到。"


def test_a_header_asks_for_its_order_and_shows_it(qtbot: QtBot) -> None:
    view = listed(qtbot, "甲")
    with qtbot.waitSignal(view.order_asked) as asked:
        view.horizontalHeader().sectionClicked.emit(0)
    assert asked.args == ["name"]
    with qtbot.assertNotEmitted(view.order_asked):
        view.horizontalHeader().sectionClicked.emit(1)
    view.show_order("name", descending=True)
    assert view.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_a_long_name_widens_its_column(qtbot: QtBot) -> None:
    long = "阿" * 30
    view = listed(qtbot, long)
    assert view.columnWidth(0) >= view.fontMetrics().horizontalAdvance(long)


def fitting(view: TableView) -> bool:
    return view.horizontalHeader().length() <= view.viewport().width()


def test_columns_fit_the_list_and_a_text_that_is_cut_off_stands_in_its_tip(
    qtbot: QtBot,
) -> None:
    long = "阿<b>" * 30
    view = listed(qtbot, long)
    assert view.columnWidth(0) > 400
    view.resize(300, 300)
    assert fitting(view)
    assert view.columnWidth(0) < 300
    assert view.tip(view.table.index(0, 0)) == f"<p>{escape(long)}</p>"
    assert view.tip(view.table.index(0, 1)) == ""
    view.resize(600, 300)
    assert view.columnWidth(0) > 400


def test_a_date_is_never_cut_off(qtbot: QtBot) -> None:
    view = listed(qtbot, "2026-11-12")
    view.resize(60, 300)
    assert view.columnWidth(0) > view.fontMetrics().horizontalAdvance("2026-11-12")
    assert not fitting(view)


def test_a_width_that_somebody_gave_is_kept_though_one_must_scroll(qtbot: QtBot) -> None:
    view = listed(qtbot, "甲")
    view.setColumnWidth(0, 700)
    view.kept.add(0)
    view.settle()
    assert view.columnWidth(0) == 700
    assert not fitting(view)


def test_columns_without_room_are_folded_away_and_come_again(qtbot: QtBot) -> None:
    view = listed(qtbot, "2026-11-12")
    view.may_fold = True
    with qtbot.waitSignal(view.refolded):
        view.resize(110, 300)
    assert view.folded == [1]
    assert view.isColumnHidden(1)
    assert fitting(view)
    with qtbot.waitSignal(view.refolded):
        view.resize(600, 300)
    assert not view.isColumnHidden(1)


def test_figures_stand_at_the_right_and_names_are_shown_literally(qtbot: QtBot) -> None:
    view = listed(qtbot, "<b>王&芳</b>")
    index = view.table.index(0, 0)
    assert index.data() == "<b>王&芳</b>"
    side = view.table.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
