"""The archives that the one in sight has to do with: merged, split, or seemingly the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services import doubles
from ui import style
from ui.buttons import Button
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.doubles import Kindred
    from ui.ledger import Ledger


MOST, MOST_OF_SEVERAL = 560, 340
"""How wide a link may be: a name of sixty letters must not make the window wider, and two links
stand on one line."""
COMPARE, OPEN = "按一下，并排比对这两份档案", "按一下，打开那一份档案"


class KindredLine(QWidget):
    """Shows a link for each; it takes no room where there is none.

    ``opened`` carries the id of an archive to go to, ``compare_asked`` that of a likely double.
    """

    tables = frozenset({"household", "double_check"})
    opened = Signal(str)
    compare_asked = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._household_id = ""
        self.links: list[Button] = []
        self._flow = Flow()
        self.setLayout(self._flow)
        self.hide()
        ledger.jobs.changed.connect(self._follow)

    def show_household(self, household_id: str) -> None:
        """Show what the archive has to do with; nothing for a new one."""
        self._household_id = household_id
        self._show(())
        self._read()

    def _read(self) -> None:
        household_id = self._household_id
        if household_id:
            self._ledger.read(
                lambda session: doubles.kindred(session, household_id),
                lambda found: self._show(found) if household_id == self._household_id else None,
                otherwise=lambda _: None,
            )

    def _follow(self, changed: frozenset[str]) -> None:
        if changed & self.tables and self.window().isVisible():
            self._read()

    def _show(self, found: Sequence[Kindred]) -> None:
        for link in self.links:
            self._flow.removeWidget(link)
            link.hide()
            link.deleteLater()
        most = MOST if len(found) == 1 else MOST_OF_SEVERAL
        self.links = [self._link(each, style.px(most)) for each in found]
        for link in self.links:
            self._flow.addWidget(link)
        self.setVisible(bool(found))

    def _link(self, each: Kindred, most: int) -> Button:
        link = Button()
        link.setParent(self)
        style.link(link)
        shown = link.fontMetrics().elidedText(each.how, Qt.TextElideMode.ElideMiddle, most)
        link.setText(shown.replace("&", "&&"))
        link.setAccessibleName(each.how)
        whole = "" if shown == each.how else f"{each.how}\n"
        link.setToolTip(f"{whole}{COMPARE if each.is_alike else OPEN}")
        if each.is_alike:
            link.clicked.connect(partial(self.compare_asked.emit, each.id))
        else:
            link.clicked.connect(partial(self.opened.emit, each.id))
        return link
