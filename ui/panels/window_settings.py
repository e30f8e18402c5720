"""How the window stands: the size of its text, and when it locks itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from app.errors import AppError
from ui import preferences, style
from ui.dialogs.progress import tell
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from ui.ledger import Ledger

IDLE_MINUTES = (3, 5, 10, 15, 20, 30)
SIZE_HELP = "选了就换，不必重新打开程序。"
IDLE_HELP = "没有人动键盘和鼠标时自动锁定，没有保存的内容都在。"


class WindowSettings(QFrame):
    """Keeps what is chosen at once; the program follows."""

    title = "窗口"

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._ledger = ledger
        self.text_size = OptionBox([f"{size} %" for size in style.TEXT_SIZES])
        self.idle = OptionBox([f"{minutes} 分钟" for minutes in IDLE_MINUTES])
        grid = QGridLayout(self)
        grid.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        grid.setHorizontalSpacing(style.px(2 * style.GRID))
        grid.addWidget(style.named(QLabel(self.title), "heading"), 0, 0, 1, 3)
        for row, (text, box, advice) in enumerate(
            (("字号", self.text_size, SIZE_HELP), ("自动锁定", self.idle, IDLE_HELP)), 1
        ):
            label = style.named(QLabel(text), "question")
            label.setBuddy(box)
            box.setAccessibleName(text)
            box.setAccessibleDescription(advice)
            box.activated.connect(self.keep)
            for column, part in enumerate((label, box, style.named(QLabel(advice), "note"))):
                grid.addWidget(part, row, column)
        grid.setColumnStretch(2, 1)

    def reload(self) -> None:
        """Show what holds now."""
        kept = preferences.load(self._ledger.application.home.settings)
        self.text_size.choose(f"{kept.text_size} %")
        self.idle.choose(f"{kept.idle_minutes} 分钟")

    def keep(self) -> None:
        """Keep what is chosen, and tell so."""
        path = self._ledger.application.home.settings
        before = preferences.load(path)
        size, minutes = _number(self.text_size), _number(self.idle)
        chosen = replace(
            before,
            text_size=size or before.text_size,
            idle_minutes=minutes or before.idle_minutes,
        )
        try:
            preferences.store(path, chosen)
        except AppError as error:
            tell(self, self._ledger.jobs.report)(error)
        self.reload()
        self._ledger.jobs.changed.emit(frozenset({preferences.TOLD_AS}))


def _number(box: OptionBox) -> int:
    """Give the number that a choice begins with; 0 for none."""
    first, *_ = f"{box.currentText()} ".split(" ")
    return int(first or 0)
