"""Take in a roster: choose the file, tell what is unknown, see what it comes to, carry it out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLabel

from app.services import roster_columns, roster_files, rosters
from ui import style
from ui.actions import Action, Right
from ui.dialogs.progress import tell, undivided, watch
from ui.jobs import Lane
from ui.panels.roster_report import RosterReportView
from ui.panels.unknown_columns import UnknownColumns
from ui.screens.screen import Screen
from ui.whereabouts import whereabouts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.roster_files import RosterFile
    from app.services.rosters import RosterReport
    from ui.ledger import Ledger

WORKBOOKS = "名册 (*.xlsx *.xls *.ods)"
ASK = (
    "选一个 Excel 或 WPS 名册（.xlsx、.xls、.ods）。一户一行、一人一行都可以，列的顺序不限。"
    "导入前先给您看结果，确认后才写入。"
)


class RosterScreen(Screen):
    """Shows a roster before it is taken in, and what became of it."""

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("choose", "选择名册文件", self.choose, "folder-open", "Ctrl+O"),
            Action("keep_errors", "保存错误清单", self.keep_errors, "save"),
            Action(
                "take_in",
                "导入",
                self.take_in,
                "file-down",
                "Ctrl+S",
                main=True,
                right=Right.WRITE,
            ),
        )
        super().__init__(ledger, "名册导入", actions)
        self.report: RosterReport | None = None
        self._roster: RosterFile | None = None
        self._path, self._is_taken = Path(), False
        self._said = style.named(QLabel(ASK), "note")
        self._said.setWordWrap(True)
        self.unknown, self.shown = UnknownColumns(), RosterReportView()
        for part in (self._said, self.unknown, self.shown):
            self.body.addWidget(part, int(part is self.shown))
        self.unknown.answered.connect(self.learn)
        self._allow()

    def choose(self) -> None:
        """Ask for the roster."""
        chosen, _ = QFileDialog.getOpenFileName(self, "选择名册", "", WORKBOOKS)
        if chosen:
            self.open(Path(chosen))

    def open(self, file: Path) -> None:
        """Read a roster and show what taking it in would come to."""
        self._path, self.report, self._roster = file, None, None
        self._said.setText(f"正在读取 {file.name} ……")
        self.unknown.ask(())
        self.shown.clear()
        self._allow()
        self.ledger.read(roster_columns.learnt, self._read, otherwise=self._fail)

    def learn(self, answers: Mapping[str, str]) -> None:
        """Remember what headers mean, and read the roster again with that."""
        self.ledger.change(
            roster_columns.VERB,
            lambda session: roster_columns.learn(session, answers),
            lambda _: self.open(self._path),
            otherwise=tell(self, self.ledger.jobs.report),
        )

    def take_in(self) -> None:
        """Carry out what the preview shows, in one transaction that can be undone as one."""
        roster = self._roster
        if roster is not None:
            self.bar.enable("take_in", on=False)
            work = partial(
                self.ledger.change_in_steps,
                rosters.VERB,
                lambda session: rosters.take_in(session, roster.plan),
            )
            watch(self, "导入名册", work, self._taken_in, self._fail).rejected.connect(self._allow)

    def keep_errors(self) -> None:
        """Ask where to keep the rows that were not taken, in the clerk's own layout."""
        name, kind = f"{self._path.stem}-错误清单.xlsx", "Excel (*.xlsx)"
        chosen, _ = QFileDialog.getSaveFileName(self, "保存错误清单", name, kind)
        if chosen:
            self.write_errors(Path(chosen))

    def write_errors(self, file: Path) -> None:
        """Write the failing rows with the reasons beside them."""
        roster, report = self._roster, self.report
        folder = self.ledger.application.home.temporary
        if roster is not None and report is not None:
            self.ledger.jobs.run(
                Lane.PAGES,
                lambda: roster_files.write_failing(roster, report, file, folder),
                lambda _: self._said.setText(
                    f"错误清单已保存，改好后可直接再导入。{whereabouts(file)}"
                ),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def _read(self, learnt: Mapping[str, str]) -> None:
        today = self.ledger.application.clock().date()
        read = partial(roster_files.read, self._path, today, learnt)
        work = undivided(partial(self.ledger.jobs.run, Lane.PAGES, read))
        watch(self, "读取名册", work, self._preview, self._fail).rejected.connect(self._give_up)

    def _preview(self, roster: RosterFile) -> None:
        self._roster, self._is_taken = roster, False

        def show(report: RosterReport) -> None:
            self._show(report)
            self.unknown.ask(roster.plan.unknown_headers)
            self._said.setText(
                f"{roster.path.name}：读到 {report.rows} 行、{report.households} 户。"
                f"请核对下面的结果，无误后按「导入」。{''.join(report.left_out)}"
            )

        self.ledger.read(lambda session: rosters.preview(session, roster.plan), show)

    def _taken_in(self, report: RosterReport) -> None:
        self._is_taken = True
        self._show(report)
        self.unknown.ask(())
        done = f"已导入：新增 {report.added} 户，更新 {report.updated} 户。"
        self._said.setText(f"{done}如果导错了，可以在系统设置的操作记录里整批撤销。")

    def _show(self, report: RosterReport) -> None:
        self.report = report
        self.shown.show_report(report)
        self._allow()

    def _give_up(self) -> None:
        """Begin anew: the roster was not waited for."""
        self._said.setText(ASK)
        self._allow()

    def _fail(self, error: BaseException) -> None:
        self._said.setText(ASK)
        self._allow()
        tell(self, self.ledger.jobs.report)(error)

    def _allow(self) -> None:
        """Let only that be done which makes sense now."""
        report = self.report
        changes = report is not None and report.added + report.updated > 0
        self.bar.enable("take_in", on=changes and not self._is_taken)
        self.bar.enable("keep_errors", on=report is not None and bool(report.refused))
