"""A few questions in a window of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QVBoxLayout, QWidget

from ui import errors, style
from ui.actions import Action, ActionBar
from ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping


class QuestionsDialog(QDialog):
    """Asks ``questions``, a widget for each label, with ``advice`` below them.

    ``submitted`` is told when they are answered. Whoever listens calls ``accept``, or ``refuse``
    with what was said against the answers.
    """

    submitted = Signal()

    def __init__(
        self, parent: QWidget, title: str, questions: Mapping[str, QWidget], advice: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message = style.named(QLabel(), "problem")
        self.message.setWordWrap(True)
        self.bar = ActionBar(
            self,
            (
                Action("cancel", "取消", self.reject, shortcut="Esc"),
                Action("save", "确定", self.submit, "check", "Ctrl+S", main=True),
            ),
        )
        self._lay_out(questions, advice)

    def submit(self) -> None:
        """Hand the answers over."""
        self.bar.enable("save", on=False)
        self.message.clear()
        self.submitted.emit()

    def refuse(self, error: BaseException) -> None:
        """Say why the answers were not taken."""
        self.say(errors.sentence(error) or errors.FAULT)

    def say(self, sentence: str, *, good: bool = False) -> None:
        """Say something below the questions, and take answers again."""
        self.bar.enable("save", on=True)
        self.message.setObjectName("good" if good else "problem")
        self.message.style().polish(self.message)
        self.message.setText(sentence)

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
        self.resize(style.room(self, 520, 280))
        next(iter(questions.values())).setFocus()
