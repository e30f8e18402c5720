"""The list of archives: the first place of the window, and where searching leads."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.forms import codelists
from app.forms.text import yuan
from app.rules import masking
from app.services import households
from app.services.households import Filters, HardshipCategory, Order
from ui import style
from ui.actions import Action
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView
from ui.places import Place
from ui.screens.screen import Screen
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from app.services.households import Cursor, HouseholdRow, Page
    from ui.jobs import Job
    from ui.ledger import Ledger

ALL = "全部"
PAGE_SIZE = 60
EMPTY = "还没有档案。按「新建档案」填写第一户，或到「名册导入」导入 Excel 名册。"
NOT_FOUND = "没有找到。可以试试姓名中的一个字、拼音首字母、身份证或电话的后四位。"
COLUMNS: tuple[Column[HouseholdRow], ...] = (
    Column("户主", lambda row: row.head_name or "（未填）", 96, order=Order.NAME),
    Column("身份证号", lambda row: masking.id_number(row.head_id_number or ""), 176),
    Column("困难类别", lambda row: row.category or "", 96, order=Order.CATEGORY),
    Column("人口", lambda row: str(row.size or ""), 56, figures=True),
    Column("年收入（元）", lambda row: _money(row.yearly_income_fen), 112, figures=True),
    Column("帮扶干部", lambda row: row.cadre_name or "未结对", 96),
    Column("最近走访", lambda row: str(row.last_visit_on or "没有"), 104),
    Column("状态", lambda row: row.state, 80, order=Order.STATE),
    Column("上报", lambda row: "已上报" if row.reported else "未上报", 72),
    Column("建档日期", lambda row: str(row.filed_on or ""), 104, order=Order.FILED_ON),
    Column("档号", lambda row: row.archive_no or "", 112, order=Order.ARCHIVE_NO),
    Column("住址", lambda row: masking.address(row.address or "") if row.address else "", 160),
)


class HouseholdsScreen(Screen):
    """Lists archives by filter, order and what is typed into the search box."""

    tables = frozenset({"household", "member", "pairing", "contact", "cadre", "acknowledged"})

    def __init__(self, ledger: Ledger) -> None:
        actions = (Action("new", "新建档案", self.file_new, "plus", "Ctrl+N", main=True),)
        super().__init__(ledger, "困难职工档案", actions)
        self.model: TableModel[HouseholdRow] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, EMPTY)
        self.table.setAccessibleName("档案列表")
        self.category = OptionBox(codelists.load("category").options)
        self.category.setItemText(0, ALL)
        self.count = style.named(QLabel(), "note")
        self._text = ""
        self._given = Filters()
        self._order, self._descending = Order.NAME, False
        self._reading: Job | None = None
        self._is_reading = self._opens_first = False
        line = QHBoxLayout()
        label = QLabel("困难类别")
        label.setBuddy(self.category)
        self.category.setAccessibleName("按困难类别筛选")
        for part in (label, self.category, self.count):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.category.currentTextChanged.connect(self.refresh)
        self.model.more_wanted.connect(self._read_on)
        self.table.opened.connect(self.open)
        self.table.order_asked.connect(self.sort)

    def enter(self, record_id: str = "") -> None:
        """Come into sight; the list takes the keyboard unless somebody is searching."""
        if self._text:
            self.search("")
        super().enter(record_id)
        self.table.setFocus()

    def reload(self) -> None:
        """Read the first page and the count."""
        if self._reading is not None:
            self._reading.drop()
        filters = self._filters
        self._is_reading = True
        self._reading = self.ledger.read(partial(self._page, filters, None), self._show)
        self.ledger.read(lambda session: households.count(session, filters), self._tell_count)

    def show_only(self, filters: Filters) -> None:
        """Show what passes ``filters``, given from outside."""
        self._given = filters
        self.refresh()

    def search(self, text: str) -> None:
        """Show what is found for ``text``; everything for the empty text."""
        self._text = text
        self._opens_first = False
        self.table.say_empty(NOT_FOUND if text else EMPTY)
        self.refresh()

    def sort(self, order: str) -> None:
        """Order the list; asking for the same order again turns it round."""
        self._descending = order == self._order and not self._descending
        self._order = Order(order)
        self.table.show_order(order, descending=self._descending)
        self.refresh()

    def file_new(self) -> None:
        """Begin a new archive."""
        self.asked_for.emit(Place("archive", "new"))

    def open(self, row: HouseholdRow) -> None:
        """Open an archive."""
        self.asked_for.emit(Place("archive", row.id))

    def open_first(self) -> None:
        """Open the first archive of the list, as soon as the list is what was asked for."""
        self._opens_first = self._is_reading
        if not self._is_reading and self.model.rows:
            self.open(self.model.rows[0])

    @property
    def _filters(self) -> Filters:
        wanted = self.category.currentText() if self.category.currentIndex() else ""
        categories = (HardshipCategory(wanted),) if wanted else self._given.categories
        return replace(self._given, categories=categories, text=self._text)

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
        self._reading = self.ledger.read(
            partial(self._page, self._filters, after),
            lambda page: self.model.append(page.rows, page.next),
        )

    def _show(self, page: Page) -> None:
        """Show the first page, with the archive that was in hand in hand again if it is there."""
        before = self.table.chosen
        self._is_reading = False
        self.model.show(page.rows, page.next)
        ids = [row.id for row in page.rows]
        if before is not None and before.id in ids:
            self.table.selectRow(ids.index(before.id))
        else:
            self.table.choose_first()
        if self._opens_first:
            self.open_first()

    def _tell_count(self, count: int) -> None:
        self.count.setText(f"找到 {count} 户" if self._text else f"共 {count} 户")


def _money(fen: int | None) -> str:
    return "" if fen is None else yuan(fen)
