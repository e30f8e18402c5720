"""A few questions, a word of advice and one button that leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping


class QuestionPage(QWidget):
    """One page of several; ``answered`` is told when the person wants to go on."""

    answered = Signal()

    def __init__(
        self, title: str, questions: Mapping[str, QWidget], advice: str, onward: str
    ) -> None:
        super().__init__()
        self.labels: list[QLabel] = []
        passage = Passage(self)
        form = QFormLayout()
        form.setSpacing(style.px(style.GRID))
        for text, widget in questions.items():
            label = style.named(QLabel(text), "question")
            label.setBuddy(widget)
            widget.setAccessibleName(text)
            form.addRow(label, widget)
            passage.add((widget,))
            self.labels.append(label)
        self.button = button = style.main(QPushButton(onward))
        button.setAutoDefault(True)  # Enter presses it too
        below = style.named(QLabel(advice), "note")
        below.setWordWrap(True)
        self.message = style.named(QLabel(), "problem")
        self.message.setWordWrap(True)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(12))
        layout.addWidget(style.named(QLabel(title), "heading"))
        layout.addLayout(form)
        layout.addWidget(below)
        layout.addWidget(self.message)
        layout.addStretch(1)
        layout.addWidget(button)
        passage.ended.connect(self.answered)
        button.clicked.connect(self.answered)

    def add(self, button: QPushButton) -> None:
        """Add another way on, below the main one."""
        button.setAutoDefault(True)
        self._layout.addWidget(button)
