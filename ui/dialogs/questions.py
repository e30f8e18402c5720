"""A few questions in a window of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import style
from ui.dialogs.asking import Asking
from ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZE = 520, 280
"""At a text size of 100 %, where the words do not ask for more."""


class QuestionsDialog(Asking):
    """Asks ``questions``, a widget for each label, with ``advice`` below them.

    ``submitted`` is told when they are answered. Whoever listens calls ``accept``, or ``refuse``
    with what was said against the answers.
    """

    submitted = Signal()

    def __init__(
        self, parent: QWidget, title: str, questions: Mapping[str, QWidget], advice: str = ""
    ) -> None:
        super().__init__(parent, title)
        self.questions = dict(questions)
        self._lay_out(questions, advice)

    def submit(self) -> None:
        """Hand the answers over, once there are some."""
        if not self.is_complete():
            return
        self.wait()
        self.submitted.emit()

    def say(self, sentence: str, *, good: bool = False) -> None:
        """Say something, and make room for it: neither it nor the advice is cut."""
        super().say(sentence, good=good)
        self.resize(self.size().expandedTo(style.room(self, *SIZE)))

    def is_complete(self) -> bool:
        """Tell whether every question is answered; else go to the first that is not."""
        for text, widget in self.questions.items():
            if isinstance(widget, QLineEdit) and not widget.text().strip():
                self.say(f"请填写「{text}」。")
                widget.setFocus()
                return False
        return True

    def _lay_out(self, questions: Mapping[str, QWidget], advice: str) -> None:
        passage = Passage(self)
        form = QFormLayout()
        form.setSpacing(style.px(style.GRID))
        for text, widget in questions.items():
            label = style.named(QLabel(text), "question")
            label.setBuddy(widget)
            widget.setAccessibleName(text)
            form.addRow(label, widget)
            passage.add((widget,))
        passage.ended.connect(self.submit)
        self.advice = below = style.named(QLabel(advice), "note")
        below.setWordWrap(True)
        self.bar.insertStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(12))
        layout.addLayout(form)
        layout.addWidget(below)
        layout.addWidget(self.message)
        layout.addStretch(1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, *SIZE))
        next(iter(questions.values())).setFocus()
