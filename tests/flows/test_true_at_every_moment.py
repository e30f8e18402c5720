"""The strip, the desk and every screen say what is so after whatever was done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit

from app.forms.reconcile import Version
from app.services import cadres, contacts, drafts, history, households, pairings, prints
from app.services.households import Selection
from app.services.printables import title_of
from tests.flows.conftest import COUNTY, PASSWORD
from tests.flows.truth import Witness, is_true
from ui.dialogs.going_back import GoingBackDialog
from ui.dialogs.preview import Preview, preview
from ui.dialogs.slip import SlipDialog
from ui.places import Place
from ui.screens.bundles import BundlesScreen
from ui.screens.desk import DeskScreen
from ui.screens.settings import SettingsScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.flows.conftest import Desks
    from ui.tour.desk import Desk

PLACES = ("desk", "households", "contacts", "cadres", "bundles", "settings")
DAY = date(2020, 1, 3)


def is_true_everywhere(desk: Desk) -> bool:
    """Tell whether every screen says what is so when it comes into sight."""
    for each in PLACES:
        desk.window.go_to(Place(each))
        assert is_true(desk)
    return True


def do(desk: Desk, verb: str, operation: Callable[[Any], Any]) -> Any:
    """Change the ledger while the desk is in sight, and see that everybody knows."""
    came: list[Any] = []
    desk.go(DeskScreen, Place("desk"))
    witness = Witness(desk)
    desk.window.ledger.change(verb, operation, came.append)
    assert is_true(desk)
    assert witness.changed()
    assert is_true_everywhere(desk)
    return came[0]


def file_one(session: Any, name: str = "赵建国") -> str:
    return households.file_archive(session, {"name": name, "filed_on": DAY}, {})


def last_action(session: Any) -> int:
    return history.actions(session)[0].id


def test_whatever_is_done_here_is_said_everywhere(desk: Desk) -> None:
    assert is_true_everywhere(desk)
    first = do(desk, "建立档案", file_one)
    second = do(desk, "建立档案", lambda session: file_one(session, "李秀兰"))
    values = {"name": "赵建国", "filed_on": DAY, "category": "深度困难"}
    do(
        desk,
        "修改档案",
        lambda session: households.change_archive(
            session, first, households.archive(session, first).revision, values, {}
        ),
    )
    cadre = do(
        desk, "登记干部", lambda session: cadres.register_cadre(session, {"name": "周桂兰"})
    )
    do(
        desk,
        "指派干部",
        lambda session: pairings.assign(
            session, households.selected(session, Selection(is_all_but=True)), cadre, {}
        ),
    )
    do(desk, "撤销", lambda session: history.undo(session, last_action(session)))
    do(
        desk,
        "记录走访",
        lambda session: contacts.record_contact(
            session,
            first,
            cadre,
            {"kind": "走访", "contacted_on": DAY, "content": "家里安好。"},
        ),
    )
    do(desk, "注销", lambda session: households.withdraw_archive(session, second))
    do(desk, "撤销", lambda session: history.undo(session, last_action(session)))
    typed = drafts.Typed(Version({}, {}), Version({"name": "王五"}, {}))
    do(desk, "", lambda session: drafts.keep(session, drafts.NEW, typed))


def test_what_was_printed_is_said_everywhere(desk: Desk, tmp_path: Path) -> None:
    home = do(desk, "建立档案", file_one)
    assert is_true_everywhere(desk)
    for kind in ("card", "archive", "visit"):
        desk.go(DeskScreen, Place("desk"))
        witness = Witness(desk)
        preview(desk.window, desk.window.ledger, kind, [home])
        shown = desk.dialog(Preview)
        shown.leaving.keep(tmp_path / f"{kind}.pdf")
        desk.wait()
        shown.reject()
        assert witness.changed()
        assert is_true(desk)
        assert is_true_everywhere(desk)


def test_a_backup_by_hand_by_the_hour_and_gone_back_to_is_said_everywhere(desk: Desk) -> None:
    do(desk, "建立档案", file_one)
    screen = desk.go(DeskScreen, Place("desk"))
    desk.program._back_up()
    desk.wait()
    assert screen.backup.figure == "今天"
    assert "今天已备份" in desk.window.strip.text
    assert is_true_everywhere(desk)
    settings = desk.go(SettingsScreen, Place("settings"))
    settings.backups.back_up()
    desk.wait()
    assert len(settings.backups.model.rows) == 2
    do(desk, "建立档案", lambda session: file_one(session, "李秀兰"))
    desk.go(SettingsScreen, Place("settings"))
    settings.backups.go_back()
    dialog = desk.dialog(GoingBackDialog)
    dialog.password.setText(PASSWORD)
    dialog.submit()
    desk.wait()
    assert "未上报 1 户" in desk.window.strip.text
    assert is_true(desk)
    assert is_true_everywhere(desk)


def test_a_backup_whose_second_copy_failed_is_said_all_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    settings.backups.keep_second(str(tmp_path / "gone"))
    desk.wait()
    desk.answer("知道了")
    settings.backups.back_up()
    desk.wait()
    assert len(settings.backups.model.rows) == 1
    assert "今天已备份" in desk.window.strip.text
    assert is_true_everywhere(desk)


def test_a_report_is_sent_with_its_cover_and_answered_with_its_receipt(
    desks: Desks, tmp_path: Path
) -> None:
    town, county, stick = desks.town, desks.county, desks.stick
    reports = town.go(BundlesScreen, Place("bundles")).reports
    do(town, "建立档案", file_one)
    town.go(BundlesScreen, Place("bundles"))
    reports.table.selectRow(0)
    reports.print_cover()  # of the request by which it enrolled
    assert "只有上报包" in reports._said.text()
    reports.table.clearSelection()
    reports.table.setCurrentIndex(QModelIndex())
    reports.print_cover()
    reports.export("本次变动", COUNTY, stick)
    town.wait()
    (bundle,) = stick.iterdir()
    there = county.go(BundlesScreen, Place("bundles")).receptions
    there.print_receipt()
    there.receive(bundle)
    county.dialog(SlipDialog).accept()
    county.wait()
    for desk, panel, show in (
        (town, reports, reports.print_cover),
        (county, there, there.print_receipt),
    ):
        panel.table.selectRow(0)
        show()
        shown = desk.dialog(Preview)
        file = tmp_path / f"{id(desk)}.pdf"
        shown.leaving.keep(file)
        desk.wait()
        shown.reject()
        assert file.read_bytes().startswith(b"%PDF")
        runs: list[Any] = []
        desk.window.ledger.read(lambda session: prints.runs(session, 1), runs.extend)
        desk.wait()
        assert title_of(runs[0].kind).startswith("困难职工档案")


def test_a_report_its_reception_and_its_receipt_are_said_at_both_ends(desks: Desks) -> None:
    town, county, stick = desks.town, desks.county, desks.stick
    for each in (town, county):
        assert is_true_everywhere(each)
    household = do(town, "建立档案", file_one)
    for by in ("file", "code"):
        reports = town.go(BundlesScreen, Place("bundles")).reports
        reports.export("本次变动", COUNTY, stick)
        assert is_true(town)
        assert is_true_everywhere(town)
        (bundle,) = stick.iterdir()
        said = reports._said.text()
        assert "可以拔出U盘" in said
        assert bundle.name in said
        assert str(stick) in said
        there = county.go(BundlesScreen, Place("bundles")).receptions
        county.go(DeskScreen, Place("desk"))
        there.receive(bundle)
        slip = county.dialog(SlipDialog)
        code = slip.code
        slip.accept()
        assert is_true(county)
        assert is_true_everywhere(county)
        (receipt,) = set(stick.iterdir()) - {bundle}
        here = town.go(BundlesScreen, Place("bundles"))
        town.go(DeskScreen, Place("desk"))
        if by == "file":
            here.receptions.receive(receipt)
        else:
            dialog = here.reports.enter_code()
            dialog.findChildren(QLineEdit)[0].setText(code)
            dialog.submit()
        town.wait()
        assert "未上报 0 户" in town.window.strip.text
        assert is_true(town)
        assert is_true_everywhere(town)
        bundle.unlink()
        receipt.unlink()
        do(town, "注销", lambda session: households.withdraw_archive(session, household))
        do(town, "撤销", lambda session: history.undo(session, last_action(session)))
