"""What is done by mistake is undone as one; accounts and the union are kept in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

import resources
from app.vault.keyslots import KeySlots
from tests.flows.conftest import PASSWORD
from ui import preferences, style
from ui.dialogs.questions import QuestionsDialog
from ui.dialogs.slip import SlipDialog
from ui.places import Place
from ui.screens.bundles import BundlesScreen
from ui.screens.desk import DeskScreen
from ui.screens.households import HouseholdsScreen
from ui.screens.roster import RosterScreen
from ui.screens.settings import SettingsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from ui.tour.desk import Desk


def test_an_imported_roster_is_undone_as_one(desk: Desk, tmp_path: Path) -> None:
    roster = desk.go(RosterScreen, Place("roster"))
    roster.open(tmp_path / "missing.xlsx")
    desk.answer("知道了")
    desk.wait()
    roster.open(resources.path("demo", "roster.xlsx"))
    desk.wait()
    assert roster.report is not None
    assert (roster.report.added, len(roster.report.refused)) == (22, 2)
    roster.take_in()
    desk.wait()
    assert "未上报 22 户" in desk.window.strip.text

    settings = desk.go(SettingsScreen, Place("settings"))
    assert settings.doings.table.chosen.verb == "导入名册"
    desk.answer("撤销")
    settings.doings.undo()
    desk.wait()
    listed = desk.go(HouseholdsScreen, Place("households"))
    assert listed.model.rows == []


def test_what_is_done_with_a_row_waits_until_there_is_one(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    assert not settings.backups.bar.buttons["go_back"].isEnabled()
    assert settings.backups.bar.buttons["back_up"].isEnabled()
    listed = desk.go(HouseholdsScreen, Place("households"))
    assert not listed.bar.buttons["print"].isEnabled()
    roster = desk.go(RosterScreen, Place("roster"))
    roster.open(resources.path("demo", "roster.xlsx"))
    desk.wait()
    roster.take_in()
    desk.wait()
    listed = desk.go(HouseholdsScreen, Place("households"))
    assert listed.bar.buttons["print"].isEnabled()


def test_an_empty_answer_is_asked_for_by_its_name(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    dialog = settings.accounts.add_account()
    dialog.submit()
    assert "请填写「账户」" in dialog.message.text()


def test_an_account_is_added_and_closed(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    dialog = settings.accounts.add_account()
    dialog.name.setText("李丽")
    dialog.new.setText("sieben-Raben-im-Wald")
    dialog.submit()
    assert dialog.message.text()
    dialog.again.setText("sieben-Raben-im-Wald")
    dialog.submit()
    desk.wait()
    assert [row.name for row in settings.accounts.model.rows] == ["王芳", "李丽"]
    settings.accounts.table.selectRow(1)
    desk.answer("停用")
    settings.accounts.close_account()
    desk.wait()
    assert [row.closed for row in settings.accounts.model.rows] == [False, True]


def test_a_password_is_changed_by_whoever_knows_the_old_one(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    dialog = settings.accounts.change_password()
    for line in (dialog.new, dialog.again):
        line.setText("sieben-Raben-im-Wald")
    dialog.proof.setText("not the old one")
    dialog.submit()
    desk.wait()
    assert "密码" in dialog.message.text()
    dialog.proof.setText(PASSWORD)
    dialog.submit()
    desk.wait()
    desk.program.lock()
    desk.wait()
    desk.unlock("sieben-Raben-im-Wald")
    assert desk.window.isVisible()


def test_the_unions_telephone_is_kept(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    line = settings.unit.cells["phone"].editor.widget
    settings.unit.go_to("phone")
    line.insert("0913-2123456")
    desk.answer("回去")
    desk.window.go_to(Place("desk"))
    assert settings.unit.values()["phone"] == "0913-2123456"
    settings.save()
    desk.wait()
    assert settings.unit.values()["phone"] == "0913-2123456"
    assert not settings.unit.is_changed
    assert any("610502017" in label.text() for label in settings.findChildren(QLabel))
    settings.unit.go_to("hotline")
    settings.unit.cells["hotline"].editor.widget.insert("0913-2123457")
    desk.answer("不保存，离开")
    desk.go(DeskScreen, Place("desk"))
    assert not settings.unit.is_changed


def test_another_text_size_holds_at_once(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    before = settings.look.text_size.fontMetrics().height()
    window = desk.window
    settings.look.text_size.choose("150 %")
    settings.look.keep()
    desk.wait()
    QApplication.processEvents()
    desk.wait()
    try:
        assert desk.window is not window
        assert desk.window.isVisible()
        again = desk.screen(SettingsScreen)
        assert again.look.text_size.currentText() == "150 %"
        assert again.look.text_size.fontMetrics().height() > before
        again.look.idle.choose("20 分钟")
        again.look.keep()
        assert preferences.load(desk.program.home.settings).idle_minutes == 20
        assert desk.program.preferences.idle_minutes == 20
        desk.program.lock()
        desk.wait()
        desk.unlock(PASSWORD)
        assert desk.window.isVisible()
    finally:
        style.dress(QApplication.instance())


def test_a_new_recovery_code_is_copied_and_opens_the_ledger(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    desk.answer("更换")
    settings.accounts.renew_recovery()
    slip = desk.dialog(SlipDialog)
    assert slip.page is not None
    assert slip.page.draw().startswith(b"%PDF")
    slip.accept()
    questions = desk.dialog(QuestionsDialog)
    questions.submit()
    assert "请填写" in questions.message.text()
    questions.reject()
    again = desk.dialog(SlipDialog)
    assert again.code == slip.code
    again.accept()
    questions = desk.dialog(QuestionsDialog)
    groups = slip.code.split("-")
    labels = [each for each in questions.findChildren(QLabel) if each.buddy() is not None]
    for label in labels:
        place = int("".join(filter(str.isdigit, label.text())))
        line = label.buddy()
        assert isinstance(line, QLineEdit)
        line.setText(groups[place - 1].lower())
    questions.submit()
    desk.wait()
    assert "已更换" in settings.accounts._said.text()
    slots = KeySlots.load(desk.program.home.keys)
    assert slots.unlock_with_recovery(slip.code) is not None


def test_nothing_is_reported_before_the_union_above_is_known(desk: Desk, tmp_path: Path) -> None:
    bundles = desk.go(BundlesScreen, Place("bundles"))
    desk.answer("知道了")
    bundles.reports.report()
    desk.wait()
    dialog = bundles.reports.enter_code()
    dialog.submit()
    desk.wait()
    assert dialog.message.text()
    dialog.reject()
    (tmp_path / "no.bfb").write_bytes(b"nothing")
    desk.answer("知道了")
    bundles.receptions.rehearse(tmp_path / "no.bfb")
    desk.wait()
    assert bundles.receptions.model.rows == []
