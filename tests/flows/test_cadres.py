"""Cadres are found, their households opened, and who leaves is asked for those left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from app.services import cadres, households, pairings
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview import Preview
from ui.panels.archive_parts import HELPERS
from ui.panels.paired_households import warning
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cadres import CadresScreen
from ui.screens.households import HouseholdsScreen
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk


@pytest.fixture
def ids(desk: Desk) -> dict[str, str]:
    """Register three cadres and pair the first with two households; give their ids by name."""

    def furnish(session: Any) -> dict[str, str]:
        made = {
            name: cadres.register_cadre(session, {"name": name, "workplace": unit, "phone": phone})
            for name, unit, phone in (
                ("周桂兰", "县总工会", "13900000001"),
                ("单建国", "供电公司", "13900000002"),
                ("安一", "县医院", "13900000003"),
            )
        }
        for name in ("赵建国", "李丽"):
            home = households.file_archive(session, {"name": name}, {})
            pairings.pair(session, home, made["周桂兰"], {})
        return made

    told: list[dict[str, str]] = []
    desk.window.ledger.change("登记", furnish, told.append)
    desk.wait()
    return told[0]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("zgl", "周桂兰"), ("桂", "周桂兰"), ("供电", "单建国"), ("sjg", "单建国"), ("0003", "安一")],
)
def test_a_cadre_is_found_by_whatever_is_typed(
    desk: Desk, ids: dict[str, str], typed: str, expected: str
) -> None:
    screen = desk.go(CadresScreen, Place("cadres"))
    assert screen.count.text() == "共 3 位"
    screen.search.setText(typed)
    assert [row.name for row in screen.model.rows] == [expected]
    screen.search.setText("没有这个人")
    assert screen.model.rows == []
    desk.wait()
    assert screen.paired.model.rows == []
    assert not screen.bar.buttons["retire"].isEnabled()


def test_who_was_just_registered_is_in_hand(desk: Desk, ids: dict[str, str]) -> None:
    screen = desk.go(CadresScreen, Place("cadres", ids["周桂兰"]))
    screen.search.setText("zgl")
    dialog = screen.register()
    dialog.view.show_values({"name": "吴敏", "workplace": "教育局", "phone": "13900000004"})
    dialog.submit()
    desk.wait()
    assert screen.table.chosen.name == "吴敏"
    assert screen.count.text() == "共 4 位"


def test_who_is_replaced_without_a_reason_is_asked_for_it(
    desk: Desk, ids: dict[str, str], tmp_path: Path
) -> None:
    row = desk.go(HouseholdsScreen, Place("households")).model.rows[0]
    archive = desk.go(ArchiveScreen, Place("archive", row.id))
    archive.parts.go_to(HELPERS)
    archive.pairings.pair()
    dialog = desk.dialog(FormDialog)
    desk.window.activateWindow()
    dialog.leading["帮扶干部"].setCurrentIndex(1)
    dialog.submit()
    desk.wait()
    reason = dialog.view.cells["reason"]
    assert dialog.focusWidget() is reason.editor.widget
    assert "变更原因" in reason._problem.text()
    reason.fill("原干部退休")
    dialog.submit()
    desk.wait()
    assert [each.reason for each in archive.pairings.model.rows] == [None, "原干部退休"]
    archive.pairings.print_handover()
    shown = desk.dialog(Preview)
    file = tmp_path / "handover.pdf"
    shown.leaving.keep(file)
    desk.wait()
    shown.reject()
    told = "".join(PdfReader(file).pages[0].extract_text().split())
    for words in ("移交人", "周桂兰", "原干部退休"):
        assert words in told


def test_the_households_of_a_cadre_open_their_archives(
    desk: Desk, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen = desk.go(CadresScreen, Place("cadres", ids["周桂兰"]))
    assert screen.table.chosen.name == "周桂兰"
    assert screen.paired.name.text() == "周桂兰结对的户"
    assert [row.head_name for row in screen.paired.model.rows] == ["李丽", "赵建国"]
    qtbot.keyClick(screen.paired.table, Qt.Key.Key_Return)
    assert desk.screen(ArchiveScreen).heading.text() == "李丽"


def test_who_leaves_is_asked_for_the_households_left_behind(
    desk: Desk, ids: dict[str, str]
) -> None:
    screen = desk.go(CadresScreen, Place("cadres", ids["周桂兰"]))
    asked: list[str] = []

    def keep(box: Any) -> None:
        assert isinstance(box, QMessageBox)
        asked.append(box.text())

    desk.answer("返回", keep)
    screen.retire()
    desk.wait()
    assert "2 户：李丽、赵建国。" in asked[0]
    assert not screen.table.chosen.retired
    desk.answer("设为离任")
    screen.retire()
    desk.wait()
    assert screen.table.chosen.name == "周桂兰"
    assert screen.table.chosen.retired
    assert screen.table.chosen.households == 2
    assert not screen.bar.buttons["retire"].isEnabled()
    archive = desk.go(ArchiveScreen, Place("archive", screen.paired.model.rows[0].household_id))
    archive.pairings.pair()
    dialog = desk.dialog(FormDialog)
    offered = dialog.leading["帮扶干部"]
    assert isinstance(offered, OptionBox)
    assert [offered.itemText(row)[:2] for row in range(1, offered.count())] == ["安一", "单建"]
    dialog.reject()


def test_a_cadre_without_households_leaves_without_a_warning() -> None:
    assert "没有结对的户" in warning("安一", ())
