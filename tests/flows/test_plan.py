"""From what a household lacks to its plan on paper, and what was promised to all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.forms.task_sheet import COLUMNS
from app.printing.imprint import typed
from app.services import households, papers, plans
from db.vocabulary import Filling
from tests.leaving import let_leave
from ui.dialogs.difficulty_list import DifficultyListDialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview import Preview
from ui.dialogs.proposals import ProposalsDialog
from ui.panels.archive_parts import PLANS
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.desk import DeskScreen
from ui.screens.households import HouseholdsScreen
from ui.screens.measures import MeasuresScreen

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
HEAD = {"name": "赵建国", "illness": "恶性肿瘤", "main_cause": "家庭成员患重特大疾病"}
CHILD = {"name": "赵小雨", "relation": "女", "work_status": "大学生"}
TODAY = date.today()  # noqa: DTZ011 -- as the desk's own clock


def do(desk: Desk, operation: Any) -> Any:
    found: list[Any] = []
    desk.window.ledger.change("试", operation, found.append)
    desk.wait()
    return found[0]


def file(desk: Desk, **more: Any) -> str:
    values = HEAD | {"filed_on": TODAY} | more
    rows = {"members": [CHILD]}
    filed: str = do(desk, lambda s: households.file_archive(s, values, rows))
    return filed


def opened(desk: Desk, home: str) -> ArchiveScreen:
    screen = desk.go(ArchiveScreen, Place("archive", home))
    screen.parts.go_to(PLANS)
    desk.wait()
    return screen


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, held)


def front(qtbot: QtBot, window: QWidget) -> None:
    """Let a window have the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def text_of(shown: Preview) -> list[str]:
    pages = PdfReader(BytesIO(shown.ready.content)).pages
    return ["".join(page.extract_text().split()) for page in pages]


def help_of(desk: Desk, home: str) -> Any:
    return do(desk, lambda s: plans.help_of(s, home))


def test_the_list_of_difficulties_is_filled_in_on_its_sheet_by_keyboard(
    desk: Desk, qtbot: QtBot
) -> None:
    home = file(desk)
    screen = opened(desk, home)
    front(qtbot, desk.window)
    panel = screen.parts.difficulties
    assert panel.table.hasFocus()
    assert len(panel.model.rows) == 8
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    sheet = desk.dialog(DifficultyListDialog)
    front(qtbot, sheet)
    assert sheet.sheet.in_hand == "difficulties.3.situation"
    assert "家人患重病：赵建国" in sheet.message.text()
    press(qtbot, Qt.Key.Key_J, CONTROL)
    assert "赵建国患重病" in str(sheet.filling.value("difficulties.3.situation"))
    press(qtbot, Qt.Key.Key_S, CONTROL)
    desk.wait()
    assert panel.model.rows[3]["advice"]


def test_what_is_proposed_is_changed_taken_and_stands_in_the_plan_on_paper(
    desk: Desk, qtbot: QtBot
) -> None:
    home = file(desk)
    listed = [{"difficulty_kind": "医保", "situation": "自付费用高。"}]
    do(desk, lambda s: plans.list_difficulties(s, home, listed, []))
    screen = opened(desk, home)
    front(qtbot, desk.window)
    press(qtbot, Qt.Key.Key_T, CONTROL | SHIFT)
    proposed = desk.dialog(ProposalsDialog)
    front(qtbot, proposed)
    kinds = [row.kind for row in proposed.model.rows]
    assert "困难　医保" not in kinds
    assert "困难　子女助学" in kinds
    proposed.submit()
    assert "还没有勾选" in proposed.message.text()
    wanted = next(row for row in proposed.model.rows if row.words.startswith("协助赵小雨申请国家"))
    assert wanted.why == "家人读大学：赵小雨。"
    proposed.table.selectRow(proposed.model.rows.index(wanted))
    press(qtbot, Qt.Key.Key_Return)
    changed = desk.dialog(FormDialog)
    changed.view.cells["department"].editor.widget.setText("向阳区教育局")
    changed.submit()
    assert proposed.count.text().endswith("已勾选 1 条")
    front(qtbot, proposed)
    press(qtbot, Qt.Key.Key_S, CONTROL)
    desk.wait()
    (measure,) = screen.parts.measures.model.rows
    assert measure["department"] == "向阳区教育局"
    assert measure["due_on"] == TODAY + timedelta(days=60)

    make_plan(desk, screen)
    screen.parts.plans.print()
    (page,) = text_of(desk.dialog(Preview))
    for words in (
        "孩子读完大学。",
        "☑能脱困",
        "协助赵小雨申请国家助学金",
        "向阳区教育局",
        "【医保】",
    ):
        assert words in page


def make_plan(desk: Desk, screen: ArchiveScreen) -> None:
    """Make the plan of this year; asked again, it is opened."""
    plan = screen.parts.plans.make()
    assert plan is not None
    plan.view.cells["wish"].editor.widget.setPlainText("孩子读完大学。")
    plan.view.cells["prospect"].editor.widget.choose("能脱困")
    plan.submit()
    desk.wait()
    (row,) = screen.parts.plans.model.rows
    assert (row["year"], row["wish"]) == (TODAY.year, "孩子读完大学。")
    again = screen.parts.plans.make()
    assert again is not None
    assert again.windowTitle().startswith("修改")
    again.reject()


def test_policies_are_registered_and_a_referral_is_printed(desk: Desk) -> None:
    home = file(desk)
    screen = opened(desk, home)
    panel = screen.parts.government_help
    dialog = panel.add()
    dialog.view.cells["standing"].editor.widget.choose("转介")
    dialog.view.cells["policy"].editor.widget.choose("医疗救助")
    dialog.view.cells["department"].editor.widget.setText("向阳区民政局")
    dialog.submit()
    desk.wait()
    (row,) = panel.model.rows
    assert [column.text(row) for column in panel.model.columns][:2] == ["转介", "医疗救助"]
    panel.print()
    shown = desk.dialog(Preview)
    (page,) = text_of(shown)
    assert "向阳区民政局：" in page
    shown.reject()
    edited = panel.edit()
    assert edited is not None
    edited.view.cells["outcome"].editor.widget.choose("已批准")
    edited.submit()
    desk.wait()
    assert panel.model.columns[-1].text(panel.model.rows[0]) == "已批准"
    desk.answer("删除")
    panel.remove()
    desk.wait()
    assert panel.model.rows == []


def test_a_measure_is_added_closed_and_says_when_it_is_late(desk: Desk) -> None:
    home = file(desk)
    panel = opened(desk, home).parts.measures
    dialog = panel.add()
    for name, text in (("side", "住房保障"), ("content", "申请公租房。")):
        widget = dialog.view.cells[name].editor.widget
        widget.choose(text) if name == "side" else widget.setPlainText(text)
    dialog.view.cells["due_on"].editor.widget.setText(str(TODAY - timedelta(days=3)))
    dialog.submit()
    desk.wait()
    (row,) = panel.model.rows
    assert panel.model.columns[4].text(row) == "超期 3 天，未开始"
    panel.close_measure()
    closing = desk.dialog(FormDialog)
    closing.view.cells["state"].editor.widget.choose("无法完成")
    closing.submit()
    desk.wait()
    assert "写明原因" in closing.message.text()
    closing.view.cells["result"].editor.widget.setPlainText("没有房源。")
    closing.submit()
    desk.wait()
    (row,) = panel.model.rows
    assert panel.model.columns[4].text(row) == f"无法完成 {TODAY}"
    assert panel.model.columns[5].text(row) == "没有房源。"


def test_the_file_of_another_union_is_only_read(desk: Desk) -> None:
    home = file(desk)
    do(desk, lambda s: plans.set_measure(s, home, measure(0), {}))
    screen = opened(desk, home)
    known = screen.parts.measures.help
    assert known is not None
    screen.parts.measures.show_help(replace(known, own=False))
    buttons = screen.parts.measures.bar.buttons
    assert not any(
        buttons[name].isEnabled()
        for name in ("propose", "close_measure", "add_measure", "remove_measures")
    )
    assert buttons["edit_measures"].isEnabled()
    plan = screen.parts.plans
    plan.show_help(replace(known, own=False))
    assert plan.bar.buttons["print_plan"].isEnabled()
    assert not plan.bar.buttons["make_plan"].isEnabled()
    edited = screen.parts.measures.edit()
    assert edited is not None
    assert not edited.bar.buttons["save"].isEnabled()
    edited.reject()


def measure(number: int, **more: Any) -> dict[str, Any]:
    due = TODAY - timedelta(days=3) if number % 2 else TODAY + timedelta(days=40)
    said = {"side": "医疗保障", "content": f"措施 {number}。", "department": "医保局"}
    return said | {"state": "未开始", "due_on": due} | more


@pytest.fixture
def thirty(desk: Desk) -> list[str]:
    """File thirty households, each with two measures; one of the two is late."""

    def furnish(session: Any) -> list[str]:
        made = []
        for number in range(30):
            values = HEAD | {"name": f"职工{number:02d}", "filed_on": TODAY}
            home = households.file_archive(session, values, {})
            for part in range(2):
                plans.set_measure(session, home, measure(2 * number + part), {})
            made.append(home)
        return made

    made: list[str] = do(desk, furnish)
    return made


def test_tasks_of_thirty_households_are_printed_with_their_head_on_every_page(
    desk: Desk, thirty: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    screen = desk.go(MeasuresScreen, Place("measures"))
    listed = screen.list
    assert listed.count.text() == "共 60 项"
    assert listed.table.hasFocus()
    qtbot.keyClick(listed.table, Qt.Key.Key_A, CONTROL)
    assert listed.count.text() == "共 60 项，已勾选 60 项"
    listed.print()
    shown = desk.dialog(Preview)
    pages = text_of(shown)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        for _, title, *_ in COLUMNS:
            assert title.replace("\n", "") in page
        assert f"第{number}页共{len(pages)}页" in page
    assert "共30户、60项" in pages[0]
    assert all(f"措施{number}。" in "".join(pages) for number in range(60))
    shown.leaving.keep(tmp_path / "tasks.pdf")
    desk.wait()
    assert (tmp_path / "tasks.pdf").read_bytes() == shown.ready.content
    shown.reject()
    listed.export_to(tmp_path / "tasks")
    desk.wait()
    assert listed.said.text() == "已导出 60 项：tasks.xlsx"
    rows = list(load_workbook(tmp_path / "tasks.xlsx").active.values)
    assert len(rows) == 61
    assert rows[0][:2] == ("序号", "困难职工姓名")
    assert {row[1] for row in rows[1:]} == {f"职工{number:02d}" for number in range(30)}


def test_overdue_measures_are_found_from_the_desk_and_closed_together(
    desk: Desk, thirty: list[str]
) -> None:
    start = desk.go(DeskScreen, Place("desk"))
    assert start.cards["overdue"].figure == "30"
    start.cards["overdue"].click()
    screen = desk.screen(MeasuresScreen)
    listed = screen.list
    assert listed.count.text() == "共 30 项"
    assert {measures_words(listed, row) for row in listed.model.rows} == {"超期 3 天，未开始"}
    listed.table.tick_all()
    listed.model.tick([listed.model.rows[0]], on=False)
    listed.close_ticked()
    closing = desk.dialog(FormDialog)
    assert closing.windowTitle() == "办结 29 项措施"
    closing.view.cells["result"].editor.widget.setPlainText("都办好了。")
    closing.submit()
    desk.wait()
    assert listed.said.text() == "已办结 29 户的 29 项措施。"
    assert listed.count.text() == "共 1 项"
    assert not listed.model.ids
    listed.open()
    assert desk.screen(ArchiveScreen).heading.text().startswith("职工")
    start = desk.go(DeskScreen, Place("desk"))
    assert start.cards["overdue"].figure == "1"
    start.cards["unplanned"].click()
    assert desk.screen(HouseholdsScreen).list.count.text() == "符合 30 户"


def measures_words(listed: Any, row: Any) -> str:
    column = next(each for each in listed.model.columns if each.title == "进展")
    return str(column.text(row))


def test_measures_are_narrowed_and_read_page_by_page(desk: Desk, thirty: list[str]) -> None:
    done = {"state": "已完成", "side": "住房保障", "department": "住建局"}
    do(desk, lambda s: plans.set_measure(s, thirty[0], measure(99, **done), {}))
    listed = desk.go(MeasuresScreen, Place("measures")).list
    while listed.model.canFetchMore():
        listed.model.fetchMore()
        desk.wait()
    assert len(listed.model.rows) == 61
    assert measures_words(listed, listed.model.rows[-1]) == f"已完成 {TODAY}"
    for box, label, expected in (
        (listed.narrow.side, "住房保障", 1),
        (listed.narrow.state, "已完成", 1),
        (listed.narrow.department, "住建局", 1),
        (listed.narrow.keeper, "其他工会建档", 0),
    ):
        box.choose(label)
        listed.narrow.chosen.emit()
        desk.wait()
        assert listed.count.text() == f"共 {expected} 项"


def test_the_office_adds_to_the_library_and_changes_what_ships(desk: Desk) -> None:
    screen = desk.go(MeasuresScreen, Place("measures"))
    screen.parts.go_to(1)
    desk.wait()
    library = screen.library
    shipped = len(library.model.rows)
    assert library.table.hasFocus()
    assert not library.bar.buttons["remove_entry"].isEnabled()
    copied = library.edit()
    assert copied is not None
    assert copied.windowTitle() == "另存为本会条目"
    copied.view.cells["department"].editor.widget.setText("向阳区人社局")
    copied.submit()
    desk.wait()
    assert len(library.model.rows) == shipped + 1
    assert library.model.rows[0].department == "向阳区人社局"
    added = library.add()
    for name, label in (
        ("difficulty_kind", "医保"),
        ("side", "医疗保障"),
        ("ground", "家人患重病"),
    ):
        added.view.cells[name].editor.widget.choose(label)
    added.view.cells["content"].editor.widget.setPlainText("陪〔家人〕复查。")
    added.submit()
    desk.wait()
    assert len(library.model.rows) == shipped + 2
    home = file(desk)
    opened(desk, home).parts.measures.propose()
    proposed = desk.dialog(ProposalsDialog)
    assert "陪赵建国复查。" in [row.words for row in proposed.model.rows]
    proposed.reject()
    desk.go(MeasuresScreen, Place("measures"))
    screen.parts.go_to(1)
    desk.wait()
    library.table.selectRow(0)
    desk.answer("删除")
    library.remove()
    desk.wait()
    assert len(library.model.rows) == shipped + 1


def test_what_was_typed_into_the_list_is_asked_for_before_it_is_given_up(desk: Desk) -> None:
    home = file(desk)
    screen = opened(desk, home)
    screen.parts.difficulties.fill_in()
    sheet = desk.dialog(DifficultyListDialog)
    sheet.filling.put("difficulties.0.situation", "没有工作。")
    desk.answer("回去")
    sheet.reject()
    assert sheet.isVisible()
    sheet.filling.put("difficulties.0.advice", "长" * 1001)
    sheet.submit()
    desk.wait()
    assert "无法保存" in sheet.message.text()
    sheet.filling.put("difficulties.0.advice", None)
    other = [{"difficulty_kind": "低保", "situation": "别处填的。"}]
    do(desk, lambda s: plans.list_difficulties(s, home, other, []))
    sheet.submit()
    desk.wait()
    assert "又有改动" in sheet.message.text()
    desk.answer("不保存，关闭")
    sheet.reject()
    assert help_of(desk, home).difficulties[0]["situation"] == "别处填的。"
    screen.parts.difficulties.print()
    (page,) = text_of(desk.dialog(Preview))
    assert "别处填的。" in page


def test_a_list_that_comes_back_on_paper_is_scanned_keyed_and_taken_back(desk: Desk) -> None:
    home = file(desk)
    (copy,) = do(desk, lambda s: let_leave(s, [home], "problems", Filling.PREFILLED))
    code = copy.code
    desk.go(DeskScreen, Place("desk"))
    desk.window.open_scanned(code)
    screen = desk.screen(ArchiveScreen)
    assert screen.parts.here == PLANS
    assert screen.parts.difficulties.table.hasFocus()
    screen.parts.difficulties.fill_in()
    sheet = desk.dialog(DifficultyListDialog)
    assert typed(code) in sheet.back.text()
    sheet.filling.put("difficulties.5.situation", "租房住。")
    sheet.back.setChecked(True)
    sheet.submit()
    desk.wait()
    assert screen.parts.difficulties.model.rows[5]["situation"] == "租房住。"
    assert do(desk, lambda s: papers.awaited(s, home, "problems")) is None
    screen.parts.difficulties.fill_in()
    again = desk.dialog(DifficultyListDialog)
    assert again.back.isHidden()
    again.reject()


def test_a_file_of_measures_is_imported_or_refused_with_its_reason(
    desk: Desk, tmp_path: Path
) -> None:
    screen = desk.go(MeasuresScreen, Place("measures"))
    screen.parts.go_to(1)
    desk.wait()
    library = tmp_path / "ours.toml"
    head = 'name = "ours"\ntitle = "本区"\nfrom = 2020-01-01\n[[measure]]\n'
    rest = 'side = "医疗保障"\nkind = "医保"\ncontent = "送医。"\n'
    library.write_text(head + rest, encoding="utf-8")
    screen.library.import_file(library)
    desk.wait()
    assert screen.library.said.text() == "已导入 1 条。"
    assert screen.library.model.rows[0].content == "送医。"
    library.write_text(head, encoding="utf-8")
    said: list[str] = []
    desk.answer("知道了", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    screen.library.import_file(library)
    desk.wait()
    assert "没有采用" in said[0]


def test_what_is_typed_on_the_archive_meanwhile_is_kept_and_saved_after(desk: Desk) -> None:
    home = file(desk)
    screen = opened(desk, home)
    screen.page.filling.put("address", "向阳镇幸福路9号")
    dialog = screen.parts.measures.add()
    dialog.view.cells["side"].editor.widget.choose("住房保障")
    dialog.view.cells["content"].editor.widget.setPlainText("申请公租房。")
    dialog.submit()
    desk.wait()
    assert len(screen.parts.measures.model.rows) == 1
    assert screen.page.is_changed
    screen.save()
    desk.wait()
    assert not screen.page.is_changed
    found = do(desk, lambda s: households.archive(s, home))
    assert found.values["address"] == "向阳镇幸福路9号"
    assert [each["content"] for each in help_of(desk, home).measures] == ["申请公租房。"]
