"""The list of archives: filtered, ordered, arranged, ticked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.services import households
from app.services.households import Order, Selection
from ui import style
from ui.lists.archive_columns import COLUMNS
from ui.lists.arrangement import Arrangement
from ui.lists.ticks import TickModel, TickView
from ui.panels.filter_bar import FilterBar
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from app.services.households import Cursor, Filters, HouseholdRow, Page
    from ui.jobs import Job
    from ui.ledger import Ledger

NAME = "households"
PAGE_SIZE = 60
EMPTY = "还没有档案。按「新建档案」填写第一户，或到「名册导入」导入 Excel 名册。"
NOT_FOUND = "没有符合筛选的档案。可以按「清除筛选」看全部。"


class ArchiveList(QWidget):
    """Shows the archives that pass the filters, page after page.

    ``opened`` carries the row that somebody opens, ``listed`` tells whether there is any row,
    ``counted`` that another number of rows is there or ticked.
    """

    opened = Signal(object)
    listed = Signal(bool)
    counted = Signal()

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self.model: TickModel[HouseholdRow] = TickModel(COLUMNS, self)
        self.table = TickView(self.model, EMPTY)
        self.table.setAccessibleName("档案列表")
        self.columns = Arrangement(
            self.table, NAME, lambda: ledger.application.home.settings, fixed=1
        )
        self.filter = FilterBar()
        self.count = style.named(QLabel(), "note")
        self.said = style.named(QLabel(), "good")
        self.said.setWordWrap(True)
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.folded = ElidedLabel("note")
        self._total = 0
        self._order, self._descending = Order.NAME, False
        self._reading: list[Job] = []
        self._lay_out()
        self.table.show_order(self._order, descending=self._descending)
        self.filter.changed.connect(self._filter)
        self.model.ticked.connect(self._tell_count)
        self.model.more_wanted.connect(self._read_on)
        self.table.refolded.connect(self._tell_folded)
        self.table.opened.connect(self.opened)
        self.table.order_asked.connect(self.sort)

    @property
    def selection(self) -> Selection:
        """The archives that are ticked; the one in hand where none is."""
        ids, is_all_but = frozenset(self.model.ids), self.model.is_all_but
        if not self.model.count(self._total) and self.table.chosen is not None:
            ids, is_all_but = frozenset({self.table.chosen.id}), False
        return Selection(self.filter.filters, ids, is_all_but, self._order, self._descending)

    @property
    def selected(self) -> int:
        """How many archives are ticked; the one in hand where none is."""
        return self.model.count(self._total) or int(self.table.chosen is not None)

    @property
    def orders(self) -> dict[str, str]:
        """By what the list can be ordered, by the titles of the columns."""
        return {column.title: column.order for column in COLUMNS if column.order}

    def reload(self) -> None:
        """Read the first page and the count, and whether what is ticked still is."""
        self._forget()
        filters, selection = self.filter.filters, self.selection
        self._await(partial(self._page, filters, None), self._show)
        self._await(lambda session: households.count(session, filters), self._count)
        if self.model.ids and not self.model.is_all_but:
            self._await(lambda session: households.selected(session, selection), self.model.keep)

    def show_only(self, filters: Filters) -> None:
        """Show what passes ``filters``, given from outside."""
        self.filter.show_filters(filters)
        self._filter()

    def sort(self, order: str) -> None:
        """Order the list; asking for the same order again turns it round."""
        self._descending = order == self._order and not self._descending
        self._order = Order(order)
        self.table.show_order(order, descending=self._descending)
        self.reload()

    def say(self, sentence: str) -> None:
        """Say above the list what was done."""
        self.said.setText(sentence)

    def _filter(self) -> None:
        """Show what passes the filters now; what was ticked among others is ticked no more."""
        self.table.say_empty(EMPTY if self.filter.filters.is_empty else NOT_FOUND)
        self.model.clear()
        self.reload()

    def _await(self, operation: Any, then: Any) -> None:
        self._reading.append(self._ledger.read(operation, then))

    def _forget(self) -> None:
        """Wait no more for what was asked before: a late answer shows nothing."""
        for job in self._reading:
            job.drop()
        self._reading.clear()

    def _page(self, filters: Filters, after: Cursor | None, session: Any) -> Page:
        return households.page(
            session,
            filters=filters,
            order=self._order,
            descending=self._descending,
            after=after,
            size=PAGE_SIZE,
        )

    def _read_on(self, after: Cursor) -> None:
        self._await(
            partial(self._page, self.filter.filters, after),
            lambda page: self.model.append(page.rows, page.next),
        )

    def _show(self, page: Page) -> None:
        """Show the first page, with the archive that was in hand in hand again if it is there."""
        before = self.table.chosen
        self.model.show(page.rows, page.next)
        self.listed.emit(bool(page.rows))
        ids = [row.id for row in page.rows]
        if before is not None and before.id in ids:
            self.table.selectRow(ids.index(before.id))
        else:
            self.table.choose_first()

    def _count(self, count: int) -> None:
        self._total = count
        self._tell_count()

    def _tell_count(self) -> None:
        ticked = self.model.count(self._total)
        told = f"共 {self._total} 户" if self.filter.filters.is_empty else f"符合 {self._total} 户"
        self.count.setText(f"{told}，已勾选 {ticked} 户" if ticked else told)
        self.counted.emit()

    def _tell_folded(self) -> None:
        """Say which columns find no room: nobody should think that there are none."""
        titles = "、".join(COLUMNS[number - 1].title for number in self.table.folded)
        self.folded.setText(f"窗口窄，没有显示：{titles}" if titles else "")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(style.px(2 * style.GRID))
        line.addWidget(self.count)
        line.addWidget(self.said, 1)
        line.addWidget(self.folded)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addWidget(self.filter)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
