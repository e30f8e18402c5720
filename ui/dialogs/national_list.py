"""The list that the national system exported, beside the archives: seen first, then taken in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout

from app import messages
from app.forms.national_number import NATIONAL_NUMBER
from app.forms.spec import Form, Section
from app.services import national_lists, roster_columns, roster_files
from app.services.national_lists import Finding
from ui import style
from ui.actions import Action, ActionBar, Right
from ui.dialogs.choices import words
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.progress import tell, undivided, watch
from ui.jobs import Lane
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.exchange.workbook.plan import RosterPlan
    from app.forms.spec import Values
    from app.services.national_lists import Compared, Line
    from app.services.roster_files import RosterFile
    from ui.ledger import Ledger

WORKBOOKS = "系统导出的名单 (*.xlsx *.xls *.ods)"
DAY = Form(
    "national_day",
    NATIONAL_NUMBER.title,
    (Section(NATIONAL_NUMBER.title, (NATIONAL_NUMBER["entered_on"],)),),
)
NO_DAY = "请填写录入系统的日期。"
SIDE = 208
EMPTY = {
    Finding.DIFFERS: "对上的户，每一项都一致。",
    Finding.ONLY_THERE: "名单里的户，本地都有。",
    Finding.ONLY_HERE: "本地在档的户，名单里都有。",
    Finding.FAULTY: "每一行都能核对。",
}
FAULTS = "有误的行没有参与核对，其中的户会列在「只在本地」。"


class NationalListDialog(QDialog):
    """Shows what a list comes to, and takes it in when told so.

    ``opened`` carries the id of an archive to go to and the name of the answer that differs, empty
    where none does; ``taken_in`` a sentence about what was stored.
    """

    opened = Signal(str, str)
    taken_in = Signal(str)

    def __init__(
        self, parent: QWidget, ledger: Ledger, plan: RosterPlan, compared: Compared
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("核对全国系统名单")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ledger, self._plan, self.compared = ledger, plan, compared
        self.findings: TableModel[Finding] = TableModel(
            (
                Column("结果", lambda row: row.value, 112),
                Column("数", lambda row: str(compared.count(row) or ""), 72, figures=True),
            ),
            self,
        )
        self.findings.show([*Finding])
        self.finding_table = TableView(self.findings, "")
        self.finding_table.setAccessibleName("看哪一类结果")
        self.model: TableModel[Line] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, EMPTY[Finding.DIFFERS])
        self.table.setAccessibleName("不一致的项目")
        self.table.may_fold = True
        self.said = words(_said(plan, compared))
        self.bar = ActionBar(
            self,
            (
                Action("close_list", "关闭", self.reject, shortcut="Esc"),
                Action("open_line", "打开档案", self.open_chosen, "users"),
                Action(
                    "take_in",
                    "写入核对结果",
                    self.take_in,
                    "save",
                    "Ctrl+S",
                    main=True,
                    right=Right.WRITE,
                ),
            ),
            ledger,
        )
        self._lay_out()
        self.finding_table.selectionModel().currentRowChanged.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._allow)
        self.table.opened.connect(self._open)
        self.finding_table.selectRow(self._first())
        self.bar.enable("take_in", on=bool(compared.matches))
        self.finding_table.setFocus()

    def take_in(self) -> None:
        """Ask when those that are new were keyed in, and store what the list tells."""
        values: Values = {"entered_on": self._ledger.application.clock().date()}
        title = f"写入：{len(self.compared.matches)} 户"
        dialog = FormDialog(self, DAY, title, values)

        def go_on(typed: Values) -> None:
            day = typed["entered_on"]
            if day is None:
                dialog.say(NO_DAY)
                return
            dialog.finish()
            work = partial(
                self._ledger.change_in_steps,
                national_lists.VERB,
                lambda session: national_lists.take_in(session, self._plan, day),  # type: ignore[arg-type]  # a day
            )
            watch(self, "写入核对结果", work, self._settle, tell(self, self._ledger.jobs.report))

        dialog.submitted.connect(go_on)
        dialog.open()

    def open_chosen(self) -> None:
        """Open the archive of the line in hand, at the answer that differs."""
        if self.table.chosen is not None:
            self._open(self.table.chosen)

    def _open(self, line: Line) -> None:
        if line.household_id:
            self.accept()
            self.opened.emit(line.household_id, line.field)

    def _settle(self, compared: Compared) -> None:
        self.accept()
        self.taken_in.emit(
            f"已核对 {len(compared.matches)} 户：补职工编号 {compared.numbered} 户，"
            f"新标记已录入 {compared.entered} 户，不一致 {compared.count(Finding.DIFFERS)} 户。"
        )

    def _first(self) -> int:
        """Begin with the first finding that has something to tell."""
        told = [number for number, each in enumerate(Finding) if self.compared.count(each)]
        return told[0] if told else 0

    def _show(self, *_: object) -> None:
        finding = self.finding_table.chosen
        lines = [each for each in self.compared.lines if each.finding is finding]
        self.table.say_empty(EMPTY[finding])
        self.model.show(lines)
        self.table.choose_first()
        self._allow()

    def _allow(self, *_: object) -> None:
        line = self.table.chosen
        self.bar.enable("open_line", on=line is not None and bool(line.household_id))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.setSpacing(style.px(style.GRID))
        layout.addWidget(self.said)
        self.finding_table.setFixedWidth(style.px(SIDE))
        lists = QHBoxLayout()
        lists.setSpacing(style.px(2 * style.GRID))
        lists.addWidget(self.finding_table)
        lists.addWidget(self.table, 1)
        layout.addLayout(lists, 1)
        note = style.named(QLabel(FAULTS if self.compared.count(Finding.FAULTY) else ""), "note")
        note.setVisible(bool(note.text()))
        layout.addWidget(note)
        self.bar.insertStretch(1, 1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 960, 600))


COLUMNS: tuple[Column[Line], ...] = (
    Column("行号", lambda row: str(row.row or ""), 56, figures=True),
    Column("户主", lambda row: row.name, 96),
    Column("项目", lambda row: row.title, 128),
    Column("本地", lambda row: row.here or _blank(row), 200),
    Column("系统名单", lambda row: row.there or "（空）", 200),
)


def read_list(
    parent: QWidget, ledger: Ledger, path: Path, then: Callable[[NationalListDialog], object]
) -> None:
    """Read a list, hold it against the archives, and show what it comes to."""
    refuse = tell(parent, ledger.jobs.report)

    def read(learnt: dict[str, str]) -> None:
        today = ledger.application.clock().date()
        work = partial(
            ledger.jobs.run, Lane.PAGES, partial(roster_files.read, path, today, learnt)
        )
        watch(parent, "读取名单", undivided(work), compare, refuse)

    def compare(roster: RosterFile) -> None:
        ledger.read(
            lambda session: national_lists.compare(session, roster.plan),
            partial(show, roster.plan),
            otherwise=refuse,
        )

    def show(plan: RosterPlan, compared: Compared) -> None:
        dialog = NationalListDialog(parent, ledger, plan, compared)
        then(dialog)
        dialog.open()

    ledger.read(roster_columns.learnt, read, otherwise=refuse)


def _blank(line: Line) -> str:
    return "" if line.finding is Finding.FAULTY else "（空）"


def _said(plan: RosterPlan, compared: Compared) -> str:
    told = (
        f"名单里 {compared.rows} 户，与本地的档案对上 {len(compared.matches)} 户。"
        f"写入后补上职工编号 {compared.numbered} 户，新标记已录入 {compared.entered} 户；"
        "不改动档案的其他内容。"
    )
    if plan.unknown_columns:
        columns = "、".join(plan.unknown_columns)
        told += messages.explain("national_unknown_columns", {"columns": columns})
    if plan.unread_sheets:
        others = "".join(f"「{each}」" for each in plan.unread_sheets)
        told += messages.explain("roster_unread_sheets", {"sheet": plan.sheet, "others": others})
    return told
