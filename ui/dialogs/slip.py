"""A code to be copied by hand, printed or read over the telephone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QVBoxLayout

from ui import style
from ui.actions import Action, ActionBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class SlipDialog(QDialog):
    """Shows a code large, with what to do with it."""

    def __init__(self, parent: QWidget, title: str, code: str, advice: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.code = code
        self._text = f"{title}\n\n{code}\n\n{advice}\n"
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
                Action("keep", "存成文件", self.keep, "save"),
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

    def keep(self) -> None:
        """Write the slip to a text file of the person's choice."""
        chosen, _ = QFileDialog.getSaveFileName(self, "存成文件", f"{self.windowTitle()}.txt")
        if chosen:
            write(Path(chosen), self._text)

    def print(self) -> None:
        """Print the slip."""
        print_text(self, self._text)


def in_groups(code: str) -> str:
    """Write digits in groups of four, as they are read aloud."""
    digits = "".join(code.split())
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def write(path: Path, text: str) -> None:
    """Write a slip as a text file that any editor opens.

    Raises:
        NoSpace, TargetNotWritable, DriveFailed: nothing is left behind.
    """
    from app.vault.files import write_whole

    write_whole(path, lambda file: file.write(text.encode("utf-8-sig")))


def print_text(parent: QWidget, text: str) -> None:
    """Print plain text on one page through the system's own dialog."""
    from PySide6.QtGui import QFont, QPainter
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return
    painter = QPainter(printer)
    font = QFont(parent.font())
    font.setPointSize(14)
    painter.setFont(font)
    painter.drawText(
        painter.viewport(), int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), text
    )
    painter.end()
