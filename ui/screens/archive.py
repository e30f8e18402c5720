"""One archive: its sheet and what stands beside it; saved, printed, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.services import households
from ui import errors, style
from ui.actions import Action, Right
from ui.dialogs.kind_to_print import ask_kind
from ui.dialogs.preview import preview
from ui.panels.archive_parts import JUDGING, SHEET, ArchiveParts
from ui.panels.archive_sheet import ArchiveSheet
from ui.panels.archive_source import ArchiveSource
from ui.panels.archive_status import ArchiveStatus
from ui.panels.family_acts import FamilyActs
from ui.panels.kindred import KindredLine
from ui.panels.sheet_work import SheetWork
from ui.places import Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from app.services.likenesses import Settled
    from ui.ledger import Ledger

LIST = Place("households")
UNPRINTED = "有修改还没有保存。请先按「保存」，打印的才是新的内容。"
DISCARDING = "要放弃这份档案还没有保存的修改吗？放弃后恢复成上次保存的样子。"
WITHDRAWING = "要撤销这一户的档案吗？撤销后列表中不再显示；撤错了可以在系统设置里恢复。"


class ArchiveScreen(Screen):
    """Shows an archive, or an empty one for the id ``new``, and saves it whole.

    ``at`` is the title of the part to begin with, where it is not the sheet, or ``cell/`` and the
    name of an answer on it.
    """

    tables = frozenset({"household"})

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("back", "返回列表", self._go_back, "arrow-left", "Alt+Left"),
            Action("withdraw", "撤销档案", self.withdraw, "trash-2", right=Right.WRITE),
            Action("discard", "放弃修改", self.discard, "undo-2"),
            Action("print", "打印", self.print, "printer", "Ctrl+P"),
            Action("save", "保存", self.save, "save", "Ctrl+S", main=True, right=Right.WRITE),
        )
        super().__init__(ledger, "", actions)
        self._is_entering = False
        self.page = ArchiveSheet(lambda: ledger.application.clock().date())
        self.source = ArchiveSource()
        self.work = SheetWork(ledger, self.page, self.source)
        self.status = ArchiveStatus(self.page)
        self.parts = ArchiveParts(ledger, self.page)
        self.contacts, self.pairings = self.parts.contacts, self.parts.pairings
        self.cards, self.papers = self.parts.cards, self.parts.papers
        self.history = self.parts.history
        self.kindred = KindredLine(ledger)
        self.acts = FamilyActs(self, ledger)
        self._lay_out()
        self.page.edited.connect(self._edited)
        self.page.ended.connect(self.bar.buttons["save"].setFocus)
        self.work.said.connect(self.status.say)
        self.work.refused.connect(self.status.refuse)
        self.page.sheet.told.connect(self.status.say)
        self.status.findings.clicked.connect(self.go_on)
        self.work.shown.connect(self._show)
        self.cards.preview_asked.connect(self.preview)
        self.parts.judging.asked_for.connect(self.asked_for)
        self.parts.judging.unsaved.save_asked.connect(self.work.save)
        self.parts.course.asked_for.connect(self.asked_for)
        self.contacts.asked_for.connect(self.asked_for)
        self.papers.asked_for.connect(self._go_where_keyed)
        self.acts.serve(self.parts.family, self.kindred, self.work)
        self.acts.opened.connect(lambda each: self.asked_for.emit(Place("archive", each)))
        self.acts.taken_out.connect(self.page.take_out_member)
        self.acts.settled.connect(self._save_settled)

    def enter(self, record_id: str = "") -> None:
        """Show the archive ``record_id``."""
        self._is_stale = False
        self.status.say("", good=True)
        if self.page.is_changed:
            self.work.keeper.keep()
        self._is_entering = True
        self.work.open(record_id)

    def way_back(self, here: Place) -> Place:
        """Give the archive, which may have been filed since, and the part in sight."""
        return replace(here, id=self.work.record or here.id, at=self.parts.title_here)

    def reload(self) -> None:
        """See what others made of the archive; what is typed here stays."""
        self.work.follow()

    def leave(self, then: Callable[[], object], verb: str = "离开") -> None:
        """Ask before leaving what is not saved; what stands on the sheet may be a draft."""
        self.parts.judging.leave(lambda: self.work.leave(then, verb), verb)

    def save(self) -> None:
        """Write the archive as it stands here, or what was decided in the part in sight."""
        if self.parts.here == JUDGING and self.parts.judging.is_changed:
            self.parts.judging.save()
        else:
            self.work.save()

    def _save_settled(self, settled: Settled) -> None:
        self.source.settled = settled
        self.work.save()

    def go_on(self) -> None:
        """Go to the next thing that is to be looked at, on the sheet."""
        self.parts.go_to(SHEET)
        self.page.go_on()

    def discard(self) -> None:
        """Give up what was typed and not saved, after asking."""
        if self.page.is_changed and errors.ask(self, "放弃修改", DISCARDING, "放弃修改"):
            self.work.discard()

    def withdraw(self) -> None:
        """Take the archive out, after asking; undoing brings it back."""
        archive = self.work.stored
        if archive is not None and errors.ask(self, "撤销档案", WITHDRAWING, "撤销档案"):
            self.work.discard()
            self.ledger.change(
                "撤销档案",
                lambda session: households.withdraw_archive(session, archive.id),
                lambda _: self._go_back(),
            )

    def print(self) -> None:
        """Ask which sheet of the household is to be seen and printed."""
        if self.page.is_changed:
            self.status.say(UNPRINTED, good=False)
        elif self.work.stored is not None:
            ask_kind(self, self.ledger, [self.work.stored.id])

    def preview(self) -> None:
        """Show the household's card as it will be printed."""
        if self.work.stored is not None:
            preview(self, self.ledger, "card", [self.work.stored.id])

    def _show(self) -> None:
        archive = self.work.stored
        name = str(archive.values["name"] or "（未填姓名）") if archive else "新建档案"
        self.heading.setText(name)
        self.status.show_archive(archive)
        self.bar.enable("withdraw", on=archive is not None and self.work.may_edit)
        self.bar.enable("save", on=self.work.may_edit)
        self.bar.enable("print", on=archive is not None)
        anew, self._is_entering = self._is_entering, False
        self.parts.show_archive(archive, may_edit=self.work.may_edit, anew=anew)
        self.kindred.show_household(archive.id if archive else "")
        if anew:
            self.page.go_to("archive_no" if archive else "name")
            self.parts.begin_at(self.at)
        self._edited()

    def _go_where_keyed(self, place: Place) -> None:
        """Go where a sheet of paper is keyed: in a part here, or on a screen of its own."""
        if place.screen == "archive" and place.at:
            self.parts.go_to_title(place.at)
        elif place.screen == "archive":
            self.parts.go_to(SHEET)
        else:
            self.asked_for.emit(place)

    def _go_back(self) -> None:
        self.asked_for.emit(LIST)

    def _edited(self) -> None:
        self.bar.enable("discard", on=self.page.is_changed)
        edits = self.page.filling.changes if self.work.is_unsaved else 0
        self.parts.judging.unsaved.show_edits(edits)

    def _lay_out(self) -> None:
        self.head.insertWidget(1, self.status.state)
        self.parts.beside_tabs.addWidget(self.status.changes)
        self.parts.beside_tabs.addWidget(self.status.findings)
        margin = style.px(3 * style.GRID)
        self.body.setContentsMargins(margin, style.px(12), margin, 0)
        self.body.setSpacing(style.px(style.GRID // 2))
        self.body.addWidget(self.status.said)
        self.body.addWidget(self.kindred)
        self.body.addWidget(self.parts, 1)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is not saved: the screen is left, or the ledger is locked.

        A window that says goodbye was asked before, and its ledger is closing.
        """
        super().hideEvent(event)
        if self.isEnabled() and self.page.is_changed:
            self.work.keeper.keep_silently()
