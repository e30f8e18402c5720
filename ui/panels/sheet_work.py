"""The work on one sheet: open it, keep what is typed, save it, meet what others saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from app.forms.text import masked
from app.services import lookup
from app.services.errors import ChangedMeanwhile, RecordMissing
from ui import errors
from ui.dialogs.conflicts import Clash, ConflictsDialog
from ui.dialogs.unsaved import Wish, ask_unsaved
from ui.forms.filling import value_of
from ui.panels.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.forms.spec import Value
    from app.services.drafts import DraftKind, Typed
    from app.services.weaving import Rows
    from app.work import Operation
    from ui.forms.filling import Entry, State
    from ui.ledger import Ledger
    from ui.panels.draft_keeper import Saving
    from ui.panels.sheet_page import SheetPage, Stored

RESUMED = "上次有没保存的修改，已接着填上；不要的话按「放弃修改」。"
GONE = "{what}已经撤销，您填的内容还在这里。保存会另建一份新的；不要的话按「放弃修改」。"
WITHDRAWN = "{what}刚在别处撤销。"
LEAVING = "{what}有 {count} 处修改还没有保存。留作草稿的话，下次打开接着填。"
TAKEN = "{what}刚在别处有改动（{taken} 处已并到这里），您填的都还在。"
CLASHES = "{what}刚在别处有改动，其中 {count} 处与您填的不同，保存时请您选定。"
TYPED_ON = "保存的时候又填了新的内容，这些还没有保存。"

S = TypeVar("S", bound="Stored")
S_co = TypeVar("S_co", bound="Stored", covariant=True)


class Opened(Protocol[S_co]):
    """A record as it was opened, ``None`` for a new one, and what was typed and not saved.

    ``is_gone`` where it was withdrawn while a draft of it lay here: it can be filed anew.
    """

    @property
    def stored(self) -> S_co | None:
        """The record."""

    @property
    def draft(self) -> Typed | None:
        """What was typed and not saved."""

    @property
    def is_gone(self) -> bool:
        """Tell whether the record is no more."""


class Saver(Protocol):
    """Saves the values and rows of a sheet and gives the id of the record; its draft goes."""

    def __call__(self, session: Any, values: dict[str, Value], rows: Rows) -> str:
        """Save them."""


class Source(Protocol[S_co]):
    """Where the records of one kind of sheet come from and go to.

    ``drafts`` is the kind of their drafts, ``what`` how a sentence calls one, ``done`` what is
    said once one is saved.
    """

    drafts: DraftKind
    what: str

    @property
    def done(self) -> str:
        """What is said once a record is saved."""

    def opening(self, record: str) -> Operation[Opened[S_co]]:
        """Give what opens a record with what was typed and not saved."""

    def reading(self, record: str) -> Operation[S_co]:
        """Give what reads a record again."""

    def saving(self, record: str, revision: int) -> tuple[str, Saver]:
        """Give the verb, and what saves a record over ``revision``, or without one anew."""


class SheetWork(QObject, Generic[S]):
    """Stands between the sheet of one record and the ledger.

    ``shown`` is told when a record came onto the sheet, ``filed`` with the id of a new one,
    ``said`` with a sentence and whether it is a good one, ``refused`` with why nothing was saved,
    ``failed`` with the error behind it.
    """

    shown = Signal()
    filed = Signal(str)
    said = Signal(str, bool)
    refused = Signal(str)
    failed = Signal(object)

    def __init__(self, ledger: Ledger, page: SheetPage, source: Source[S]) -> None:
        super().__init__(page)
        self.stored: S | None = None
        self.record = ""
        self.is_saving = False
        self._was_looked_at = False
        self._ledger = ledger
        self._page = page
        self._source = source
        self._wanted = ""
        self._then: Callable[[], object] | None = None
        self.keeper = DraftKeeper(ledger, page.filling, lambda: page.base, source.drafts, self)
        self.keeper.failed.connect(self._tell_unkept)
        page.revealed.connect(self.note_look)

    @property
    def may_edit(self) -> bool:
        """Tell whether this account may change the record: it is ours, or a new one."""
        own = bool(self.record) if self.stored is None else self.stored.own
        return own and self._ledger.application.may_write

    @property
    def is_unsaved(self) -> bool:
        """Tell whether something stands here that would be saved."""
        return self.may_edit and self._page.is_changed

    def leave(self, then: Callable[[], object], verb: str) -> None:
        """Ask what becomes of what is not saved, and call ``then`` once that is done."""
        if not self.is_unsaved:
            then()
            return
        told = LEAVING.format(what=self._source.what, count=self._page.filling.changes)
        wish = ask_unsaved(self._page, told, verb=verb)
        if wish is Wish.SAVE:
            self.save(then)
        elif wish is Wish.LEAVE:
            self.keeper.keep(then)

    def open(self, record: str) -> None:
        """Bring the record ``record`` onto the sheet, with what was typed and not saved."""
        self._wanted, before = record, self._page.filling.state
        self._then = None
        self._ledger.read(
            self._source.opening(record), lambda found: self._show(record, found, before)
        )

    def follow(self) -> None:
        """See whether the record was saved elsewhere, and lay what is typed here over it."""
        record = self.record
        if self.stored is not None:
            self._ledger.read(
                self._source.reading(record),
                lambda found: self._meet(record, found),
                otherwise=lambda error: self._miss(record, error),
            )

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Write the record as it stands on the sheet, and go on with ``then`` once it is."""
        self._then = then
        if self.is_saving or not self.may_edit:
            return
        refusal = self._page.check()
        if refusal:
            self._refuse(refusal)
            return
        if self._page.conflicts:
            self._ask()
            return
        filling, record = self._page.filling, self.record
        filling.name_rows()
        values, rows = filling.values, filling.rows
        revision = 0 if self.stored is None else self.stored.revision
        verb, write = self._source.saving(record, revision)
        self.is_saving = True
        saving = self.keeper.begin_save()

        def save(session: Any) -> str:
            saving.saved = write(session, values, rows)
            return saving.saved

        self._ledger.change(
            verb,
            save,
            lambda saved: self._saved(record, saved, saving.state),
            otherwise=lambda error: self._refused(record, saving, error),
        )

    def note_look(self) -> None:
        """Put on record that whole numbers are looked at, once each time the record is opened."""
        stored = self.stored
        if stored is not None and not self._was_looked_at:
            self._was_looked_at = True
            self._ledger.change(
                "查看完整号码", lambda session: lookup.note_full_look(session, stored.id)
            )

    def discard(self) -> None:
        """Give up what was typed since the record was saved."""
        self.keeper.discard()
        self._page.show_stored(self.stored, may_edit=self.may_edit)
        self.said.emit("", True)  # noqa: FBT003 -- Qt's signature

    def _show(self, record: str, found: Opened[S], before: State) -> None:
        """Show what was opened, unless something else is wanted by now."""
        if record != self._wanted:
            return
        if self._page.is_changed and self._page.filling.state is not before:
            # Somebody went on typing until the record was there.
            if record == self.record:
                self.shown.emit()
                return
            self.keeper.keep()
        self.record, self.stored = record, found.stored
        self.is_saving = self._was_looked_at = False
        self._page.prepare(found)
        self._page.show_stored(found.stored, may_edit=self.may_edit)
        revision = found.stored.revision if found.stored else 0
        resumes = found.draft is not None and self.may_edit
        self.keeper.begin(record, revision, is_kept=resumes)
        if found.draft is not None and resumes:
            self._page.resume(found.draft)
            told = GONE if found.is_gone else RESUMED
            self.said.emit(told.format(what=self._source.what), False)  # noqa: FBT003 -- likewise
        self.shown.emit()

    def _meet(self, record: str, found: S) -> None:
        before = self.stored
        if record != self.record or before is None or found.revision == before.revision:
            return
        self.stored = found
        self.keeper.revision = found.revision
        if self._page.is_changed:
            self._tell_taken(self._page.meet(found))
        else:
            self._page.show_stored(found, may_edit=self.may_edit)
        self.shown.emit()

    def _miss(self, record: str, error: BaseException) -> None:
        """Say that the record in sight is gone; what is typed can be filed anew."""
        if not isinstance(error, RecordMissing):
            self._ledger.jobs.report(error)
        elif record == self.record == self._wanted:
            if self._page.is_changed and self.may_edit:
                self.keeper.keep()
                self.open(record)
            else:
                self.said.emit(WITHDRAWN.format(what=self._source.what), False)  # noqa: FBT003 -- likewise

    def _tell_taken(self, taken: int) -> None:
        what, clashes = self._source.what, len(self._page.conflicts)
        told = TAKEN.format(what=what, taken=taken)
        if clashes:
            told = CLASHES.format(what=what, count=clashes)
        self.said.emit(told, False)  # noqa: FBT003 -- likewise

    def _saved(self, record: str, saved: str, state: State) -> None:
        """Read what was saved, unless another record stands on the sheet by now."""
        if record != self.record:
            return
        is_new = self.stored is None
        if self._wanted == record:
            self._wanted = saved
        self.record = saved
        self._page.filling.base = state
        self._ledger.read(
            self._source.reading(saved),
            lambda found: self._take_up(found, state, is_new=is_new),
        )

    def _take_up(self, found: S, state: State, *, is_new: bool) -> None:
        """Show what was saved, under whatever was typed since."""
        if found.id != self.record:
            return
        self.is_saving = False
        self.stored = found
        is_whole = self._page.filling.state is state
        self.keeper.begin(found.id, found.revision, is_kept=not is_whole)
        if is_whole:
            self._page.show_stored(found, may_edit=self.may_edit)
        else:
            self._page.meet(found)
        self.said.emit(self._source.done, True)  # noqa: FBT003 -- likewise
        self.shown.emit()
        if is_new:
            self.filed.emit(found.id)
        self._go_on(is_whole=is_whole)

    def _go_on(self, *, is_whole: bool) -> None:
        """Do what was to be done once all is saved, unless more was typed meanwhile."""
        then, self._then = self._then, None
        if then is not None and is_whole:
            then()
        elif then is not None:
            self.said.emit(TYPED_ON, False)  # noqa: FBT003 -- Qt's signature

    def _refuse(self, sentence: str) -> None:
        """Say why nothing was saved; nobody is led on then."""
        self._then = None
        self.refused.emit(sentence)

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
            self._ledger.read(self._source.reading(record), self._save_over)
            return
        self._page.tell(getattr(error, "problems", ()))
        self._refuse(errors.sentence(error) or errors.FAULT)
        self.failed.emit(error)
        if errors.sentence(error) is None:
            self._ledger.jobs.report(error)

    def _save_over(self, found: S) -> None:
        """Save again over what somebody saved meanwhile."""
        self._meet(self.record, found)
        self.save(self._then)

    def _ask(self) -> None:
        clashes = [
            Clash(
                name, self._page.title_of(name), *map(self._text(name), (each.mine, each.theirs))
            )
            for name, each in self._page.conflicts.items()
        ]
        dialog = ConflictsDialog(self._page, clashes)
        dialog.decided.connect(self._decide)
        dialog.rejected.connect(self._stay)
        dialog.open()

    def _decide(self, theirs: list[str]) -> None:
        self._page.decide(theirs)
        self.save(self._then)

    def _stay(self) -> None:
        """Lead nobody on who wants to think about what both changed."""
        self._then = None

    def _text(self, name: str) -> Callable[[Entry], str]:
        field = self._page.filling.field(name)

        def text(answer: Entry) -> str:
            return "" if field is None else masked(field, value_of(answer))

        return text
