"""One answer of a sheet on the screen: its editor, where it lies, what it shows at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QTextCursor

from app.forms.inked import in_row, inked
from app.forms.sheet import Align
from app.forms.spec import Flag
from app.forms.text import masked, shown
from ui import fonts, style
from ui.forms.editors import LineEditor, unit_of
from ui.forms.filling import parts, value_of
from ui.forms.paper_widgets import PaperBox, PaperPage, TickBox
from ui.forms.reading import Reading
from ui.forms.sheet_editors import CellWidget, cell_editor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.forms.placement import Box
    from app.forms.sheet import Answer, Sheet
    from app.forms.spec import Field
    from ui.forms.filling import Entry

INSET = 1
"""Pixels by which an editor keeps off the lines of its cell."""


class SheetCell:
    """The editor of the answer ``name`` on its page; name, help and unit are set here alone."""

    def __init__(self, name: str, field: Field, answer: Answer, box: Box, page: QWidget) -> None:
        self.name = name
        self.field = field
        self.box = box
        self.page = page
        self.also = ""
        self.in_row = bool(parts(name)[0]) and not name.startswith("opinions.")
        self.ticked = answer.ticked or (isinstance(field.kind, Flag) and not self.in_row)
        self.editor = cell_editor(field.kind, field, ticked=self.ticked)
        self.widget = cast("CellWidget", self.editor.widget)
        self.widget.ink.lettering = answer.lettering
        self.widget.setParent(page)
        self.widget.setObjectName(name)
        unit = unit_of(field.kind)
        row = f"第 {parts(name)[1] + 1} 行 " if self.in_row else ""
        self.spoken = f"{row}{answer.title or field.title}{'（必填）' if field.required else ''}"
        if unit:
            self.spoken += f"，单位{unit}"
        self.widget.setAccessibleName(self.spoken)
        self.widget.setAccessibleDescription(field.help)

    @property
    def takes_lines(self) -> bool:
        """Tell whether Enter begins a new line here."""
        return isinstance(self.widget, PaperPage) and getattr(self.field.kind, "lines", 1) > 1

    def enter(self) -> None:
        """Take the keyboard; typing replaces an answer and goes on in a text of several lines."""
        self.widget.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self.widget, PaperPage) and self.takes_lines:
            self.widget.moveCursor(QTextCursor.MoveOperation.End)
        elif isinstance(self.widget, PaperPage):
            self.widget.selectAll()

    def show_entry(self, entry: Entry) -> None:
        """Show what stands under the name of the cell; this is not an edit."""
        if isinstance(entry, Reading) and entry.value is None:
            self.editor.show_typed(entry.text)
        else:
            value = value_of(entry)
            if isinstance(value, str):
                fonts.cover((value,))
            self.editor.show(value)
        self.ink_over(entry)

    def ink_over(self, entry: Entry) -> None:
        """Let the cell say at rest what its entry says on paper."""
        ink = self.widget.ink
        ink.is_refused, ink.is_blank = isinstance(entry, Reading), entry is None
        ink.text = "\n".join(filter(None, (self._inked(entry), self.also)))
        if isinstance(self.widget, TickBox | PaperBox):
            # What is chosen has no text of its own that could be read out.
            told = shown(self.field.kind, value_of(entry))
            self.widget.setAccessibleName(f"{self.spoken}：{told}")
        self._redraw()

    def _inked(self, entry: Entry) -> str:
        if isinstance(entry, Reading):
            return entry.text
        if isinstance(self.editor, LineEditor) and self.editor.hides:
            return masked(self.field, entry)
        if self.in_row:
            return in_row(self.field.kind, entry)
        # The room that a pen needs before the signs of a blank date is of no use here.
        return inked(self.field.kind, entry).lstrip("　")

    def place(self, sheet: Sheet, unit: float) -> None:
        """Lay the editor over its cell at ``unit`` px to a millimetre."""
        ink = self.widget.ink
        rect = rect_of(self.box, unit).adjusted(INSET, INSET, -INSET, -INSET)
        pad, shave = sheet.padding * unit - INSET, sheet.shave * unit - INSET
        is_flush = ink.lettering.align is Align.LEFT
        lead = max(pad, sheet.lead * unit - INSET) if is_flush else pad
        ink.unit = unit
        ink.inside = QRectF(QPoint(0, 0), rect.size()).adjusted(lead, shave, -pad, -shave)
        if ink.in_hand:
            rect = self._grown(rect)
        self.widget.setGeometry(rect)
        self._redraw()

    def _redraw(self) -> None:
        if isinstance(self.widget, PaperPage):
            self.widget.viewport().update()
        self.widget.update()

    def _grown(self, rect: QRect) -> QRect:
        """Let the cell in hand reach over its neighbours, so that nothing of it is hidden."""
        within = self.page.rect()
        rect = rect.adjusted(-INSET - 1, -INSET - 1, INSET + 1, INSET + 1)
        least = style.px(24)
        self.widget.resize(rect.size())
        width = min(max(rect.width(), self.widget.wanted().width(), least), within.width())
        self.widget.resize(QSize(width, rect.height()))
        height = min(max(rect.height(), self.widget.wanted().height()), within.height())
        left = min(rect.left(), within.right() - width)
        if width > rect.width() and not isinstance(self.widget, TickBox | PaperPage):
            left = max(0, min(left, rect.center().x() - rect.width() // 2))
        middle = rect.center().y() - height // 2 if height <= rect.height() * 2 else rect.top()
        top = max(0, min(middle, within.bottom() - height))
        return QRect(max(0, left), top, width, height)


def rect_of(box: Box, unit: float) -> QRect:
    """Give a box of the sheet in px, its edges on the px of its lines."""
    left, top = round(box.left * unit), round(box.top * unit)
    return QRect(left, top, round(box.right * unit) - left, round(box.bottom * unit) - top)
