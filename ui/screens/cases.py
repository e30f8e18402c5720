"""建档审核: the files on their way, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.lead import register_lead
from ui.panels.parts import Parts
from ui.panels.stages import StagesPanel
from ui.places import Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from ui.ledger import Ledger

STAGES = 0


class CasesScreen(Screen):
    """Shows the files on their way; each of its parts reads itself and holds its own actions."""

    tables = StagesPanel.tables

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, "建档审核")
        self.stages = StagesPanel(ledger)
        self.parts = Parts((("流程", self.stages),), "建档审核的各部分")
        self._panels = (self.stages,)
        self.body.addWidget(self.parts, 1)
        self.parts.entered.connect(self._enter_part)
        self.stages.opened.connect(lambda each: self.asked_for.emit(Place("archive", each)))
        self.stages.lead_asked.connect(self.register_lead)

    def enter(self, record_id: str = "") -> None:
        """Come into sight; the part in sight takes the keyboard."""
        super().enter(record_id)
        self._panels[self.parts.here].take_keyboard()

    def reload(self) -> None:
        """Read the part in sight again."""
        self._panels[self.parts.here].reload()

    def register_lead(self) -> None:
        """Ask for a family that was found, and open its file."""
        register_lead(self, self.ledger, lambda each: self.asked_for.emit(Place("archive", each)))

    def _enter_part(self, number: int) -> None:
        self._panels[number].reload()
        self._panels[number].take_keyboard()
