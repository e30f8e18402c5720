"""From the kind of a field to the widget in which it is filled in.

An editor shows a value and gives back what was typed as a value again. It is no widget itself, so
that one set of plain Qt widgets serves every kind.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from app.forms import codelists
from app.forms.spec import (
    Area,
    BankCard,
    Choice,
    Choices,
    Day,
    Field,
    Flag,
    IdNumber,
    Kind,
    Money,
    Number,
    PersonName,
    Phone,
    Postcode,
    RegionCode,
    Text,
)
from app.forms.text import masked, shown
from ui import style
from ui.forms.reading import Reading, checked, read
from ui.widgets.options import OptionBox
from ui.widgets.tick_grid import TickGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.forms.spec import Value

LONG = 200
"""A text of more characters than this takes the whole width."""

YES, NO = "是", "否"
HINTS: dict[type[Kind], str] = {Day: "如 2020-03-08"}
HIDDEN_UNTIL_ENTERED = (IdNumber, Phone, BankCard)
FIGURES = (Number, Money, Area)


class Editor(QObject):
    """Shows the value of one field and reads it back."""

    edited = Signal()
    revealed = Signal()

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget

    @property
    def stops(self) -> Sequence[QWidget]:
        """The widgets that take the keyboard, the first of them first."""
        return (self.widget,)

    def show(self, value: Value) -> None:
        """Show ``value``; this is not an edit."""
        raise NotImplementedError

    def show_typed(self, text: str) -> None:
        """Show what was typed and is no value, where the widget can hold it; not an edit."""

    def read(self) -> Reading:
        """Give what the widget holds as a value, with what is wrong about it."""
        raise NotImplementedError

    def allow(self, *, edits: bool) -> None:
        """Let the widget be changed, or only be read."""
        self.widget.setEnabled(edits)


class LineEditor(Editor):
    """Whatever is typed in one line; a private number is hidden until its field is entered."""

    def __init__(self, field: Field, line: QLineEdit | None = None) -> None:
        self._line = line or QLineEdit()
        super().__init__(field, self._line)
        self._hidden: Value = None
        self._untouched: tuple[str, Value] = ("", None)
        self._line.setPlaceholderText(HINTS.get(type(field.kind), ""))
        if isinstance(field.kind, FIGURES):
            self._line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._line.textEdited.connect(self.edited)
        self._line.editingFinished.connect(self._tidy)
        self._line.installEventFilter(self)

    def show_typed(self, text: str) -> None:
        """Show what was typed and is no value; this is not an edit."""
        self._hidden, self._untouched = None, ("", None)
        self._write(text)

    @property
    def hides(self) -> bool:
        """Tell whether a private number is shown masked now."""
        return self._hidden is not None

    def show(self, value: Value) -> None:
        """Show ``value``, masked where the field is a private number."""
        if self.field.private and isinstance(self.field.kind, HIDDEN_UNTIL_ENTERED) and value:
            self._hidden = value
            self._write(masked(self.field, value))
        else:
            self._reveal(value)

    def read(self) -> Reading:
        """Read what is typed, or give the value as it was where nothing was."""
        if self._hidden is not None:
            return Reading(self._hidden)
        text, value = self._untouched
        return checked(self.field, value) if self._line.text() == text else self._typed()

    def allow(self, *, edits: bool) -> None:
        """Let the text be changed, or only be selected and copied."""
        self._line.setReadOnly(not edits)

    def _typed(self) -> Reading:
        return read(self.field, self._line.text())

    def _reveal(self, value: Value) -> None:
        self._hidden = None
        self._write(shown(self.field.kind, value))
        self._untouched = (self._line.text(), value)

    def _write(self, text: str) -> None:
        """Write ``text`` from its beginning on; unchanged text keeps the cursor's place."""
        if text != self._line.text():
            self._line.setText(text)
            self._line.setCursorPosition(0)

    def _tidy(self) -> None:
        """Write what was typed the way the value is written everywhere."""
        found = self.read()
        if self._hidden is None and not found.is_refused:
            self._write(shown(self.field.kind, found.value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show a hidden number when the field is entered."""
        if event.type() == QEvent.Type.FocusIn and self._hidden is not None:
            self._reveal(self._hidden)
            self.revealed.emit()
        return super().eventFilter(watched, event)


class PageEditor(Editor):
    """A text of several lines."""

    def __init__(self, field: Field, page: QPlainTextEdit) -> None:
        self._page = page
        super().__init__(field, page)
        self._untouched: tuple[str, Value] = ("", None)
        page.setTabChangesFocus(True)
        page.textChanged.connect(self.edited)

    def show_typed(self, text: str) -> None:
        """Show what was typed and is no value; this is not an edit."""
        with QSignalBlocker(self._page):
            self._page.setPlainText(text)
        self._untouched = ("", None)

    def show(self, value: Value) -> None:
        """Show the text."""
        with QSignalBlocker(self._page):
            self._page.setPlainText(shown(self.field.kind, value))
        # Qt gives a hard space back as a soft one, so what nobody touched is not read back.
        self._untouched = (self._page.toPlainText(), value)

    def read(self) -> Reading:
        """Read the text, or give the value as it was where nothing was typed."""
        text, value = self._untouched
        if self._page.toPlainText() == text:
            return checked(self.field, value)
        return read(self.field, self._page.toPlainText())

    def allow(self, *, edits: bool) -> None:
        """Let the text be changed, or only be selected and copied."""
        self._page.setReadOnly(not edits)


class ChoiceEditor(Editor):
    """One option of a code list."""

    def __init__(self, field: Field, box: OptionBox) -> None:
        self._box = box
        self._text = ""
        super().__init__(field, box)
        self._box.currentTextChanged.connect(self.edited)

    def show_typed(self, text: str) -> None:
        """Show words that are no option as if they were one, until an option is chosen."""
        with QSignalBlocker(self._box):
            self._box.choose(text)
        self._text = text

    def show(self, value: Value) -> None:
        """Show the option, also one that the list does not know."""
        with QSignalBlocker(self._box):
            self._box.choose(shown(self.field.kind, value))
        self._text = ""

    def read(self) -> Reading:
        """Give the chosen option, or what is wrong with the words that stand in its place."""
        chosen = self._box.currentText()
        return read(self.field, chosen) if chosen and chosen == self._text else self._chosen()

    def _chosen(self) -> Reading:
        return Reading(self._box.currentText() or None)


class FlagEditor(ChoiceEditor):
    """是, 否 or not answered."""

    def _chosen(self) -> Reading:
        return Reading({YES: True, NO: False}.get(self._box.currentText()))


class ChoicesEditor(Editor):
    """Several options of a code list, as boxes to tick; their order is that of ticking."""

    def __init__(self, field: Field, options: Sequence[str]) -> None:
        self._group = TickGrid()
        super().__init__(field, self._group)
        self._boxes: dict[str, QCheckBox] = {}
        self._ticked: list[str] = []
        for label in options:
            self._add(label)

    @property
    def stops(self) -> Sequence[QWidget]:
        """The boxes."""
        return tuple(self._boxes.values())

    def show(self, value: Value) -> None:
        """Tick the options of ``value``, also those that the list does not know."""
        labels = value if isinstance(value, tuple) else ()
        for label in labels:
            if label not in self._boxes:
                self._add(label)
        for label, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(label in labels)
        self._ticked = list(labels)

    def read(self) -> Reading:
        """Give what is ticked."""
        return checked(self.field, tuple(self._ticked) or None)

    def _add(self, label: str) -> None:
        box = QCheckBox(label.replace("&", "&&"))
        box.toggled.connect(lambda on: self._tick(label, on=on))
        self._group.add(box)
        self._boxes[label] = box

    def _tick(self, label: str, *, on: bool) -> None:
        self._ticked = [each for each in self._ticked if each != label] + [label] * on
        self.edited.emit()


@singledispatch
def editor(kind: Kind, field: Field) -> Editor:
    """Make the editor for ``field``, which is of ``kind``."""
    raise NotImplementedError(type(kind).__name__)


@editor.register
def _(kind: Text, field: Field) -> Editor:
    if kind.lines == 1:
        return LineEditor(field)
    page = QPlainTextEdit()
    page.setFixedHeight(page.fontMetrics().lineSpacing() * kind.lines + style.px(20))
    return PageEditor(field, page)


@editor.register(PersonName)
@editor.register(Number)
@editor.register(Money)
@editor.register(Area)
@editor.register(Day)
@editor.register(IdNumber)
@editor.register(Phone)
@editor.register(BankCard)
@editor.register(RegionCode)
@editor.register(Postcode)
def _(_: Kind, field: Field) -> Editor:
    return LineEditor(field)


@editor.register
def _(_: Flag, field: Field) -> Editor:
    return FlagEditor(field, OptionBox((YES, NO)))


@editor.register
def _(kind: Choice, field: Field) -> Editor:
    return ChoiceEditor(field, OptionBox(codelists.load(kind.codelist).options))


@editor.register
def _(kind: Choices, field: Field) -> Editor:
    return ChoicesEditor(field, codelists.load(kind.codelist).options)


def unit_of(kind: Kind) -> str:
    """Name the unit in which figures of ``kind`` are given; the empty text where there is none."""
    return kind.unit if isinstance(kind, Number | Money | Area) else ""


def is_wide(kind: Kind) -> bool:
    """Tell whether a field of ``kind`` takes the whole width of the form."""
    return isinstance(kind, Choices) or (
        isinstance(kind, Text) and (kind.lines > 1 or kind.limit > LONG)
    )
