"""建档审核: the files on their way, step by step, and those to be followed up after their exit."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ui.dialogs.lead import register_lead
from ui.panels.comparison_list import ComparisonListPanel
from ui.panels.doubles import DoublesPanel
from ui.panels.follow_ups import FollowUpsPanel
from ui.panels.national_list import NationalListPanel
from ui.panels.notice_list import NoticeListPanel
from ui.panels.parts import Parts
from ui.panels.recheck_list import RecheckListPanel
from ui.panels.stages import StagesPanel
from ui.places import Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from ui.ledger import Ledger

STAGES, NOTICES = "stages", "notices"
COMPARISONS = "comparisons"
RECHECKS, FOLLOW_UPS = "rechecks", "follow_ups"
DOUBLES, NATIONAL = "doubles", "national"
"""The parts by name, as a place gives it: ``Place("cases", FOLLOW_UPS)``."""
DUE = "due"
"""Where of the notices to begin: with the batch that is over and waits longest."""


CasesPart: TypeAlias = (
    StagesPanel
    | NoticeListPanel
    | ComparisonListPanel
    | RecheckListPanel
    | FollowUpsPanel
    | DoublesPanel
    | NationalListPanel
)


class CasesScreen(Screen):
    """Shows the files on their way; each of its parts reads itself and holds its own actions.

    A part is a widget with ``tables`` that it shows, ``reload`` and ``enter``.
    """

    tables = frozenset(
        {*StagesPanel.tables, *NoticeListPanel.tables, *RecheckListPanel.tables}
        | {
            *ComparisonListPanel.tables,
            *FollowUpsPanel.tables,
            *DoublesPanel.tables,
            *NationalListPanel.tables,
        }
    )

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, "建档审核")
        self.stages, self.follow_ups = StagesPanel(ledger), FollowUpsPanel(ledger)
        self.notices, self.comparisons = NoticeListPanel(ledger), ComparisonListPanel(ledger)
        self.rechecks, self.doubles = RecheckListPanel(ledger), DoublesPanel(ledger)
        self.national = NationalListPanel(ledger)
        self._panels: dict[str, CasesPart] = {
            STAGES: self.stages,
            NOTICES: self.notices,
            COMPARISONS: self.comparisons,
            RECHECKS: self.rechecks,
            FOLLOW_UPS: self.follow_ups,
            DOUBLES: self.doubles,
            NATIONAL: self.national,
        }
        titles = ("流程", "公示", "信息比对", "定期复核", "跟踪回访", "疑似重复", "全国系统")
        self.parts = Parts(
            tuple(zip(titles, self._panels.values(), strict=True)), "建档审核的各部分"
        )
        self.body.addWidget(self.parts, 1)
        self.parts.entered.connect(lambda number: self._in_order[number].enter())
        self.stages.lead_asked.connect(self.register_lead)
        self.comparisons.opened.connect(self.open_comparisons)
        self.national.cell_asked.connect(self.open_at)
        for panel in (self.stages, self.rechecks, self.follow_ups, self.doubles):
            panel.opened.connect(self.open)

    def enter(self, record_id: str = "") -> None:
        """Come into sight, with the part ``record_id`` if one is named; it takes the keyboard."""
        self._is_stale = False
        if self.at == DUE:
            self.notices.take_due()
        names = [*self._panels]
        self.parts.go_to(names.index(record_id) if record_id else self.parts.here)

    def reload(self) -> None:
        """Read the part in sight again."""
        self._in_order[self.parts.here].reload()

    def register_lead(self) -> None:
        """Ask for a family that was found, and open its file."""
        register_lead(self, self.ledger, self.open)

    def open(self, household_id: str) -> None:
        """Open a file where it says how far it has come."""
        self.asked_for.emit(Place("archive", household_id, at="进程"))

    def open_comparisons(self, household_id: str) -> None:
        """Open a file where it says what other departments know of its people."""
        self.asked_for.emit(Place("archive", household_id, at=COMPARISONS))

    def open_at(self, household_id: str, name: str) -> None:
        """Open a file at an answer of its sheet."""
        self.asked_for.emit(Place("archive", household_id, at=f"cell/{name}"))

    @property
    def _in_order(self) -> tuple[CasesPart, ...]:
        return tuple(self._panels.values())
