"""A roster is looked at, its unknown columns are told, it is taken in, its faults given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from app.exchange.workbook.roster import read_roster
from app.services import households
from tests import rosters
from ui.places import Place
from ui.screens.roster import RosterScreen
from ui.screens.settings import SettingsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk

ROWS = [
    ["姓名", "身份证号", "困难类别", "捎话找谁", "登记来源", "手机尾号"],
    ["赵建国", "610502197601010016", "深度困难", "13900000001", "社区", "0001"],
    ["李丽", "610502197601010017", "相对困难", "13900000002", "自荐", "0002"],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(rosters.as_xlsx(花名册=ROWS))
    return path


def filed(desk: Desk) -> dict[str, Any]:
    """Give the values of the one archive."""
    told: list[Any] = []
    desk.window.ledger.read(
        lambda session: households.archive(session, households.page(session).rows[0].id),
        told.append,
    )
    desk.wait()
    values: dict[str, Any] = told[0].values
    return values


def test_unknown_columns_are_told_remembered_and_forgotten(
    desk: Desk, file: Path, qtbot: QtBot
) -> None:
    screen = desk.go(RosterScreen, Place("roster"))
    screen.open(file)
    desk.wait()
    assert screen.unknown.isVisible()
    assert list(screen.unknown.boxes) == ["捎话找谁", "登记来源", "手机尾号"]
    assert "捎话找谁" in screen.unknown.boxes["捎话找谁"].accessibleName()
    qtbot.keyClicks(screen.unknown.boxes["捎话找谁"], "qtlx")
    screen.unknown.boxes["捎话找谁"].choose("其他联系方式")
    screen.unknown.boxes["登记来源"].choose("不导入")
    screen.unknown.bar.buttons["learn"].click()
    desk.wait()
    assert list(screen.unknown.boxes) == ["手机尾号"]
    screen.take_in()
    desk.wait()
    assert not screen.unknown.isVisible()
    assert filed(desk)["other_contact"] == "13900000001"

    screen.open(file)
    desk.wait()
    assert list(screen.unknown.boxes) == ["手机尾号"]
    settings = desk.go(SettingsScreen, Place("settings"))
    told = {row.header: row.title for row in settings.columns.model.rows}
    assert told == {"捎话找谁": "其他联系方式", "登记来源": "不导入"}
    settings.columns.table.selectRow(list(told).index("登记来源"))
    settings.columns.forget()
    desk.wait()
    assert [row.header for row in settings.columns.model.rows] == ["捎话找谁"]
    desk.go(RosterScreen, Place("roster")).open(file)
    desk.wait()
    assert list(screen.unknown.boxes) == ["登记来源", "手机尾号"]


def test_nothing_is_remembered_before_something_is_told(desk: Desk, file: Path) -> None:
    screen = desk.go(RosterScreen, Place("roster"))
    screen.open(file)
    desk.wait()
    screen.unknown.answer()
    desk.wait()
    assert list(screen.unknown.boxes) == ["捎话找谁", "登记来源", "手机尾号"]


def test_failing_rows_are_given_back_and_come_in_once_they_are_mended(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    before = file.read_bytes()
    screen = desk.go(RosterScreen, Place("roster"))
    screen.open(file)
    desk.wait()
    assert screen.report is not None
    assert (screen.report.added, len(screen.report.refused)) == (1, 1)
    assert [line.verdict for line in screen.shown.model.rows] == ["不采用"]
    out = tmp_path / "错误清单.xlsx"
    screen.write_errors(out)
    desk.wait()
    assert "错误清单" in screen._said.text()
    assert read_roster(out.read_bytes()).rows == 1
    screen.take_in()
    desk.wait()
    assert not screen.bar.buttons["take_in"].isEnabled()
    assert not screen.bar.buttons["keep_errors"].isHidden()
    desk.answer("知道了")
    screen.write_errors(file)
    desk.wait()
    assert file.read_bytes() == before


def test_a_file_that_is_no_roster_leaves_the_screen_as_it_was_at_first(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = desk.go(RosterScreen, Place("roster"))
    (tmp_path / "no.xlsx").write_bytes(b"nothing")
    desk.answer("知道了")
    screen.open(tmp_path / "no.xlsx")
    desk.wait()
    assert "选一个 Excel" in screen._said.text()
    assert not screen.bar.buttons["take_in"].isEnabled()
    qtbot.keyClick(screen, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.wait()
    assert screen.report is None
