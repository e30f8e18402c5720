"""Keeps in the ledger what is typed and not saved yet, a few seconds after the last key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.forms.reconcile import Version
from app.services import drafts
from app.work import perform
from ui.forms.reading import Reading
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms.spec import Value
    from app.services.drafts import Typed
    from ui.forms.filling import Entry, Filling, State
    from ui.ledger import Ledger

PAUSE_MS = 3_000


class DraftKeeper(QObject):
    """Watches what is being filled in; ``record`` is the archive it belongs to, if any.

    Whoever may only look keeps no draft.
    """

    def __init__(self, ledger: Ledger, filling: Filling, parent: QObject) -> None:
        super().__init__(parent)
        self.record = ""
        self.revision = 0
        self._ledger = ledger
        self._filling = filling
        self._is_kept = False
        self._state: State | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(PAUSE_MS)
        self._waiting.timeout.connect(self.keep)
        filling.edited.connect(self._waiting.start)

    def begin(self, record: str, revision: int, *, is_kept: bool) -> None:
        """Watch the archive ``record``, of which a draft lies there already or not."""
        self._waiting.stop()
        self.record, self.revision, self._is_kept = record, revision, is_kept
        self._state = None

    def keep(self) -> None:
        """Keep what stands there now; what is as it was stored needs no draft."""
        if self._is_due():
            record, typed = self.record, self._typed()
            self._ledger.change("", lambda session: drafts.keep(session, record, typed))

    def keep_silently(self) -> None:
        """Keep it without telling the screens, which must not read while the ledger closes."""
        if self._is_due():
            record, typed, application = self.record, self._typed(), self._ledger.application
            self._ledger.jobs.run(
                Lane.LEDGER,
                lambda: perform(
                    application, "", lambda session: drafts.keep(session, record, typed)
                ),
            )

    def _is_due(self) -> bool:
        """Tell whether there is something to keep that is not kept yet."""
        self._waiting.stop()
        if not self.record or not self._ledger.application.may_write:
            return False
        if not self._filling.is_changed:
            self.discard()
            return False
        state, self._state = self._state, self._filling.state
        self._is_kept = True
        return state is not self._state

    def discard(self) -> None:
        """Throw away what was kept."""
        self._waiting.stop()
        if self._is_kept and self.record:
            record, self._is_kept, self._state = self.record, False, None
            self._ledger.change("", lambda session: drafts.discard(session, record))

    def _typed(self) -> Typed:
        state = self._filling.state
        refused = {
            name: entry.text
            for name, entry in self._filling.entries()
            if isinstance(entry, Reading)
        }
        return drafts.Typed(_plain(self._filling.base), _plain(state), self.revision, refused)


def _plain(state: State) -> Version:
    """Give the values of a state; what is none goes beside them, as it was typed."""
    return Version(
        _values(state.values),
        {table: [_values(row) for row in rows] for table, rows in state.rows.items()},
    )


def _values(entries: Mapping[str, Entry]) -> dict[str, Value]:
    return {name: None if isinstance(entry, Reading) else entry for name, entry in entries.items()}
