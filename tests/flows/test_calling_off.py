"""Long work that is called off at any step leaves nothing half done, and what it did do shows."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar

from app import bootstrap
from app.services import bundles, cards, extracts, households, mailbox, prints, receptions
from app.services.households import Selection
from app.services.reception import Reception
from app.work import finish
from tests.flows.conftest import COUNTY
from tests.flows.truth import Witness, is_true
from tests.printers import FilePrinters
from ui.dialogs.preview import Preview, preview
from ui.dialogs.progress import ProgressDialog
from ui.places import Place
from ui.printers import Choice
from ui.screens.bundles import BundlesScreen
from ui.screens.desk import DeskScreen
from ui.screens.households import HouseholdsScreen
from ui.screens.papers import PapersScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.work import Application, Steps
    from tests.flows.conftest import Desks
    from ui.jobs import Job
    from ui.tour.desk import Desk

NAMES = ("赵建国", "李秀兰", "周桂兰")
DAY = date(2020, 1, 3)


def filed(desk: Desk) -> list[str]:
    """File archives and give their ids."""

    def file_all(session: Any) -> list[str]:
        return [
            households.file_archive(session, {"name": name, "filed_on": DAY}, {}) for name in NAMES
        ]

    made: list[str] = []
    desk.window.ledger.change("建立档案", file_all, made.extend)
    desk.wait()
    return made


def called_off(desk: Desk, work: Callable[[Application], Steps[Any]], last: int) -> list[Any]:
    """Call ``work`` off before its step ``last``; give what came of it, if anything."""
    came: list[Any] = []
    running: list[Job] = []
    begun = Event()

    def stopping(application: Application) -> Steps[Any]:
        begun.wait(10)
        with closing(work(application)) as steps:
            for number in count():
                if number == last:
                    running[0].cancel()
                try:
                    step = next(steps)
                except StopIteration as stop:
                    return stop.value
                yield step

    running.append(desk.window.ledger.run_in_steps(stopping, came.append, progress=lambda _: None))
    begun.set()
    desk.wait()
    return came


def files(*folders: Path) -> list[str]:
    return sorted(each.name for folder in folders for each in folder.iterdir())


def test_a_report_called_off_at_any_step_burns_its_number_and_nothing_else(desks: Desks) -> None:
    town, home = desks.town, desks.town.program.home
    filed(town)
    screen = town.go(BundlesScreen, Place("bundles"))
    kept = files(home.bundles)

    def export(application: Application) -> Steps[Any]:
        return bundles.export(application, mailbox.REPORTS["本次变动"], COUNTY, desks.stick)

    for last in count():
        before, witness = len(screen.reports.model.rows), Witness(town)
        came = called_off(town, export, last)
        assert {"bundle", "audit"} <= witness.changed() <= {"bundle", "audit", "action"}
        assert len(screen.reports.model.rows) == before + 1
        assert "未上报 3 户" in town.window.strip.text
        assert is_true(town)
        assert files(home.temporary) == []
        if came:
            break
        assert files(desks.stick) == []
        assert files(home.bundles) == kept
    assert last > 1
    assert files(desks.stick) == [came[0].file.name]
    assert screen.reports.model.rows[0].records > 0


def test_a_reception_called_off_at_any_step_takes_nothing_in(desks: Desks) -> None:
    filed(desks.town)
    file = _reported(desks)
    county, home = desks.county, desks.county.program.home
    desk = county.go(DeskScreen, Place("desk"))

    def receive(application: Application) -> Steps[Any]:
        return receptions.receive(
            application,
            file,
            receipts=desks.stick,
            backup=lambda: bootstrap.back_up(application, reason="import"),
        )

    for last in count():
        witness = Witness(county)
        came = called_off(county, receive, last)
        changed = witness.changed()
        assert is_true(county)
        assert files(home.temporary) == []
        assert desk.backup.figure == "今天"
        if came:
            break
        assert changed == set()
        assert files(desks.stick) == [file.name]
    assert last > 1
    assert isinstance(came[0], Reception)
    assert files(desks.stick) == sorted([file.name, came[0].receipt_name])
    assert "household" in changed


def _reported(desks: Desks) -> Path:
    town, came = desks.town, []
    kind = mailbox.REPORTS["本次变动"]
    town.window.ledger.run(
        lambda application: finish(bundles.export(application, kind, COUNTY, desks.stick)),
        came.append,
    )
    town.wait()
    file: Path = came[0].file
    return file


def test_archives_written_out_are_a_whole_workbook_or_none(desk: Desk, tmp_path: Path) -> None:
    filed(desk)
    out = tmp_path / "out"
    out.mkdir()
    desk.go(HouseholdsScreen, Place("households"))

    def extract(application: Application) -> Steps[int]:
        return extracts.extract(application, Selection(is_all_but=True), out / "x.xlsx", full=True)

    for last in count():
        witness = Witness(desk)
        came = called_off(desk, extract, last)
        assert witness.changed() == {"audit"}
        assert is_true(desk)
        assert files(desk.program.home.temporary) == []
        if came:
            break
        assert files(out) == []
    assert last > 0
    assert files(out) == ["x.xlsx"]


@pytest.mark.parametrize("verb", ["report", "receive", "rehearse", "export"])
def test_the_button_of_the_window_calls_the_same_work_off(desks: Desks, verb: str) -> None:
    filed(desks.town)
    desk = desks.county if verb in {"receive", "rehearse"} else desks.town
    out = desks.stick
    if desk is desks.county:
        file = _reported(desks)
        there = desk.go(BundlesScreen, Place("bundles")).receptions
        begin = {"receive": there.receive, "rehearse": there.rehearse}[verb]
        begin(file)
        left = [file.name]
    elif verb == "report":
        desk.go(BundlesScreen, Place("bundles")).reports.export("本次变动", COUNTY, out)
        left = []
    else:
        listed = desk.go(HouseholdsScreen, Place("households"))
        listed.bulk.export_to(Selection(is_all_but=True), out / "x.xlsx", full=True)
        left = []
    parts = desk.window.findChildren(ProgressDialog)
    next(each for each in parts if each.windowTitle()).reject()
    desk.wait()
    assert files(out) == left
    assert is_true(desk)


def test_a_preview_called_off_at_any_step_or_looked_at_gives_out_no_card(desk: Desk) -> None:
    ids = filed(desk)
    gone = [f"no such household {number}" for number in range(499)]
    wanted = [ids[0], *gone, ids[1], *gone, ids[2]]
    screen = desk.go(DeskScreen, Place("desk"))
    for last in count():
        witness = Witness(desk)
        preview(desk.window, desk.window.ledger, "card", wanted)
        dialog = desk.window.findChildren(ProgressDialog)[-1]
        bar = dialog.findChildren(QProgressBar)[0]
        steps = count(1)

        def step(_: int, last: int = last, steps: Any = steps, dialog: Any = dialog) -> None:
            if next(steps) == last:
                dialog.reject()

        if last == 0:
            dialog.reject()
        bar.valueChanged.connect(step)
        desk.wait()
        assert witness.changed() == frozenset()
        assert is_true(desk)
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Preview)]
        if shown:
            break
    assert last > 3
    assert screen.cards["without_card"].figure == "3"
    shown[0].reject()


def printed(desk: Desk, ids: list[str]) -> list[int]:
    """Give how often each card came out."""
    found: list[int] = []
    desk.window.ledger.read(
        lambda session: [sum(row.printed for row in cards.issued(session, each)) for each in ids],
        found.extend,
    )
    desk.wait()
    return found


@pytest.mark.parametrize("last", [0, 1, 2, 40])
def test_printing_called_off_at_any_page_counts_what_came_out(
    desk: Desk, qtbot: QtBot, tmp_path: Path, last: int
) -> None:
    ids = filed(desk)
    preview(desk.window, desk.window.ledger, "card", ids)
    shown = desk.dialog(Preview)
    shown.leaving.printers = FilePrinters(tmp_path, "一楼打印机")
    witness = Witness(desk)
    desk.answer("返回")
    shown.leaving.print(Choice("一楼打印机", copies=100, collate=False), (1, 2, 3))
    qtbot.waitUntil(lambda: shown.findChildren(ProgressDialog) != [])
    dialog = shown.findChildren(ProgressDialog)[0]
    bar = dialog.findChildren(QProgressBar)[0]
    bar.valueChanged.connect(lambda done: dialog.reject() if done >= last else None)
    if last == 0:
        dialog.reject()
    desk.wait()
    shown.reject()
    assert {"print_run", "audit"} <= witness.changed() <= {*prints.TABLES, "audit"}
    place = desk.go(PapersScreen, Place("papers"))
    assert is_true(desk)
    (run,) = place.runs.model.rows
    assert run.finished_at is not None
    assert sum(printed(desk, ids)) == run.pages_out < 3
