"""Backups are made, copied to a second place, and gone back to from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services import households
from app.vault.backup import list_backups
from tests.flows.conftest import PASSWORD
from ui import preferences
from ui.dialogs.going_back import GoingBackDialog
from ui.places import Place
from ui.screens.households import HouseholdsScreen
from ui.screens.settings import SettingsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from ui.tour.desk import Desk


def file_one(desk: Desk, name: str) -> None:
    def file(session: Any) -> str:
        return households.file_archive(session, {"name": name}, {})

    desk.window.ledger.change("建立档案", file)
    desk.wait()


def test_a_backup_is_gone_back_to_after_saying_what_would_be_lost(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    settings.backups.back_up()
    desk.wait()
    made = settings.backups.table.chosen
    file_one(desk, "赵建国")
    settings.backups.table.selectRow(settings.backups.model.rows.index(made))
    settings.backups.go_back()
    dialog = desk.dialog(GoingBackDialog)
    said = dialog.advice.text()
    assert "1 次操作" in said
    assert "档案 1 户" in said
    dialog.submit()
    assert "请填写「当时的密码」" in dialog.message.text()
    dialog.password.setText("falsch-falsch-falsch")
    dialog.submit()
    desk.wait()
    assert "密码" in dialog.message.text()
    assert len(desk.go(HouseholdsScreen, Place("households")).model.rows) == 1
    desk.go(SettingsScreen, Place("settings"))
    dialog.password.setText(PASSWORD)
    dialog.submit()
    desk.wait()
    assert "已恢复" in settings.backups._said.text()
    assert desk.go(HouseholdsScreen, Place("households")).model.rows == []
    file_one(desk, "李丽")
    assert len(desk.screen(HouseholdsScreen).model.rows) == 1


def test_every_backup_is_copied_to_the_second_place(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    settings = desk.go(SettingsScreen, Place("settings"))
    assert settings.backups.second_bar.buttons["no_second"].isHidden()
    settings.backups.back_up()
    desk.wait()
    settings.backups.keep_second(str(stick))
    desk.wait()
    assert str(stick) in settings.backups.second.text()
    (copy,) = list_backups(stick)
    assert copy.path.name in settings.backups._said.text()
    assert str(stick) in settings.backups._said.text()
    settings.backups.back_up()
    desk.wait()
    assert len(list_backups(stick)) == 2
    file_one(desk, "赵建国")
    desk.program.lock()
    desk.wait()
    assert len(list_backups(stick)) == 3
    desk.unlock(PASSWORD)
    settings.backups.second_bar.buttons["no_second"].click()
    desk.wait()
    assert preferences.load(desk.program.home.settings).second_copy == ""


def test_a_second_place_that_is_gone_is_said_and_the_backup_stands(
    desk: Desk, tmp_path: Path
) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    settings.backups.back_up()
    desk.wait()
    said: list[str] = []
    desk.answer("知道了", lambda box: said.append(box.property("text")))
    settings.backups.keep_second(str(tmp_path / "gone"))
    desk.wait()
    assert "gone" in said[0]
    desk.answer("知道了")
    settings.backups.back_up()
    desk.wait()
    settings.backups.keep_second("")
    settings.backups.reload()
    desk.wait()
    assert len(settings.backups.model.rows) == 2
