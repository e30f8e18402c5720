"""What every list on a longer page is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
)

from app.services.errors import RecordMissing
from ui import style
from ui.actions import ActionBar
from ui.lists.table_model import TableModel
from ui.lists.table_view import TableView
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from ui.actions import Action
    from ui.ledger import Ledger
    from ui.lists.table_model import Column

LEAST_ROWS, MOST_ROWS = 2, 6


class Panel(QFrame):
    """A short list with a title and its actions, one part of a long page.

    One that ``fills`` a page alone is as high as there is room.
    """

    tables: ClassVar[frozenset[str]]
    fills: ClassVar[bool] = False
    view: ClassVar[type[TableView]] = TableView

    def __init__(
        self,
        ledger: Ledger,
        title: str,
        columns: Sequence[Column[Any]],
        actions: Sequence[Action],
        empty: str,
    ) -> None:
        super().__init__()
        self.setObjectName("" if self.fills else "sheet")
        self.ledger = ledger
        self.title = title
        self.model: TableModel[Any] = TableModel(columns, self, is_quiet=self.stands_back)
        self.table = self.view(self.model, empty)
        self.table.setAccessibleName(title)
        self.bar = ActionBar(self, actions, ledger)
        head = QHBoxLayout()
        self._said = style.named(QLabel(), "good")
        # It makes do with what the actions leave: no panel is wider than its page.
        self._said.setWordWrap(True)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name = ElidedLabel("heading", title)
        head.addWidget(self.name)
        head.addWidget(self._said, 1)
        head.addLayout(self.bar)
        self._is_stale = False
        self.column = layout = QVBoxLayout(self)
        margin = style.px(2 * style.GRID)
        layout.setContentsMargins(*(0, style.px(12), 0, 0) if self.fills else (margin,) * 4)
        layout.addLayout(head)
        layout.addWidget(self.table)
        ledger.jobs.changed.connect(self._follow)
        self.show_rows(())

    def stands_back(self, row: Any) -> bool:
        """Tell whether a row is shown in grey; its words say why."""
        del row
        return False

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Give the operation that reads the rows."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the rows again."""
        self.ledger.read(self.reading(), self.show_rows)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows``, as high as they need within reason."""
        self.model.show(rows)
        self.table.choose_first()
        self.bar.offer_row(there=bool(rows))
        if not self.fills:
            self.fit(min(max(len(rows), LEAST_ROWS), MOST_ROWS))

    def fit(self, lines: int) -> None:
        """Make the table so many rows high."""
        self.table.setFixedHeight(style.px(36) * lines + style.px(36) + style.px(14))

    def say(self, sentence: str) -> None:
        """Say beside the title what was done."""
        self._said.setText(sentence)

    @property
    def is_in_sight(self) -> bool:
        """Tell whether the screen is in sight, be it with another of its parts."""
        above = self.parentWidget()
        while above is not None and above.objectName() != "screen":
            above = above.parentWidget()
        return above is not None and above.isVisible()

    def _follow(self, changed: frozenset[str]) -> None:
        if changed & self.tables:
            self._is_stale = not self.is_in_sight
            if not self._is_stale:
                self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while the list was out of sight."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.reload()


class EntriesPanel(Panel):
    """Lists the entries of one kind of the household in sight; they are saved one by one."""

    household_id = ""

    def show_household(self, household_id: str) -> None:
        """Show the entries of a household; none is shown before it is filed."""
        self.household_id = household_id
        # A part of its own is shown by whoever parts.
        if not isinstance(self.parentWidget(), QStackedWidget):
            self.setVisible(bool(household_id))
        self.reload()

    def reload(self) -> None:
        """Read the entries again."""
        if self.household_id:
            self.ledger.read(self.reading(), self.show_rows, otherwise=self.miss)

    def miss(self, error: BaseException) -> None:
        """Leave it to the screen to say that the archive is gone; report anything else."""
        if not isinstance(error, RecordMissing):
            self.ledger.jobs.report(error)
