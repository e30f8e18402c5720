"""The list of archives, and what is done with those that are ticked in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions import Action, Right
from ui.dialogs.columns import ColumnsDialog
from ui.panels.archive_list import ArchiveList
from ui.panels.bulk import Bulk
from ui.places import Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from app.services.households import Filters, HouseholdRow
    from ui.ledger import Ledger


class HouseholdsScreen(Screen):
    """Lists archives.

    Those that are ticked, or the one in hand, are printed, given a cadre or written out.
    """

    tables = frozenset(
        {"household", "member", "pairing", "contact", "card_issue", "cadre", "acknowledged"}
    )

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("columns", "选择列", self.choose_columns, "columns-3", "Ctrl+Shift+C"),
            Action("export", "导出", self.export, "file-spreadsheet", "Ctrl+E", of_row=True),
            Action(
                "assign",
                "指派干部",
                self.assign,
                "handshake",
                "Ctrl+Shift+A",
                of_row=True,
                right=Right.WRITE,
            ),
            Action("print", "打印", self.print, "printer", "Ctrl+P", of_row=True),
            Action(
                "new", "新建档案", self.file_new, "plus", "Ctrl+N", main=True, right=Right.WRITE
            ),
        )
        super().__init__(ledger, "困难职工档案", actions)
        self.list = ArchiveList(ledger)
        self.model, self.table = self.list.model, self.list.table
        self.bulk = Bulk(self, ledger)
        self.body.addWidget(self.list, 1)
        self.list.opened.connect(self.open)
        self.list.listed.connect(lambda rows: self.bar.offer_row(there=rows))
        self.bulk.done.connect(self.list.say)

    def enter(self, record_id: str = "") -> None:
        """Come into sight; the list takes the keyboard."""
        super().enter(record_id)
        self.list.say("")
        self.table.setFocus()

    def reload(self) -> None:
        """Read the list again."""
        self.list.reload()

    def show_only(self, filters: Filters) -> None:
        """Show what passes ``filters``, given from outside."""
        self.list.show_only(filters)

    def choose_columns(self) -> ColumnsDialog:
        """Ask which columns are shown, and in what order."""
        columns, orders = self.list.columns, self.list.orders
        dialog = ColumnsDialog(self, columns.now, columns.first, orders)
        dialog.chosen.connect(columns.change)
        dialog.order_asked.connect(lambda title: self.list.sort(orders[title]))
        dialog.open()
        return dialog

    def print(self) -> None:
        """Offer the kinds of pages that the ticked archives can be printed as."""
        if self.list.selected:
            self.bulk.print(self.list.selection)

    def assign(self) -> None:
        """Give the ticked archives a cadre."""
        if self.list.selected:
            self.bulk.assign(self.list.selection, self.list.selected)

    def export(self) -> None:
        """Write the ticked archives out."""
        if self.list.selected:
            self.bulk.export(self.list.selection, self.list.selected)

    def file_new(self) -> None:
        """Begin a new archive."""
        self.asked_for.emit(Place("archive", "new"))

    def open(self, row: HouseholdRow) -> None:
        """Open an archive."""
        self.asked_for.emit(Place("archive", row.id))
