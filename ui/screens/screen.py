"""What every screen of the main window is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import style
from ui.actions import ActionBar
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.actions import Action
    from ui.ledger import Ledger


class Screen(QWidget):
    """A place of the main window.

    ``tables`` names the tables it shows: when one of them changes it reads again, at once if it
    is in sight, else when it is entered. ``asked_for`` carries a ``Place`` to go to.
    """

    asked_for = Signal(object)
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, ledger: Ledger, title: str, actions: Sequence[Action] = ()) -> None:
        super().__init__()
        self.setObjectName("screen")
        self.ledger = ledger
        self.heading = ElidedLabel("title", title)
        self.bar = ActionBar(self, actions)
        self._is_stale = True
        self.head = QHBoxLayout()
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        self.head.addLayout(self.bar)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        self.body.setSpacing(style.px(2 * style.GRID))
        self.body.addLayout(self.head)
        ledger.jobs.changed.connect(self._follow)

    def enter(self, record_id: str = "") -> None:
        """Come into sight, to show the record ``record_id`` if the screen shows one."""
        del record_id
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        self._is_stale = False
        self.reload()

    def reload(self) -> None:
        """Read what the screen shows; each screen knows what that is."""

    def may_leave(self) -> bool:
        """Tell whether the screen can be left without losing anything."""
        return True

    def _follow(self, changed: frozenset[str]) -> None:
        if changed & self.tables:
            self._is_stale = True
            if self.isVisible():
                self.refresh()
