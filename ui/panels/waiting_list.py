"""A list of sheets that wait for something, to be ticked and settled many at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.services import cadres, waiting_sheets
from app.services.waiting_sheets import Picked
from ui import style
from ui.actions import ActionBar
from ui.dialogs.progress import tell
from ui.lists.ticks import TickModel, TickView
from ui.panels.sheet_filters import SheetFilterBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.papers import SheetRow
    from app.services.waiting_sheets import SheetCursor, SheetFilters, SheetPage, Waiting
    from ui.actions import Action
    from ui.jobs import Job
    from ui.ledger import Ledger
    from ui.lists.table_model import Column

PAGE_SIZE = 60
NONE_SUCH = "这样的表没有。可以把上面的条件改回「全部」。"


class WaitingList(QWidget):
    """Lists sheets by what they wait for, the longest waiting first."""

    def __init__(
        self,
        ledger: Ledger,
        title: str,
        states: Sequence[Waiting],
        columns: Sequence[Column[SheetRow]],
        actions: Sequence[Action],
    ) -> None:
        super().__init__()
        self.ledger = ledger
        self.model: TickModel[SheetRow] = TickModel(columns, self)
        self.table = TickView(self.model, "")
        self.table.setAccessibleName(title)
        self.narrow = SheetFilterBar(states)
        self.count, self.said = style.named(QLabel(), "note"), style.named(QLabel(), "good")
        # It makes do with what the actions leave.
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = ActionBar(self, actions, ledger)
        self._total = 0
        self._reading: Job | None = None
        self._lay_out()
        self.narrow.chosen.connect(self._filter)
        self.model.ticked.connect(self._tell_count)
        self.model.more_wanted.connect(self._read_on)

    @property
    def filters(self) -> SheetFilters:
        """What is chosen above the list."""
        return self.narrow.filters(self.ledger.application.clock().date())

    @property
    def picked(self) -> Picked:
        """The sheets that are ticked; the one in hand where none is."""
        codes, is_all_but = frozenset(self.model.ids), self.model.is_all_but
        if not self.model.count(self._total) and self.table.chosen is not None:
            codes, is_all_but = frozenset({self.table.chosen.code}), False
        return Picked(self.filters, codes, is_all_but)

    @property
    def empty(self) -> str:
        """What is said where nothing waits at all."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read who can be chosen, the first page and the count."""
        self.ledger.read(cadres.cadres, self.narrow.offer)
        self.read_first()

    def read_first(self) -> None:
        """Read the first page and the count."""
        if self._reading is not None:
            self._reading.drop()
        filters = self.filters
        is_narrow = bool(filters.kinds or filters.before or filters.cadre_id)
        self.table.say_empty(NONE_SUCH if is_narrow else self.empty)
        self._reading = self.ledger.read(partial(_page, filters, None), self._show)
        self.ledger.read(lambda session: waiting_sheets.count(session, filters), self._take_count)

    def settle(self, verb: str, operation: Callable[[Any, Picked], int], sentence: str) -> None:
        """Do with the ticked sheets what ``operation`` does, and say with how many it was done."""
        picked = self.picked

        def done(count: int) -> None:
            self.model.clear()
            self.said.setText(sentence.format(count=count))

        self.ledger.change(
            verb,
            lambda session: operation(session, picked),
            done,
            otherwise=tell(self, self.ledger.jobs.report),
        )

    def _filter(self) -> None:
        """Show what passes now; what was ticked among others is ticked no more."""
        self.model.clear()
        self.said.clear()
        self.read_first()

    def _read_on(self, after: SheetCursor) -> None:
        self._reading = self.ledger.read(
            partial(_page, self.filters, after),
            lambda page: self.model.append(page.rows, page.next),
        )

    def _show(self, page: SheetPage) -> None:
        before = self.table.chosen
        self.model.show(page.rows, page.next)
        self.bar.offer_row(there=bool(page.rows))
        codes = [row.code for row in page.rows]
        if not self.model.is_all_but and page.next is None:
            self.model.keep(codes)
        if before is not None and before.code in codes:
            self.table.selectRow(codes.index(before.code))
        else:
            self.table.choose_first()

    def _take_count(self, count: int) -> None:
        self._total = count
        self._tell_count()

    def _tell_count(self) -> None:
        ticked = self.model.count(self._total)
        told = f"共 {self._total:,} 张"
        self.count.setText(f"{told}，已勾选 {ticked:,} 张" if ticked else told)

    def _lay_out(self) -> None:
        above, line = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(style.px(style.GRID))
        above.addWidget(self.narrow)
        above.addStretch(1)
        line.setSpacing(style.px(2 * style.GRID))
        line.addWidget(self.count)
        line.addWidget(self.said, 1)
        line.addLayout(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.px(12), 0, 0)
        layout.setSpacing(style.px(12))
        layout.addLayout(above)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)


def _page(filters: SheetFilters, after: SheetCursor | None, session: Any) -> SheetPage:
    return waiting_sheets.page(session, filters, after=after, size=PAGE_SIZE)
