"""Whoever may only look is offered nothing that would be refused, and is told why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.services import access
from tests.flows.conftest import PASSWORD
from ui.actions import ActionBar, Right
from ui.main_window import ENTRIES
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.households import HouseholdsScreen
from ui.screens.settings import SettingsScreen
from ui.screens.unlock import UnlockScreen
from ui.tour.extremes import Extremes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.tour.desk import Desk

CHANGING = re.compile(
    "新|移除|修改说明|登记|记录|保存|添加|删除|撤销|停用|导入|结对|更换|修改我|作废|已收回|按录入码|生成|受理|向上级"
    "|指派|设为|办理|其他步骤|补打|接收|输入回执|不再记住|恢复到|丢弃"
)
"""How the words begin of what is refused to whoever may only look."""
OF_THEIR_OWN = {"修改我的密码"}


def take_over(desk: Desk, role: str) -> None:
    """Let somebody else sit down at the desk."""
    ledger = desk.window.ledger
    ledger.change("资料", Extremes("测试").fill(1))
    ledger.change(
        "新增账户",
        lambda session: access.add_account(session, ledger.application, "李丽", role, PASSWORD),
    )
    desk.wait()
    desk.program.lock()
    desk.wait()
    front = desk.program.front
    assert isinstance(front, UnlockScreen)
    front.account.setCurrentText("李丽")
    desk.unlock(PASSWORD)
    desk.window.resize(1280, 800)
    desk.wait()


def bars(desk: Desk) -> Iterator[ActionBar]:
    """Give the actions of every place, and of an archive."""
    for entry in ENTRIES:
        desk.window.go_to(Place(entry.screen))
        desk.wait()
        yield from desk.window.screen_here.findChildren(ActionBar)
    listed = desk.go(HouseholdsScreen, Place("households"))
    archive = desk.go(ArchiveScreen, Place("archive", listed.model.rows[0].id))
    yield from archive.findChildren(ActionBar)


def test_whatever_changes_something_is_not_offered_to_a_reader(desk: Desk) -> None:
    take_over(desk, "查看")
    offered = {
        action.text
        for bar in bars(desk)
        for action in bar.actions
        if bar.buttons[action.name].isEnabled() and CHANGING.match(action.text)
    }
    assert offered == OF_THEIR_OWN


def test_a_reader_is_told_why_nothing_can_be_changed(desk: Desk) -> None:
    take_over(desk, "查看")
    listed = desk.go(HouseholdsScreen, Place("households"))
    assert not listed.bar.buttons["new"].isEnabled()
    assert listed.bar.buttons["new"].toolTip() == Right.WRITE.value
    assert listed.bar.buttons["columns"].isEnabled()
    archive = desk.go(ArchiveScreen, Place("archive", listed.model.rows[0].id))
    for bar in archive.findChildren(ActionBar):
        for action in bar.actions:
            is_offered = bar.buttons[action.name].isEnabled()
            assert not (is_offered and action.right is not Right.LOOK), action.name
    settings = desk.go(SettingsScreen, Place("settings"))
    assert settings.accounts.bar.buttons["add_account"].toolTip() == Right.ADMINISTER.value
    assert settings.accounts.bar.buttons["change_password"].isEnabled()
