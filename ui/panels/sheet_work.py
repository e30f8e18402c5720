"""The work on one sheet: open it, keep what is typed, save it, meet what others saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.forms.text import masked
from app.services import entry, households, lookup
from app.services.errors import ChangedMeanwhile, RecordMissing
from ui import errors
from ui.dialogs.conflicts import Clash, ConflictsDialog
from ui.forms.filling import value_of
from ui.panels.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.entry import Opened
    from app.services.households import Archive
    from ui.forms.filling import Entry, State
    from ui.ledger import Ledger
    from ui.panels.archive_sheet import ArchiveSheet
    from ui.panels.draft_keeper import Saving

RESUMED = "上次有没保存的修改，已接着填上；不要的话按「放弃修改」。"


GONE = "这份档案已经撤销，您填的内容还在这里。保存会另建一份新档案；不要的话按「放弃修改」。"
WITHDRAWN = "这份档案刚在别处撤销。"


class SheetWork(QObject):
    """Stands between the sheet of one archive and the ledger.

    ``shown`` is told when an archive came onto the sheet, ``filed`` with the id of a new one,
    ``said`` with a sentence and whether it is a good one, ``refused`` with why nothing was saved.
    """

    shown = Signal()
    filed = Signal(str)
    said = Signal(str, bool)
    refused = Signal(str)

    def __init__(self, ledger: Ledger, page: ArchiveSheet) -> None:
        super().__init__(page)
        self.archive: Archive | None = None
        self.record = ""
        self.is_saving = False
        self._was_looked_at = False
        self._ledger = ledger
        self._page = page
        self._wanted = ""
        self.keeper = DraftKeeper(ledger, page.filling, lambda: page.base, self)
        self.keeper.failed.connect(self._tell_unkept)
        page.revealed.connect(self.note_look)

    @property
    def may_edit(self) -> bool:
        """Tell whether this account may change the archive: it is ours, or a new one."""
        own = bool(self.record) if self.archive is None else self.archive.own
        return own and self._ledger.application.may_write

    def open(self, record: str) -> None:
        """Bring the archive ``record`` onto the sheet, with what was typed and not saved."""
        self._wanted, before = record, self._page.filling.state
        self._ledger.read(
            lambda session: entry.opened(session, record),
            lambda found: self._show(record, found, before),
        )

    def follow(self) -> None:
        """See whether the archive was saved elsewhere, and lay what is typed here over it."""
        record = self.record
        if self.archive is not None:
            self._ledger.read(
                lambda session: households.archive(session, record),
                lambda found: self._meet(record, found),
                otherwise=lambda error: self._miss(record, error),
            )

    def save(self) -> None:
        """Write the archive as it stands on the sheet."""
        if self.is_saving or not self.may_edit:
            return
        refusal = self._page.check()
        if refusal:
            self.refused.emit(refusal)
            return
        if self._page.conflicts:
            self._ask()
            return
        filling, record = self._page.filling, self.record
        filling.name_rows()
        values, rows = filling.values, filling.rows
        revision = 0 if self.archive is None else self.archive.revision
        self.is_saving = True
        saving = self.keeper.begin_save()

        def save(session: Any) -> str:
            saving.saved = entry.save(session, record, revision, values, rows)
            return saving.saved

        self._ledger.change(
            entry.FILE if self.archive is None else entry.CHANGE,
            save,
            lambda saved: self._saved(record, saved, saving.state),
            otherwise=lambda error: self._refused(record, saving, error),
        )

    def note_look(self) -> None:
        """Put on record that whole numbers are looked at, once each time the archive is opened."""
        archive = self.archive
        if archive is not None and not self._was_looked_at:
            self._was_looked_at = True
            self._ledger.change(
                "查看完整号码", lambda session: lookup.note_full_look(session, archive.id)
            )

    def discard(self) -> None:
        """Give up what was typed since the archive was saved."""
        self.keeper.discard()
        self._page.show_archive(self.archive, may_edit=self.may_edit)
        self.said.emit("", True)  # noqa: FBT003 -- Qt's signature

    def _show(self, record: str, found: Opened, before: State) -> None:
        """Show what was opened, unless something else is wanted by now."""
        if record != self._wanted:
            return
        if self._page.is_changed and self._page.filling.state is not before:
            # Somebody went on typing until the archive was there.
            if record == self.record:
                self.shown.emit()
                return
            self.keeper.keep()
        self.record, self.archive = record, found.archive
        self.is_saving = self._was_looked_at = False
        self._page.union = found.union
        self._page.show_archive(found.archive, may_edit=self.may_edit)
        self._page.sheet.last = found.last
        revision = found.archive.revision if found.archive else 0
        resumes = found.draft is not None and self.may_edit
        self.keeper.begin(record, revision, is_kept=resumes)
        if found.draft is not None and resumes:
            self._page.resume(found.draft)
            self.said.emit(GONE if found.is_gone else RESUMED, False)  # noqa: FBT003 -- likewise
        self.shown.emit()

    def _meet(self, record: str, found: Archive) -> None:
        before = self.archive
        if record != self.record or before is None or found.revision == before.revision:
            return
        self.archive = found
        self.keeper.revision = found.revision
        if self._page.is_changed:
            self._tell_taken(self._page.meet(found))
        else:
            self._page.show_archive(found, may_edit=self.may_edit)
        self.shown.emit()

    def _miss(self, record: str, error: BaseException) -> None:
        """Say that the archive in sight is gone; what is typed can be filed anew."""
        if not isinstance(error, RecordMissing):
            self._ledger.jobs.report(error)
        elif record == self.record == self._wanted:
            if self._page.is_changed and self.may_edit:
                self.keeper.keep()
                self.open(record)
            else:
                self.said.emit(WITHDRAWN, False)  # noqa: FBT003 -- likewise

    def _tell_taken(self, taken: int) -> None:
        told = f"这份档案刚在别处有改动（{taken} 处已并到这里），您填的都还在。"
        if self._page.conflicts:
            told = (
                f"这份档案刚在别处有改动，其中 {len(self._page.conflicts)} 处与您填的不同，"
                "保存时请您选定。"
            )
        self.said.emit(told, False)  # noqa: FBT003 -- likewise

    def _saved(self, record: str, saved: str, state: State) -> None:
        """Read what was saved, unless another archive stands on the sheet by now."""
        if record != self.record:
            return
        is_new = self.archive is None
        if self._wanted == record:
            self._wanted = saved
        self.record = saved
        self._page.filling.base = state
        self._ledger.read(
            lambda session: households.archive(session, saved),
            lambda found: self._take_up(found, state, is_new=is_new),
        )

    def _take_up(self, found: Archive, state: State, *, is_new: bool) -> None:
        """Show what was saved, under whatever was typed since."""
        if found.id != self.record:
            return
        self.is_saving = False
        self.archive = found
        is_whole = self._page.filling.state is state
        self.keeper.begin(found.id, found.revision, is_kept=not is_whole)
        if is_whole:
            self._page.show_archive(found, may_edit=self.may_edit)
        else:
            self._page.meet(found)
        self.said.emit("已保存。", True)  # noqa: FBT003 -- likewise
        self.shown.emit()
        if is_new:
            self.filed.emit(found.id)

    def _tell_unkept(self, error: BaseException) -> None:
        sentence = errors.sentence(error)
        if sentence is None:
            self._ledger.jobs.report(error)
        else:
            self.said.emit(f"草稿没能存下，填的内容还在这里。{sentence}", False)  # noqa: FBT003 -- likewise

    def _refused(self, record: str, saving: Saving, error: BaseException) -> None:
        saving.saved = ""
        if record != self.record:
            self._ledger.jobs.report(error)
            return
        self.is_saving = False
        self.keeper.give_up_save()
        if isinstance(error, ChangedMeanwhile):
            record = self.record
            self._ledger.read(lambda session: households.archive(session, record), self._save_over)
            return
        self._page.tell(getattr(error, "problems", ()))
        self.refused.emit(errors.sentence(error) or errors.FAULT)
        if errors.sentence(error) is None:
            self._ledger.jobs.report(error)

    def _save_over(self, found: Archive) -> None:
        """Save again over what somebody saved meanwhile."""
        self._meet(self.record, found)
        self.save()

    def _ask(self) -> None:
        clashes = [
            Clash(
                name, self._page.title_of(name), *map(self._text(name), (each.mine, each.theirs))
            )
            for name, each in self._page.conflicts.items()
        ]
        dialog = ConflictsDialog(self._page, clashes)
        dialog.decided.connect(self._decide)
        dialog.open()

    def _decide(self, theirs: list[str]) -> None:
        self._page.decide(theirs)
        self.save()

    def _text(self, name: str) -> Callable[[Entry], str]:
        field = self._page.filling.field(name)

        def text(answer: Entry) -> str:
            return "" if field is None else masked(field, value_of(answer))

        return text
