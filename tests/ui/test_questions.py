"""A window with a few questions has room for all that is said in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui import style
from ui.dialogs.questions import QuestionsDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WORDS = "恢复后用备份当时的密码，上级会看到台账从备份重新开始。" * 6


def test_a_refusal_cuts_neither_itself_nor_the_advice(qapp: object, qtbot: QtBot) -> None:
    style.dress(qapp)
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    dialog = QuestionsDialog(window, "恢复", {"当时的密码": QLineEdit()}, WORDS)
    dialog.show()
    dialog.say("密码不对，还可再试 4 次。请检查大小写和输入法；忘记密码可用恢复码打开。")
    qtbot.waitUntil(lambda: is_whole(dialog.advice) and is_whole(dialog.message))


def is_whole(label: QLabel) -> bool:
    return label.height() >= label.heightForWidth(label.width())
