"""A code to be copied by hand, printed or read over the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

from ui import style
from ui.actions import Action, ActionBar

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QWidget


SEALING = (
    "封存人：＿＿＿＿＿＿　　封存日期：＿＿＿＿年＿＿月＿＿日\n\n"
    "沿此线对折，装入信封，封口处盖章\n"
    "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - -"
)
"""What stands at the foot of the paper."""


class SlipDialog(QDialog):
    """Shows a code large, with what to do with it; the paper says ``whose`` it is.

    It can be printed, and not kept as a file: what opens a ledger must not lie on a drive.
    """

    def __init__(
        self, parent: QWidget, title: str, code: str, advice: str, whose: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.code = code
        self._whose, self._advice = whose, advice
        shown = style.named(QLabel(code), "code")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        shown.setAccessibleName(title)
        below = style.named(QLabel(advice), "note")
        for label in (shown, below):
            label.setWordWrap(True)
        bar = ActionBar(
            self,
            (
                Action("print", "打印", self.print, "printer", "Ctrl+P"),
                Action("close", "知道了", self.accept, "check", "Esc", main=True),
            ),
        )
        bar.insertStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(2 * style.GRID))
        for part in (style.named(QLabel(title), "heading"), shown, below):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(bar)
        self.resize(style.room(self, 560, 320))
        bar.buttons["close"].setFocus()

    def print(self) -> None:
        """Print the slip through the system's own dialog."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.paper().print_(printer)

    def paper(self) -> QTextDocument:
        """Write the slip as it is printed: whose it is, the code, and a line to seal it."""
        from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

        paper = QTextDocument(self)
        cursor = QTextCursor(paper)
        for text, size in (
            (f"帮扶台账　{self.windowTitle()}", 18),
            (self._whose, 12),
            (self.code, 20),
            (self._advice, 12),
            (SEALING, 12),
        ):
            look = QTextCharFormat()
            look.setFont(self.font())
            look.setFontPointSize(size)
            cursor.insertText(f"{text}\n\n" if text else "", look)
        return paper


def in_groups(code: str) -> str:
    """Write digits in groups of four, as they are read aloud."""
    digits = "".join(code.split())
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
