"""Keeps in the ledger what was answered and not saved yet, a few seconds after the last key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.services import hearings
from app.work import perform
from ui.jobs import Lane
from ui.panels.draft_keeper import PAUSE_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.forms.spec import Value
    from app.services.hearings import Hearing
    from ui.ledger import Ledger


class AnswersKeeper(QObject):
    """Keeps answers as a draft; ``unsaved`` gives them, or nothing where all is saved.

    ``failed`` is told what kept them from being kept; it is tried again at the next occasion.
    """

    failed = Signal(object)

    def __init__(
        self, ledger: Ledger, unsaved: Callable[[], dict[str, Value] | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._unsaved = unsaved
        self._hearing: Hearing | None = None
        self._last: dict[str, Value] | None = None
        self._is_kept = False
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(PAUSE_MS)
        self._waiting.timeout.connect(self.keep)

    def begin(self, hearing: Hearing) -> None:
        """Watch a household, of which a draft may lie there already."""
        self._hearing, self._last = hearing, None
        self._is_kept = hearing.typed is not None

    def wait(self) -> None:
        """Keep what is answered by now in a few seconds."""
        self._waiting.start()

    def stop(self) -> None:
        """Keep nothing for now: what is answered is being saved, or was given up."""
        self._waiting.stop()
        self._last = None

    def keep(self, then: Callable[[], object] = lambda: None) -> None:
        """Keep what is answered now, and go on with ``then`` once it is kept."""
        keeping = self._keeping()
        if keeping is None:
            then()
        else:
            self._ledger.change("", keeping, lambda _: then(), otherwise=self._fail)

    def keep_silently(self) -> None:
        """Keep it without telling the screens, which must not read while the ledger closes."""
        keeping, application = self._keeping(), self._ledger.application
        if keeping is not None:
            self._ledger.jobs.run(
                Lane.LEDGER, lambda: perform(application, "", keeping), otherwise=self._fail
            )

    def discard(self) -> None:
        """Throw away what was kept of the household."""
        hearing = self._hearing
        self.stop()
        was_kept, self._is_kept = self._is_kept, False
        if hearing is not None and was_kept:
            self._ledger.change("", lambda session: hearings.let_go(session, hearing.id))

    def _keeping(self) -> Callable[[Any], None] | None:
        """Give what keeps the answers as they are now; nothing where there is no news."""
        self._waiting.stop()
        hearing, answers = self._hearing, self._unsaved()
        if hearing is None or not self._ledger.application.may_write:
            return None
        was_kept, self._is_kept = self._is_kept, answers is not None
        if answers is None:
            # Somebody took back by hand what had been kept.
            return (lambda session: hearings.let_go(session, hearing.id)) if was_kept else None
        if answers == self._last:
            return None
        self._last = answers
        return lambda session: hearings.keep(session, hearing, answers)

    def _fail(self, error: BaseException) -> None:
        self._last = None
        self.failed.emit(error)
