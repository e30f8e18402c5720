"""All visits and calls of the union, the latest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.services import cadres, contacts
from app.services.contacts import ContactFilters, ContactKind
from ui import style
from ui.actions import Action, Right
from ui.dialogs.call import open_call, record_call
from ui.dialogs.household_finder import HouseholdFinder
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView
from ui.panels.contact_filters import ContactFilterBar
from ui.panels.contacts import told
from ui.places import Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from app.services.cadres import CadreRow
    from app.services.contacts import ContactCursor, ContactPage, ContactRow
    from ui.jobs import Job
    from ui.ledger import Ledger

PAGE_SIZE = 60
LACKING = "lacking"
EMPTY = "还没有走访或电话记录。按「录入走访」，先找到这一户，再在走访记录表上登记第一次。"
NONE_SUCH = "这样的走访或电话没有。可以把上面的条件改回「全部」。"
COLUMNS: tuple[Column[ContactRow], ...] = (
    Column("日期", lambda row: str(row.contacted_on or "（未填）"), 112),
    Column("方式", lambda row: str(row.kind), 72),
    Column("户主", lambda row: row.head_name or "（档案已撤销）", 112),
    Column("走访人", lambda row: row.visitor or row.cadre_name or "", 112),
    Column("通话结果", lambda row: str(row.outcome or ""), 88),
    Column("内容", told, 320),
    Column("诉求", lambda row: " ".join((row.requests or "").split()), 200),
)


class ContactsScreen(Screen):
    """Lists contacts by kind, cadre and half-year."""

    tables = frozenset({"contact", "cadre", "member", "household"})

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("archive", "打开档案", self.open_archive, "users", "Ctrl+Return", of_row=True),
            Action("edit", "查看修改", self.open_chosen, "pencil", of_row=True),
            Action(
                "call",
                "记录电话",
                self.record_call,
                "phone",
                "Ctrl+Shift+T",
                right=Right.WRITE,
            ),
            Action(
                "record",
                "录入走访",
                self.key_visits,
                "footprints",
                "Ctrl+N",
                main=True,
                right=Right.WRITE,
            ),
        )
        super().__init__(ledger, "结对走访", actions)
        self.model: TableModel[ContactRow] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, EMPTY)
        self.table.setAccessibleName("走访和电话列表")
        self.narrow = ContactFilterBar(ledger.application.unit_id)
        self.count = style.named(QLabel(), "note")
        self._reading: Job | None = None
        line = QHBoxLayout()
        line.addWidget(self.narrow, 1)
        line.addWidget(self.count)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.narrow.chosen.connect(self.read_first)
        self.model.more_wanted.connect(self._read_on)
        self.table.opened.connect(self.open)

    def enter(self, record_id: str = "") -> None:
        """Come into sight, with those alone that lack something where ``at`` says so."""
        if self.at == LACKING:
            self.narrow.show_lacking()
            self._is_stale = True
        super().enter(record_id)
        self.table.setFocus()

    def reload(self) -> None:
        """Read what can be chosen from, and the first page."""
        self.ledger.read(
            lambda session: (cadres.cadres(session), contacts.first_day(session)), self._offer
        )
        self.read_first()

    def read_first(self) -> None:
        """Read the first page and the count."""
        if self._reading is not None:
            self._reading.drop()
        filters = self.narrow.filters
        self.table.say_empty(EMPTY if filters == ContactFilters() else NONE_SUCH)
        self._reading = self.ledger.read(partial(_page, filters, None), self._show)
        self.ledger.read(
            lambda session: contacts.count(session, filters),
            lambda count: self.count.setText(f"共 {count:,} 次"),
        )

    def key_visits(self) -> HouseholdFinder:
        """Ask for which household, and go to its visit record."""
        finder = HouseholdFinder(self, self.ledger, "录入哪一户的走访")
        finder.found.connect(
            lambda hit: self.asked_for.emit(Place("visit_sheet", hit.household_id))
        )
        finder.open()
        return finder

    def record_call(self) -> HouseholdFinder:
        """Ask for which household, and then for the call."""
        finder = HouseholdFinder(self, self.ledger, "为哪一户记录电话")
        finder.found.connect(
            lambda hit: record_call(self, self.ledger, hit.household_id, hit.head_name)
        )
        finder.open()
        return finder

    def open_chosen(self) -> None:
        """Open the contact in hand."""
        if self.table.chosen is not None:
            self.open(self.table.chosen)

    def open(self, row: ContactRow) -> None:
        """Show one contact: a visit on its sheet, a call in a window of its own."""
        if row.kind is ContactKind.CALL:
            open_call(self, self.ledger, row.id)
        elif row.head_name:
            self.asked_for.emit(Place("visit_sheet", row.household_id, at=row.id))

    def open_archive(self) -> None:
        """Open the archive of the household of the contact in hand."""
        row = self.table.chosen
        if row is not None and row.head_name:
            self.asked_for.emit(Place("archive", row.household_id))

    def _offer(self, found: tuple[Sequence[CadreRow], date | None]) -> None:
        rows, since = found
        today = self.ledger.application.clock().date()
        self.narrow.offer(rows, since or today, today)

    def _read_on(self, after: ContactCursor) -> None:
        self._reading = self.ledger.read(
            partial(_page, self.narrow.filters, after),
            lambda page: self.model.append(page.rows, page.next),
        )

    def _show(self, page: ContactPage) -> None:
        before = self.table.chosen
        self.model.show(page.rows, page.next)
        self.bar.offer_row(there=bool(page.rows))
        ids = [row.id for row in page.rows]
        if before is not None and before.id in ids:
            self.table.selectRow(ids.index(before.id))
        else:
            self.table.choose_first()


def _page(filters: ContactFilters, after: ContactCursor | None, session: Any) -> ContactPage:
    return contacts.page(session, filters, after=after, size=PAGE_SIZE)
