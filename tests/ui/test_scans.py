"""A scanner types into whatever has the keyboard; no field ever sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.rules import paper_code
from app.rules.paper_code import Reference
from ui.scans import ScanWatch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CODE = paper_code.new_code(b"12345678")
SCAN = str(Reference("5F3A9C6E", "VISIT", CODE))


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def wire(line: QLineEdit) -> ScanWatch:
    watch = ScanWatch(line)
    watch.listen(line.windowHandle())
    return watch


def type_at(line: QLineEdit, text: str) -> None:
    """Press keys where the system brings them: at the window, from which they go on."""
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key(ord(letter.upper()))
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        window = line.windowHandle()
        if not QApplication.sendEvent(window, pressed):
            continue


def test_a_scan_is_told_and_stays_out_of_the_field(line: QLineEdit, qtbot: QtBot) -> None:
    watch = wire(line)
    line.setText("旧厂")
    pressed: list[int] = []
    line.returnPressed.connect(lambda: pressed.append(1))
    with qtbot.waitSignal(watch.scanned) as told:
        type_at(line, SCAN + "\n")
    assert told.args == [SCAN]
    assert line.text() == "旧厂"
    assert pressed == []


def test_a_scanner_without_enter_is_understood_too(line: QLineEdit, qtbot: QtBot) -> None:
    watch = wire(line)
    with qtbot.waitSignal(watch.scanned):
        type_at(line, SCAN.lower())
    assert line.text() == ""


@pytest.mark.parametrize("typed", ["b", "bf", "BF1", "banfu", "BF1.nothing", "ab12"])
def test_what_a_person_types_reaches_the_field(typed: str, line: QLineEdit, qtbot: QtBot) -> None:
    watch = wire(line)
    told: list[str] = []
    watch.scanned.connect(told.append)
    type_at(line, typed)
    qtbot.waitUntil(lambda: line.text() == typed)
    assert told == []


@pytest.mark.parametrize("typed", ["b", "BF1.nothing"])
def test_enter_behind_what_is_no_scan_is_not_swallowed(
    typed: str, line: QLineEdit, qtbot: QtBot
) -> None:
    watch = wire(line)
    told: list[str] = []
    watch.scanned.connect(told.append)
    with qtbot.waitSignal(line.returnPressed):
        type_at(line, f"{typed}\n")
    assert line.text() == typed
    assert told == []
