"""A ledger is begun in three pages, and opened again with the code from the envelope."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QPushButton

from tests.flows.conftest import PASSWORD
from ui.dialogs.password import NOT_THE_SAME, PasswordDialog
from ui.dialogs.slip import SlipDialog
from ui.screens.first_start import FirstStart
from ui.screens.unlock import UnlockScreen
from ui.tour.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NEW_PASSWORD = "vier-Gaense-am-Teich"


@pytest.fixture
def new_desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "new")
    made.start()
    yield made
    made.close()


def begun(desk: Desk) -> tuple[FirstStart, str]:
    """Go through the pages up to the recovery code."""
    first = desk.program.front
    assert isinstance(first, FirstStart)
    first.to_account()
    assert "填全" in first.message.text()
    first.code.setText("610502017")
    first.name.setText("向阳镇总工会")
    first.level.choose("乡镇街道")
    first.to_account()
    first.found()
    assert "姓名" in first.message.text()
    first.account.setText("王芳")
    first.password.setText("short")
    first.again.setText("other")
    first.found()
    assert first.message.text() == NOT_THE_SAME
    first.again.setText("short")
    first.found()
    desk.wait()
    assert "10" in first.message.text()
    first.password.setText(PASSWORD)
    first.again.setText(PASSWORD)
    first.found()
    slip = desk.dialog(SlipDialog)
    code = slip.code
    assert slip.page is not None
    with io.BytesIO(slip.page.draw()) as pdf:
        printed = "".join(PdfReader(pdf).pages[0].extract_text().split())
    wanted = ("向阳镇总工会", "王芳", "封存人", "启封时间", *code.split("-"))
    assert all(words in printed for words in wanted)
    slip.accept()
    return first, code


def test_the_code_is_printed_from_the_dialog_that_shows_it(
    new_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, code = begun(new_desk)
    first.show_code()
    slip = new_desk.dialog(SlipDialog)
    file = tmp_path / "paper.pdf"

    def choose(dialog: QPrintDialog) -> QDialog.DialogCode:
        dialog.printer().setOutputFileName(str(file))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    slip.print()
    new_desk.wait()
    drawing = ["pdftoppm", "-r", "200", "-gray", "-png", file, tmp_path / "paper"]
    subprocess.run(drawing, check=True)  # noqa: S603 -- a fixed tool
    (picture,) = tmp_path.glob("paper-*.png")
    scanning = ["zbarimg", "--quiet", "--raw", picture]
    read = subprocess.run(scanning, capture_output=True, check=True)  # noqa: S603 -- likewise
    assert read.stdout.decode().strip() == code
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    file.unlink()
    slip.print()
    new_desk.wait()
    assert not file.exists()
    kept = [each for each in (tmp_path / "new").rglob("*") if each.is_file()]
    assert all(code.encode() not in each.read_bytes() for each in kept)


def test_a_ledger_begins_once_two_groups_of_its_code_are_typed_back(new_desk: Desk) -> None:
    first, code = begun(new_desk)
    first.check_code()
    assert "核对" in first.message.text()
    copy_back(first, code)
    first.check_code()
    first.by_hand.click()
    new_desk.wait()
    assert new_desk.window.isVisible()
    assert new_desk.window.place_here.screen == "desk"
    assert "未上报 0 户" in new_desk.window.strip.text


def test_what_was_refused_has_the_keyboard_and_nothing_is_a_dead_end(
    new_desk: Desk, qtbot: QtBot
) -> None:
    first = new_desk.program.front
    assert isinstance(first, FirstStart)
    first.code.setText("610502017")
    first.to_account()
    assert first.focusWidget() is first.name
    first.name.setText("向阳镇总工会")
    first.level.choose("乡镇街道")
    first.to_account()
    qtbot.keyClick(first.back, Qt.Key.Key_Return)
    assert first.focusWidget() is first.code
    first.to_account()
    first.account.setText("王芳")
    first.password.setText("short")
    first.again.setText("short")
    first.found()
    new_desk.wait()
    assert first.focusWidget() is first.password
    first.password.setText(PASSWORD)
    first.again.setText(PASSWORD)
    first.found()
    slip = new_desk.dialog(SlipDialog)
    code = slip.code
    slip.accept()
    assert not first.back.isVisible()
    qtbot.keyClick(first.look_again, Qt.Key.Key_Return)
    assert new_desk.dialog(SlipDialog).code == code


def test_a_ledger_may_begin_with_a_roster(new_desk: Desk, qtbot: QtBot) -> None:
    first, code = begun(new_desk)
    copy_back(first, code)
    qtbot.keyClick(first.second, Qt.Key.Key_Return)
    assert first.pages[3].isVisible()
    words = [each.text() for each in first.findChildren(QPushButton) if each.isVisible()]
    assert any("练习账套" in each for each in words)
    qtbot.keyPress(first.pages[3].button, Qt.Key.Key_Return)  # the page is busy from here on
    new_desk.wait()
    assert new_desk.window.place_here.screen == "roster"


def copy_back(first: FirstStart, code: str) -> None:
    """Type the two groups of the recovery code that are asked for."""
    groups = code.split("-")
    places = [int(label.text().split()[1]) for label in first.pages[2].labels]
    first.first.setText(groups[places[0] - 1].lower())
    first.second.setText(groups[places[1] - 1])


def test_the_recovery_code_gives_a_new_password(tmp_path: Path) -> None:
    beginning = Desk(tmp_path / "new")
    beginning.start()
    _, code = begun(beginning)
    beginning.close()

    desk = Desk(tmp_path / "new")
    desk.start()
    front = desk.program.front
    assert isinstance(front, UnlockScreen)
    front.ask()
    assert "请输入密码" in front.message.text()
    front.recovery_asked.emit()
    dialog = desk.dialog(PasswordDialog)
    dialog.new.setText(NEW_PASSWORD)
    dialog.again.setText(NEW_PASSWORD)
    dialog.proof.setText("0000-0000-0000-0000-0000-0000-0001")
    dialog.submit()
    desk.wait()
    assert dialog.message.text()
    dialog.proof.setText(code)
    dialog.submit()
    desk.wait()
    desk.unlock(NEW_PASSWORD)
    assert desk.window.isVisible()
    desk.close()


def test_a_home_without_keys_says_so(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()
    desk = Desk(tmp_path)
    desk.start()
    front = desk.program.front
    assert isinstance(front, UnlockScreen)
    assert front.message.text()
    assert not front.password.isEnabled()
    desk.close()
