"""The measures of all households: filtered, ticked, closed, printed, written out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.rules import masking
from app.services import measures
from app.services.measures import MeasureFilters, MeasureRow, MeasureSelection
from ui import style
from ui.actions import Action, ActionBar, Right
from ui.dialogs.closing import ask_result
from ui.dialogs.progress import tell
from ui.lists.table_model import Column
from ui.lists.ticks import TickModel, TickView
from ui.panels.measure_filters import MeasureFilterBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.measures import MeasureCursor, MeasurePage
    from ui.jobs import Job
    from ui.ledger import Ledger

PAGE_SIZE = 60
EMPTY = "还没有帮扶措施。打开一户档案的「计划」，按情形推荐或自己添加。"
NONE_SUCH = "没有符合条件的措施。可以把上面的条件改回「全部」。"
OVERDUE = "overdue"
"""Where in this place our overdue measures are shown."""


class MeasureList(QWidget):
    """Lists measures, what is open first, by deadline.

    ``opened`` carries the id of the household of a measure that somebody opens. What is done with
    measures, ``tools``, stands wherever the list is shown.
    """

    tables = frozenset({"measure", "household", "member", "pairing", "cadre"})
    opened = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._reading: list[Job] = []
        self._total = 0
        self.model: TickModel[MeasureRow] = TickModel(self._columns(), self)
        self.table = TickView(self.model, EMPTY)
        self.table.setAccessibleName("帮扶措施列表")
        self.table.may_fold = True
        self.narrow = MeasureFilterBar(ledger.application.unit_id)
        self.count = style.named(QLabel(), "note")
        self.said = style.named(QLabel(), "good")
        self.bar = ActionBar(
            self,
            (
                Action("archive", "打开档案", self.open, "users", "Ctrl+Return", of_row=True),
                Action(
                    "export", "导出清单", self.export, "file-spreadsheet", "Ctrl+E", of_row=True
                ),
                Action("print", "打印任务清单", self.print, "printer", "Ctrl+P", of_row=True),
                Action(
                    "close",
                    "办结",
                    self.close_ticked,
                    "check",
                    "Ctrl+Shift+E",
                    of_row=True,
                    right=Right.WRITE,
                ),
            ),
            ledger,
        )
        self.tools = QWidget()
        self._lay_out()
        self.narrow.chosen.connect(self._narrow)
        self.model.ticked.connect(self._tell_count)
        self.model.more_wanted.connect(self._read_on)
        self.table.opened.connect(lambda row: self.opened.emit(row.household_id))

    @property
    def filters(self) -> MeasureFilters:
        """What is chosen, as of today."""
        return self.narrow.filters(self._ledger.application.clock().date())

    @property
    def selection(self) -> MeasureSelection:
        """The measures that are ticked; the one in hand where none is."""
        ids, is_all_but = frozenset(self.model.ids), self.model.is_all_but
        if not self.model.count(self._total) and self.table.chosen is not None:
            ids, is_all_but = frozenset({self.table.chosen.id}), False
        return MeasureSelection(self.filters, ids, is_all_but)

    def show_overdue(self) -> None:
        """Show our measures whose deadline has passed."""
        self.narrow.show_overdue()
        self._narrow()

    def take_keyboard(self) -> None:
        """Let the list take the keyboard."""
        self.table.setFocus()

    def reload(self) -> None:
        """Read the first page, the count, and what can be chosen from."""
        for job in self._reading:
            job.drop()
        self._reading.clear()
        filters = self.filters
        self.table.say_empty(EMPTY if filters == MeasureFilters() else NONE_SUCH)
        self._await(partial(_page, filters, None), self._show)
        self._await(lambda session: measures.count(session, filters), self._count)
        self._await(measures.departments, self.narrow.offer)

    def open(self) -> None:
        """Open the archive of the measure in hand."""
        if self.table.chosen is not None:
            self.opened.emit(self.table.chosen.household_id)

    def close_ticked(self) -> None:
        """Ask what came of the ticked measures."""
        self._selected(lambda ids: ids and ask_result(self, self._ledger, ids, self._closed))

    def print(self) -> None:
        """Show the list of tasks of the ticked measures as it will be printed."""

        def show(ids: Sequence[str]) -> None:
            # The list stands before what prints is loaded.
            from ui.dialogs.preview import preview

            preview(self, self._ledger, "tasks", ids)

        self._selected(show)

    def export(self) -> None:
        """Ask where the list of the ticked measures goes, and write it."""
        proposed = "困难职工精准帮扶任务清单.xlsx"
        out, _ = QFileDialog.getSaveFileName(self, "导出到", proposed, "Excel 工作簿 (*.xlsx)")
        if out:
            self.export_to(Path(out))

    def export_to(self, out: Path) -> None:
        """Write the ticked measures to ``out``."""
        from app.services import task_lists

        path = out if out.suffix.lower() == ".xlsx" else out.with_name(f"{out.name}.xlsx")
        selection, home = self.selection, self._ledger.application.home
        self._ledger.change(
            task_lists.VERB,
            lambda session: task_lists.export(session, selection, path, home),
            lambda count: self.said.setText(f"已导出 {count} 项：{path.name}"),
            otherwise=tell(self, self._ledger.jobs.report),
        )

    def _closed(self, sentence: str) -> None:
        self.model.clear()
        self.said.setText(sentence)

    def _selected(self, then: Callable[[Sequence[str]], object]) -> None:
        selection = self.selection
        self._ledger.read(lambda session: measures.selected(session, selection), then)

    def _columns(self) -> tuple[Column[MeasureRow], ...]:
        return (
            Column("困难职工", lambda row: row.head_name or "（未填姓名）", 88),
            Column("方面", lambda row: row.side.value, 88),
            Column("措施内容", lambda row: " ".join(row.content.split()), 320),
            Column("完成时限", lambda row: str(row.due_on or "（未填）"), 104),
            Column("进展", self._standing, 144),
            Column("帮扶部门", lambda row: row.department or "", 136),
            Column("结果", lambda row: " ".join((row.result or "").split()), 160),
            Column("联系电话", lambda row: masking.phone(row.phone or ""), 120),
        )

    def _standing(self, row: MeasureRow) -> str:
        late = measures.told(row, today=self._ledger.application.clock().date())
        if row.state not in measures.OPEN:
            return f"{row.state.value} {row.done_on or ''}".rstrip()
        return f"{late}，{row.state.value}" if late else row.state.value

    def _narrow(self) -> None:
        self.model.clear()
        self.reload()

    def _await(self, operation: Any, then: Any) -> None:
        self._reading.append(self._ledger.read(operation, then))

    def _read_on(self, after: MeasureCursor) -> None:
        self._await(
            partial(_page, self.filters, after),
            lambda page: self.model.append(page.rows, page.next),
        )

    def _show(self, page: MeasurePage) -> None:
        before = self.table.chosen
        self.model.show(page.rows, page.next)
        self.bar.offer_row(there=bool(page.rows))
        ids = [row.id for row in page.rows]
        if before is not None and before.id in ids:
            self.table.selectRow(ids.index(before.id))
        else:
            self.table.choose_first()

    def _count(self, count: int) -> None:
        self._total = count
        self._tell_count()

    def _tell_count(self) -> None:
        ticked = self.model.count(self._total)
        told = f"共 {self._total:,} 项"
        self.count.setText(f"{told}，已勾选 {ticked:,} 项" if ticked else told)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(style.px(2 * style.GRID))
        line.addWidget(self.count)
        line.addWidget(self.said, 1)
        self.tools.setLayout(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.px(style.GRID), 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addWidget(self.narrow)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)


def _page(filters: MeasureFilters, after: MeasureCursor | None, session: Any) -> MeasurePage:
    return measures.page(session, filters, after=after, size=PAGE_SIZE)
