"""The paper on the screen: a sheet filled in where it will be printed, cell for cell.

Only the cells in sight have editors; the others get theirs when they are scrolled or gone to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea

from app.forms.numbering import numbered
from app.forms.sheet import Answer
from ui import style
from ui.actions import Action
from ui.forms.filling import entry_of, parts
from ui.forms.page_view import Mark
from ui.forms.reading import Reading
from ui.forms.sheet_cell import SheetCell
from ui.forms.sheet_keys import SheetKeys
from ui.forms.sheet_rows import SheetRows
from ui.forms.spread import Spread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from app.forms.sheet import Sheet
    from app.forms.spec import Value
    from ui.forms.filling import Filling
    from ui.forms.page_view import PageView

_NUMBER = re.compile(r"([0-9]{1,4})(?:[.。]([0-9]{1,4})?)?")


class SheetView(QScrollArea):
    """Shows a sheet over what is being filled in.

    ``entered`` carries the name of the cell in hand, ``ended`` is told when somebody goes on from
    the last one, ``revealed`` when a private number is shown in full, ``row_asked`` with the cell
    whose whole row is to be seen, ``told`` what became of a block that was pasted.
    """

    entered = Signal(str)
    ended = Signal()
    revealed = Signal()
    row_asked = Signal(str)
    told = Signal(str, bool)

    def __init__(self, sheet: Sheet, filling: Filling) -> None:
        super().__init__()
        self.sheet = sheet
        self.filling = filling
        self.cells: dict[str, SheetCell] = {}
        self.in_hand = ""
        self.last: dict[str, Value] = {}
        self._facts: Mapping[str, str] = {}
        self._gaps: frozenset[str] = frozenset()
        self._told: frozenset[str] = frozenset()
        self._also: Mapping[str, str] = {}
        self.fixed: frozenset[str] = frozenset()
        self.may_edit = True
        self.spread = Spread(
            sheet, self._text_of, self._mark_of, lambda name: filling.field(name) is not None
        )
        self._rows = SheetRows(self)
        self._keys = SheetKeys(self, self._actions())
        self._keys.go = self.go_on
        self.setObjectName("under_paper")
        self.setWidget(self.spread)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._keys.taken.connect(self._take)
        self._keys.left.connect(self._leave)
        filling.changed.connect(self._follow)
        filling.reshaped.connect(self._reshape)
        self.verticalScrollBar().valueChanged.connect(self._build_in_sight)
        self._lay_pages()

    @property
    def pages(self) -> list[PageView]:
        """The pages that are laid out now."""
        return self.spread.pages

    @property
    def stops(self) -> list[str]:
        """The answers that are entered, in paper order."""
        return self.spread.stops

    @property
    def facts(self) -> Mapping[str, str]:
        """What stands in the cells that nobody enters."""
        return self._facts

    def tell_facts(self, facts: Mapping[str, str]) -> None:
        """Show what stands in the cells that nobody enters."""
        if facts != self._facts:
            self._facts = facts
            self.spread.redraw()

    def tell_gaps(self, gaps: frozenset[str], problems: frozenset[str] = frozenset()) -> None:
        """Mark the cells that lack an answer, and those whose answer contradicts another."""
        if (gaps, problems) != (self._gaps, self._told):
            self._gaps, self._told = gaps, problems
            self.spread.redraw()

    def tell_also(self, also: Mapping[str, str]) -> None:
        """Show below what is entered in a cell what else stands there on paper."""
        if also != self._also:
            self._also = also
            for cell in self.cells.values():
                cell.also = also.get(cell.name, "")
                cell.ink_over(self.filling.entry(cell.name))

    def allow(self, *, edits: bool, fixed: frozenset[str] = frozenset()) -> None:
        """Let the sheet be filled in, or only be read; the rows ``fixed``, by id, only be read."""
        self.may_edit, self.fixed = edits, fixed
        for cell in self.cells.values():
            cell.editor.allow(edits=self._may_edit_at(cell.name))

    def show_again(self) -> None:
        """Show everything that is being filled in: it was exchanged as a whole."""
        for cell in self.cells.values():
            self._show(cell)
        self.spread.redraw()

    def go_to(self, name: str) -> bool:
        """Give a cell the keyboard and bring it into sight; tell whether there is one."""
        if name not in self.spread:
            return False
        self._build(name).enter()
        self._bring_into_sight(name)
        return True

    def go_to_first(self) -> None:
        """Give the first cell the keyboard."""
        self.go_to(self.stops[0])

    def jump(self, typed: str) -> bool:
        """Go to the cell with a number: ``23``, or ``40.3`` for the third row of table 40."""
        found = _NUMBER.fullmatch(normalize("NFKC", typed).strip())
        name = None if found is None else numbered(self.sheet, int(found[1]))
        if found is None or name is None:
            return False
        if name in self.spread:
            return not found[2] and self.go_to(name)
        stem = f"{name}.{int(found[2] or 1) - 1}."
        first = next((each for each in self.stops if each.startswith(stem)), "")
        return self.go_to(first)

    def go_on(self, step: int) -> None:
        """Go ``step`` cells on in paper order."""
        if self.in_hand not in self.spread:
            self.go_to_first()
            return
        place = self.stops.index(self.in_hand) + step
        if place >= len(self.stops):
            self.ended.emit()
        elif place >= 0:
            self.go_to(self.stops[place])

    def ditto(self) -> bool:
        """Put into the cell in hand what the archive saved last has there, or the row above."""
        table, number, inner = parts(self.in_hand)
        before = self.last.get(self.in_hand)
        if table and number:
            before = self.filling.value(f"{table}.{number - 1}.{inner}")
        if not self._may_edit_at(self.in_hand) or before is None:
            return False
        self.filling.put(self.in_hand, before)
        return True

    def _revert(self) -> bool:
        if not self.filling.is_changed_at(self.in_hand):
            return False
        self.filling.revert(self.in_hand)
        return True

    def _undo(self) -> bool:
        return self._return_to(self.filling.undo())

    def _redo(self) -> bool:
        return self._return_to(self.filling.redo())

    def _return_to(self, name: str) -> bool:
        self.go_to(name)
        return True

    def _actions(self) -> tuple[Action, ...]:
        return (
            Action("revert", "本格恢复原样", self._revert, shortcut="Esc"),
            Action("undo", "撤回一步", self._undo, shortcut="Ctrl+Z"),
            Action("redo", "重做一步", self._redo, shortcut="Ctrl+Y"),
            Action("ditto", "同上一份档案，表格里同上一行", self.ditto, shortcut="Ctrl+D"),
            *self._rows.actions,
        )

    def _lay_pages(self) -> None:
        """Lay out the pages that the rows of the tables need."""
        was_in_hand, had_keyboard = (
            self.in_hand,
            self.spread.isAncestorOf(QApplication.focusWidget() or self),
        )
        if had_keyboard:
            self.setFocus()
        self.in_hand = ""
        self.cells.clear()
        self.spread.lay(self._count())
        self._scale()
        if had_keyboard:
            self.go_to(was_in_hand)

    def _count(self) -> dict[str, int]:
        return {table: sum(1 for _ in rows) for table, rows in self.filling.state.rows.items()}

    def _scale(self) -> None:
        """Fit the pages to the width, and every editor to its cell."""
        unit = self.spread.scale(self.viewport().width())
        for cell in self.cells.values():
            cell.place(self.sheet, unit)
        self._build_in_sight()

    def _build_in_sight(self) -> None:
        """Give the cells in sight their editors."""
        if not self.isVisible():
            return
        bar = self.verticalScrollBar().value()
        sight = QRect(0, bar, self.viewport().width(), self.viewport().height())
        for name in self.spread.within(sight):
            self._build(name)

    def _build(self, name: str) -> SheetCell:
        """Give one cell its editor."""
        if name in self.cells:
            return self.cells[name]
        page, field = self.spread.page_of(name), self.filling.field(name)
        placed = self.spread.placed(name)
        answer = placed.cell.content
        if field is None or not isinstance(answer, Answer):
            raise KeyError(name)
        cell = self.cells[name] = SheetCell(name, field, answer, placed.box, page)
        cell.also = self._also.get(name, "")
        cell.show_entry(self.filling.entry(name))
        cell.place(self.sheet, page.unit)
        if not self._may_edit_at(name):
            cell.editor.allow(edits=False)
        cell.editor.edited.connect(lambda: self._edit(cell))
        cell.editor.revealed.connect(self.revealed)
        cell.widget.show()
        cell.widget.installEventFilter(self._keys)
        if self.in_hand in self.cells:
            # It may reach over the new one.
            self.cells[self.in_hand].widget.raise_()
        return cell

    def _edit(self, cell: SheetCell) -> None:
        """Take over what was typed."""
        found = cell.editor.read()
        self.filling.put(cell.name, entry_of(found))
        cell.place(self.sheet, self.spread.page_of(cell.name).unit)

    def _take(self, name: str) -> None:
        cell = self.cells[name]
        self.in_hand = name
        self._keys.takes_lines = cell.takes_lines
        cell.widget.ink.in_hand = True
        cell.place(self.sheet, self.spread.page_of(name).unit)
        cell.widget.raise_()
        self._bring_into_sight(name)
        self.entered.emit(name)

    def _leave(self, name: str) -> None:
        self.filling.settle()
        cell = self.cells.get(name)
        if cell is not None:
            cell.widget.ink.in_hand = False
            cell.ink_over(self.filling.entry(name))
            cell.place(self.sheet, self.spread.page_of(name).unit)

    def _show(self, cell: SheetCell) -> None:
        """Show an answer; the cell in hand grows with it."""
        cell.show_entry(self.filling.entry(cell.name))
        if cell.name == self.in_hand:
            cell.place(self.sheet, self.spread.page_of(cell.name).unit)

    def _follow(self, name: str) -> None:
        """Show an answer that was changed elsewhere than in its own editor."""
        cell = self.cells.get(name)
        entry = self.filling.entry(name)
        if cell is not None:
            if entry_of(cell.editor.read()) != entry:
                self._show(cell)
            else:
                cell.ink_over(entry)
        if name in self.spread:
            self.spread.redraw(name)

    def _reshape(self) -> None:
        """Follow rows that came, went or moved; new pages only where the paper needs them."""
        if self.spread.fits(self._count()):
            self.allow(edits=self.may_edit, fixed=self.fixed)
            self.spread.redraw()
        else:
            self._lay_pages()

    def _may_edit_at(self, name: str) -> bool:
        table, number, _ = parts(name)
        rows = self.filling.state.rows.get(table, ())
        row_id = rows[number].get("id") if number < len(rows) else ""
        return self.may_edit and row_id not in self.fixed

    def _text_of(self, name: str) -> str:
        return self._facts.get(name, "")

    def _mark_of(self, name: str) -> Mark:
        entry = self.filling.entry(name)
        mark = Mark.CHANGED if self.filling.is_changed_at(name) else Mark.NOTHING
        if isinstance(entry, Reading) or name in self._told:
            return mark | Mark.PROBLEM
        return mark | Mark.GAP if name in self._gaps else mark

    def _bring_into_sight(self, name: str) -> None:
        rect, cell = self.spread.place_of(name), self.cells.get(name)
        if cell is not None:
            page = self.spread.page_of(name)
            rect = rect.united(cell.widget.geometry().translated(page.pos()))
        bar, high = self.verticalScrollBar(), self.viewport().height()
        margin = min(style.px(72), max(0, (high - rect.height()) // 2))
        if rect.top() - margin < bar.value():
            bar.setValue(rect.top() - margin)
        elif rect.bottom() + margin > bar.value() + high:
            bar.setValue(min(rect.top() - margin, rect.bottom() + margin - high))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 -- Qt's signature
        """Let Tab go the way of Enter."""
        if self.in_hand:
            self.go_on(1 if next else -1)
            return True
        return super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width, and keep the cell in hand in sight."""
        super().resizeEvent(event)
        self._scale()
        if self.in_hand in self.spread:
            self._bring_into_sight(self.in_hand)

    def showEvent(self, event: object) -> None:
        """Build what is in sight now."""
        super().showEvent(event)  # type: ignore[arg-type]  # what Qt hands over
        self._build_in_sight()
