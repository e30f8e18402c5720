"""Qt's own words are Chinese, whatever language the system speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit

from ui.language import speak_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def spoken(qapp: QApplication) -> Iterator[None]:
    words = speak_chinese(qapp)
    yield
    qapp.removeTranslator(words)


@pytest.mark.usefixtures("spoken")
def test_the_menu_of_a_line_and_the_buttons_of_a_dialog_are_chinese(qtbot: QtBot) -> None:
    line, box = QLineEdit(), QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    files = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
    for widget in (line, box, files):
        qtbot.addWidget(widget)
    menu = [each.text() for each in line.createStandardContextMenu().actions() if each.text()]
    shown = [*menu, box.buttons()[0].text(), files.labelText(QFileDialog.DialogLabel.FileName)]
    assert menu
    assert not [text for text in shown if text.isascii()]
