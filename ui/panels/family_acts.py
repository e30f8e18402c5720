"""What is done with an archive and another one: compare, merge, split, or find somebody there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services import archive_splits, doubles, members
from app.services.likenesses import SeemsDouble
from ui import errors
from ui.dialogs.belonging import ask_dependant
from ui.dialogs.compare import CompareDialog, ask_merge
from ui.dialogs.elsewhere import ElsewhereDialog
from ui.dialogs.household_finder import HouseholdFinder
from ui.dialogs.likely_double import LikelyDoubleDialog
from ui.dialogs.progress import tell
from ui.dialogs.split import SplitDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.archive_splits import Row
    from app.services.doubles import Compared, Elsewhere, PersonElsewhere
    from app.services.households import Archive, Hit
    from app.services.members import Family
    from ui.ledger import Ledger
    from ui.panels.family import FamilyPanel
    from ui.panels.kindred import KindredLine
    from ui.panels.sheet_work import SheetWork

ITSELF = "选的就是这一份档案。请选与它重复的另一份。"


class FamilyActs(QObject):
    """Opens the windows over ``parent``; ``opened`` carries the id of an archive to go to.

    ``taken_out`` carries the id of a member who is to be taken off the sheet, being no member,
    ``settled`` that a new archive is to be filed whatever it is like.
    """

    opened = Signal(str)
    taken_out = Signal(str)
    settled = Signal(object)

    def __init__(self, parent: QWidget, ledger: Ledger) -> None:
        super().__init__(parent)
        self._over, self._ledger = parent, ledger

    def serve(self, family: FamilyPanel, kindred: KindredLine, work: SheetWork[Archive]) -> None:
        """Do what is asked beside one archive, and say where somebody stands already."""

        def stored() -> str:
            return work.stored.id if work.stored is not None else ""

        def look(error: BaseException) -> None:
            if isinstance(error, doubles.PersonElsewhere):
                self.tell_elsewhere(stored(), error)
            elif isinstance(error, SeemsDouble):
                self.ask_likely(error)

        family.merge_asked.connect(self.merge)
        family.split_asked.connect(self.split)
        kindred.opened.connect(self.opened)
        kindred.compare_asked.connect(lambda other: self.compare(stored(), other))
        work.failed.connect(look)

    def compare(self, household_id: str, other_id: str) -> None:
        """Lay two archives side by side."""

        def show(found: Compared) -> None:
            dialog = CompareDialog(self._over, self._ledger, found)
            dialog.opened.connect(self.opened)
            dialog.merged.connect(self.opened)
            dialog.open()

        self._ledger.read(
            lambda session: doubles.side_by_side(session, household_id, other_id),
            show,
            otherwise=tell(self._over, self._ledger.jobs.report),
        )

    def ask_likely(self, error: SeemsDouble) -> None:
        """Show what a new archive is like before it is filed; ``settled`` carries the answer."""
        dialog = LikelyDoubleDialog(self._over, error)
        dialog.settled.connect(self.settled)
        dialog.opened.connect(self.opened)
        dialog.open()

    def merge(self, family: Family) -> None:
        """Ask for the other archive, then how both become one."""
        finder = HouseholdFinder(self._over, self._ledger, "与哪一份档案合并")

        def ask(hit: Hit) -> None:
            if hit.household_id == family.id:
                errors.say(self._over, "合并档案", ITSELF)
                return
            ask_merge(self._over, self._ledger, family.id, hit.household_id, self.opened.emit)

        finder.found.connect(ask)
        finder.open()

    def split(self, family: Family) -> None:
        """Ask who leaves for an archive of their own."""
        if sum(each.is_present for each in family.people) < 2:  # noqa: PLR2004 -- the head stays
            errors.say(self._over, "分户", "这一户只有户主一人，没有人可以分出去。")
            return

        def ask(rows: Sequence[Row]) -> None:
            dialog = SplitDialog(self._over, self._ledger, family, rows)
            dialog.parted.connect(self.opened)
            dialog.open()

        self._ledger.read(lambda session: archive_splits.partable(session, family.id), ask)

    def tell_elsewhere(self, household_id: str, error: PersonElsewhere) -> None:
        """Say in which archive somebody stands already, and what can be done about it."""

        def show(found: Elsewhere) -> None:
            dialog = ElsewhereDialog(self._over, found, is_stored=bool(household_id))
            dialog.opened.connect(self.opened)
            dialog.support_asked.connect(lambda: self._support(household_id, error, found))
            dialog.open()

        if household_id != error.household_id:
            self._ledger.read(
                lambda session: doubles.elsewhere(session, error),
                show,
                otherwise=tell(self._over, self._ledger.jobs.report),
            )

    def _support(self, household_id: str, error: PersonElsewhere, found: Elsewhere) -> None:
        """Make a dependant of somebody who was typed as a member, as soon as that is said why."""

        def ask(family: Family) -> None:
            there = f"{found.there.name}家（档号 {found.there.archive_no or '未编'}）"
            dialog = ask_dependant(
                self._over,
                self._ledger,
                family,
                {"name": found.person, "stands_with": there},
            )
            dialog.accepted.connect(lambda: self.taken_out.emit(error.member_id))

        self._ledger.read(lambda session: members.family(session, household_id), ask)
