"""Qt's own words in Chinese: the menu of a line, the system's dialogs where Qt draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTranslator

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication


def speak_chinese(application: QCoreApplication) -> QTranslator:
    """Let Qt use its Chinese words, whatever language the system speaks."""
    words = QTranslator(application)
    words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    application.installTranslator(words)
    return words
