"""Scrolling the list of 100,000 archives, beside a bare table model over the same pages.

Both read page after page of the same ledger while the list is scrolled a screenful at a time, and
both are painted after each step. Ours reads on the ledger's thread, ticks, arranges and masks; the
peer reads where it is asked and shows the same texts.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.work import perform
from db.queries import households
from tests.bench import filled, screens
from tests.bench.measure import Measure, by_turns
from ui import style
from ui.jobs import Lane
from ui.lists.archive_columns import COLUMNS
from ui.panels.archive_list import PAGE_SIZE, ArchiveList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from app.work import Application
    from db.queries.households import Cursor, Page
    from tests.bench.measure import Size
    from ui.ledger import Ledger

HOUSEHOLDS: dict[Size, int] = {"small": 2_000, "full": 100_000}
PAGES: dict[Size, int] = {"small": 10, "full": 50}
ROUNDS: dict[Size, int] = {"small": 1, "full": 3}
MOST_STEPS = 10_000
SHOWN = tuple(column for column in COLUMNS if column.shown)


def measures(size: Size) -> Iterator[Measure]:
    """Measure how long it takes to scroll through the first pages, from nothing."""
    rows = PAGES[size] * PAGE_SIZE
    with TemporaryDirectory() as folder:
        open_ledger = partial(filled.opened, HOUSEHOLDS[size], Path(folder))
        with screens.behind(open_ledger) as ledger:
            took = by_turns(
                lambda: _ours(ledger, rows), lambda: _bare(ledger, rows), rounds=ROUNDS[size]
            )
    yield Measure(
        name=f"{HOUSEHOLDS[size]} 户的列表向下翻 {rows} 行",
        ours=took.ours,
        peer="裸 QAbstractTableModel 显示同样的页",
        peer_figure=took.peer,
        goal=1.5,
    )


def _ours(ledger: Ledger, rows: int) -> None:
    """Scroll our list until ``rows`` were read."""
    view = ArchiveList(ledger)
    view.resize(*screens.VIEW)
    view.show()
    view.reload()
    screens.settle(ledger.jobs)
    _scroll(view.table, lambda: len(view.model.rows) < rows, lambda: screens.settle(ledger.jobs))
    view.close()
    view.deleteLater()


def _bare(ledger: Ledger, rows: int) -> None:
    """Scroll the peer as far."""
    model = BareModel(ledger.application, ledger.jobs._lanes[Lane.LEDGER])
    view = QTableView()
    view.setModel(model)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(style.px(style.ROW + 4))
    for number, column in enumerate(SHOWN):
        view.setColumnWidth(number, style.px(column.width))
    view.resize(*screens.VIEW)
    view.show()
    screens.painted()
    _scroll(view, lambda: len(model.texts) < rows, lambda: None)
    view.close()
    view.deleteLater()


def _scroll(view: QTableView, goes_on: Callable[[], bool], settle: Callable[[], object]) -> None:
    """Scroll a screenful at a time, and see each of them painted."""
    bar = view.verticalScrollBar()
    for _ in range(MOST_STEPS):
        if not goes_on():
            return
        bar.setValue(bar.value() + bar.pageStep())
        settle()
        screens.painted()


class BareModel(QAbstractTableModel):
    """The least that a table over pages can be."""

    def __init__(self, application: Application, lane: Executor) -> None:
        super().__init__()
        self.texts: list[list[str]] = []
        self._application, self._lane = application, lane
        self._after: Cursor | None = None
        self._more = True
        self.fetchMore(QModelIndex())

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's own name
        """Count the rows read so far."""
        return 0 if parent.isValid() else len(self.texts)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: N802, B008 -- likewise
        """Count the columns."""
        return 0 if parent.isValid() else len(SHOWN)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts[index.row()][index.column()]
        return None

    def canFetchMore(self, parent: Any) -> bool:  # noqa: N802 -- likewise
        """Tell whether there is more."""
        return not parent.isValid() and self._more

    def fetchMore(self, _: Any) -> None:  # noqa: N802 -- likewise
        """Read the next page."""
        page = self._lane.submit(self._read).result()
        first = len(self.texts)
        self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
        self.texts += [[column.text(row) for column in SHOWN] for row in page.rows]
        self.endInsertRows()
        self._after, self._more = page.next, page.next is not None

    def _read(self) -> Page:
        after = self._after
        return perform(
            self._application,
            "",
            lambda session: households.page(session.connection(), after=after, size=PAGE_SIZE),
        ).value
