"""A whole form on the screen, drawn from its declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.forms.spec import IdNumber
from app.rules import identity
from ui import fonts, style
from ui.forms.cell import Cell
from ui.forms.editors import is_wide
from ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QResizeEvent

    from app.forms.spec import Form, Problem, Section, Value, Values

CELL_WIDTH = 396


class SectionView(QFrame):
    """The cells of one section, two side by side where there is room."""

    def __init__(self, section: Section, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.title = section.title
        self.names = tuple(field.name for field in section.fields)
        self.cells = [Cell(field, self) for field in section.fields]
        heading = style.named(QLabel(section.title), "heading")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(style.px(3 * style.GRID))
        self._grid.setVerticalSpacing(style.px(style.GRID))
        self._columns = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.setSpacing(style.px(12))
        layout.addWidget(heading)
        layout.addLayout(self._grid)
        self._arrange(2)

    def _arrange(self, columns: int) -> None:
        """Place the cells row by row; a wide one has a row of its own."""
        if columns == self._columns:
            return
        self._columns = columns
        row = column = 0
        for cell in self.cells:
            wide = is_wide(cell.field.kind)
            if wide and column:
                row, column = row + 1, 0
            span = columns if wide else 1
            self._grid.addWidget(cell, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
            if column >= columns:
                row, column = row + 1, 0
        for each in range(2):
            self._grid.setColumnStretch(each, int(each < columns))

    def minimumSizeHint(self) -> QSize:
        """Need the width of one column only, however many stand side by side now."""
        needed = super().minimumSizeHint()
        return QSize(min(needed.width(), style.px(CELL_WIDTH)), needed.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where the width has room for them."""
        super().resizeEvent(event)
        self._arrange(max(1, min(2, event.size().width() // style.px(CELL_WIDTH))))


class FormView(QWidget):
    """The sections of a form, one below the other, and the way of the keyboard through them.

    ``edited`` is told at every edit, ``revealed`` when a private number is shown in full, and
    ``ended`` when somebody goes on from the last field.
    """

    edited = Signal()
    revealed = Signal()
    ended = Signal()

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.sections = [SectionView(section, self) for section in form.sections]
        self.cells = {cell.field.name: cell for each in self.sections for cell in each.cells}
        self._others: dict[str, Value] = {}
        self._passage = Passage(self)
        self._passage.ended.connect(self.ended)
        in_order = list(self.cells.values())
        self._passage.left.connect(lambda number: in_order[number].check())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(2 * style.GRID))
        for section in self.sections:
            layout.addWidget(section)
        for cell in self.cells.values():
            self._connect(cell)

    @property
    def is_changed(self) -> bool:
        """Tell whether anything was edited since it was shown."""
        return any(cell.is_changed for cell in self.cells.values())

    def show_values(self, values: Values) -> None:
        """Show stored values; nothing is changed then."""
        self._others = {name: value for name, value in values.items() if name not in self.cells}
        fonts.cover(value for value in values.values() if isinstance(value, str))
        for name, cell in self.cells.items():
            cell.show_value(values.get(name))

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Show what was typed elsewhere and is no value, and say what is wrong with it."""
        for name, text in typed.items():
            self.cells[name].editor.show_typed(text)
            self.cells[name].check()

    def values(self) -> dict[str, Value]:
        """Give what the form holds, with the values shown that it has no field for."""
        typed = {name: cell.editor.read().value for name, cell in self.cells.items()}
        return self._others | typed

    def check(self) -> bool:
        """Say beside each field what is wrong with it; go to the first that cannot be stored."""
        for cell in self.cells.values():
            cell.check()
        refused = (name for name, cell in self.cells.items() if cell.editor.read().is_refused)
        first = next(refused, None)
        if first is not None:
            self.go_to(first)
        return first is None

    def tell(self, problems: Iterable[Problem]) -> None:
        """Say ``problems`` beside their fields and go to the first of them."""
        here = [problem for problem in problems if problem.field in self.cells]
        for problem in here:
            self.cells[problem.field].tell(problem)
        if here:
            self.go_to(here[0].field)

    def go_to(self, name: str) -> None:
        """Give a field the keyboard and bring it into sight."""
        self._passage.go_to(self.cells[name].editor.stops[0])

    def go_to_first(self) -> None:
        """Give the first field the keyboard."""
        self.go_to(next(iter(self.cells)))

    def allow(self, *, edits: bool) -> None:
        """Let the form be changed, or only be read."""
        for cell in self.cells.values():
            cell.editor.allow(edits=edits)

    def _connect(self, cell: Cell) -> None:
        self._passage.add(cell.editor.stops)
        cell.editor.edited.connect(self.edited)
        cell.editor.revealed.connect(self.revealed)
        if isinstance(cell.field.kind, IdNumber):
            cell.editor.edited.connect(lambda: self._follow_number(cell))

    def _follow_number(self, cell: Cell) -> None:
        """Fill birth date and sex as soon as the identity number is whole and right."""
        number = cell.editor.read()
        if number.is_refused or not isinstance(number.value, str):
            return
        for name, value in (
            ("born_on", identity.born_on(number.value)),
            ("sex", identity.sex(number.value)),
        ):
            if name in self.cells:
                self.cells[name].fill(value)
