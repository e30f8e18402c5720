"""Change the text of a rule set where it stands: a share, a date, a question that is asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui import style
from ui.dialogs.asking import Asking

TOLD = (
    "改比例、日期、出处和要问的条件；每条的意思写在开头的注释里。"
    "改好后先看谁的建议类别会变，再决定是否采用。"
)


class RuleTextDialog(Asking):
    """Shows the text to be changed; ``weighed`` carries it when it is to be tried."""

    weighed = Signal(str)

    def __init__(self, parent: QWidget, title: str, text: str) -> None:
        super().__init__(parent, f"改认定规则：{title}")
        self.page = QPlainTextEdit(text)
        self.page.setAccessibleName("规则的文字")
        self.page.setTabChangesFocus(True)
        self.bar.buttons["save"].setText("看谁会变")
        told = style.named(QLabel(TOLD), "words")
        told.setWordWrap(True)
        self.bar.insertStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.setSpacing(style.px(style.GRID))
        layout.addWidget(told)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.message)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 760, 620))
        self.page.setFocus()

    def submit(self) -> None:
        """Have the text tried."""
        self.wait()
        self.weighed.emit(self.page.toPlainText())
