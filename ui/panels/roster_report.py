"""What taking a roster in comes to: figures, and the rows about which something is to be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import style
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from app.exchange.workbook.plan import RowNote
    from app.services.rosters import RosterReport

EMPTY = "选好名册后，这里列出没有采用和需要核对的行。"
FINE = "每一行都可以采用，没有需要核对的。"
FIGURES = ("新增户", "更新户", "没有变化", "没有采用的行", "同户跳过的行", "需要核对")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the roster about which something is to be said."""

    verdict: str
    note: RowNote


COLUMNS: tuple[Column[Line], ...] = (
    Column("行号", lambda line: str(line.note.row), 64, figures=True),
    Column("结果", lambda line: line.verdict, 80),
    Column("列", lambda line: line.note.column, 144),
    Column("说明", lambda line: line.note.message, 480),
)


class RosterReportView(QWidget):
    """Shows a report; before the first there are dashes."""

    def __init__(self) -> None:
        super().__init__()
        self.model: TableModel[Line] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, EMPTY)
        self.table.setAccessibleName("没有采用和需要核对的行")
        self._figures: dict[str, QLabel] = {}
        counts = QHBoxLayout()
        counts.setSpacing(style.px(2 * style.GRID))
        for title in FIGURES:
            counts.addWidget(self._box(title))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(2 * style.GRID))
        layout.addLayout(counts)
        layout.addWidget(self.table, 1)

    def show_report(self, report: RosterReport) -> None:
        """Show what a roster comes to, or came to."""
        figures = (report.added, report.updated, report.unchanged)
        notes = {"不采用": report.refused, "同户跳过": report.skipped, "请核对": report.warned}
        for label, figure in zip(
            self._figures.values(), (*figures, *map(len, notes.values())), strict=True
        ):
            label.setText(f"{figure:,}")
        self.table.say_empty(FINE)
        self.model.show([Line(verdict, note) for verdict, rows in notes.items() for note in rows])

    def clear(self) -> None:
        """Show nothing: another roster is being read."""
        for label in self._figures.values():
            label.setText("–")
        self.table.say_empty(EMPTY)
        self.model.show(())

    def _box(self, title: str) -> QFrame:
        box = QFrame()
        box.setObjectName("sheet")
        self._figures[title] = figure = style.named(QLabel("–"), "title")
        column = QVBoxLayout(box)
        column.addWidget(figure)
        column.addWidget(style.named(QLabel(title), "note"))
        return box
