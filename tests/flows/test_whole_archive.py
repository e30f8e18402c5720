"""A whole archive, a visit, a pairing and a card are keyed and printed without the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.forms import archive_answers
from app.forms.archive import ARCHIVE
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.card_sheet import CARD_SHEET
from app.forms.contact import CONTACT
from app.forms.numbering import numbers
from app.forms.text import shown
from app.forms.visit_sheet import VISIT_SHEET
from app.services import cadres
from app.services.printing import CATALOGUE
from tests.printers import FilePrinters
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview import Preview
from ui.dialogs.print_dialog import PrintDialog
from ui.dialogs.questions import QuestionsDialog
from ui.panels.archive_parts import HELPERS
from ui.screens.archive import ArchiveScreen
from ui.screens.visit_sheet import VisitSheetScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.forms.sheet_view import SheetView
    from ui.tour.desk import Desk

ENTER = Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL, NOTHING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
RATIO, MORE = 1.15, 6

HOUSEHOLD = {
    "archive_no": "2020-017",
    "category": "1",
    "name": "赵建国",
    "ethnicity": "1",
    "political_status": "4",
    "id_number": "990101197601010013",
    "health": "2",
    "illness": "8",
    "work_status": "2",
    "model_worker": "1",
    "housing_type": "2",
    "floor_area_dm2": "65.5",
    "phone": "13900000001",
    "work_started_on": "19950301",
    "region_code": "610502",
    "industry": "3",
    "marital_status": "2",
    "hukou_type": "1",
    "address": "临渭区向阳镇东大街十七号院三号楼二单元五层东户",
    "postcode": "714000",
    "workplace": "向阳镇农业机械修造厂",
    "employer_kind": "2",
    "employer_state": "4",
    "employment_form": "1",
    "medical_insurance": "1",
    "monthly_income_fen": "1680",
    "other_yearly_income_fen": "2400",
    "yearly_income_fen": "32560",
    "size": "5",
    "yearly_expense_fen": "41800",
    "minimum_allowance": "2",
    "single_parent": "2",
}
PEOPLE = (
    ("李秀英", "2", "990101197803020025", "1", "800", "7", "临渭区第二小学食堂"),
    ("赵小明", "5", "990101200411050035", "1", "0", "11", "渭南市职业技术学院"),
    ("赵小燕", "6", "990101201012050024", "1", "0", "15", "临渭区第二小学"),
    ("王桂花", "8", "990101194902030049", "2", "150", "17", ""),
)
COLUMNS = (
    "name",
    "relation",
    "id_number",
    "health",
    "monthly_income_fen",
    "work_status",
    "workplace",
)
AFTER = {
    "main_cause": "6",
    "other_causes": "29",
    "cause_note": "户主患糖尿病多年，每月自付药费八百余元，两个子女在校读书。",
    "bank_name": "农业银行",
    "bank_card": "6228480000000000017",
    "level": "4",
    "worker_type": "1",
    "key_groups": "3",
    "relief_batches": "2",
    "needs": "希望得到医疗救助和子女助学，介绍妻子就近就业。",
    "filed_on": "20201013",
    "filed_by": "王芳",
    "opinions.0.text": "情况属实，已公示七天，无异议。",
    "opinions.0.signed_by": "周桂兰",
}
VISIT = (
    "入户了解近况：按时服药，血糖平稳；孩子在校读书，学费已交。妻子愿意到镇上超市做工，已联系。"
)


class Keyboard:
    """The only thing that is touched; it counts what is pressed."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.presses = 0

    def press(self, key: Qt.Key, held: Any = NOTHING) -> None:
        """Press one key, with whatever is held beside it."""
        self.presses += 1
        self._qtbot.keyClick(QApplication.focusWidget(), key, held)

    def write(self, text: str) -> None:
        """Type what is on the keys, or commit a word of an input method, a press a character."""
        self.presses += len(text)
        if text.isascii():
            self._qtbot.keyClicks(QApplication.focusWidget(), text)
            return
        written = QInputMethodEvent()
        written.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), written)

    def to_cell(self, sheet: SheetView, name: str) -> None:
        """Go to a cell: on from cell to cell, or by its number where that is shorter."""
        steps = sheet.stops.index(name) - sheet.stops.index(sheet.in_hand)
        number = numbers(ARCHIVE_SHEET).get(name)
        if number is not None and not 0 <= steps <= len(str(number)) + 2:
            self.press(Qt.Key.Key_G, CONTROL)
            self.write(str(number))
            self.press(ENTER)
        for _ in range(sheet.stops.index(name) - sheet.stops.index(sheet.in_hand)):
            self.press(ENTER, CONTROL)
        for _ in range(sheet.stops.index(sheet.in_hand) - sheet.stops.index(name)):
            self.press(ENTER, SHIFT)
        assert sheet.in_hand == name


def active(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def counted(what: str, presses: int, characters: int) -> None:
    """Print both figures beside each other, and hold the goal."""
    print(f"{what}: {presses} key presses, {characters} characters on the paper")  # noqa: T201 -- the figures are what this test shows
    assert presses <= RATIO * characters + MORE


def answers_of(archive: ArchiveScreen) -> int:
    """Count the characters that were filled in on the sheet, ticks as the words they stand at."""
    values, rows = archive.page.filling.values, archive.page.filling.rows
    written = [shown(field.kind, values.get(field.name)) for field in ARCHIVE]
    for table in ARCHIVE.rows:
        for row in rows[table.name]:
            written += [shown(field.kind, row.get(field.name)) for field in table.form]
    told = archive_answers.answers(values, rows, today=archive.page.today())
    written += [told["age"], told["per_head_fen"], told["archive_class"]]
    for number in range(len(rows["members"])):
        written += [told[f"members.{number}.age"], told[f"members.{number}.who"]]
    return len("".join(written))


def key_archive(keyboard: Keyboard, sheet: SheetView) -> None:
    """Key the household, its people, and what stands on the back."""
    for name, text in HOUSEHOLD.items():
        keyboard.to_cell(sheet, name)
        keyboard.write(text)
    for number, person in enumerate(PEOPLE):
        for column, text in zip(COLUMNS, person, strict=True):
            if text:
                keyboard.to_cell(sheet, f"members.{number}.{column}")
                keyboard.write(text)
    for name, text in AFTER.items():
        keyboard.to_cell(sheet, name)
        keyboard.write(text)
    keyboard.press(Qt.Key.Key_S, CONTROL)


def pair(keyboard: Keyboard, desk: Desk, archive: ArchiveScreen, qtbot: QtBot) -> str:
    """Pair the one cadre there is, and give what is on paper then."""
    while QApplication.focusWidget() is not archive.pairings.bar.buttons["pair"]:
        keyboard.press(Qt.Key.Key_Backtab, SHIFT)
    keyboard.press(Qt.Key.Key_Space)
    active(desk.dialog(FormDialog), qtbot)
    keyboard.write("1")
    keyboard.press(Qt.Key.Key_S, CONTROL)
    desk.wait()
    (paired,) = archive.pairings.model.rows
    return f"{paired.cadre_name}{paired.kind}{paired.from_on}"


def visit(keyboard: Keyboard, desk: Desk, archive: ArchiveScreen, qtbot: QtBot) -> str:
    """Key a visit of today by the paired cadre on its sheet, and give what is on paper then."""
    keyboard.press(Qt.Key.Key_V, CONTROL | SHIFT)
    desk.screen(VisitSheetScreen)
    keyboard.write(f"{desk.window.ledger.application.clock():%Y.%m.%d}")
    keyboard.press(ENTER)
    keyboard.write(VISIT)
    keyboard.press(Qt.Key.Key_S, CONTROL)
    desk.wait()
    keyboard.press(Qt.Key.Key_Left, ALT)
    assert desk.screen(ArchiveScreen) is archive
    (went,) = archive.contacts.model.rows
    return f"{went.contacted_on}{went.kind}{went.cadre_name}{went.content}"


def print_sheet(
    keyboard: Keyboard, desk: Desk, title: str, printers: FilePrinters, qtbot: QtBot
) -> None:
    """Print one kind of sheet, through its preview."""
    keyboard.press(Qt.Key.Key_P, CONTROL)
    active(desk.dialog(QuestionsDialog), qtbot)
    keyboard.write(str([each.title for each in CATALOGUE.values()].index(title) + 1))
    keyboard.press(Qt.Key.Key_S, CONTROL)
    seen = desk.dialog(Preview)
    seen.leaving.printers = printers
    active(seen, qtbot)
    keyboard.press(Qt.Key.Key_P, CONTROL)
    active(desk.dialog(PrintDialog), qtbot)
    keyboard.press(Qt.Key.Key_P, CONTROL)
    desk.wait()
    active(seen, qtbot)
    keyboard.press(Qt.Key.Key_Escape)


def test_an_archive_a_visit_a_pairing_and_a_card_are_keyed_and_printed_without_the_mouse(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.window.ledger.change(
        "登记干部", lambda session: cadres.register_cadre(session, {"name": "周桂兰"})
    )
    desk.wait()
    active(desk.window, qtbot)
    keyboard = Keyboard(qtbot)
    keyboard.press(Qt.Key.Key_N, CONTROL)
    archive = desk.screen(ArchiveScreen)
    key_archive(keyboard, archive.page.sheet)
    desk.wait()
    assert archive.status.said.text() == "已保存。"
    assert [row["name"] for row in archive.page.filling.rows["members"]] == [
        person[0] for person in PEOPLE
    ]
    assert archive.page.filling.value("members.1.sex") == "男"
    counted("档案表", keyboard.presses, answers_of(archive))

    keyboard.press(Qt.Key(Qt.Key.Key_1 + HELPERS), ALT)
    keyboard.presses = 0
    on_paper = pair(keyboard, desk, archive, qtbot)
    counted("结对", keyboard.presses, len(on_paper))

    active(desk.window, qtbot)
    keyboard.press(Qt.Key(Qt.Key.Key_1 + HELPERS), ALT)
    keyboard.presses = 0
    on_paper = visit(keyboard, desk, archive, qtbot)
    counted(CONTACT.title, keyboard.presses, len(on_paper))

    printers = FilePrinters(tmp_path, "一楼打印机")
    for title in (ARCHIVE_SHEET.title, VISIT_SHEET.title, CARD_SHEET.title):
        active(desk.window, qtbot)
        keyboard.presses = 0
        print_sheet(keyboard, desk, title, printers, qtbot)
        assert keyboard.presses <= MORE
    assert len(printers.printed) == 3
    assert len(archive.cards.model.rows) == 1
