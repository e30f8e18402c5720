"""How somebody arranged the columns of a list: which are shown, in what order, how wide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from app.errors import AppError
from ui import preferences, style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ui.lists.table_view import TableView
    from ui.preferences import Columns

KEEP_AFTER_MS = 400
PERCENT = 100


class Arrangement(QObject):
    """Arranges the columns of ``view`` as they were left, and keeps how somebody leaves them.

    ``settings`` tells the file; the first ``fixed`` columns always stand in front.
    """

    def __init__(
        self, view: TableView, name: str, settings: Callable[[], Path], *, fixed: int = 0
    ) -> None:
        super().__init__(view)
        self._view, self._name, self._settings, self._fixed = view, name, settings, fixed
        self._header = view.horizontalHeader()
        self._is_arranging = False
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_AFTER_MS)
        self._keeping.timeout.connect(self.keep)
        self.arrange(preferences.load(settings()).lists.get(name, self.first))
        self._header.sectionResized.connect(self._note_width)
        self._header.sectionMoved.connect(self._note)

    @property
    def first(self) -> Columns:
        """The columns as they are before anybody arranges them."""
        return tuple((each.title, each.width, each.shown) for each in self._columns)

    @property
    def now(self) -> Columns:
        """The columns as they stand, in their order."""
        numbers = map(self._header.logicalIndex, range(self._fixed, self._header.count()))
        return tuple(self._as_it_stands(number) for number in numbers)

    def arrange(self, columns: Columns) -> None:
        """Arrange the columns; those that ``columns`` does not know come last, as at first."""
        self._is_arranging = True
        self._view.kept.clear()
        self._view.folded = []
        first = {title: (width, shown) for title, width, shown in self.first}
        named = [each for each in columns if each[0] in first]
        known = {title for title, _, _ in named}
        named += [each for each in self.first if each[0] not in known]
        titles = [each.title for each in self._view.table.columns]
        for place, (title, width, shown) in enumerate(named, self._fixed):
            number = titles.index(title)
            self._header.moveSection(self._header.visualIndex(number), place)
            self._header.setSectionHidden(number, not shown)
            self._view.setColumnWidth(number, style.px(width))
            if width != first[title][0]:
                self._view.kept.add(number)
        self._is_arranging = False
        # What somebody wants to see is not folded away, be it to scroll.
        usual = [(title, shown) for title, _, shown in self.first]
        self._view.may_fold = [(title, shown) for title, _, shown in named] == usual
        self._view.settle()

    def change(self, columns: Columns) -> None:
        """Arrange the columns as somebody wants them from now on."""
        self.arrange(columns)
        self._keeping.start()

    def keep(self) -> None:
        """Write down how the columns stand; where that fails they stand so until the end."""
        path = self._settings()
        stored = preferences.load(path)
        try:
            preferences.store(path, replace(stored, lists=stored.lists | {self._name: self.now}))
        except AppError:
            self._keeping.stop()

    @property
    def _columns(self) -> Sequence[Any]:
        return self._view.table.columns[self._fixed :]

    def _as_it_stands(self, number: int) -> tuple[str, int, bool]:
        column = self._view.table.columns[number]
        shown = number in self._view.folded or not self._header.isSectionHidden(number)
        if number not in self._view.kept:
            return column.title, column.width, shown
        width = self._view.columnWidth(number) if shown else style.px(column.width)
        return column.title, round(width * PERCENT / style.px(PERCENT)), shown

    def _note_width(self, number: int, _: int, width: int) -> None:
        """Keep a width that somebody gave; the last column only takes what is left."""
        last = max(self._visible(), key=self._header.visualIndex, default=-1)
        if width and not self._is_arranging and not self._view.is_settling and number != last:
            self._view.kept.add(number)
            self._note()

    def _visible(self) -> Iterator[int]:
        return (
            number
            for number in range(self._header.count())
            if not self._header.isSectionHidden(number)
        )

    def _note(self) -> None:
        if not self._is_arranging:
            self._keeping.start()
