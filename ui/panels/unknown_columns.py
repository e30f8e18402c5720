"""The columns of a roster that nothing is known of: a clerk tells which field each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.roster_columns import LEFT_OUT, TITLES
from ui import style
from ui.actions import Action, ActionBar
from ui.widgets.options import OptionBox
from ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

ASK = (
    "名册里这些列没有读取。请选它是哪一项，用不着的选「不导入」，然后按「记住并重新核对」；"
    "下次遇到同样的列名，程序就认得了。"
)
NOT_TOLD = "（先不管）"
AT_A_TIME = 4
PAIRS = 2
TARGETS = (LEFT_OUT, *TITLES)
LABELS = ("不导入", *TITLES.values())


class UnknownColumns(QFrame):
    """Asks for each header what it means; ``answered`` carries the targets by header."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("warning")
        self.boxes: dict[str, OptionBox] = {}
        self.bar = ActionBar(
            self, (Action("learn", "记住并重新核对", self.answer, "check", "Ctrl+R"),)
        )
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        advice = QLabel(ASK)
        advice.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(advice, 1)
        head.addLayout(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.addLayout(head)
        layout.addWidget(self._area)
        self.hide()

    def ask(self, headers: Sequence[str]) -> None:
        """Ask about ``headers``; there is nothing to see where there are none."""
        self.boxes = {header: _box() for header in headers}
        inside = QWidget()
        inside.setObjectName("questions")
        passage = Passage(inside)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, style.px(style.GRID), 0)
        for number, (header, box) in enumerate(self.boxes.items()):
            label = style.named(QLabel(header), "question")
            label.setWordWrap(True)
            label.setBuddy(box)
            box.setAccessibleName(f"「{header}」是哪一项")
            row, column = divmod(number, PAIRS)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(box, row, 2 * column + 1)
            passage.add((box,))
        for column in range(PAIRS):
            grid.setColumnStretch(2 * column + 1, 1)
        passage.ended.connect(self.bar.buttons["learn"].setFocus)
        self._area.setWidget(inside)
        rows = min(-(-len(headers) // PAIRS), AT_A_TIME)
        self._area.setFixedHeight(rows * style.px(44))
        self.setVisible(bool(headers))

    def answer(self) -> None:
        """Hand over what was told; a header without an answer stays unknown."""
        told = {
            header: TARGETS[box.currentIndex() - 1]
            for header, box in self.boxes.items()
            if box.currentIndex() > 0
        }
        if told:
            self.answered.emit(told)


def _box() -> OptionBox:
    box = OptionBox(LABELS)
    box.setItemText(0, NOT_TOLD)
    return box
