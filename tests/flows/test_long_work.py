"""Long work shows itself and can be called off at each step with nothing half done."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

import resources
from app.exchange.workbook import roster
from app.services import households, rosters
from tests.flows.truth import strip_anew
from ui.dialogs.progress import ProgressDialog, stay_by, undivided, watch
from ui.jobs import Lane
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.roster import RosterScreen
from ui.screens.settings import SettingsScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.exchange.workbook.plan import RosterPlan
    from ui.jobs import Job
    from ui.tour.desk import Desk

TODAY = date(2020, 11, 26)


def how_many(desk: Desk) -> int:
    found: list[int] = []
    desk.window.ledger.read(households.count, found.append)
    desk.wait()
    return found[0]


def taken_in(desk: Desk, plan: RosterPlan, last: int) -> list[Any]:
    """Take ``plan`` in and call it off at step ``last``; give what came of it, if anything."""
    told: list[Any] = []
    taken: list[Any] = []

    def step(progress: Any) -> None:
        told.append(progress)
        if len(told) == last:
            running.cancel()

    running = desk.window.ledger.change_in_steps(
        "导入名册", lambda session: rosters.take_in(session, plan), taken.append, progress=step
    )
    if last == 0:
        running.cancel()
    desk.wait()
    return taken


def test_an_import_called_off_at_any_step_leaves_nothing(desk: Desk) -> None:
    content = resources.path("demo", "roster.xlsx").read_bytes()
    plan = roster.read_roster(content, today=TODAY)
    for last in count():
        if taken := taken_in(desk, plan, last):
            assert len(taken) == 1
            break
        assert how_many(desk) == 0
        assert "未上报 0 户" in desk.window.strip.text
    assert how_many(desk) == 22
    assert "未上报 22 户" in desk.window.strip.text


def test_the_import_may_be_tried_again_after_it_was_called_off(desk: Desk) -> None:
    screen = desk.go(RosterScreen, Place("roster"))
    screen.open(resources.path("demo", "roster.xlsx"))
    desk.wait()
    screen.take_in()
    dialogs = [each for each in screen.findChildren(ProgressDialog) if each.windowTitle()]
    dialogs[-1].reject()
    desk.wait()
    assert how_many(desk) == 0
    assert screen.bar.buttons["take_in"].isEnabled()
    screen.take_in()
    desk.wait()
    assert how_many(desk) == 22


def test_what_is_not_waited_for_is_let_go_of(desk: Desk) -> None:
    ended: list[object] = []
    work = undivided(partial(desk.window.ledger.jobs.run, Lane.PAGES, lambda: 7))
    watch(desk.window, "试一试", work, ended.append, ended.append).reject()
    desk.wait()
    assert ended == []


def test_progress_comes_up_when_work_takes_longer_than_patience(desk: Desk, qtbot: QtBot) -> None:
    ended: list[object] = []
    running: list[Any] = []

    def never(then: Any, *, otherwise: Any) -> Any:
        running.append(then)
        return desk.window.ledger.jobs.run(Lane.PAGES, lambda: None)

    dialog = watch(desk.window, "试一试", undivided(never), ended.append, ended.append)
    assert not dialog.isVisible()
    qtbot.waitUntil(dialog.isVisible)
    running[0](7)
    assert ended == [7]
    assert not dialog.isVisible()


def test_what_must_come_to_its_end_goes_on_without_being_watched(desk: Desk) -> None:
    ended: list[object] = []

    def work(then: Any, *, otherwise: Any) -> Job:
        return desk.window.ledger.jobs.run(Lane.PAGES, lambda: 7, then, otherwise=otherwise)

    stay_by(desk.window, "试一试", work, ended.append, ended.append).reject()
    desk.wait()
    assert ended == [7]


def test_the_strip_is_true_after_every_change_undo_and_backup(desk: Desk) -> None:
    archive = desk.go(ArchiveScreen, Place("archive", "new"))
    archive.page.sheet.cells["name"].widget.insert("赵建国")
    archive.save()
    desk.wait()
    assert "未上报 1 户" in desk.window.strip.text == strip_anew(desk)
    settings = desk.go(SettingsScreen, Place("settings"))
    settings.backups.back_up()
    desk.wait()
    assert "今天已备份" in desk.window.strip.text == strip_anew(desk)
    verbs = [row.verb for row in settings.doings.model.rows]
    settings.doings.table.selectRow(verbs.index("建立档案"))
    desk.answer("撤销")
    settings.doings.undo()
    desk.wait()
    assert settings.doings.model.rows[verbs.index("建立档案") + 1].undone
    assert desk.window.strip.text == strip_anew(desk)
