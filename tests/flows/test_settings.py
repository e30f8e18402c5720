"""What is done by mistake is undone as one; accounts and the union are kept in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import resources
from tests.flows.conftest import PASSWORD
from ui.places import Place
from ui.screens.bundles import BundlesScreen
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


def test_the_unions_telephone_and_the_text_size_are_kept(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    line = settings.unit.cells["phone"].editor.widget
    settings.unit.go_to("phone")
    line.insert("0913-2123456")
    settings.save()
    desk.wait()
    assert settings.unit.values()["phone"] == "0913-2123456"
    assert not settings.unit.is_changed
    settings.text_size.choose("150 %")
    settings.keep_text_size()
    again = desk.go(SettingsScreen, Place("settings"))
    again.reload()
    desk.wait()
    assert again.text_size.currentText() == "150 %"


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
