"""Ask, cell by cell, which of two answers is to stand: the one typed here or the other one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.actions import Action, ActionBar

if TYPE_CHECKING:
    from collections.abc import Sequence


class Clash(NamedTuple):
    """An answer, what it is called, and how it reads here and there."""

    name: str
    title: str
    mine: str
    theirs: str


class ConflictsDialog(QDialog):
    """Shows what was changed here and elsewhere; ``decided`` carries those of elsewhere to take.

    What was typed here stands unless the other is chosen.
    """

    decided = Signal(list)

    def __init__(self, parent: QWidget, clashes: Sequence[Clash]) -> None:
        super().__init__(parent)
        self.setWindowTitle("两处都改过")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.theirs: dict[str, QRadioButton] = {}
        inside = QWidget()
        inside.setObjectName("canvas")
        column = QVBoxLayout(inside)
        column.setSpacing(style.px(style.GRID))
        for each in clashes:
            self._ask(column, each)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        bar = ActionBar(
            self,
            (
                Action("cancel", "先不保存", self.reject, shortcut="Esc"),
                Action("save", "就这样保存", self.decide, "save", "Ctrl+S", main=True),
            ),
        )
        bar.insertStretch(0, 1)
        said = style.named(
            QLabel("这些项在您填写的同时也被别处改过，请逐项选定保存哪一个："), "words"
        )
        said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.addWidget(said)
        layout.addWidget(area, 1)
        layout.addLayout(bar)
        self.resize(style.room(self, 640, 480))

    def decide(self) -> None:
        """Hand over what was chosen."""
        chosen = [name for name, button in self.theirs.items() if button.isChecked()]
        self.accept()
        self.decided.emit(chosen)

    def _ask(self, column: QVBoxLayout, clash: Clash) -> None:
        column.addWidget(style.named(QLabel(clash.title), "heading"))
        group = QButtonGroup(self)
        for word, text in (("我填的", clash.mine), ("别处改的", clash.theirs)):
            button = QRadioButton(f"{word}：")
            button.setAccessibleName(f"{clash.title}，{word}：{text}")
            said = style.named(QLabel(text or "（空）"), "words")
            said.setWordWrap(True)
            group.addButton(button)
            line = QHBoxLayout()
            line.addWidget(button)
            line.addWidget(said, 1)
            column.addLayout(line)
            if word == "我填的":
                button.setChecked(True)
            else:
                self.theirs[clash.name] = button
