"""From the kind of a field to the editor that lies on its cell of a sheet."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, TypeAlias

from app.forms import codelists
from app.forms.spec import Choice, Choices, Field, Flag, Kind, Text, Value
from app.forms.text import shown
from ui.forms.editors import NO, YES, ChoiceEditor, Editor, FlagEditor, LineEditor, PageEditor
from ui.forms.paper_widgets import PaperBox, PaperLine, PaperPage, TickBox
from ui.forms.reading import Reading, checked, read

if TYPE_CHECKING:
    from collections.abc import Sequence


CellWidget: TypeAlias = PaperLine | PaperPage | PaperBox | TickBox
LONG = 60
"""A text of more characters may take several lines of its cell."""


class TickEditor(Editor):
    """One or several options with boxes to tick; 是 and 否 are such a pair."""

    def __init__(self, field: Field, options: Sequence[str], most: int = 1) -> None:
        self._box = TickBox(options, most)
        self._text = ""
        super().__init__(field, self._box)
        self._box.ticked.connect(self.edited)

    def show_typed(self, text: str) -> None:
        """Show words that are no option as if they were one, until an option is ticked."""
        self._box.choose([text])
        self._text = text

    def show(self, value: Value) -> None:
        """Tick what is stored."""
        self._text = ""
        if isinstance(value, tuple):
            self._box.choose(value)
        else:
            self._box.choose([shown(self.field.kind, value)] if value is not None else [])

    def read(self) -> Reading:
        """Give what is ticked, as the field asks for it."""
        chosen = tuple(self._box.chosen)
        if self._text and chosen == (self._text,):
            return read(self.field, self._text)
        if isinstance(self.field.kind, Choices):
            return checked(self.field, chosen or None)
        if isinstance(self.field.kind, Flag):
            return Reading({YES: True, NO: False}.get("".join(chosen)))
        return Reading("".join(chosen) or None)


@singledispatch
def cell_editor(kind: Kind, field: Field, *, ticked: bool) -> Editor:
    """Make the editor for a cell; ``ticked`` where its options stand there with boxes."""
    del kind, ticked
    return LineEditor(field, PaperLine())


@cell_editor.register
def _(kind: Text, field: Field, *, ticked: bool) -> Editor:
    del ticked
    if kind.lines == 1 and kind.limit <= LONG:
        return LineEditor(field, PaperLine())
    return PageEditor(field, PaperPage())


@cell_editor.register
def _(_: Flag, field: Field, *, ticked: bool) -> Editor:
    return TickEditor(field, (YES, NO)) if ticked else FlagEditor(field, PaperBox((YES, NO)))


@cell_editor.register
def _(kind: Choice, field: Field, *, ticked: bool) -> Editor:
    options = codelists.load(kind.codelist).options
    return TickEditor(field, options) if ticked else ChoiceEditor(field, PaperBox(options))


@cell_editor.register
def _(kind: Choices, field: Field, *, ticked: bool) -> Editor:
    del ticked
    return TickEditor(field, codelists.load(kind.codelist).options, kind.most)
