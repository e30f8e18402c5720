"""The paper on the screen: cell for cell, by keyboard, only what is in view is built."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.forms.archive import ARCHIVE
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.member import MEMBER
from app.forms.placement import pages, room_in, sides
from app.forms.sheet import Align, Answer, Caption, Lettering
from tests.strategies import answers
from ui.forms.filling import Filling
from ui.forms.lettering import fit
from ui.forms.paper_widgets import PaperBox, TickBox
from ui.forms.sheet_view import SheetView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ENTER = Qt.Key.Key_Return
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
NUMBER = "990101201012050024"
TABLES: dict[str, list[dict[str, Any]]] = {table.name: [] for table in ARCHIVE.rows}


def shown(qtbot: QtBot, values: Any = None, **rows: Any) -> SheetView:
    filling = Filling(ARCHIVE)
    filling.show(dict.fromkeys(ARCHIVE.fields) | (values or {}), TABLES | rows)
    view = SheetView(ARCHIVE_SHEET, filling)
    filling.setParent(view)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.go_to("name")
    return view


def people(*names: str) -> list[dict[str, Any]]:
    return [{"id": name, **dict.fromkeys(MEMBER.fields), "name": name} for name in names]


def press(qtbot: QtBot, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def type_in(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def say(text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def names(view: SheetView, table: str = "members") -> list[Any]:
    return [row.get("name") for row in view.filling.state.rows[table]]


def test_page_and_screen_are_the_same_cells_in_the_same_order(qtbot: QtBot) -> None:
    view = shown(qtbot, members=people(*"一二三四五六七"))
    paper = pages(ARCHIVE_SHEET, {"members": 7})
    assert len(view.pages) == len(paper) == 3
    for page, placed in zip(view.pages, paper, strict=True):
        assert page.placed == placed
        assert page.width() == round(210 * page.unit)
        for name, cell in page.asked.items():
            view.go_to(name)
            view.go_to("archive_no" if name != "archive_no" else "name")
            rect = view.cells[name].widget.geometry()
            for there, here in (
                (cell.box.left, rect.left()),
                (cell.box.top, rect.top()),
                (cell.box.right, rect.right() + 1),
                (cell.box.bottom, rect.bottom() + 1),
            ):
                assert abs(there * page.unit - here) <= 2
    on_paper = [
        each.cell.content.name
        for page in paper
        for each in page.cells
        if isinstance(each.cell.content, Answer)
    ]
    assert view.stops == [name for name in on_paper if name in set(view.stops)]
    assert len(view.stops) == len(set(view.stops))


def test_a_text_begins_on_the_screen_where_it_begins_on_paper(qtbot: QtBot) -> None:
    view = shown(qtbot)
    for page in view.pages:
        for name, placed in page.asked.items():
            view.go_to(name)
            widget = view.cells[name].widget
            view.go_to("archive_no" if name != "archive_no" else "name")
            here = widget.geometry().left() + widget.ink.inside.left()
            there = room_in(placed.box, placed.cell.content, ARCHIVE_SHEET).left * page.unit
            assert abs(here - there) <= 1, name


def test_enter_goes_through_every_cell_in_paper_order_and_ends(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.go_to_first()
    for name in view.stops[:-1]:
        assert view.in_hand == name
        assert QApplication.focusWidget() is view.cells[name].widget
        press(qtbot, ENTER, CONTROL)
    with qtbot.waitSignal(view.ended):
        press(qtbot, ENTER, CONTROL)
    press(qtbot, ENTER, SHIFT)
    assert view.in_hand == view.stops[-2]
    press(qtbot, Qt.Key.Key_Tab)
    assert view.in_hand == view.stops[-1]


def test_only_what_is_in_view_is_built(qtbot: QtBot) -> None:
    view = shown(qtbot)
    assert "bank_card" not in view.cells
    assert len(view.cells) < len(view.stops) * 0.7
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert "opinions.0.text" in view.cells


def test_the_number_of_a_cell_leads_there(qtbot: QtBot) -> None:
    view = shown(qtbot, members=people("一", "二"))
    assert view.jump("8")
    assert view.in_hand == "id_number"
    assert view.jump("53.2")
    assert view.in_hand == "members.1.name"
    assert not view.jump("999")
    assert view.jump("５３．２")
    assert view.in_hand == "members.1.name"
    for typed in ("abc", "0", "53.99", "53.0", "53.1.2", "53.x", "8.2", "9" * 5_000, "", "."):
        assert not view.jump(typed)


def test_flags_and_short_lists_are_ticked_by_one_key(qtbot: QtBot) -> None:
    view = shown(qtbot)
    for name, key, value in (
        ("single_parent", "1", True),
        ("single_parent", "f", False),
        ("single_parent", "0", None),
        ("sex", "2", "女"),
        ("health", "j", "疾病"),
        ("health", "c", "残疾"),
        ("main_cause", "9", "子女上学"),
        ("main_cause", "0", "其他"),
    ):
        view.go_to(name)
        assert isinstance(QApplication.focusWidget(), TickBox)
        type_in(qtbot, key)
        assert view.filling.value(name) == value
    view.go_to("other_causes")
    type_in(qtbot, "91")
    assert view.filling.value("other_causes") == ("子女上学", "家庭成员无劳动能力")
    type_in(qtbot, "9")
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Space)
    assert view.filling.value("other_causes") == ("家庭成员无劳动能力", "其他")


def test_a_long_list_is_chosen_in_the_closed_box(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.go_to("ethnicity")
    box = QApplication.focusWidget()
    assert isinstance(box, PaperBox)
    type_in(qtbot, "3")
    assert view.filling.value("ethnicity") == box.currentText() == box.itemText(3)
    assert not box.view().isVisible()


def test_birth_date_and_sex_follow_the_identity_number_at_once(qtbot: QtBot) -> None:
    view = shown(qtbot, members=people("一"))
    for stem in ("", "members.0."):
        view.go_to(f"{stem}id_number")
        type_in(qtbot, NUMBER)
        assert view.filling.value(f"{stem}born_on") == date(2010, 12, 5)
        assert view.filling.value(f"{stem}sex") == "女"
    assert view.cells["born_on"].editor.read().value == date(2010, 12, 5)


def test_a_cell_is_reverted_and_every_step_is_taken_back_and_again(qtbot: QtBot) -> None:
    view = shown(qtbot, {"workplace": "旧厂"}, members=people("一"))
    view.go_to("workplace")
    say("新")
    assert view.filling.is_changed_at("workplace")
    press(qtbot, Qt.Key.Key_Escape)
    assert view.filling.value("workplace") == "旧厂"
    view.go_to("phone")
    type_in(qtbot, "138")
    press(qtbot, ENTER)
    view.go_to("members.0.name")
    press(qtbot, Qt.Key.Key_Minus, CONTROL)
    assert names(view) == []
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert names(view) == ["一"]
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert view.in_hand == "phone"
    assert view.filling.entry("phone") is None
    press(qtbot, Qt.Key.Key_Y, CONTROL)
    press(qtbot, Qt.Key.Key_Y, CONTROL)
    assert names(view) == []


def test_rows_are_inserted_moved_and_taken_out_by_key(qtbot: QtBot) -> None:
    view = shown(qtbot, members=people("一", "二"))
    view.go_to("members.0.name")
    press(qtbot, Qt.Key.Key_Equal, CONTROL)
    assert view.in_hand == "members.1.name"
    say("新")
    assert names(view) == ["一", "新", "二"]
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert names(view) == ["一", "二", "新"]
    assert view.in_hand == "members.2.name"
    press(qtbot, Qt.Key.Key_Minus, CONTROL)
    assert names(view) == ["一", "二"]
    assert view.cells["members.2.name"].editor.read().value is None


def test_a_block_from_a_spreadsheet_fills_rows_by_its_headers(qtbot: QtBot) -> None:
    view = shown(qtbot, {"name": "赵建国"}, members=people("一"))
    view.go_to("members.1.name")
    QApplication.clipboard().setText(
        f"姓名\t与户主关系\t身份证号码\t联系电话\t月收入\n王小明\t子\t{NUMBER}\t013800000000\t1,200元\n"
        "李老太\t母亲\t不知道\t\t\n"
    )
    press(qtbot, Qt.Key.Key_V, CONTROL)
    first, second = view.filling.state.rows["members"][1:]
    assert (first["name"], first["relation"], first["id_number"]) == ("王小明", "子", NUMBER)
    assert (first["monthly_income_fen"], second["name"]) == (120000, "李老太")
    assert [name for name, _ in view.filling.refused()] == ["members.2.id_number"]
    assert view.cells["members.2.id_number"].editor.widget.text() == "不知道"
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert len(view.filling.state.rows["members"]) == 1


def test_a_block_without_headers_fills_columns_in_paper_order(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.go_to("members.0.name")
    QApplication.clipboard().setText("甲\t配偶\t女\r\n乙\t子\t男\r\n")
    press(qtbot, Qt.Key.Key_V, CONTROL)
    assert [
        (row["name"], row["relation"], row["sex"]) for row in view.filling.rows["members"]
    ] == [
        ("甲", "配偶", "女"),
        ("乙", "子", "男"),
    ]


def paste(qtbot: QtBot, text: str) -> None:
    QApplication.clipboard().setText(text)
    press(qtbot, Qt.Key.Key_V, CONTROL)


def test_a_pasted_relation_that_depends_on_the_sex_follows_the_identity_number(
    qtbot: QtBot,
) -> None:
    view = shown(qtbot)
    view.go_to("members.0.name")
    paste(qtbot, f"姓名\t与户主关系\t身份证号码\n王小妹\t子女\t{NUMBER}\n王大爷\t父母\t\n")
    first, second = view.filling.state.rows["members"]
    assert (first["relation"], first["sex"], first["born_on"]) == ("女", "女", date(2010, 12, 5))
    refused = dict(view.filling.refused())["members.1.relation"]
    assert dict(refused.figures)["options"] == "「父」或「母」"
    view.filling.put("members.1.sex", "男")
    assert second["relation"].text == "父母"
    assert view.filling.value("members.1.relation") == "父"


def test_a_pasted_cell_goes_before_what_follows_from_the_number(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.go_to("members.0.name")
    paste(qtbot, f"姓名\t性别\t身份证号码\n王小妹\t男\t{NUMBER}\n")
    assert view.filling.value("members.0.sex") == "男"


def test_what_is_no_option_stays_in_sight_while_its_cell_is_in_hand(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.go_to("members.0.relation")
    paste(qtbot, "子女\t\n")
    view.go_to("members.0.name")
    view.go_to("members.0.relation")
    box = view.cells["members.0.relation"].widget
    assert isinstance(box, PaperBox)
    assert box.currentText() == "子女"
    assert view.filling.entry("members.0.relation").is_refused
    type_in(qtbot, "6")
    assert view.filling.value("members.0.relation") == "女"
    assert "members.0.relation" not in dict(view.filling.refused())


def test_what_a_pasted_block_has_too_much_is_told_cell_by_cell(qtbot: QtBot) -> None:
    view = shown(qtbot)
    told: list[tuple[str, bool]] = []
    view.told.connect(lambda *each: told.append(each))
    columns = [each for each in view.stops if each.startswith("members.0.")]
    view.go_to(columns[-1])
    paste(qtbot, "甲\t多一格\n乙\t\n丙\t又多一格\t特别特别特别长的一格\n")
    said, is_whole = told[0]
    assert not is_whole
    assert said.startswith("已粘贴 3 行。有 3 格在表的最后一列之外，没有粘贴：第 1 行「多一格」")
    assert said.endswith("第 3 行「又多一格」、第 3 行「特别特别特别长的…」。")
    view.go_to("members.0.name")
    paste(qtbot, "姓名\t关系\t爱好\n甲\t子\t钓鱼\n")
    assert told[1] == ("已粘贴 1 行。有 1 列认不出列名，没有粘贴：「爱好」。", False)
    paste(qtbot, "姓名\t关系\n甲\t子\n")
    assert told[2] == ("已粘贴 1 行。", True)


def test_a_whole_roster_is_no_family(qtbot: QtBot) -> None:
    view = shown(qtbot, members=people("一"))
    view.go_to("members.0.name")
    QApplication.clipboard().setText("\n".join(f"人{number}\t子" for number in range(5_000)))
    told: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.accept()

    QTimer.singleShot(0, read)
    press(qtbot, Qt.Key.Key_V, CONTROL)
    assert "5000 行" in told[0]
    assert names(view) == ["一"]


def test_more_members_than_the_page_has_rows_stand_on_a_further_page(qtbot: QtBot) -> None:
    view = shown(qtbot, members=people(*"一二三四五"))
    assert len(view.pages) == 2
    view.go_to("members.4.name")
    press(qtbot, Qt.Key.Key_Equal, CONTROL)
    assert len(view.pages) == 3
    assert view.in_hand == "members.5.name"
    say("六")
    assert names(view)[5] == "六"


def test_ditto_takes_the_answer_of_the_last_archive(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.last = {"industry": "制造业"}
    view.go_to("industry")
    press(qtbot, Qt.Key.Key_D, CONTROL)
    assert view.filling.value("industry") == "制造业"
    assert view.cells["industry"].editor.read().value == "制造业"


def test_the_cell_in_hand_grows_until_nothing_of_it_is_hidden(qtbot: QtBot) -> None:
    view = shown(qtbot, members=people("一"))
    view.go_to("members.0.name")
    cell = view.cells["members.0.name"]
    before = cell.widget.width()
    say("阿卜杜热合曼·买买提艾力·吐尔逊江")
    metrics = cell.widget.fontMetrics()
    assert cell.widget.width() > before
    assert cell.widget.width() > metrics.horizontalAdvance(cell.editor.widget.text())
    press(qtbot, ENTER)
    assert cell.widget.width() < before + 4


def test_the_cell_in_hand_lies_over_cells_that_are_built_later(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.go_to("main_cause")
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 80)
    widget = view.cells["main_cause"].widget
    assert widget.height() > view.cells["main_cause"].box.height * view.pages[0].unit
    assert widget.parentWidget().children()[-1] is widget


def test_what_finds_no_room_ends_in_a_sign_and_stays_in_its_cell(qtbot: QtBot) -> None:
    box = Lettering(size=9.5, floor=6.5)
    setting = fit("很长的备注" * 60, box, 120.0, 40.0, 3.8)
    assert not setting.fits
    assert setting.lines[-1].text.endswith("…")
    assert all(0 < line.at.y() <= 40 for line in setting.lines)
    assert fit("2020-10-13 起", box, 400.0, 40.0, 3.8).fits


def test_a_read_only_sheet_takes_no_key(qtbot: QtBot) -> None:
    view = shown(qtbot, {"phone": None}, members=people("一"))
    view.allow(edits=False)
    view.go_to("phone")
    type_in(qtbot, "1")
    view.go_to("members.0.name")
    press(qtbot, Qt.Key.Key_Minus, CONTROL)
    press(qtbot, Qt.Key.Key_Equal, CONTROL)
    assert not view.filling.is_changed


def test_every_cell_says_its_name_and_shows_plain_text(qtbot: QtBot) -> None:
    view = shown(qtbot, {"workplace": "<b>厂</b>"}, members=people("一"))
    for name in view.stops:
        view.go_to(name)
        assert view.cells[name].widget.accessibleName()
    assert view.cells["workplace"].widget.ink.text == "<b>厂</b>"


@pytest.fixture(scope="module")
def sheet(qapp: QApplication) -> Iterator[SheetView]:
    filling = Filling(ARCHIVE)
    view = SheetView(ARCHIVE_SHEET, filling)
    filling.setParent(view)
    view.resize(900, 700)
    view.show()
    for name in view.stops:
        view.go_to(name)
    yield view
    view.deleteLater()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=answers(ARCHIVE), first=answers(MEMBER), second=answers(MEMBER, full=True))
def test_the_worst_of_every_field_is_shown_and_read_back_as_it_was(
    sheet: SheetView, values: Any, first: Any, second: Any
) -> None:
    rows = [{"id": "a", **first}, {"id": "b", **second}]
    sheet.filling.show(values, TABLES | {"members": rows})
    sheet.show_again()
    for name, cell in sheet.cells.items():
        assert cell.editor.read().value == sheet.filling.value(name), name
    assert list(sheet.filling.refused()) == []
    assert not sheet.filling.is_changed
    assert sheet.filling.values == values
    assert sheet.filling.rows["members"] == rows
    assert isinstance(sheet.grab().toImage().width(), int)


def test_the_keyboard_stays_where_it_is_when_the_window_is_left(qtbot: QtBot) -> None:
    view = shown(qtbot)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    assert view.in_hand == "name"
    assert view.cells["name"].widget.ink.in_hand


@pytest.mark.parametrize("unit", [3.0, 3.57, 4.38, 5.0, 6.4])
def test_no_caption_is_cut_however_large_the_sheet_is_shown(qtbot: QtBot, unit: float) -> None:
    del qtbot
    for page in sides(ARCHIVE_SHEET):
        for placed in page.cells:
            if isinstance(content := placed.cell.content, Caption):
                box = placed.box.within(ARCHIVE_SHEET.padding, ARCHIVE_SHEET.shave)
                width, height = box.width * unit, box.height * unit
                assert fit(content.text, content.lettering, width, height, unit).fits, content.text


def test_a_figure_is_made_smaller_before_its_unit_stands_in_a_line_of_its_own(
    qtbot: QtBot,
) -> None:
    del qtbot
    box = Lettering(size=9.5, floor=6.5, align=Align.RIGHT)
    assert len(fit("99,999,999.99 元", box, 100.0, 30.0, 4.38).lines) == 1


def test_the_cell_in_hand_grows_when_another_archive_is_shown_in_it(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.go_to("archive_no")
    before = view.cells["archive_no"].widget.width()
    values = dict.fromkeys(ARCHIVE.fields) | {"archive_no": "990101001-2024-00009-" * 2}
    view.filling.show(values, TABLES)
    view.show_again()
    assert view.cells["archive_no"].widget.width() > before
