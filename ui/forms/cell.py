"""One field of a form on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.messages import explain
from ui import style
from ui.forms.editors import editor, unit_of

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.forms.spec import Field, Problem, Value

LABEL_WIDTH = 144

LACKING = "missing"
"""The code of a problem that keeps nothing from being stored."""


class Cell(QWidget):
    """One field: its label, editor and unit, and in words what is wrong with it.

    Label, buddy, accessible name, help and unit are set here and nowhere else.
    """

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor(field.kind, field)
        self._saved: Value = None
        self._problem = style.named(QLabel(), "wrong")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._changed = style.named(QLabel(" "), "changed")
        self._changed.setToolTip("已修改，尚未保存")
        self._lay_out()
        self.editor.edited.connect(self._mark)

    @property
    def is_changed(self) -> bool:
        """Tell whether the field holds something else than what was shown last."""
        return self._changed.text() != " "

    @property
    def holds_keyboard(self) -> bool:
        """Tell whether what is typed now goes into this field."""
        return any(each.hasFocus() for each in self.editor.stops)

    def show_value(self, value: Value) -> None:
        """Show a stored value."""
        self.editor.show(value)
        self._saved = value
        self._changed.setText(" ")
        self.tell(None)

    def fill(self, value: Value) -> None:
        """Put in a value that follows from another field: an edit."""
        if self.editor.read().value != value:
            self.editor.show(value)
            self._mark()

    def tell(self, problem: Problem | None) -> None:
        """Say beside the field what is wrong with it, or that it is still to be filled in."""
        is_gap = problem is not None and problem.code == LACKING
        self._problem.setText("" if problem is None else explain(problem.code, problem.figures))
        self._problem.setVisible(problem is not None)
        self._problem.setObjectName("problem" if is_gap else "wrong")
        self._problem.style().polish(self._problem)
        style.mark(self.editor.widget, "wrong", on=problem is not None and not is_gap)

    def check(self) -> None:
        """Read the field and say what is wrong with it."""
        self.tell(self.editor.read().problem)

    def _mark(self) -> None:
        found = self.editor.read()
        changed = found.is_refused or found.value != self._saved
        self._changed.setText("●" if changed else " ")
        if not self._problem.isHidden():
            self.check()

    def _lay_out(self) -> None:
        label = _Caption(self.field.title)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        star = style.named(QLabel("*" if self.field.required else ""), "required")
        for part in (star, self._changed):
            part.setFixedWidth(style.px(10))
            part.setMinimumHeight(style.px(style.ROW))
        label.setFixedWidth(style.px(LABEL_WIDTH))
        widget = self.editor.widget
        widget.setObjectName(self.field.name)
        label.setBuddy(self.editor.stops[0])
        unit = unit_of(self.field.kind)
        spoken = f"{self.field.title}{'（必填）' if self.field.required else ''}"
        for stop in self.editor.stops:
            name = spoken if stop is widget else f"{spoken} {stop.property('text')}"
            stop.setAccessibleName(name + (f"，单位{unit}" if unit else ""))
            stop.setAccessibleDescription(self.field.help)
        label.setToolTip(self.field.help)
        widget.setToolTip(self.field.help)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.px(2))
        grid.setVerticalSpacing(style.px(2))
        top = Qt.AlignmentFlag.AlignTop
        for column, part in enumerate((label, star, self._changed)):
            grid.addWidget(part, 0, column, top)
        grid.addWidget(widget, 0, 3)
        grid.addWidget(style.named(QLabel(unit), "unit"), 0, 4)
        grid.addWidget(self._problem, 1, 3, 1, 2)
        grid.setColumnStretch(3, 1)


class _Caption(QLabel):
    """What a field asks, in a column of one width; it is never left fewer lines than it needs."""

    def showEvent(self, event: QShowEvent) -> None:
        """Need the height of all its lines, in the letters that it has by now."""
        super().showEvent(event)
        lines = self.heightForWidth(style.px(LABEL_WIDTH))
        self.setMinimumHeight(max(style.px(style.ROW), lines))
