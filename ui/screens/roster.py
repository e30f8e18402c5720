"""Take in a roster: choose the file, see what it comes to, carry it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.services import rosters
from ui import style
from ui.actions import Action
from ui.dialogs.progress import tell, watch
from ui.jobs import Lane
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from datetime import date

    from app.exchange.workbook.plan import RosterPlan, RowNote
    from app.services.rosters import RosterReport
    from ui.ledger import Ledger

WORKBOOKS = "名册 (*.xlsx *.xls *.ods)"
ASK = (
    "选一个 Excel 或 WPS 名册（.xlsx、.xls、.ods）。一户一行、一人一行都可以，列的顺序不限。"
    "导入前先给您看结果，确认后才写入。"
)
EMPTY = "选好名册后，这里列出没有采用和需要核对的行。"
FINE = "每一行都可以采用，没有需要核对的。"


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


class RosterScreen(Screen):
    """Shows a roster before it is taken in, and what became of it."""

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("choose", "选择名册文件", self.choose, "folder-open", "Ctrl+O"),
            Action("keep_errors", "保存错误清单", self.keep_errors, "save"),
            Action("take_in", "导入", self.take_in, "file-down", "Ctrl+S", main=True),
        )
        super().__init__(ledger, "名册导入", actions)
        self.report: RosterReport | None = None
        self._plan: RosterPlan | None = None
        self._content = b""
        self._file = Path()
        self._said = style.named(QLabel(ASK), "note")
        self._said.setWordWrap(True)
        self._counts = QHBoxLayout()
        self._figures: dict[str, QLabel] = {}
        self.model: TableModel[Line] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, EMPTY)
        self.table.setAccessibleName("没有采用和需要核对的行")
        for title in ("新增户", "更新户", "没有变化", "没有采用的行", "同户跳过的行", "需要核对"):
            self._counts.addWidget(self._box(title))
        self.body.addWidget(self._said)
        self.body.addLayout(self._counts)
        self.body.addWidget(self.table, 1)
        self._allow()

    def choose(self) -> None:
        """Ask for the roster."""
        chosen, _ = QFileDialog.getOpenFileName(self, "选择名册", "", WORKBOOKS)
        if chosen:
            self.open(Path(chosen))

    def open(self, file: Path) -> None:
        """Read a roster and show what taking it in would come to."""
        self._file, self.report, self._plan = file, None, None
        self._said.setText(f"正在读取 {file.name} ……")
        self._allow()
        today = self.ledger.application.clock().date()
        read = partial(_read, file, today)
        self.ledger.jobs.run(Lane.PAGES, read, self._preview, otherwise=self._fail)

    def take_in(self) -> None:
        """Carry out what the preview shows, in one transaction that can be undone as one."""
        plan = self._plan
        if plan is not None:
            self.bar.enable("take_in", on=False)
            work = partial(
                self.ledger.change_in_steps,
                rosters.VERB,
                lambda session: rosters.take_in(session, plan),
            )
            watch(self, "导入名册", work, self._taken_in, self._fail)

    def keep_errors(self) -> None:
        """Ask where to keep the rows that were not taken, in the clerk's own layout."""
        name = f"{self._file.stem}-错误清单.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, "保存错误清单", name, "Excel (*.xlsx)")
        if chosen:
            self.write_errors(Path(chosen))

    def write_errors(self, file: Path) -> None:
        """Write the failing rows with the reasons beside them."""
        report, content, home = self.report, self._content, self.ledger.application.home
        roster = self._file
        if report is not None:
            self.ledger.jobs.run(
                Lane.PAGES,
                lambda: _write_errors(content, report, file, roster, home.temporary),
                lambda _: self._said.setText(f"错误清单已保存：{file.name}。改好后可直接再导入。"),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def _preview(self, read: tuple[bytes, RosterPlan]) -> None:
        self._content, plan = read
        self._plan = plan

        def show(report: RosterReport) -> None:
            self._show(report)
            self._said.setText(
                f"{self._file.name}：读到 {report.rows} 行、{report.households} 户。"
                f"请核对下面的结果，无误后按「导入」。{''.join(report.left_out)}"
            )

        self.ledger.read(lambda session: rosters.preview(session, plan), show)

    def _taken_in(self, report: RosterReport) -> None:
        self._plan = None
        self._show(report)
        self._said.setText(
            f"已导入：新增 {report.added} 户，更新 {report.updated} 户。"
            "如果导错了，可以在系统设置的操作记录里整批撤销。"
        )

    def _show(self, report: RosterReport) -> None:
        self.report = report
        figures = (report.added, report.updated, report.unchanged)
        notes = {"不采用": report.refused, "同户跳过": report.skipped, "请核对": report.warned}
        for label, figure in zip(
            self._figures.values(), (*figures, *map(len, notes.values())), strict=True
        ):
            label.setText(str(figure))
        lines = [Line(verdict, note) for verdict, rows in notes.items() for note in rows]
        self.table.say_empty(FINE)
        self.model.show(lines)
        self._allow()

    def _fail(self, error: BaseException) -> None:
        self._said.setText(ASK)
        self._allow()
        tell(self, self.ledger.jobs.report)(error)

    def _allow(self) -> None:
        """Let only that be done which makes sense now."""
        report = self.report
        changes = 0 if report is None else report.added + report.updated
        self.bar.enable("take_in", on=self._plan is not None and changes > 0)
        self.bar.enable("keep_errors", on=report is not None and bool(report.refused))

    def _box(self, title: str) -> QFrame:
        box = QFrame()
        box.setObjectName("sheet")
        self._figures[title] = figure = style.named(QLabel("–"), "title")
        column = QVBoxLayout(box)
        column.addWidget(figure)
        column.addWidget(style.named(QLabel(title), "note"))
        return box


def _read(file: Path, today: date) -> tuple[bytes, RosterPlan]:
    from app.exchange.workbook import grid, roster

    content = grid.load(file)
    return content, roster.read_roster(content, today=today)


def _write_errors(
    content: bytes, report: RosterReport, file: Path, roster: Path, temporary: Path
) -> None:
    from app.exchange.workbook.failing import check_destination, failing_rows
    from app.vault.files import write_whole

    check_destination(file, roster)
    notes = (*report.refused, *report.skipped)
    rows = failing_rows(content, notes, folder=temporary)
    write_whole(file, lambda target: target.write(rows))
