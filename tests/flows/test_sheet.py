"""The sheet in the window: what is typed is never lost, what others save is met."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from app.rules.paper_code import Reference
from app.services import drafts, finding, households
from db.vocabulary import Role
from tests.flows.conftest import PASSWORD
from tests.leaving import let_leave
from ui import style
from ui.dialogs.conflicts import ConflictsDialog
from ui.dialogs.form_dialog import FormDialog
from ui.forms.reading import read
from ui.panels.archive_parts import HISTORY, PEOPLE, SHEET
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cadres import CadresScreen
from ui.screens.households import HouseholdsScreen
from ui.tour.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CONTROL, NOTHING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
NUMBER = "610502197601010016"
CLERK = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ui import style
style.dress(application)
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.tour.desk import Desk
desk = Desk(Path(sys.argv[1]))
desk.open(sys.argv[2])
screen = desk.go(ArchiveScreen, Place("archive", "new"))
screen.page.filling.put("name", "赵建国")
screen.page.filling.put("members.0.name", "李秀英")
screen.work.keeper.keep()
desk.wait()
os._exit(9)
"""
"""Somebody types into a new archive, and the process ends without a word."""


def say(text: str) -> None:
    """Commit Chinese text as an input method does."""
    written = QInputMethodEvent()
    written.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), written)


def press(qtbot: QtBot, which: Qt.Key, held: Any = NOTHING) -> None:
    qtbot.keyClick(QApplication.focusWidget(), which, held)


def do(desk: Desk, verb: str, operation: Callable[[Any], Any]) -> Any:
    """Do something beside the window, and let it follow."""
    told: list[Any] = []
    desk.window.ledger.change(verb, operation, told.append)
    desk.wait()
    return told[0]


@pytest.fixture
def filed(desk: Desk) -> str:
    values = {"name": "赵建国", "phone": "13900000001", "workplace": "旧厂", "size": 2}
    rows = {"members": [{"id": "", "name": "李秀英", "relation": "配偶"}]}
    made: str = do(
        desk, "建立档案", lambda session: households.file_archive(session, values, rows)
    )
    return made


def elsewhere(desk: Desk, household_id: str, **changed: Any) -> None:
    """Let somebody else save the archive, as a reception does."""

    def change(session: Any) -> None:
        before = households.archive(session, household_id)
        values = before.values | changed
        households.change_archive(session, household_id, before.revision, values, before.rows)

    do(desk, "修改档案", change)


def stored(desk: Desk, household_id: str) -> Any:
    return do(desk, "", lambda session: households.archive(session, household_id))


def test_an_unsaved_sheet_survives_the_end_of_the_process(founded: Path, tmp_path: Path) -> None:
    root = tmp_path / "town"
    shutil.copytree(founded, root)
    ran = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", CLERK, str(root), PASSWORD],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        timeout=120,
    )
    assert ran.returncode == 9
    desk = Desk(root)
    desk.open(PASSWORD)
    (row,) = do(desk, "", drafts.drafts)
    assert (row.record, row.name) == ("new", "赵建国")
    screen = desk.go(ArchiveScreen, Place("archive", row.record))
    assert screen.page.filling.value("members.0.name") == "李秀英"
    assert "接着填" in screen.status.said.text()
    screen.save()
    desk.wait()
    assert do(desk, "", drafts.drafts) == ()
    assert not screen.page.is_changed
    desk.close()


def test_why_nothing_was_saved_is_said_until_it_is_put_right(desk: Desk, filed: str) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("phone", read(screen.page.filling.field("phone"), "12"))
    screen.save()
    desk.wait()
    assert screen.status.said.text()
    screen.page.filling.put("phone", "13900000002")
    screen.page.count()
    assert not screen.status.said.text()


def test_what_is_lacking_leads_to_the_sheet_from_every_part(
    desk: Desk, filed: str, qtbot: QtBot
) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.parts.go_to(HISTORY)
    desk.wait()
    qtbot.keyClick(screen.status.findings, Qt.Key.Key_Return)
    assert screen.parts.here == SHEET
    assert screen.page.sheet.in_hand in {each.name for each in screen.page.beside.findings}


def test_a_draft_is_given_up_after_a_question(desk: Desk, filed: str) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("workplace", "新厂")
    desk.answer("留作草稿，离开")
    desk.go(CadresScreen, Place("cadres"))
    assert [row.record for row in do(desk, "", drafts.drafts)] == [filed]
    desk.go(ArchiveScreen, Place("archive", filed))
    assert screen.page.filling.value("workplace") == "新厂"
    desk.answer("放弃修改")
    screen.discard()
    desk.wait()
    assert screen.page.filling.value("workplace") == "旧厂"
    assert do(desk, "", drafts.drafts) == ()


def test_a_reader_fills_in_nothing_and_keeps_no_draft(
    desk: Desk, filed: str, qtbot: QtBot
) -> None:
    ledger = desk.window.ledger
    ledger.application = replace(ledger.application, role=Role.READER)
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.sheet.go_to("workplace")
    qtbot.keyClicks(QApplication.focusWidget(), "abc")
    assert screen.page.filling.value("workplace") == "旧厂"
    assert not screen.bar.buttons["save"].isEnabled()
    screen.page.filling.put("workplace", "新厂")
    screen.work.keeper.keep()
    desk.wait()
    assert do(desk, "", drafts.drafts) == ()
    ledger_id = ledger.application.ledger_id
    assert do(desk, "", lambda session: finding.find(session, "", ledger_id)).finds == ()


def test_what_cannot_be_stored_stays_in_the_draft_as_it_was_typed(
    desk: Desk, filed: str, qtbot: QtBot
) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.sheet.go_to("born_on")
    qtbot.keyClicks(QApplication.focusWidget(), "nobody knows")
    screen.save()
    desk.wait()
    assert screen.page.sheet.in_hand == "born_on"
    assert "出生日期" in screen.status.said.text()
    desk.answer("留作草稿，离开")
    desk.go(CadresScreen, Place("cadres"))
    desk.go(ArchiveScreen, Place("archive", filed))
    assert screen.page.sheet.cells["born_on"].widget.text() == "nobody knows"
    assert [name for name, _ in screen.page.filling.refused()] == ["born_on"]


def test_what_others_saved_is_taken_and_what_is_typed_here_stays(desk: Desk, filed: str) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("workplace", "新厂")
    elsewhere(desk, filed, phone="13900000002")
    assert "1 处已并到这里" in screen.status.said.text()
    assert screen.page.filling.value("phone") == "13900000002"
    screen.save()
    desk.wait()
    found = stored(desk, filed).values
    assert (found["workplace"], found["phone"]) == ("新厂", "13900000002")


def test_what_both_changed_is_decided_cell_by_cell(desk: Desk, filed: str) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("workplace", "新厂")
    screen.page.filling.put("phone", "13900000003")
    elsewhere(desk, filed, phone="13900000002", workplace="别的厂")
    screen.save()
    asked = desk.dialog(ConflictsDialog)
    assert stored(desk, filed).values["workplace"] == "别的厂"
    asked.theirs["phone"].setChecked(True)
    asked.decide()
    desk.wait()
    found = stored(desk, filed).values
    assert (found["workplace"], found["phone"]) == ("新厂", "13900000002")
    assert not screen.page.is_changed


def test_a_save_that_comes_too_late_is_laid_over_the_other(desk: Desk, filed: str) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("workplace", "新厂")
    before = screen.work.stored
    elsewhere(desk, filed, size=3)
    screen.work.stored = before
    screen.save()
    desk.wait()
    found = stored(desk, filed).values
    assert (found["workplace"], found["size"]) == ("新厂", 3)


def test_new_rows_are_saved_once_and_can_be_changed_again(desk: Desk, filed: str) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("members.1.name", "赵小明")
    screen.page.filling.put("opinions.0.text", "情况属实。")
    screen.save()
    screen.page.filling.put("members.1.relation", "子")
    desk.wait()
    assert screen.page.is_changed
    screen.save()
    desk.wait()
    found = stored(desk, filed)
    assert [(row["name"], row["relation"]) for row in found.rows["members"]] == [
        ("李秀英", "配偶"),
        ("赵小明", "子"),
    ]
    (opinion,) = found.rows["opinions"]
    assert opinion["text"] == "情况属实。"


def test_a_key_press_in_a_cell_costs_no_query(desk: Desk, filed: str, qtbot: QtBot) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.go_to("remark")
    statements: list[str] = []
    engine = desk.window.ledger.application.engine
    event.listen(engine, "before_cursor_execute", lambda *told: statements.append(str(told[2])))
    qtbot.keyClicks(QApplication.focusWidget(), "abc")
    say("备注")
    screen.page.count()
    desk.wait()
    assert statements == []
    screen.work.keeper.keep()
    desk.wait()
    assert statements != []


def test_problems_and_gaps_are_walked_through_by_key(desk: Desk, filed: str, qtbot: QtBot) -> None:
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("id_number", NUMBER)
    screen.page.filling.put("size", 5)
    screen.page.count()
    grades = {each.name: each.grade.name for each in screen.page.beside.findings}
    assert grades["size"] == "ASKED"
    assert grades["model_worker"] == "GAP"
    screen.page.sheet.go_to("single_parent")
    press(qtbot, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert screen.page.sheet.in_hand == "size"
    assert "共同生活的有 2 人" in screen.page.beside.text
    press(qtbot, Qt.Key.Key_F8)
    assert screen.page.sheet.in_hand != "size"
    press(qtbot, Qt.Key.Key_G, CONTROL)
    qtbot.keyClicks(QApplication.focusWidget(), "53.1")
    press(qtbot, Qt.Key.Key_Return)
    assert screen.page.sheet.in_hand == "members.0.name"


def test_what_lacks_is_told_apart_from_what_is_wrong(desk: Desk, filed: str) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    link = screen.status.findings
    assert link.text().startswith("○ 还缺")
    assert link.palette().buttonText().color().name() == "#9a4a00"
    screen.page.filling.put("size", 5)
    screen.page.count()
    assert link.text().startswith("◇ 须说明 1 处　○ 还缺")
    assert link.palette().buttonText().color().name() == "#9a4a00"
    screen.page.filling.put("minimum_allowance", False)  # noqa: FBT003 -- the value itself
    screen.page.filling.put("minimum_allowance_fen", 100)
    screen.page.count()
    assert link.text().startswith("▲ 有误 1 处　◇ 须说明 1 处　○ 还缺")
    assert link.palette().buttonText().color().name() == style.RED


def test_a_person_is_filled_in_whole_beside_the_row(desk: Desk, filed: str, qtbot: QtBot) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.sheet.go_to("members.0.name")
    press(qtbot, Qt.Key.Key_F2)
    dialog = desk.dialog(FormDialog)
    dialog.view.cells["bank_card"].fill("6222020000000000")
    dialog.submit()
    desk.wait()
    assert screen.page.filling.value("members.0.bank_card") == "6222020000000000"
    screen.parts.go_to(PEOPLE)
    assert [row["name"] for row in screen.parts.people.rows] == ["李秀英"]
    screen.save()
    desk.wait()
    assert stored(desk, filed).rows["members"][0]["bank_card"] == "6222020000000000"


def test_what_was_pasted_and_is_no_value_is_kept_in_the_windows_of_a_person(
    desk: Desk, filed: str, qtbot: QtBot
) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.sheet.go_to("members.1.name")
    QApplication.clipboard().setText("王小\t子女\n")
    press(qtbot, Qt.Key.Key_V, CONTROL)
    assert "已粘贴 1 行" in screen.status.said.text()
    screen.parts.go_to(PEOPLE)
    dialog = screen.parts.people.edit()
    assert dialog is not None
    dialog.view.cells["bank_card"].fill("6222020000000000")
    dialog.submit()
    desk.wait()
    assert screen.page.filling.entry("members.1.relation").text == "子女"
    screen.parts.go_to(SHEET)
    dialog = screen.page.open_row("members.1.name")
    assert dialog is not None
    assert dialog.view.cells["relation"].editor.widget.currentText() == "子女"
    dialog.submit()
    assert dialog.isVisible()
    dialog.view.cells["relation"].fill("子")
    dialog.submit()
    assert screen.page.filling.value("members.1.relation") == "子"


def test_a_scan_while_a_cell_is_in_hand_opens_the_archive_of_the_sheet(
    desk: Desk, filed: str, qtbot: QtBot
) -> None:
    (copy,) = do(desk, "打印", lambda session: let_leave(session, [filed], "archive"))
    ledger_id = desk.window.ledger.application.ledger_id
    scan = str(Reference(ledger_id[:8].upper(), "ARCHIVE", copy.code))
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    screen = desk.go(ArchiveScreen, Place("archive", "new"))
    screen.page.sheet.go_to("name")
    say("钱文")
    desk.answer("留作草稿，离开")
    for letter in f"{scan}\r":
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter))
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, NOTHING, letter)
        QApplication.sendEvent(desk.window.windowHandle(), pressed)
    desk.wait()
    assert screen.heading.text() == "赵建国"
    (row,) = do(desk, "", drafts.drafts)
    assert (row.record, row.name) == ("new", "钱文")


def test_the_window_is_not_closed_over_unsaved_cells(desk: Desk, filed: str) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("workplace", "新厂")
    closing: list[int] = []
    desk.window.closing.disconnect(desk.program.leave)
    desk.window.closing.connect(lambda: closing.append(1))
    desk.answer("回去")
    desk.window.close()
    assert closing == []
    desk.answer("留作草稿，关闭")
    desk.window.close()
    desk.wait()
    assert closing == [1]
    assert [row.record for row in do(desk, "", drafts.drafts)] == [filed]


def test_a_withdrawn_archive_leads_back_to_the_list(desk: Desk, filed: str) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", filed))
    screen.page.filling.put("workplace", "新厂")
    desk.answer("撤销档案")
    screen.withdraw()
    assert desk.screen(HouseholdsScreen).model.rows == []
    assert do(desk, "", drafts.drafts) == ()


def test_a_members_numbers_stay_hidden_where_they_are_only_read(desk: Desk) -> None:
    card = "6228480622266064089"
    member = {"id": "", "name": "赵小燕", "bank_card": card}
    made: list[str] = []
    desk.window.ledger.change(
        "建档",
        lambda session: households.file_archive(
            session, {"name": "赵建国"}, {"members": [member]}
        ),
        made.append,
    )
    desk.wait()
    screen = desk.go(ArchiveScreen, Place("archive", made[0]))
    desk.wait()
    screen.page.count()
    assert "银行卡号" in screen.page.sheet.facts["more"]
    assert card not in "".join(screen.page.sheet.facts.values())
