"""Two answers to one question beside each other, one of which is to stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import style

if TYPE_CHECKING:
    from collections.abc import Sequence


class EitherOr(QFrame):
    """Asks which of two answers stands; the first does until the other is chosen."""

    def __init__(self, title: str, words: tuple[str, str], texts: tuple[str, str]) -> None:
        super().__init__()
        self._buttons: list[QRadioButton] = []
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(style.GRID // 2))
        column.addWidget(style.named(QLabel(title), "question"))
        sides = QHBoxLayout()
        sides.setSpacing(style.px(2 * style.GRID))
        for word, text in zip(words, texts, strict=True):
            button = QRadioButton(f"{word}：")
            button.setAccessibleName(f"{title}，{word}：{text}")
            said = style.named(QLabel(text or "（空）"), "words")
            said.setWordWrap(True)
            group.addButton(button)
            sides.addWidget(button)
            sides.addWidget(said, 1)
            self._buttons.append(button)
        column.addLayout(sides)
        self._buttons[0].setChecked(True)

    @property
    def takes_other(self) -> bool:
        """Tell whether the second answer was chosen."""
        return self._buttons[1].isChecked()

    def take_other(self) -> None:
        """Choose the second answer."""
        self._buttons[1].setChecked(True)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the answer that is chosen."""
        self._buttons[self.takes_other].setFocus(reason)


def scrolling(parts: Sequence[QWidget]) -> QScrollArea:
    """Put parts below each other where they may be longer than the window."""
    inside = QWidget()
    inside.setObjectName("canvas")
    column = QVBoxLayout(inside)
    column.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
    column.setSpacing(style.px(style.GRID))
    for each in parts:
        column.addWidget(each)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def heading(text: str) -> QLabel:
    """Give the title of a part of a window."""
    return style.named(QLabel(text), "heading")


def words(text: str) -> QLabel:
    """Give a sentence that may take several lines."""
    label = style.named(QLabel(text), "words")
    label.setWordWrap(True)
    return label
