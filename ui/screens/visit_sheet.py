"""The visit record of a household: what came back on paper is keyed on the same sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.printing import Filling
from app.services.visits import KIND
from ui import errors, style
from ui.actions import Action, Right
from ui.dialogs.call import record_call
from ui.dialogs.preview import preview
from ui.panels.sheet_status import SheetStatus
from ui.panels.sheet_work import SheetWork
from ui.panels.visit_page import VisitPage
from ui.panels.visit_source import VisitSource
from ui.panels.visit_strip import VisitStrip
from ui.places import BACK, Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from ui.ledger import Ledger

UNPRINTED = "有修改还没有保存。请先按「保存」，打印的才是新的内容。"
DISCARDING = "要放弃这张表还没有保存的修改吗？放弃后恢复成上次保存的样子。"


class VisitSheetScreen(Screen):
    """Shows the visits to a household and takes in new ones, all on one sheet.

    ``at`` is the code of the sheet in hand, or the id of a visit to begin with.
    """

    tables = frozenset({"contact", "household"})

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("back", "返回", lambda: self.asked_for.emit(BACK), "arrow-left", "Alt+Left"),
            Action("archive", "打开档案", self.open_archive, "users", "Ctrl+O"),
            Action("call", "记录电话", self.record_call, "phone", right=Right.WRITE),
            Action("discard", "放弃修改", self.discard, "undo-2", right=Right.WRITE),
            Action("print", "打印", self.print, "printer", "Ctrl+P"),
            Action("save", "保存", self.save, "save", "Ctrl+S", main=True, right=Right.WRITE),
        )
        super().__init__(ledger, "", actions)
        self._is_entering = False
        self.page = VisitPage(lambda: ledger.application.clock().date())
        self.status = SheetStatus(self.page)
        self.strip = VisitStrip((self.status.changes, self.status.findings))
        self.source = VisitSource(self.page, self.strip)
        self.work = SheetWork(ledger, self.page, self.source)
        self._lay_out()
        self.page.edited.connect(self._edited)
        self.page.ended.connect(self.bar.buttons["save"].setFocus)
        self.page.sheet.told.connect(self.status.say)
        self.work.said.connect(self.status.say)
        self.work.refused.connect(self.status.refuse)
        self.work.shown.connect(self._show)
        self.status.findings.clicked.connect(self.page.go_on)
        self.strip.by_chosen.connect(self._choose_by)

    def enter(self, record_id: str = "") -> None:
        """Show the visits to the household ``record_id``."""
        self._is_stale = False
        self.status.say("", good=True)
        if self.page.is_changed:
            self.work.keeper.keep()
        self._is_entering = True
        self.source.at = self.at
        self.work.open(record_id)

    def reload(self) -> None:
        """See what others made of the visits; what is keyed here stays."""
        self.work.follow()

    def leave(self, then: Callable[[], object], verb: str = "离开") -> None:
        """Ask before leaving what is not saved; it may be kept as a draft."""
        self.work.leave(then, verb)

    def save(self) -> None:
        """Write the visits as they stand here."""
        self.work.save()

    def discard(self) -> None:
        """Give up what was keyed and not saved, after asking."""
        if self.page.is_changed and errors.ask(self, "放弃修改", DISCARDING, "放弃修改"):
            self.work.discard()

    def print(self) -> None:
        """Show the visits on record as they will be printed."""
        if self.page.is_changed:
            self.status.say(UNPRINTED, good=False)
        elif self.work.stored is not None:
            preview(self, self.ledger, KIND, [self.work.stored.id], Filling.FILLED)

    def open_archive(self) -> None:
        """Open the archive of the household."""
        if self.work.stored is not None:
            self.asked_for.emit(Place("archive", self.work.stored.id))

    def record_call(self) -> None:
        """Ask for a call to the household; a call has no place on the sheet."""
        if self.work.stored is not None:
            record_call(self, self.ledger, self.work.stored.id)

    def _show(self) -> None:
        record = self.work.stored
        if record is None:
            return
        name = str(record.values["name"] or "（未填姓名）")
        self.heading.setText(f"{name}　走访记录表")
        anew, self._is_entering = self._is_entering, False
        self.strip.show_record(record, self.page.by, may_edit=self.work.may_edit, anew=anew)
        for action in ("save", "call"):
            self.bar.enable(action, on=self.work.may_edit)
        if anew and not self.page.go_to_visit(self.at):
            self.page.go_to_first_blank()
        self._edited()

    def _choose_by(self, cadre_id: str | None) -> None:
        self.page.by = cadre_id
        self.page.count()

    def _edited(self) -> None:
        self.bar.enable("discard", on=self.page.is_changed)
        self.status.count_changes()

    def _lay_out(self) -> None:
        margin = style.px(3 * style.GRID)
        self.body.setContentsMargins(margin, style.px(12), margin, 0)
        self.body.setSpacing(style.px(style.GRID))
        self.body.addWidget(self.status.said)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.page, 1)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is not saved: the screen is left, or the ledger is locked."""
        super().hideEvent(event)
        if self.isEnabled() and self.page.is_changed:
            self.work.keeper.keep_silently()
