"""The pages of a sheet, one below the other on a grey ground, and where each answer stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.forms.placement import pages
from app.forms.sheet import Answer
from ui import style
from ui.forms.filling import parts
from ui.forms.page_view import PageView
from ui.forms.sheet_cell import rect_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtCore import QRect

    from app.forms.placement import Placed
    from app.forms.sheet import Sheet
    from ui.forms.page_view import Mark

NATURAL = 96 / 25.4 * 1.105
"""Pixels to a millimetre at 100 %: what is usually filled in, 9.5 points, is then 14 px high."""
GAP, MARGIN = 16, 16
"""Between two pages, and around them."""


class Spread(QWidget):
    """Lays out as many pages as the rows of the tables need.

    ``text_of`` and ``mark_of`` are what a page asks for, ``is_entered`` tells whether somebody
    enters an answer. ``stops`` names those answers in paper order.
    """

    def __init__(
        self,
        sheet: Sheet,
        text_of: Callable[[str], str],
        mark_of: Callable[[str], Mark],
        is_entered: Callable[[str], bool],
    ) -> None:
        super().__init__()
        self.setObjectName("under_paper")
        self.sheet = sheet
        self.pages: list[PageView] = []
        self.stops: list[str] = []
        self._where: dict[str, PageView] = {}
        self._told = text_of, mark_of
        self._is_entered = is_entered

    def __contains__(self, name: str) -> bool:
        """Tell whether somebody enters the answer ``name`` on one of the pages."""
        return name in self._where

    def lay(self, counts: Mapping[str, int]) -> None:
        """Lay out the pages that so many rows need, in the place of all others."""
        for page in self.pages:
            page.hide()
            page.deleteLater()
        self._where.clear()
        self.stops.clear()
        self.pages = [
            PageView(self.sheet, page, *self._told, self) for page in pages(self.sheet, counts)
        ]
        for page in self.pages:
            for placed in page.placed.cells:
                content = placed.cell.content
                if isinstance(content, Answer) and self._asks(content.name):
                    page.asked[content.name] = placed
                    self._where[content.name] = page
                    self.stops.append(content.name)
            page.show()

    def fits(self, counts: Mapping[str, int]) -> bool:
        """Tell whether the pages that are there are those that so many rows need."""
        return [page.placed for page in self.pages] == [*pages(self.sheet, counts)]

    def scale(self, room: int) -> float:
        """Show the pages as large as the text size asks or ``room`` allows; give px to a mm."""
        paper, margin = self.sheet.paper, style.px(MARGIN)
        natural = NATURAL * style.px(1000) / 1000
        unit = max(1.0, min(natural, (room - 2 * margin) / paper.width))
        top = margin
        width = max(room, round(paper.width * unit) + 2 * margin)
        for page in self.pages:
            page.scale(unit)
            page.move((width - page.width()) // 2, top)
            top += page.height() + style.px(GAP)
        self.resize(width, top - style.px(GAP) + margin)
        return unit

    def within(self, sight: QRect) -> Iterator[str]:
        """Name the answers that are entered in a part of the ground."""
        for page in self.pages:
            if page.geometry().intersects(sight):
                yield from (name for name in page.asked if self.place_of(name).intersects(sight))

    def page_of(self, name: str) -> PageView:
        """Give the page on which an answer is entered."""
        return self._where[name]

    def placed(self, name: str) -> Placed:
        """Give the cell in which an answer is entered."""
        return self._where[name].asked[name]

    def place_of(self, name: str) -> QRect:
        """Give the px of the ground that the cell of an answer takes."""
        page = self._where[name]
        return rect_of(page.asked[name].box, page.unit).translated(page.pos())

    def redraw(self, name: str = "") -> None:
        """Draw the cell of an answer again, or all pages."""
        if name:
            self._where[name].update(rect_of(self.placed(name).box, self._where[name].unit))
            return
        for page in self.pages:
            page.update()

    def _asks(self, name: str) -> bool:
        """Tell whether a place asks for an answer: only its first one on the sheet does."""
        table, _, inner = parts(name)
        plain = f"{table}.{inner}" if table else name
        return (
            plain not in self.sheet.computed and name not in self._where and self._is_entered(name)
        )
