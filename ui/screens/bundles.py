"""Reports up, receipts down: all exchange with other unions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.panels.enrolments import EnrolmentsPanel
from ui.panels.receptions import ReceptionsPanel
from ui.panels.reports import ReportsPanel
from ui.screens.screen import Screen
from ui.widgets.page import Page

if TYPE_CHECKING:
    from ui.ledger import Ledger


class BundlesScreen(Screen):
    """Shows what was reported, what came, and with whom this union exchanges."""

    tables = frozenset({"bundle", "received_bundle", "peer"})

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, "上报下发")
        self.reports = ReportsPanel(ledger)
        self.receptions = ReceptionsPanel(ledger)
        self.enrolments = EnrolmentsPanel(ledger)
        self._panels = (self.reports, self.receptions, self.enrolments)
        self.body.addWidget(Page(self._panels), 1)

    def enter(self, record_id: str = "") -> None:
        """Come into sight."""
        super().enter(record_id)
        self.reports.bar.buttons["report"].setFocus()

    def reload(self) -> None:
        """Read all lists."""
        for panel in self._panels:
            panel.reload()
