"""Columns stand as somebody left them; what is unreadable is as at first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from ui import preferences
from ui.dialogs.columns import ColumnsDialog
from ui.lists.arrangement import Arrangement
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Row:
    """A row to list."""

    name: str


def column(title: str, *, shown: bool = True) -> Column[Row]:
    return Column(title, lambda row: row.name, 100, shown=shown)


COLUMNS = (column("甲"), column("乙"), column("丙", shown=False), column("丁"))
FIRST = (("甲", 100, True), ("乙", 100, True), ("丙", 100, False), ("丁", 100, True))


def arranged(qtbot: QtBot, settings: Path) -> Arrangement:
    view = TableView(TableModel(COLUMNS), "还没有。")
    view.table.setParent(view)
    qtbot.addWidget(view)
    view.resize(800, 200)
    view.horizontalHeader().setSectionsMovable(True)
    view.show()
    return Arrangement(view, "list", lambda: settings)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_order_width_and_what_is_shown_are_remembered(qtbot: QtBot, settings: Path) -> None:
    made = arranged(qtbot, settings)
    assert made.now == FIRST
    header = made._view.horizontalHeader()
    header.moveSection(0, 1)
    header.resizeSection(1, 240)
    made.keep()
    again = arranged(qtbot, settings)
    assert again.now == (("乙", 240, True), *FIRST[:1], *FIRST[2:])
    assert not again._view.isColumnHidden(0)


def test_a_moved_column_is_written_down_before_long(qtbot: QtBot, settings: Path) -> None:
    made = arranged(qtbot, settings)
    made._view.horizontalHeader().moveSection(0, 3)
    qtbot.waitUntil(settings.exists)
    assert preferences.load(settings).lists["list"][-1] == ("甲", 100, True)


def test_a_width_that_somebody_gave_stays_when_longer_texts_come(
    qtbot: QtBot, settings: Path
) -> None:
    made = arranged(qtbot, settings)
    view = made._view
    view.horizontalHeader().resizeSection(0, 60)
    view.table.show([Row("阿" * 20)])
    assert view.columnWidth(0) == 60
    assert view.columnWidth(1) > 100
    assert made.now[0] == ("甲", 60, True)
    assert made.now[1] == ("乙", 100, True)


def test_what_is_folded_away_is_no_choice_and_what_is_chosen_is_not_folded(
    qtbot: QtBot, settings: Path
) -> None:
    made = arranged(qtbot, settings)
    view = made._view
    view.table.show([Row("2026-11-12")])
    view.resize(150, 200)
    assert view.folded
    assert made.now == FIRST
    chosen = (("甲", 100, True), ("乙", 100, True), ("丙", 100, True), ("丁", 100, True))
    made.arrange(chosen)
    assert view.folded == []
    assert made.now == chosen
    assert not view.isColumnHidden(2)


def test_columns_of_another_version_do_not_disturb(qtbot: QtBot, settings: Path) -> None:
    old = (("丁", 150, True), ("去年的列", 90, True))
    preferences.store(settings, preferences.Preferences(lists={"list": old}))
    assert arranged(qtbot, settings).now == (("丁", 150, True), *FIRST[:3])


@pytest.mark.parametrize(
    "stored",
    [
        {"list": [["甲", 0, True]]},
        {"list": [["甲", "宽", True]]},
        {"list": [["甲", 10]]},
        {"list": 7},
        {"list": [["甲", 10, 1]]},
        [1],
        "x",
    ],
)
def test_what_is_unreadable_is_as_at_first(qtbot: QtBot, settings: Path, stored: object) -> None:
    settings.write_text(json.dumps({"text_size": 125, "lists": stored}), "utf-8")
    assert preferences.load(settings).text_size == 125
    assert arranged(qtbot, settings).now == FIRST


def test_the_dialog_gives_back_what_is_ticked_and_ordered(qtbot: QtBot, settings: Path) -> None:
    made = arranged(qtbot, settings)
    dialog = ColumnsDialog(made._view, made.now, made.first)
    dialog.chosen.connect(made.change)
    dialog.move_chosen(-1)
    dialog.move_chosen(1)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.take()
    assert made.now == (("乙", 100, False), *FIRST[:1], *FIRST[2:])
    assert made._view.isColumnHidden(1)


def test_one_column_at_least_is_to_be_seen(qtbot: QtBot, settings: Path) -> None:
    made = arranged(qtbot, settings)
    dialog = ColumnsDialog(made._view, (("甲", 100, True),), made.first)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.take()
    assert "至少" in dialog.message.text()
    dialog.reset()
    assert dialog.columns == FIRST
    dialog.reject()
