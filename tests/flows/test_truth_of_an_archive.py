"""What contradicts itself is told in words and grades, and explained once and for all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import households
from ui.dialogs.form_dialog import FormDialog
from ui.forms.beside import Grade
from ui.places import Place
from ui.screens.archive import ArchiveScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk

YOUNG = "610502199001010011"
EXPLANATION = "特殊工种，45 岁前病退。"


def opened(desk: Desk) -> ArchiveScreen:
    made: list[str] = []
    values = {"name": "赵建国", "id_number": YOUNG, "work_status": "退休"}
    desk.window.ledger.change(
        "建立档案", lambda session: households.file_archive(session, values, {}), made.append
    )
    desk.wait()
    return desk.go(ArchiveScreen, Place("archive", made[0]))


def graded(screen: ArchiveScreen, name: str) -> list[Grade]:
    return [each.grade for each in screen.page.beside.findings if each.name == name]


def test_it_is_explained_from_the_keyboard_and_stays_explained(desk: Desk, qtbot: QtBot) -> None:
    screen = opened(desk)
    assert graded(screen, "work_status") == [Grade.ASKED]
    assert "须说明 1 处" in screen.status.findings.text()
    desk.window.activateWindow()
    screen.page.go_to("work_status")
    assert "一般不早于 45 岁" in screen.page.beside.text
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7)
    dialog = desk.dialog(FormDialog)
    dialog.view.cells["explanation"].editor.widget.setPlainText(EXPLANATION)
    dialog.view.cells["explained_by"].editor.widget.setText("王芳")
    dialog.submit()
    assert graded(screen, "work_status") == [Grade.HINT]
    assert f"已说明：{EXPLANATION}" in screen.page.beside.text
    screen.save()
    desk.wait()
    assert not screen.page.is_changed
    screen.reload()
    desk.wait()
    assert graded(screen, "work_status") == [Grade.HINT]
    told = [row.after for row in screen.history.differences.rows]
    assert EXPLANATION in told


def test_what_is_wrong_cannot_be_explained_away(desk: Desk) -> None:
    screen = opened(desk)
    for name, day in (("filed_on", date(2020, 1, 1)), ("exited_on", date(2019, 1, 1))):
        screen.page.filling.put(name, day)
    screen.page.count()
    screen.page.go_to("exited_on")
    assert graded(screen, "exited_on") == [Grade.PROBLEM]
    assert not screen.page.beside.bar.buttons["explain"].isEnabled()


def test_each_part_says_how_much_of_it_is_there(desk: Desk) -> None:
    screen = opened(desk)
    heads = {each.section for each in screen.page.beside.findings}
    assert any("已填" in each and each.endswith("%") for each in heads)
