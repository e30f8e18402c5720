"""The parts of one archive: its sheet, its people, and the entries that stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.forms.archive import ARCHIVE
from ui.dialogs.proposals import propose
from ui.panels.attachments import AttachmentsPanel
from ui.panels.cards import CardsPanel
from ui.panels.comparisons import ComparisonsPanel
from ui.panels.contacts import ContactsPanel
from ui.panels.course import CoursePanel
from ui.panels.dependants import DependantsPanel
from ui.panels.difficulties import DifficultiesPanel
from ui.panels.dossier import DossierPanel
from ui.panels.entries_page import EntriesPage
from ui.panels.family import FamilyPanel
from ui.panels.government_help import GovernmentHelpPanel
from ui.panels.history import HistoryPanel
from ui.panels.judging import JudgingPanel
from ui.panels.measures import MeasuresPanel
from ui.panels.national import NationalPanel
from ui.panels.pairings import PairingsPanel
from ui.panels.papers import HouseholdPapersPanel
from ui.panels.parts import Parts
from ui.panels.plans import PlansPanel
from ui.panels.rechecks import RechecksPanel
from ui.panels.rows import RowsView
from ui.widgets.page import Page

if TYPE_CHECKING:
    from app.services.households import Archive
    from ui.ledger import Ledger
    from ui.panels.archive_sheet import ArchiveSheet
    from ui.panels.panel import EntriesPanel

SHEET, PEOPLE, COURSE, JUDGING, PLANS, HELPERS, PAPERS, ATTACHMENTS, HISTORY = range(9)
MEMBERS, CELL = "members", "cell/"
LEAVING = "人去世或离开本户的不要删除，请用「离开本户」，记录会留在档案里。"
COMPARISONS = "comparisons"
PARTS = {
    "visits": HELPERS,
    "judgement": JUDGING,
    "attachments": ATTACHMENTS,
    COMPARISONS: ATTACHMENTS,
}
"""The part that is meant by the name of a place, as the steps of a file name it."""


Beside: TypeAlias = CoursePanel | JudgingPanel | EntriesPage
"""What stands beside the sheet of an archive that is filed."""


class ArchiveParts(Parts):
    """Shows one part of an archive at a time; a new one has only its sheet and its people."""

    def __init__(self, ledger: Ledger, sheet: ArchiveSheet) -> None:
        self.sheet = sheet
        self.people = RowsView(
            next(each for each in ARCHIVE.rows if each.name == MEMBERS), LEAVING
        )
        self.course, self.judging = CoursePanel(ledger), JudgingPanel(ledger)
        self.contacts, self.pairings = ContactsPanel(ledger), PairingsPanel(ledger)
        self.rechecks = RechecksPanel(ledger)
        self.cards, self.papers = CardsPanel(ledger), HouseholdPapersPanel(ledger)
        self.attachments, self.dossier = AttachmentsPanel(ledger), DossierPanel(ledger)
        self.comparisons = ComparisonsPanel(ledger)
        self.national, self.history = NationalPanel(ledger), HistoryPanel(ledger)
        self.difficulties, self.measures = DifficultiesPanel(ledger), MeasuresPanel(ledger)
        self.plans, self.government_help = PlansPanel(ledger), GovernmentHelpPanel(ledger)
        self.proofs = EntriesPage((self.attachments, self.comparisons), (self.dossier,))
        self.family = FamilyPanel(ledger, lambda: sheet.is_changed)
        self.dependants = DependantsPanel(ledger, lambda: sheet.is_changed)
        self._of_people: tuple[EntriesPanel, ...] = (self.family, self.dependants)
        beside: dict[str, Beside] = {
            "进程": self.course,
            "认定": self.judging,
            "计划": EntriesPage(
                (self.difficulties, self.measures, self.plans, self.government_help)
            ),
            "结对走访": EntriesPage((self.pairings, self.contacts, self.rechecks)),
            "卡与表": EntriesPage((self.cards, self.papers, self.national)),
            "附件比对": self.proofs,
            "变更史": EntriesPage((self.history,)),
        }
        self._beside = tuple(beside.values())
        people = Page((self.people, *self._of_people))
        super().__init__((("档案表", sheet), ("家庭成员", people), *beside.items()))
        self.entered.connect(self._enter)
        self.people.edited.connect(self._take_people)
        self.course.place_asked.connect(self.go_to_place)
        self.judging.cell_asked.connect(lambda name: self.go_to_place(f"{CELL}{name}"))
        self.attachments.read.connect(self.dossier.show_dossier)
        self.dossier.add_asked.connect(self.attachments.add)
        self.measures.proposals_asked.connect(
            lambda: propose(self, ledger, self.measures.household_id)
        )

    def show_archive(self, archive: Archive | None, *, may_edit: bool, anew: bool) -> None:
        """Show what stands beside an archive; ``anew`` where it was just opened."""
        household_id = archive.id if archive else ""
        self.people.allow(edits=may_edit)
        for panel in self._of_people:
            if anew or panel.household_id != household_id:
                panel.show_household(household_id)
        for number, part in enumerate(self._beside, COURSE):
            part.allow(edits=may_edit)
            self.allow(number, on=archive is not None)
            if anew or part.household_id != household_id:
                part.show_household(household_id)
        if anew:
            self.go_to(SHEET)
        elif self.here == PEOPLE:
            self._show_people()

    def _enter(self, number: int) -> None:
        """Let the part that came into sight show what is true now, and take the keyboard."""
        if number == SHEET:
            self.sheet.go_to(self.sheet.sheet.in_hand or "name")
        elif number == PEOPLE:
            self._show_people()
            for panel in self._of_people:
                panel.reload()
            self.people.table.setFocus()
        else:
            self._beside[number - COURSE].enter()

    def begin_at(self, at: str) -> None:
        """Begin with the part of a title or of a place, or with a cell of the sheet."""
        if at.startswith(CELL) or at in PARTS:
            self.go_to_place(at)
        else:
            self.go_to_title(at)

    def go_to_place(self, place: str) -> None:
        """Go to what mends something: a cell of the sheet, or another part."""
        _, is_cell, name = place.partition(CELL)
        self.go_to(SHEET if is_cell else PARTS[place])
        if is_cell:
            self.sheet.go_to(name)
        elif place == COMPARISONS:
            self.proofs.bring_up(self.comparisons)
            self.comparisons.table.setFocus()

    def _show_people(self) -> None:
        self.sheet.filling.name_rows()
        self.people.show_rows(self.sheet.filling.rows.get(MEMBERS, ()))

    def _take_people(self) -> None:
        filling = self.sheet.filling
        rows = filling.with_typed(MEMBERS, self.people.rows)
        filling.lay(self.sheet.sheet.in_hand, MEMBERS, rows)
