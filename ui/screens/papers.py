"""Forms and paper: what can be printed, what is out, what is to be stamped, what was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.panels.parts import Parts
from ui.panels.printable_list import PrintableList
from ui.panels.prints import PrintsPanel
from ui.panels.sheets_out import SheetsOutList
from ui.panels.stamping import StampingList
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from ui.ledger import Ledger

FORMS, OUT, STAMPING, RUNS = "forms", "out", "stamping", "runs"
"""The parts, as a ``Place`` names them."""


class PapersScreen(Screen):
    """Shows one part at a time."""

    tables = frozenset(
        {
            *("household", "member", "pairing", "cadre"),
            *("paper_issue", "print_run", "print_setting"),
        }
    )

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, "表与打印")
        self.forms, self.out = PrintableList(ledger), SheetsOutList(ledger)
        self.stamping, self.runs = StampingList(ledger), PrintsPanel(ledger)
        self._parts = {
            FORMS: ("可打印的表", self.forms),
            OUT: ("待收回", self.out),
            STAMPING: ("盖章", self.stamping),
            RUNS: ("打印记录", self.runs),
        }
        self.parts = Parts(tuple(self._parts.values()), "表与打印的各部分")
        self.body.addWidget(self.parts, 1)
        self.parts.entered.connect(self._enter)
        self.out.asked_for.connect(self.asked_for)

    def enter(self, record_id: str = "") -> None:
        """Come into sight, with the part that ``record_id`` names in front."""
        super().enter(record_id)
        names = list(self._parts)
        self.parts.go_to(names.index(record_id) if record_id in names else self.parts.here)

    def reload(self) -> None:
        """Read every part again."""
        for part in (self.forms, self.out, self.stamping, self.runs):
            part.reload()

    def _enter(self, number: int) -> None:
        """Let the part that came into sight take the keyboard."""
        (self.forms.table, self.out.table, self.stamping.table, self.runs.table)[number].setFocus()
