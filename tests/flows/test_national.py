"""The list that the national system exported is read, looked through, taken in and undone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.services import history, households, records
from app.services.health import ledger_hash
from app.services.national_numbers import Listed
from db.vocabulary import Aggregate
from tests import rosters
from ui.dialogs.entry_list import EntryListDialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.national_list import NationalListDialog
from ui.dialogs.preview_dialog import Preview
from ui.panels.archive_parts import PAPERS, SHEET
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cases import NATIONAL, CasesScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.panels.national_list import NationalListPanel
    from ui.tour.desk import Desk

NUMBERS = ("610502197601010016", "610502197601020011")
ROWS = [
    ["职工编号", "姓名", "身份证号", "档案类型", "困难类别", "家庭住址"],
    ["W1", "赵建国", NUMBERS[0], "相对", "城镇", "和平路1号"],
    ["W3", "孙三", NUMBERS[1], "深度", "城镇", "东街2号"],
    ["W4", "王四", "610502197601010017", "深度", "城镇", "东街3号"],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "导出.xlsx"
    path.write_bytes(rosters.as_xlsx(导出=ROWS))
    return path


def filed(desk: Desk, **values: Any) -> str:
    made: list[str] = []
    desk.window.ledger.change(
        "建立档案", lambda session: households.file_archive(session, values, {}), made.append
    )
    desk.wait()

    def enter(session: Any) -> None:
        body = records.stored(session, Aggregate.HOUSEHOLD, made[0]).body
        records.put(session, Aggregate.HOUSEHOLD, made[0], body | {"state": "在档"})

    desk.window.ledger.change("入档", enter)
    desk.wait()
    return made[0]


def asked(desk: Desk, operation: Any) -> Any:
    told: list[Any] = []
    desk.window.ledger.read(operation, told.append)
    desk.wait()
    return told[0]


def at_the_list(desk: Desk) -> NationalListPanel:
    panel = desk.go(CasesScreen, Place("cases", NATIONAL)).national
    desk.wait()
    return panel


def test_a_list_is_seen_taken_in_and_undone(desk: Desk, file: Path, qtbot: QtBot) -> None:
    home = filed(
        desk,
        name="赵建国",
        id_number=NUMBERS[0],
        category="深度困难",
        worker_type="城镇困难职工",
        address="和平路 1 号",
    )
    filed(desk, name="钱二", category="深度困难")
    before = asked(desk, ledger_hash)
    panel = at_the_list(desk)
    assert sorted(row.name for row in panel.model.rows) == ["赵建国", "钱二"]
    panel.open_list(file)
    desk.wait()
    dialog = desk.dialog(NationalListDialog)
    counts = [dialog.findings.data(dialog.findings.index(row, 1)) for row in range(4)]
    assert counts == ["1", "1", "1", "1"]
    assert [(e.title, e.here, e.there) for e in dialog.model.rows] == [
        ("困难类别", "深度困难", "相对困难")
    ]
    assert dialog.in_hand.text() == "赵建国 困难类别：本地 深度困难；系统 相对困难。"
    dialog.finding_table.selectRow(3)
    assert dialog.in_hand.text().startswith("第 4 行：「身份证号」的校验码不对")
    assert not dialog.bar.buttons["open_line"].isEnabled()
    assert asked(desk, ledger_hash) == before
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    day = desk.dialog(FormDialog)
    day.submit()
    desk.wait()
    assert panel.said.text() == ("已核对 1 户：补职工编号 1 户，新标记已录入 1 户，不一致 1 户。")
    assert [row.name for row in panel.model.rows] == ["钱二"]
    desk.window.activateWindow()
    panel.kind_table.selectRow([*Listed].index(Listed.DIFFERING))
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    archive = desk.screen(ArchiveScreen)
    assert (archive.parts.here, archive.page.sheet.in_hand) == (SHEET, "category")
    assert archive.work.record == home
    assert archive.work.stored is not None
    assert archive.work.stored.values["worker_no"] == "W1"
    last = asked(desk, lambda session: history.actions(session)[0].id)
    desk.window.ledger.change("撤销", lambda session: history.undo(session, last))
    desk.wait()
    assert asked(desk, ledger_hash) == before


def test_what_is_hidden_is_shown_when_asked_for_and_leaves_a_record(
    desk: Desk, tmp_path: Path
) -> None:
    home = filed(desk, name="赵建国", id_number=NUMBERS[0], address="建设路 77 号 2 单元")
    panel = at_the_list(desk)
    path = tmp_path / "导出.xlsx"
    path.write_bytes(
        rosters.as_xlsx(导出=[[*ROWS[0][1:3], "家庭住址"], [*ROWS[1][1:3], "建设路 78 号"]])
    )
    panel.open_list(path)
    desk.wait()
    dialog = desk.dialog(NationalListDialog)
    (line,) = dialog.model.rows
    assert "77" not in line.here + line.there + dialog.in_hand.text()
    looks = _looks(desk)
    dialog.bar.buttons["reveal"].click()
    desk.wait()
    (line,) = dialog.model.rows
    assert ("77" in line.here, "78" in line.there) == (True, True)
    assert _looks(desk) == looks + 1
    dialog.bar.buttons["open_line"].click()
    archive = desk.screen(ArchiveScreen)
    assert archive.work.record == home


def test_many_are_marked_at_once_by_keys(desk: Desk, qtbot: QtBot) -> None:
    for name in ("赵一", "钱二"):
        filed(desk, name=name)
    panel = at_the_list(desk)
    desk.window.activateWindow()
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert panel.count.text() == "2 户，已勾选 2 户"
    qtbot.keyClick(panel.table, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog(FormDialog)
    dialog.view.show_values({"entered_on": None})
    dialog.submit()
    assert "录入系统的日期" in dialog.message.text()
    dialog.view.show_values({"entered_on": date(2026, 3, 1)})
    dialog.submit()
    desk.wait()
    assert panel.said.text() == "已标记 2 户。"
    assert panel.model.rows == []
    panel.kind_table.selectRow([*Listed].index(Listed.ENTERED))
    assert not panel.said.isVisible()
    panel.show_entry_list()
    assert panel.table.chosen.name in desk.dialog(EntryListDialog).windowTitle()
    desk.dialog(EntryListDialog).reject()
    panel.table.tick_all()
    panel.show_entry_list()
    desk.dialog(Preview).reject()
    desk.wait()
    desk.window.activateWindow()
    panel.open_chosen()
    archive = desk.screen(ArchiveScreen)
    assert (archive.parts.here, archive.page.sheet.in_hand) == (SHEET, "worker_no")


def test_answers_are_copied_one_by_one_and_whole_numbers_leave_a_record(
    desk: Desk, qtbot: QtBot
) -> None:
    home = filed(desk, name="赵建国", id_number=NUMBERS[0], category="深度困难")
    screen = desk.go(ArchiveScreen, Place("archive", home))
    screen.parts.go_to(PAPERS)
    desk.wait()
    screen.parts.national.bar.buttons["entry_list"].click()
    dialog = desk.dialog(EntryListDialog)
    titles = [row.title for row in dialog.model.rows]
    assert titles[:3] == ["职工编号", "困难类别", "姓名"]
    number = titles.index("身份证号")
    assert NUMBERS[0] not in str(dialog.model.data(dialog.model.index(number, 2)))
    dialog.table.selectRow(titles.index("姓名"))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "赵建国"
    category = dialog.table.visualRect(dialog.model.index(titles.index("困难类别"), 2))
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=category.center())
    assert dialog.said.text() == "已复制「困难类别」。"
    looks = _looks(desk)
    dialog.table.selectRow(number)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    desk.wait()
    assert QGuiApplication.clipboard().text() == NUMBERS[0]
    assert _looks(desk) == looks + 1
    dialog.table.selectRow(titles.index("民族"))
    dialog.copy()
    assert dialog.said.text() == "「民族」没有填，不用录入。"
    dialog.print()
    desk.wait()
    assert desk.dialog(Preview).isVisible()


def test_one_is_put_on_record_in_its_archive(desk: Desk) -> None:
    home = filed(desk, name="赵建国", id_number=NUMBERS[0])
    screen = desk.go(ArchiveScreen, Place("archive", home))
    screen.parts.go_to(PAPERS)
    desk.wait()
    panel = screen.parts.national
    assert panel.model.rows == []
    panel.bar.buttons["national"].click()
    dialog = desk.dialog(FormDialog)
    dialog.view.cells["worker_no"].editor.widget.setText("W8")
    dialog.submit()
    desk.wait()
    assert [(row.own_number, row.worker_no) for row in panel.model.rows] == [("W8", "W8")]
    assert QApplication.activeModalWidget() is None


def _looks(desk: Desk) -> int:
    count: int = asked(
        desk,
        lambda session: (
            session.connection()
            .exec_driver_sql("SELECT count(*) FROM audit WHERE act = 'full_look'")
            .scalar_one()
        ),
    )
    return count
