"""What every screen of the main window is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import style
from ui.actions import ActionBar
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.actions import Action
    from ui.ledger import Ledger
    from ui.places import Place


class Screen(QWidget):
    """A place of the main window.

    ``tables`` names the tables it shows: when one of them changes it reads again, at once if it
    is in sight, else when it is entered. ``asked_for`` carries a ``Place`` to go to. ``at`` names
    what of its record is to be in hand when it is entered.
    """

    asked_for = Signal(object)
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, ledger: Ledger, title: str, actions: Sequence[Action] = ()) -> None:
        super().__init__()
        self.setObjectName("screen")
        self.ledger = ledger
        self.heading = ElidedLabel("title", title)
        self.bar = ActionBar(self, actions, ledger)
        self.at = ""
        self._is_stale = True
        self.head = QHBoxLayout()
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        self.head.addLayout(self.bar)
        self.body = QVBoxLayout(self)
        # The larger the text, the less room is there to be spared around it.
        self.body.setContentsMargins(*(3 * style.GRID,) * 4)
        self.body.setSpacing(2 * style.GRID)
        self.body.addLayout(self.head)
        ledger.jobs.changed.connect(self._follow)

    def enter(self, record_id: str = "") -> None:
        """Come into sight, to show the record ``record_id`` if the screen shows one."""
        del record_id
        if self._is_stale:
            self.refresh()

    def way_back(self, here: Place) -> Place:
        """Give the place by which somebody comes back to what is in sight, entered as ``here``."""
        return here

    def refresh(self) -> None:
        """Read again what is shown."""
        self._is_stale = False
        self.reload()

    def reload(self) -> None:
        """Read what the screen shows; each screen knows what that is."""

    def leave(self, then: Callable[[], object], verb: str = "离开") -> None:
        """Call ``then`` once the screen can be left without losing anything.

        A screen that holds what is not saved asks first, naming what is about to be done by
        ``verb``; whoever wants to stay is not led on.
        """
        del verb
        then()

    @property
    def _has_signs(self) -> bool:
        return any(not each.icon().isNull() for each in self.bar.buttons.values())

    def _fit_head(self) -> None:
        """Take the signs off the actions where they cut the title off."""
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        needed = self.head.sizeHint().width() + (0 if self._has_signs else self.bar.sign_room)
        if self.bar.sign_room and self._has_signs is not (needed <= room):
            self.bar.show_signs(on=needed <= room)
            self.body.activate()  # else the window would make room for what is gone

    def minimumSizeHint(self) -> QSize:
        """Need no room for the signs of the actions, but all that stands below them needs."""
        needed = super().minimumSizeHint()
        if not self._has_signs:
            return needed
        margins = self.body.contentsMargins()
        below = (self.body.itemAt(number) for number in range(1, self.body.count()))
        least = max((each.minimumSize().width() for each in below), default=0)
        head = self.head.minimumSize().width() - self.bar.sign_room
        return QSize(max(head, least) + margins.left() + margins.right(), needed.height())

    def event(self, event: QEvent) -> bool:
        """See when the title or an action asks for other room."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit_head()
        return super().event(event)

    def _follow(self, changed: frozenset[str]) -> None:
        if changed & self.tables:
            self._is_stale = True
            if self.isVisible():
                self.refresh()
