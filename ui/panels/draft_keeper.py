"""Keeps in the ledger what is typed and not saved yet, a few seconds after the last key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.forms.reconcile import Version
from app.services import drafts
from app.work import perform
from ui.forms.reading import Reading
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.forms.spec import Value
    from app.services.drafts import DraftKind, Typed
    from app.work import Application
    from ui.forms.filling import Entry, Filling, State
    from ui.ledger import Ledger

PAUSE_MS = 3_000


@dataclass(slots=True)
class Saving:
    """A save that is under way: what it saves, and under which id once it is done.

    The ledger's thread writes ``saved`` and reads it for the draft that comes after the save.
    """

    state: State
    saved: str = ""


class DraftKeeper(QObject):
    """Watches what is being filled in; ``record`` is the record it belongs to, if any.

    ``base`` gives what was opened, ``kind`` is the kind of the drafts. Whoever may only look keeps
    no draft. ``failed`` is told what kept a draft from being kept; it is tried again at the next
    occasion. Where another ledger was opened meanwhile, a backup perhaps, all is kept anew.
    """

    failed = Signal(object)

    def __init__(
        self,
        ledger: Ledger,
        filling: Filling,
        base: Callable[[], State],
        kind: DraftKind,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.record = ""
        self.revision = 0
        self._ledger = ledger
        self._filling = filling
        self._base = base
        self._kind = kind
        self._kept_in: Application | None = None
        self._is_kept = False
        self._state: State | None = None
        self._saving: Saving | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(PAUSE_MS)
        self._waiting.timeout.connect(self.keep)
        filling.edited.connect(self._waiting.start)
        ledger.jobs.changed.connect(self._follow)

    def begin(self, record: str, revision: int, *, is_kept: bool) -> None:
        """Watch the record ``record``, of which a draft may lie there already."""
        self._waiting.stop()
        self.record, self.revision, self._is_kept = record, revision, is_kept
        self._state = self._saving = None

    def begin_save(self) -> Saving:
        """Let no draft outlive the save that begins now."""
        self._waiting.stop()
        self._saving = Saving(self._filling.state)
        return self._saving

    def give_up_save(self) -> None:
        """Keep what stands there after all: it was not saved."""
        self._saving = self._state = None
        self._waiting.start()

    def keep(self, then: Callable[[], object] = lambda: None) -> None:
        """Keep what stands there now, and go on with ``then`` once it is kept.

        What is as it was stored needs no draft.
        """
        if self._is_due():
            self._ledger.change("", self._keeping(), lambda _: then(), otherwise=self._fail)
        else:
            then()

    def keep_silently(self) -> None:
        """Keep it without telling the screens, which must not read while the ledger closes."""
        if self._is_due():
            keeping, application = self._keeping(), self._ledger.application
            self._ledger.jobs.run(
                Lane.LEDGER, lambda: perform(application, "", keeping), otherwise=self._fail
            )

    def discard(self) -> None:
        """Throw away what was kept."""
        self._waiting.stop()
        if self._is_kept and self.record:
            record, self._is_kept, self._state = self.record, False, None
            self._ledger.change("", lambda session: drafts.discard(session, record, self._kind))

    def _follow(self, _: object) -> None:
        """Keep anew what was kept in a ledger that is no longer the one at hand."""
        if self._kept_in is not None and self._kept_in is not self._ledger.application:
            self.keep()

    def _is_due(self) -> bool:
        """Tell whether there is something to keep that is not kept yet."""
        self._waiting.stop()
        if not self.record or not self._ledger.application.may_write:
            return False
        if not self._filling.is_changed:
            self.discard()
            return False
        application = self._ledger.application
        if self._kept_in is not application:
            self._kept_in, self._state = application, None
        state, self._state = self._state, self._filling.state
        self._is_kept = True
        return state is not self._state

    def _keeping(self) -> Callable[[Any], None]:
        """Give what keeps the present state, as the ledger will stand by then."""
        record, saving, state, kind = self.record, self._saving, self._filling.state, self._kind
        typed = self._typed(state)

        def keep(session: Any) -> None:
            if saving is None or not saving.saved:
                drafts.keep(session, record, typed, kind)
            elif state is not saving.state:
                over = replace(typed, base=_plain(saving.state))
                drafts.keep(session, saving.saved, over, kind)

        return keep

    def _typed(self, state: State) -> Typed:
        refused = {
            name: entry.text
            for name, entry in self._filling.entries()
            if isinstance(entry, Reading)
        }
        return drafts.Typed(_plain(self._base()), _plain(state), self.revision, refused)

    def _fail(self, error: BaseException) -> None:
        self._state = None
        self.failed.emit(error)


def _plain(state: State) -> Version:
    """Give the values of a state; what is none goes beside them, as it was typed."""
    return Version(
        _values(state.values),
        {table: [_values(row) for row in rows] for table, rows in state.rows.items()},
    )


def _values(entries: Mapping[str, Entry]) -> dict[str, Value]:
    return {name: None if isinstance(entry, Reading) else entry for name, entry in entries.items()}
