"""Whoever is looked for is found from the keyboard; what the list holds is acted on as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import cadres, history, households, pairings, printing
from app.services.households import Filters, Keeper, Lack
from tests.leaving import let_leave
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview_dialog import Preview
from ui.dialogs.questions import QuestionsDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.panels.filter_bar import AXES
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cadres import CadresScreen
from ui.screens.households import HouseholdsScreen
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk

CONTROL, NOTHING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ENTER, DOWN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape
PEOPLE = {
    "赵建国": {"id_number": "610502197601010016", "category": "深度困难"},
    "赵敏": {"phone": "13912345678", "category": "相对困难"},
    "钱多": {"address": "向阳镇幸福里3号", "category": "深度困难"},
}
MANY = 130
AXIS = {axis.field: axis for axis in AXES}


def do(desk: Desk, operation: Any) -> Any:
    answers: list[Any] = []
    desk.window.ledger.change("试", operation, answers.append)
    desk.wait()
    return answers[0]


@pytest.fixture
def filed(desk: Desk, qtbot: QtBot) -> dict[str, str]:
    """File a few archives and register a cadre; give their ids by name."""

    def file_all(session: Any) -> dict[str, str]:
        ids = {
            name: households.file_archive(session, {"name": name} | values, {})
            for name, values in PEOPLE.items()
        }
        values = {"name": "周桂兰", "workplace": "县总工会", "phone": "13900000001"}
        return ids | {"周桂兰": cadres.register_cadre(session, values)}

    made: dict[str, str] = do(desk, file_all)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return made


@pytest.fixture
def many(desk: Desk) -> None:
    """File more archives than one page of the list holds."""
    do(
        desk,
        lambda session: [
            households.file_archive(session, {"name": f"孙{number:03}"}, {})
            for number in range(MANY)
        ],
    )


def key(qtbot: QtBot, which: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
    qtbot.keyClick(QApplication.focusWidget(), which, held)


def search(desk: Desk, qtbot: QtBot, typed: str) -> list[tuple[str, str]]:
    """Type into the box; give the names and reasons listed below it."""
    key(qtbot, Qt.Key.Key_K, CONTROL)
    for character in typed:
        if character.isascii():
            qtbot.keyClicks(desk.window.search, character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(QApplication.focusWidget(), event)
    desk.wait()
    return [(find.name, find.why) for find in desk.window.search.results.model.rows]


def test_what_is_found_is_listed_with_its_reason_while_the_keyboard_stays_in_the_box(
    desk: Desk, qtbot: QtBot, filed: dict[str, str]
) -> None:
    assert search(desk, qtbot, "赵") == [("赵建国", "姓名"), ("赵敏", "姓名")]
    box = desk.window.search
    assert box.results.isVisible()
    assert box.results.window() is desk.window
    key(qtbot, DOWN)
    assert QApplication.focusWidget() is box
    assert "赵敏" in box.accessibleDescription()
    key(qtbot, ENTER)
    assert desk.screen(ArchiveScreen).heading.text() == "赵敏"
    assert not box.results.isVisible()
    assert box.text() == ""


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("zjg", "赵建国", "姓名"),
        ("0016", "赵建国", "身份证号尾号 610502********0016"),
        ("5678", "赵敏", "电话尾号 139****5678"),
        ("幸福里", "钱多", "地址 向阳镇***"),
    ],
)
def test_whatever_is_known_of_a_person_leads_there(
    desk: Desk, qtbot: QtBot, filed: dict[str, str], typed: str, name: str, why: str
) -> None:
    assert search(desk, qtbot, typed) == [(name, why)]
    key(qtbot, ENTER)
    assert desk.screen(ArchiveScreen).heading.text() == name


def test_a_cadre_is_found_and_leads_to_the_cadres(
    desk: Desk, qtbot: QtBot, filed: dict[str, str]
) -> None:
    assert search(desk, qtbot, "zgl") == [("周桂兰", "帮扶干部")]
    key(qtbot, ENTER)
    desk.screen(CadresScreen)


def test_a_scanner_types_a_code_and_enter_faster_than_anything_is_found(
    desk: Desk, qtbot: QtBot, filed: dict[str, str]
) -> None:
    (copy,) = do(desk, lambda session: let_leave(session, [filed["钱多"]]))
    reference = f"BF1.{desk.window.ledger.application.ledger_id[:8]}.CARD.{copy.facts.code}"
    key(qtbot, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(desk.window.search, reference)
    key(qtbot, ENTER)
    assert desk.screen(ArchiveScreen).heading.text() == "钱多"


def test_a_late_answer_never_shows_over_a_newer_one(
    desk: Desk, qtbot: QtBot, filed: dict[str, str]
) -> None:
    box = desk.window.search
    box.begin()
    desk.wait()
    shown: list[str] = []
    box.results.model.modelReset.connect(
        lambda: shown.append("".join(find.name for find in box.results.model.rows))
    )
    for typed in ("赵", "赵敏", "钱"):
        box.setText(typed)
        box.look_for(typed)
    desk.wait()
    assert shown == ["钱多"]


def test_what_was_found_does_not_stand_open_behind_a_dialog(desk: Desk) -> None:
    box = desk.window.search
    box.begin()
    box.setText("zjg")
    box.look_for("zjg")
    desk.wait()
    assert box.results.isVisible()
    desk.window.show_shortcuts()
    sheet = desk.dialog(ShortcutsDialog)
    assert not box.results.isVisible()
    sheet.reject()


def test_an_empty_box_offers_what_was_opened_lately_and_esc_gives_the_keyboard_back(
    desk: Desk, qtbot: QtBot, filed: dict[str, str]
) -> None:
    for name in ("钱多", "赵敏"):
        desk.go(ArchiveScreen, Place("archive", filed[name]))
    listed = desk.go(HouseholdsScreen, Place("households"))
    assert [name for name, _ in search(desk, qtbot, "")] == ["赵敏", "钱多"]
    key(qtbot, ENTER)
    desk.screen(HouseholdsScreen)
    key(qtbot, DOWN)
    key(qtbot, DOWN)
    key(qtbot, ENTER)
    assert desk.screen(ArchiveScreen).heading.text() == "钱多"
    desk.go(HouseholdsScreen, Place("households"))
    search(desk, qtbot, "x")
    key(qtbot, ESCAPE)
    desk.wait()
    assert desk.window.search.text() == ""
    assert desk.window.search.results.isVisible()
    key(qtbot, ESCAPE)
    assert not desk.window.search.results.isVisible()
    assert QApplication.focusWidget() is listed.table


def test_all_that_answer_are_shown_in_the_list_and_the_chips_are_taken_off_by_keyboard(
    desk: Desk, qtbot: QtBot, filed: dict[str, str], many: None
) -> None:
    search(desk, qtbot, "赵")
    key(qtbot, ENTER, CONTROL)
    listed = desk.screen(HouseholdsScreen)
    assert [row.head_name for row in listed.model.rows] == ["赵建国", "赵敏"]
    assert listed.list.count.text() == "符合 2 户"
    chips = listed.list.filter.chips
    assert [chip.words for chip in chips] == ["查找：赵"]
    listed.list.filter.toggle(AXIS["categories"], "深度困难")
    desk.wait()
    assert [row.head_name for row in listed.model.rows] == ["赵建国"]
    listed.list.filter.chips[0].setFocus()
    key(qtbot, Qt.Key.Key_Delete)
    desk.wait()
    assert listed.list.count.text() == "符合 2 户"
    assert [chip.words for chip in listed.list.filter.chips] == ["查找：赵"]
    assert listed.list.filter.chips[0].hasFocus()
    key(qtbot, Qt.Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    desk.wait()
    assert listed.list.count.text() == f"共 {MANY + 3} 户"


def test_a_place_with_filters_opens_the_list_on_exactly_those(
    desk: Desk, qtbot: QtBot, filed: dict[str, str]
) -> None:
    do(desk, lambda session: pairings.pair(session, filed["钱多"], filed["周桂兰"], {}))
    filters = Filters(keepers=(Keeper.OWN,), lacks=(Lack.CADRE,))
    listed = desk.go(HouseholdsScreen, Place("households", filters=filters))
    assert [row.head_name for row in listed.model.rows] == ["赵建国", "赵敏"]
    assert [chip.words for chip in listed.list.filter.chips] == ["未结对", "本会建档"]
    desk.go(ArchiveScreen, Place("archive", filed["赵敏"]))
    again = desk.go(HouseholdsScreen, Place("households"))
    assert len(again.model.rows) == 2


def test_all_are_ticked_also_those_not_read_yet_and_given_a_cadre_in_one_step(
    desk: Desk, qtbot: QtBot, filed: dict[str, str], many: None
) -> None:
    listed = desk.go(HouseholdsScreen, Place("households"))
    assert len(listed.model.rows) < MANY
    key(qtbot, Qt.Key.Key_A, CONTROL)
    assert listed.list.count.text() == f"共 {MANY + 3} 户，已勾选 {MANY + 3} 户"
    key(qtbot, Qt.Key.Key_Space)
    assert listed.list.count.text() == f"共 {MANY + 3} 户，已勾选 {MANY + 2} 户"
    listed.assign()
    dialog = desk.dialog(FormDialog)
    dialog.leading["帮扶干部"].setCurrentIndex(1)
    dialog.submit()
    desk.wait()
    assert f"新结对 {MANY + 2} 户" in listed.list.said.text()
    (row,) = do(desk, cadres.cadres)
    assert row.households == MANY + 2
    (latest, *_) = do(desk, history.actions)
    do(desk, lambda session: history.undo(session, latest.id))
    (row,) = do(desk, cadres.cadres)
    assert row.households == 0


def test_what_is_ticked_is_written_out_masked(
    desk: Desk, qtbot: QtBot, filed: dict[str, str], tmp_path: Path
) -> None:
    listed = desk.go(HouseholdsScreen, Place("households"))
    listed.model.tick([row for row in listed.model.rows if row.head_name != "钱多"], on=True)
    listed.bulk.export_to(listed.list.selection, tmp_path / "名单", full=False)
    desk.wait()
    said = listed.list.said.text()
    assert said == f"已导出 2 户。文件是「名单.xlsx」，在文件夹「{tmp_path}」里。"
    rows = load_workbook(tmp_path / "名单.xlsx").worksheets[0].iter_rows(values_only=True)
    title, first, second = rows
    assert [row[title.index("姓名")] for row in (first, second)] == ["赵建国", "赵敏"]
    assert first[title.index("身份证号")] == "610502********0016"


def test_what_is_ticked_is_printed_in_the_order_of_the_list(
    desk: Desk, qtbot: QtBot, filed: dict[str, str]
) -> None:
    listed = desk.go(HouseholdsScreen, Place("households"))
    listed.model.tick([row for row in listed.model.rows if row.head_name != "赵敏"], on=True)
    key(qtbot, Qt.Key.Key_P, CONTROL)
    asked = desk.dialog(QuestionsDialog)
    asked.findChildren(OptionBox)[0].choose(printing.CATALOGUE["card"].title)
    asked.submit()
    shown = desk.dialog(Preview)
    assert [copy.household_id for copy in shown.ready.drawn.copies] == [
        filed["钱多"],
        filed["赵建国"],
    ]
    shown.reject()


def test_columns_are_chosen_and_ordered_by_keyboard_and_stand_so_the_next_day(
    desk: Desk, qtbot: QtBot, filed: dict[str, str], tmp_path: Path
) -> None:
    listed = desk.go(HouseholdsScreen, Place("households"))
    dialog = listed.choose_columns()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    titles = [title for title, _, _ in dialog.columns]
    assert dialog.list.hasFocus()
    key(qtbot, Qt.Key.Key_Space)
    key(qtbot, DOWN, Qt.KeyboardModifier.AltModifier)
    key(qtbot, Qt.Key.Key_S, CONTROL)
    now = listed.list.columns.now
    assert [title for title, _, _ in now][:2] == [titles[1], titles[0]]
    assert now[1] == ("户主", 96, False)
    listed.table.setColumnWidth(2, 300)
    listed.list.columns.keep()
    made = HouseholdsScreen(desk.window.ledger)
    qtbot.addWidget(made)
    assert made.list.columns.now == listed.list.columns.now
    assert made.table.columnWidth(2) == 300
    assert made.table.isColumnHidden(1)
    settings = desk.window.ledger.application.home.settings.read_text("utf-8")
    assert not any(name in settings for name in PEOPLE)


def test_the_list_is_ordered_from_the_keyboard_too(
    desk: Desk, qtbot: QtBot, filed: dict[str, str]
) -> None:
    listed = desk.go(HouseholdsScreen, Place("households"))
    dialog = listed.choose_columns()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    button = dialog.findChild(QPushButton, "order")
    key(qtbot, DOWN)
    assert not button.isEnabled()
    key(qtbot, DOWN)
    assert dialog.list.currentItem().text() == "困难类别"
    key(qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    key(qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    dialog.reject()
    desk.wait()
    assert listed.model.rows[0].head_name == "赵敏"


def test_the_list_is_ordered_by_a_header_and_says_so(
    desk: Desk, qtbot: QtBot, filed: dict[str, str]
) -> None:
    listed = desk.go(HouseholdsScreen, Place("households"))
    header = listed.table.horizontalHeader()
    titles = [column.title for column in listed.model.columns]
    header.sectionClicked.emit(titles.index("困难类别"))
    desk.wait()
    assert header.sortIndicatorSection() == titles.index("困难类别")
    assert [row.head_name for row in listed.model.rows] == ["钱多", "赵建国", "赵敏"]
    header.sectionClicked.emit(titles.index("困难类别"))
    desk.wait()
    assert listed.model.rows[0].head_name == "赵敏"
