"""One record in a window of its own: a member, a visit, a pairing, a cadre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import style
from ui.dialogs.asking import Asking
from ui.dialogs.unsaved import TYPED, Wish, ask_unsaved
from ui.forms.field_help import FieldHelp
from ui.forms.form_view import FormView
from ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QShowEvent

    from app.forms.spec import Form, Values


class FormDialog(Asking):
    """Fills in ``form``; ``leading`` are questions before it, by their labels.

    ``submitted`` carries the values once each of them can be stored. Whoever listens calls
    ``finish`` when they are taken, or ``refuse`` with what was said against them.
    """

    submitted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        form: Form,
        title: str,
        values: Values | None = None,
        leading: Mapping[str, QWidget] | None = None,
    ) -> None:
        super().__init__(parent, title)
        self.view = FormView(form)
        self.message.hide()
        self.help = FieldHelp(self)
        self.leading = dict(leading or {})
        self._lay_out()
        self.view.ended.connect(self.bar.buttons["save"].setFocus)
        self.view.show_values(values or {})
        if not self.leading:
            self.view.go_to_first()

    def submit(self) -> None:
        """Hand the values over, unless one of them cannot be stored."""
        if self.view.check():
            self.wait()
            self.submitted.emit(self.view.values())
        else:
            self._grow()

    def refuse(self, error: BaseException) -> None:
        """Say why the values were not taken, and beside which of them."""
        self.view.tell(getattr(error, "problems", ()))
        super().refuse(error)

    def say(self, sentence: str, *, good: bool = False) -> None:
        """Say something above the buttons, and take values again."""
        super().say(sentence, good=good)
        self.message.show()
        self._grow()

    def wait(self, *, on: bool = True) -> None:
        """Wait for what comes of the values, or take values again."""
        super().wait(on=on)
        self.message.setHidden(on or not self.message.text())

    def allow(self, *, edits: bool) -> None:
        """Let the record be changed, or only be read."""
        self.view.allow(edits=edits)
        self.bar.enable("save", on=edits)

    def finish(self) -> None:
        """Close: the values were taken."""
        self.accept()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("canvas")
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        if self.leading:
            passage = Passage(self)
            rows = QFormLayout()
            for text, widget in self.leading.items():
                label = style.named(QLabel(text), "question")
                label.setBuddy(widget)
                widget.setAccessibleName(text)
                rows.addRow(label, widget)
                passage.add((widget,))
            passage.ended.connect(self.view.go_to_first)
            column.addLayout(rows)
        column.addWidget(self.view)
        column.addStretch(1)
        self._inside, self._scroll = inside, QScrollArea()
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, style.px(2 * style.GRID))
        layout.addWidget(scroll, 1)
        self.message.setContentsMargins(style.px(2 * style.GRID), 0, style.px(2 * style.GRID), 0)
        layout.addWidget(self.message)
        self.bar.insertStretch(0, 1)
        self.bar.setContentsMargins(0, 0, style.px(2 * style.GRID), 0)
        layout.addLayout(self.bar)
        most = style.room(self, 920, 640)
        self.resize(most.width(), min(inside.sizeHint().height() + style.px(80), most.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for what was added since it was laid out."""
        super().showEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Make room for what is said against the values, as far as the window has it."""
        for layout in (self._inside.layout(), self.layout()):
            if layout is not None:
                layout.activate()
        lacking = self._inside.sizeHint().height() - self._scroll.height()
        if lacking > 0:
            most = max(self.height(), style.room(self, 920, 640).height())
            self.resize(self.width(), min(self.height() + lacking, most))

    def reject(self) -> None:
        """Close without taking anything; ask first where something was typed."""
        if self._is_waiting:
            return
        wish = Wish.LEAVE
        if self.view.is_changed:
            wish = ask_unsaved(self, TYPED, verb="关闭", leave="不保存，{verb}")
        if wish is Wish.SAVE:
            self.submit()
        elif wish is Wish.LEAVE:
            super().reject()
