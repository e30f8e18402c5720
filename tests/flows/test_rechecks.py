"""Archives are rechecked: many at once from 建档审核, one in its archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import households
from ui.dialogs.form_dialog import FormDialog
from ui.panels.archive_parts import HELPERS
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cases import RECHECKS, CasesScreen
from ui.screens.desk import DeskScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk


def file(desk: Desk, *names: str) -> list[str]:
    made: list[str] = []
    for name in names:
        desk.window.ledger.change(
            "建立档案",
            lambda session, name=name: households.file_archive(session, {"name": name}, {}),
            made.append,
        )
    desk.wait()

    def enter(session: Any) -> None:
        from app.services import records
        from db.vocabulary import Aggregate

        for each in made:
            body = records.stored(session, Aggregate.HOUSEHOLD, each).body
            records.put(session, Aggregate.HOUSEHOLD, each, body | {"state": "在档"})

    desk.window.ledger.change("入档", enter)
    desk.wait()
    return made


def test_many_are_rechecked_at_once_and_the_desk_knows(desk: Desk, qtbot: QtBot) -> None:
    file(desk, "赵一", "钱二", "孙三")
    screen = desk.go(CasesScreen, Place("cases", RECHECKS))
    panel = screen.rechecks
    assert [row.file.name for row in panel.model.rows] == ["赵一", "钱二", "孙三"]
    desk.window.activateWindow()
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(panel.table, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog(FormDialog)
    qtbot.keyClicks(QApplication.focusWidget(), "2")
    dialog.view.go_to("outcome")
    qtbot.keyClicks(QApplication.focusWidget(), "1")
    dialog.submit()
    desk.wait()
    assert panel.said.text() == "已登记 3 户的复核。"
    assert panel.model.rows == []
    front = desk.go(DeskScreen, Place("desk"))
    assert front is not None


def test_one_is_rechecked_in_its_archive_and_put_right(desk: Desk) -> None:
    (home,) = file(desk, "赵一")
    screen = desk.go(ArchiveScreen, Place("archive", home))
    screen.parts.go_to(HELPERS)
    desk.wait()
    panel = screen.parts.rechecks
    panel.bar.buttons["recheck"].click()
    dialog = desk.dialog(FormDialog)
    dialog.view.cells["changes"].editor.widget.setPlainText("女儿考上大学。")
    dialog.submit()
    desk.wait()
    assert [row["changes"] for row in panel.model.rows] == ["女儿考上大学。"]
    panel.bar.buttons["edit_recheck"].click()
    again = desk.dialog(FormDialog)
    again.view.cells["checked_by"].editor.widget.setText("王芳")
    again.submit()
    desk.wait()
    assert [row["checked_by"] for row in panel.model.rows] == ["王芳"]


def test_each_finding_says_what_it_is_about(desk: Desk) -> None:
    file(desk, "赵一")
    panel = desk.go(CasesScreen, Place("cases", RECHECKS)).rechecks
    counts = [panel.kind_model.data(panel.kind_model.index(row, 1)) for row in range(3)]
    assert counts == ["1", "", "1"]
    panel.kind_table.selectRow(1)
    desk.wait()
    assert panel.model.rows == []
    assert "一年内" in panel.meaning.text()
