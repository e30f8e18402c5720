"""The list that the national system exported, beside the archives: seen first, then taken in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app import messages
from app.forms.national_number import NATIONAL_NUMBER
from app.forms.spec import Form, Section
from app.services import lookup, national_lists, roster_columns, roster_files
from app.services.national_lists import Finding, Line
from ui.actions import Action, Right
from ui.dialogs.findings import FindingsDialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.progress import tell, undivided, watch
from ui.jobs import Lane
from ui.lists.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.exchange.workbook.plan import RosterPlan
    from app.forms.spec import Values
    from app.services.national_lists import Compared
    from app.services.roster_files import RosterFile
    from ui.ledger import Ledger

WORKBOOKS = "系统导出的名单 (*.xlsx *.xls *.ods)"
DAY = Form(
    "national_day",
    NATIONAL_NUMBER.title,
    (
        Section(
            NATIONAL_NUMBER.title,
            (
                replace(
                    NATIONAL_NUMBER["entered_on"],
                    title="录入日期",
                    help="名单里的户录入系统的日期；以前标记过的，日期不变。",
                ),
            ),
        ),
    ),
)
NO_DAY = "请填写录入系统的日期。"
EMPTY = {
    Finding.DIFFERS: "对上的户，每一项都一致。",
    Finding.ONLY_THERE: "名单里的户，本地都有。",
    Finding.ONLY_HERE: "本地在档的户，名单里都有。",
    Finding.FAULTY: "每一行都能核对。",
}
FAULTS = "有误的行没有参与核对，其中的户会列在「只在本地」。"


class NationalListDialog(FindingsDialog[Line]):
    """Shows what a list comes to, and takes it in when told so.

    ``opened`` carries the id of an archive to go to and the name of the answer that differs, empty
    where none does; ``taken_in`` a sentence about what was stored.
    """

    kinds = Finding
    empty = EMPTY
    opened = Signal(str, str)
    taken_in = Signal(str)

    def __init__(
        self, parent: QWidget, ledger: Ledger, plan: RosterPlan, compared: Compared
    ) -> None:
        actions = (
            Action("close_list", "关闭", self.reject, shortcut="Esc"),
            Action("reveal", "显示完整内容", self.reveal, "eye"),
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
        )
        super().__init__(parent, ledger, "核对全国系统名单", COLUMNS, actions)
        self._plan, self.compared = plan, compared
        self._revealed: set[str] = set()
        self.said.setText(_said(plan, compared))
        self.remark(FAULTS if compared.count(Finding.FAULTY) else "")
        self.table.opened.connect(self._open)
        self.bar.enable("take_in", on=bool(compared.matches))
        self.begin()

    def count(self, finding: Finding) -> int:
        """Count the households, or the rows, under a finding."""
        return self.compared.count(finding)

    def lines(self, finding: Finding) -> list[Line]:
        """Give the lines under a finding, whole where somebody asked for it."""
        return [self._seen(each) for each in self.compared.lines if each.finding is finding]

    def told(self, line: Line) -> str:
        """Tell a line in a sentence."""
        if line.finding is Finding.FAULTY:
            return f"第 {line.row} 行：{line.there}"
        hidden = "有一部分隐藏，按「显示完整内容」看。" if line.whole is not None else ""
        whose = line.name or "（没有姓名）"
        here, there = line.here or "（空）", line.there or "（空）"
        return f"{whose} {line.title}：本地 {here}；系统 {there}。{hidden}"

    def allow(self, line: Line | None) -> None:
        """Offer what can be done with the line in hand."""
        self.bar.enable("open_line", on=line is not None and bool(line.household_id))
        self.bar.enable("reveal", on=line is not None and line.whole is not None)

    def take_in(self) -> None:
        """Ask when those that are new were keyed in, and store what the list tells."""
        values: Values = {"entered_on": self.ledger.application.clock().date()}
        title = f"写入：{len(self.compared.matches)} 户"
        dialog = FormDialog(self, DAY, title, values)

        def go_on(typed: Values) -> None:
            day = typed["entered_on"]
            if day is None:
                dialog.say(NO_DAY)
                return
            dialog.finish()
            work = partial(
                self.ledger.change_in_steps,
                national_lists.VERB,
                lambda session: national_lists.take_in(session, self._plan, day),  # type: ignore[arg-type]  # a day
            )
            watch(self, "写入核对结果", work, self._settle, tell(self, self.ledger.jobs.report))

        dialog.submitted.connect(go_on)
        dialog.open()

    def open_chosen(self) -> None:
        """Open the archive of the line in hand, at the answer that differs."""
        if self.table.chosen is not None:
            self._open(self.table.chosen)

    def reveal(self) -> None:
        """Show whole what is hidden of the household in hand, and put the look on record."""
        line = self.table.chosen
        if line is None or line.whole is None:
            return

        def show(_: object) -> None:
            self._revealed.add(line.household_id)
            row = self.table.currentIndex().row()
            self.show_lines()
            self.table.selectRow(row)

        self.ledger.change(
            "查看完整号码",
            lambda session: lookup.note_full_look(session, line.household_id),
            show,
            otherwise=tell(self, self.ledger.jobs.report),
        )

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

    def _seen(self, line: Line) -> Line:
        """Give a line as it may be seen: whole once somebody asked for it."""
        if line.whole is None or line.household_id not in self._revealed:
            return line
        here, there = line.whole
        return replace(line, here=here, there=there, whole=None)


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
