"""帮扶措施: what is promised to all households, and the library from which it is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.panels.help_library import HelpLibraryPanel
from ui.panels.measure_list import OVERDUE, MeasureList
from ui.panels.parts import Parts
from ui.places import Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from ui.ledger import Ledger


class MeasuresScreen(Screen):
    """Shows the measures of all households, and the library of help."""

    tables = MeasureList.tables | HelpLibraryPanel.tables

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, "帮扶措施")
        self.list, self.library = MeasureList(ledger), HelpLibraryPanel(ledger)
        self._panels: tuple[MeasureList | HelpLibraryPanel, ...] = (self.list, self.library)
        self.parts = Parts((("全部措施", self.list), ("措施库", self.library)), "帮扶措施的各部分")
        for panel in self._panels:
            self.parts.beside_tabs.addWidget(panel.tools)
        self._show_tools(0)
        self.body.addWidget(self.parts, 1)
        self.parts.entered.connect(self._enter_part)
        self.list.opened.connect(lambda each: self.asked_for.emit(Place("archive", each)))

    def enter(self, record_id: str = "") -> None:
        """Come into sight; at ``overdue`` with our measures whose deadline has passed."""
        if self.at == OVERDUE:
            self.parts.tabs.setCurrentIndex(0)
            self.list.show_overdue()
        super().enter(record_id)
        self._panels[self.parts.here].take_keyboard()

    def reload(self) -> None:
        """Read the part in sight again."""
        self._panels[self.parts.here].reload()

    def _show_tools(self, number: int) -> None:
        """Offer beside the tabs what is done with the part in sight."""
        for place, panel in enumerate(self._panels):
            panel.tools.setVisible(place == number)

    def _enter_part(self, number: int) -> None:
        self._show_tools(number)
        self._panels[number].reload()
        self._panels[number].take_keyboard()
