"""The people of households go out to be looked up, and what was found comes back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.forms.authorisation_sheet import AUTHORISATION_SHEET
from app.services import comparisons, households, records
from app.services.comparison_lists import Outcome
from app.services.comparisons import Stage
from app.services.health import ledger_hash
from db.vocabulary import Aggregate
from tests.rosters import as_xlsx
from ui.dialogs.comparison_list import ComparisonListDialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview_dialog import Preview
from ui.panels.archive_parts import ATTACHMENTS
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cases import COMPARISONS, CasesScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from ui.panels.comparison_list import ComparisonListPanel
    from ui.tour.desk import Desk

NUMBERS = ("610502197601010016", "610502197601020011", "610502198001010017")
FILED = {"赵建国": date(2019, 1, 1), "钱二": date(2019, 2, 1)}
CTRL = Qt.KeyboardModifier.ControlModifier


def filed(desk: Desk, head: str, number: str, state: str = "在档", **member: Any) -> str:
    made: list[str] = []
    rows = {"members": [member]} if member else {}
    values = {"name": head, "id_number": number, "filed_on": FILED[head]}
    desk.window.ledger.change(
        "建立档案", lambda session: households.file_archive(session, values, rows), made.append
    )
    desk.wait()

    def enter(session: Any) -> None:
        body = records.stored(session, Aggregate.HOUSEHOLD, made[0]).body
        records.put(session, Aggregate.HOUSEHOLD, made[0], body | {"state": state})

    desk.window.ledger.change("入档", enter)
    desk.wait()
    return made[0]


def asked(desk: Desk, operation: Any) -> Any:
    told: list[Any] = []
    desk.window.ledger.read(operation, told.append)
    desk.wait()
    return told[0]


def at_the_list(desk: Desk) -> ComparisonListPanel:
    panel = desk.go(CasesScreen, Place("cases", COMPARISONS)).comparisons
    desk.wait()
    return panel


def under(panel: ComparisonListPanel, stage: Stage) -> list[str]:
    panel.kind_table.selectRow([*Stage].index(stage))
    return [home.row.name for home in panel.model.rows]


def fill_in(asked: Path, answered: Path, **cells: str) -> None:
    """Fill a list in as a department does: nothing was found but what ``cells`` say."""
    book = load_workbook(asked)
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=2, min_col=7, max_col=11):
        for cell in row:
            cell.value = "无"
    for place, text in cells.items():
        sheet[place] = text
    book.save(answered)


def look_into(desk: Desk, panel: ComparisonListPanel, qtbot: QtBot, words: str) -> None:
    """Open the file in hand where its answers stand, and write what the first hit is."""
    desk.window.activateWindow()
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    archive = desk.screen(ArchiveScreen)
    desk.wait()
    part = archive.parts.comparisons
    assert archive.parts.here == ATTACHMENTS
    assert part.table.hasFocus()
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    desk.wait()
    answer = desk.dialog(FormDialog)
    answer.view.cells["verification"].fill(words)
    answer.submit()
    desk.wait()


def test_names_go_out_come_back_and_a_hit_is_looked_into(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = filed(desk, "赵建国", NUMBERS[0], name="赵小", relation="子", id_number=NUMBERS[1])
    filed(desk, "钱二", NUMBERS[2])
    panel = at_the_list(desk)
    assert under(panel, Stage.TO_ASK) == ["赵建国", "钱二"]
    assert "信息比对率 0.0 %（在档 2 户，已比对 0 户）" in panel.meaning.text()
    out = tmp_path / "送民政"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_A, CTRL)
    panel.request()
    desk.wait()
    dialog = desk.dialog(FormDialog)
    assert dialog.view.values()["sources"] == ("民政", "社保", "房产", "车辆", "工商")
    dialog.view.cells["authorised"].fill(value=True)
    dialog.submit()
    desk.wait()
    papers = desk.dialog(Preview)
    assert papers.ready.printable.kind == AUTHORISATION_SHEET.name
    assert len({each.household_id for each in papers.ready.drawn.copies}) == 2
    papers.reject()
    desk.wait()
    assert "名单里 2 户 3 人" in panel.said.text()
    assert under(panel, Stage.ASKED) == ["赵建国", "钱二"]

    fill_in(out.with_suffix(".xlsx"), tmp_path / "结果.xlsx", J3="小型轿车一辆")
    panel.open_list(tmp_path / "结果.xlsx")
    desk.wait()
    questions = desk.dialog(FormDialog)
    assert "source" not in questions.view.values()
    questions.submit()
    desk.wait()
    before = asked(desk, ledger_hash)
    found = desk.dialog(ComparisonListDialog)
    assert [found.count(each) for each in Outcome] == [1, 14, 0, 0, 0]
    assert found.in_hand.text() == "赵小 车辆 有异常：小型轿车一辆"
    assert asked(desk, ledger_hash) == before
    qtbot.keyClick(found, Qt.Key.Key_S, CTRL)
    desk.wait()
    assert under(panel, Stage.DONE) == ["钱二"]
    assert under(panel, Stage.HIT) == ["赵建国"]
    assert "100.0 %" in panel.meaning.text()
    look_into(desk, panel, qtbot, "车已于2019年卖出，有过户证明")
    assert asked(desk, lambda s: comparisons.of_households(s, [home]))[home].stage is Stage.DONE


def test_one_answer_for_a_whole_family_is_one_dialog(desk: Desk, qtbot: QtBot) -> None:
    filed(desk, "赵建国", NUMBERS[0], "上级审核")
    panel = at_the_list(desk)
    qtbot.keyClick(panel.table, Qt.Key.Key_J, CTRL)
    panel.record()
    desk.wait()
    desk.dialog(FormDialog).submit()
    desk.wait()
    assert panel.said.text() == "已登记 1 户 5 条比对结果。"
    assert under(panel, Stage.DONE) == ["赵建国"]


def test_a_list_of_one_department_asks_which(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(desk, "赵建国", NUMBERS[0])
    path = tmp_path / "车管所.xlsx"
    path.write_bytes(as_xlsx(a=[["姓名", "身份证号", "结果"], ["赵建国", NUMBERS[0], "无"]]))
    panel = at_the_list(desk)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    panel.read_answers()
    desk.wait()
    questions = desk.dialog(FormDialog)
    questions.submit()
    assert questions.isVisible(), "it was not said which source answered"
    questions.view.cells["source"].fill("车辆")
    questions.submit()
    desk.wait()
    found = desk.dialog(ComparisonListDialog)
    assert [(each.source, each.outcome) for each in found.model.rows] == [("车辆", Outcome.CLEAR)]
    found.open_chosen()
    archive = desk.screen(ArchiveScreen)
    desk.wait()
    assert archive.parts.here == ATTACHMENTS
