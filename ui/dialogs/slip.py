"""A code to be copied by hand, printed or read over the telephone."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

from ui import style
from ui.actions import Action, ActionBar
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextDocument
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from ui.jobs import Jobs


class Page(NamedTuple):
    """What a slip looks like on paper: who draws its page, and whose thread draws it."""

    jobs: Jobs
    draw: Callable[[], bytes]


class SlipDialog(QDialog):
    """Shows a code large, with what to do with it; on paper it is the ``page``, if there is one.

    It can be printed, and not kept as a file: what opens a ledger must not lie on a drive.
    """

    def __init__(
        self, parent: QWidget, title: str, code: str, advice: str, page: Page | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.code = code
        self.page = page
        self._advice = advice
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
        if QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        if self.page is None:
            self.paper().print_(printer)
        else:
            self.page.jobs.run(Lane.PAGES, partial(_print, self.page.draw, printer))

    def paper(self) -> QTextDocument:
        """Write a slip without a page of its own: what it is, the code, what to do with it."""
        from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

        paper = QTextDocument(self)
        cursor = QTextCursor(paper)
        for text, size in (
            (f"帮扶台账　{self.windowTitle()}", 18),
            (self.code, 20),
            (self._advice, 12),
        ):
            look = QTextCharFormat()
            look.setFont(self.font())
            look.setFontPointSize(size)
            cursor.insertText(f"{text}\n\n", look)
        return paper


def _print(draw: Callable[[], bytes], printer: QPrinter) -> None:
    """Draw a page and send it to the printer at once; it is kept nowhere."""
    from ui import pages

    list(pages.send(draw(), printer, (1,), Event()))


def in_groups(code: str) -> str:
    """Write digits in groups of four, as they are read aloud."""
    digits = "".join(code.split())
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
