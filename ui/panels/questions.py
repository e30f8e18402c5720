"""The questions of one judgement: made anew where others are asked, without losing an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.spec import Form
from ui.forms.form_view import FormView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms.spec import Value, Values
    from ui.forms.cell import Cell

NOTHING = Form("questions", "", ())


class QuestionsView(QWidget):
    """Holds what was answered while the form around it changes.

    ``edited`` is told at every edit, ``ended`` when somebody goes on from the last field.
    """

    edited = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = FormView(NOTHING, self)
        self._stored: Values = {}
        self._held: dict[str, Value] = {}
        self._may_edit = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.form)

    @property
    def cells(self) -> Mapping[str, Cell]:
        """The questions in sight, by name."""
        return self.form.cells

    @property
    def is_changed(self) -> bool:
        """Tell whether an answer differs from what is stored."""
        values = self.values()
        return self.form.is_changed or any(
            values[name] != self._stored.get(name) for name in self._held
        )

    def show_values(self, values: Values) -> None:
        """Show stored answers."""
        self._stored, self._held = values, {}
        self.form.show_values(values)

    def resume(self, values: Values) -> None:
        """Take up answers that were given and not saved; those that are stored are no news."""
        self._held = {
            name: value for name, value in values.items() if value != self._stored.get(name)
        }
        self._fill()

    def values(self) -> dict[str, Value]:
        """Give every answer: as it stands in sight, was given before, or is stored."""
        return {**self._stored, **self._held, **self._typed()}

    def ask(self, form: Form) -> None:
        """Ask the questions of ``form`` and no others; the keyboard stays where it is."""
        if form == self.form.form:
            return
        self._held |= self._typed()
        in_hand = next((name for name, cell in self.cells.items() if cell.holds_keyboard), None)
        old, self.form = self.form, FormView(form, self)
        self._column.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.form.show_values(self._stored)
        self._fill()
        self.form.allow(edits=self._may_edit)
        self.form.edited.connect(self.edited)
        self.form.ended.connect(self.ended)
        if in_hand is not None and in_hand in self.cells:
            self.form.go_to(in_hand)

    def allow(self, *, edits: bool) -> None:
        """Let the questions be answered, or only be read."""
        self._may_edit = edits
        self.form.allow(edits=edits)

    def _fill(self) -> None:
        for name, cell in self.cells.items():
            if name in self._held:
                cell.fill(self._held[name])

    def _typed(self) -> dict[str, Value]:
        return {name: cell.editor.read().value for name, cell in self.cells.items()}
