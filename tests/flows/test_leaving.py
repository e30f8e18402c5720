"""Whoever leaves something unsaved is asked: save it, keep it as a draft, or stay."""

from __future__ import annotations

import resource
from contextlib import contextmanager
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app.forms.member import MEMBER
from app.services import access, cadres, drafts, households
from tests.flows.conftest import PASSWORD
from ui.dialogs.conflicts import ConflictsDialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.going_back import GoingBackDialog
from ui.forms.reading import read
from ui.jobs import Lane
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cadres import CadresScreen
from ui.screens.settings import SettingsScreen
from ui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk

SOME_BYTES = 20_000


def do(desk: Desk, verb: str, operation: Any) -> Any:
    told: list[Any] = []
    desk.window.ledger.change(verb, operation, told.append)
    desk.wait()
    return told[0]


def kept(desk: Desk) -> list[str]:
    return [row.record for row in do(desk, "", drafts.drafts)]


@pytest.fixture
def filed(desk: Desk) -> str:
    values = {"name": "赵建国", "workplace": "旧厂"}
    made: str = do(desk, "建立档案", lambda session: households.file_archive(session, values, {}))
    return made


@pytest.fixture
def changed(desk: Desk, filed: str) -> ArchiveScreen:
    """Open the archive and change something in it."""
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("workplace", "新厂")
    return screen


def workplace(desk: Desk, household_id: str) -> object:
    found = do(desk, "", lambda session: households.archive(session, household_id))
    return found.values["workplace"]


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow: what is written now finds no room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SOME_BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def press_at_question(qtbot: QtBot, key: Qt.Key) -> None:
    """Press a key once the next question has the keyboard."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        if box is None:
            QTimer.singleShot(20, press)
        else:
            qtbot.keyClick(box.focusWidget() or box, key)

    QTimer.singleShot(0, press)


def test_an_archive_is_saved_before_it_is_left(
    desk: Desk, filed: str, changed: ArchiveScreen
) -> None:
    desk.answer("保存后离开")
    desk.go(CadresScreen, Place("cadres"))
    assert workplace(desk, filed) == "新厂"
    assert kept(desk) == []
    assert not changed.page.is_changed


def test_what_cannot_be_saved_is_not_left(desk: Desk, filed: str, changed: ArchiveScreen) -> None:
    wrong = read(MEMBER["born_on"], "nobody knows")
    changed.page.filling.put("born_on", wrong)
    desk.answer("保存后离开")
    desk.window.go_to(Place("cadres"))
    assert desk.screen(ArchiveScreen) is changed
    assert "出生日期" in changed.status.said.text()
    changed.page.filling.put("born_on", None)
    changed.save()
    desk.wait()
    assert desk.screen(ArchiveScreen) is changed
    assert workplace(desk, filed) == "新厂"


def test_whoever_goes_back_stays(desk: Desk, changed: ArchiveScreen) -> None:
    desk.answer("回去")
    desk.window.go_to(Place("cadres"))
    assert desk.screen(ArchiveScreen) is changed
    assert changed.page.is_changed


@pytest.mark.parametrize(
    ("key", "saved", "draft"),
    [(Qt.Key.Key_Return, "新厂", 0), (Qt.Key.Key_S, "新厂", 0), (Qt.Key.Key_D, "旧厂", 1)],
)
def test_a_key_answers(
    desk: Desk,
    filed: str,
    changed: ArchiveScreen,
    qtbot: QtBot,
    key: Qt.Key,
    saved: str,
    draft: int,
) -> None:
    press_at_question(qtbot, key)
    desk.window.go_to(Place("cadres"))
    desk.screen(CadresScreen)
    assert workplace(desk, filed) == saved
    assert len(kept(desk)) == draft
    assert changed.page.is_changed is bool(draft)


def test_escape_stays(desk: Desk, changed: ArchiveScreen, qtbot: QtBot) -> None:
    press_at_question(qtbot, Qt.Key.Key_Escape)
    desk.window.go_to(Place("cadres"))
    assert desk.screen(ArchiveScreen) is changed


def test_the_window_is_closed_once_all_is_saved(
    desk: Desk, filed: str, changed: ArchiveScreen
) -> None:
    closing: list[int] = []
    desk.window.closing.disconnect(desk.program.leave)
    desk.window.closing.connect(lambda: closing.append(1))
    desk.answer("保存后关闭")
    desk.window.close()
    assert closing == []
    desk.wait()
    assert closing == [1]
    assert workplace(desk, filed) == "新厂"


def test_the_ledger_is_locked_once_it_is_known_what_becomes_of_it(
    desk: Desk, filed: str, changed: ArchiveScreen
) -> None:
    desk.answer("回去")
    desk.window.lock()
    desk.wait()
    assert desk.program.front is desk.window
    desk.answer("保存后锁定")
    desk.window.lock()
    desk.wait()
    assert isinstance(desk.program.front, UnlockScreen)
    desk.unlock(PASSWORD)
    assert workplace(desk, filed) == "新厂"
    assert not changed.page.is_changed


def test_what_was_typed_of_a_cadre_is_saved_given_up_or_gone_on_with(desk: Desk) -> None:
    screen = desk.go(CadresScreen, Place("cadres"))
    dialog = screen.register()
    dialog.view.cells["name"].fill("周桂兰")
    desk.answer("回去")
    dialog.reject()
    assert dialog.isVisible()
    desk.answer("保存后关闭")
    dialog.reject()
    desk.wait()
    assert [row.name for row in screen.model.rows] == ["周桂兰"]
    screen.open_chosen()
    dialog = desk.dialog(FormDialog)
    dialog.view.cells["post"].fill("主席")
    desk.answer("不保存，关闭")
    dialog.reject()
    desk.wait()
    assert do(desk, "", cadres.cadres)[0].post is None


def test_the_union_is_saved_before_the_settings_are_left(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    settings.unit.cells["phone"].fill("0913-1234567")
    desk.answer("保存后离开")
    desk.go(CadresScreen, Place("cadres"))
    settings = desk.go(SettingsScreen, Place("settings"))
    assert settings.unit.cells["phone"].editor.read().value == "0913-1234567"


def test_a_draft_made_after_a_backup_is_kept_anew_when_that_is_gone_back_to(
    desk: Desk, filed: str
) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    settings.backups.back_up()
    desk.wait()
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("workplace", "新厂")
    desk.answer("留作草稿，离开")
    settings = desk.go(SettingsScreen, Place("settings"))
    before = desk.window.ledger.application
    settings.backups.go_back()
    asked = desk.dialog(GoingBackDialog)
    asked.password.setText(PASSWORD)
    asked.submit()
    desk.wait()
    assert desk.window.ledger.application is not before
    assert kept(desk) == [filed]
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    assert screen.page.filling.value("workplace") == "新厂"


def test_an_administrator_sees_whose_drafts_there_are_and_drops_those_of_a_closed_account(
    desk: Desk, filed: str
) -> None:
    ledger = desk.window.ledger
    mine = ledger.application
    do(
        desk,
        "新增账户",
        lambda session: access.add_account(session, mine, "李丽", "经办", "sieben-Raben-im-Wald"),
    )
    ledger.application = replace(mine, account="李丽")
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("workplace", "新厂")
    desk.answer("留作草稿，离开")
    desk.go(CadresScreen, Place("cadres"))
    ledger.application = mine
    do(desk, "停用账户", lambda session: access.close_account(session, mine, "李丽"))
    settings = desk.go(SettingsScreen, Place("settings"))
    (row,) = settings.drafts.model.rows
    assert (row.account, row.closed, row.name) == ("李丽", True, "赵建国")
    desk.answer("丢弃")
    settings.drafts.drop_chosen()
    desk.wait()
    assert settings.drafts.model.rows == []
    assert not settings.drafts.isVisible()


def test_a_full_disk_keeps_the_window_open_until_somebody_says_otherwise(
    desk: Desk, filed: str, changed: ArchiveScreen
) -> None:
    changed.save()
    desk.wait()
    said: list[str] = []

    def hear(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())

    with full_disk():
        desk.answer("返回", hear)
        desk.window.close()
        desk.wait()
    assert "没有做成" in said[0]
    assert desk.window.isEnabled()
    changed.page.filling.put("workplace", "更新的厂")
    changed.save()
    desk.wait()
    assert workplace(desk, filed) == "更新的厂"


def test_a_draft_that_finds_no_room_keeps_the_window_open(
    desk: Desk, filed: str, changed: ArchiveScreen
) -> None:
    closing: list[int] = []
    desk.window.closing.connect(lambda: closing.append(1))
    with full_disk():
        desk.answer("留作草稿，关闭")
        desk.window.close()
        desk.wait()
    assert closing == []
    assert "草稿没能存下" in changed.status.said.text()
    assert changed.page.filling.value("workplace") == "新厂"


def test_nobody_is_led_away_from_what_was_typed_while_the_rest_was_saved(
    desk: Desk, filed: str, changed: ArchiveScreen
) -> None:
    done = Event()
    desk.program.jobs.run(Lane.LEDGER, done.wait)
    desk.answer("保存后离开")
    desk.window.go_to(Place("cadres"))
    changed.page.filling.put("address", "新地址")
    done.set()
    assert desk.screen(ArchiveScreen) is changed
    assert "又填了新的内容" in changed.status.said.text()
    assert workplace(desk, filed) == "新厂"
    assert changed.page.filling.value("address") == "新地址"


def test_nobody_is_led_away_who_wants_to_think_about_what_both_changed(
    desk: Desk, filed: str, changed: ArchiveScreen
) -> None:
    before = do(desk, "", lambda session: households.archive(session, filed))
    theirs = before.values | {"workplace": "别的厂"}
    do(
        desk,
        "修改档案",
        lambda session: households.change_archive(
            session, filed, before.revision, theirs, before.rows
        ),
    )
    desk.answer("保存后离开")
    desk.window.go_to(Place("cadres"))
    desk.dialog(ConflictsDialog).reject()
    desk.wait()
    changed.save()
    desk.dialog(ConflictsDialog).decide()
    assert desk.screen(ArchiveScreen) is changed
    assert workplace(desk, filed) == "新厂"
