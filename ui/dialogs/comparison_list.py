"""The list that came back from a comparison, beside the archives: seen first, then taken in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.forms.comparison import COMPARISON_READING
from app.forms.spec import Form, Section
from app.services import comparison_lists
from app.services.comparison_lists import Line, Outcome, Wish
from ui.actions import Action, Right
from ui.dialogs.comparison import is_lacking
from ui.dialogs.findings import FindingsDialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.progress import tell, undivided, watch
from ui.jobs import Lane
from ui.lists.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.exchange.workbook.comparison import ComparisonList
    from app.forms.spec import Values
    from app.services.comparison_lists import Found
    from ui.ledger import Ledger

WORKBOOKS = "比对结果名单 (*.xlsx *.xls *.ods)"
TITLE = "读入比对结果"
EMPTY = {
    Outcome.HIT: "名单里没有有异常的人。",
    Outcome.CLEAR: "名单里没有无异常的人。",
    Outcome.UNKNOWN: "名单里的人，台账里都有。",
    Outcome.FAULTY: "每一行都能读。",
    Outcome.SILENT: "送去比对的人，名单里都有。",
}
NOT_READ = "没有读取的列：{columns}。"
COLUMNS: tuple[Column[Line], ...] = (
    Column("行号", lambda row: str(row.row or ""), 56, figures=True),
    Column("姓名", lambda row: row.name, 112),
    Column("身份证号", lambda row: row.number, 176),
    Column("比对来源", lambda row: row.source, 88),
    Column("查到的情况", lambda row: row.finding, 280),
)


class ComparisonListDialog(FindingsDialog[Line]):
    """Shows what a list comes to, and takes it in when told so.

    ``opened`` carries the id of an archive to go to, ``taken_in`` a sentence about what was
    stored.
    """

    kinds = Outcome
    empty = EMPTY
    opened = Signal(str)
    taken_in = Signal(str)

    def __init__(
        self, parent: QWidget, ledger: Ledger, listed: ComparisonList, wish: Wish, found: Found
    ) -> None:
        actions = (
            Action("close_answers", "关闭", self.reject, shortcut="Esc"),
            Action("open_answer", "打开档案", self.open_chosen, "users"),
            Action(
                "take_answers",
                "写入比对结果",
                self.take_in,
                "save",
                "Ctrl+S",
                main=True,
                right=Right.WRITE,
            ),
        )
        super().__init__(parent, ledger, TITLE, COLUMNS, actions)
        self._listed, self._wish, self.found = listed, wish, found
        self.said.setText(_said(listed, wish, found))
        columns = "、".join(listed.unread)
        self.remark(NOT_READ.format(columns=columns) if columns else "")
        self.table.opened.connect(lambda _: self.open_chosen())
        self.bar.enable("take_answers", on=bool(found.told))
        self.begin()

    def count(self, finding: Outcome) -> int:
        """Count the lines of an outcome."""
        return self.found.count(finding)

    def lines(self, finding: Outcome) -> list[Line]:
        """Give the lines of an outcome."""
        return [each for each in self.found.lines if each.outcome is finding]

    def told(self, line: Line) -> str:
        """Tell a line in a sentence."""
        if line.outcome is Outcome.FAULTY:
            return f"第 {line.row} 行：{line.finding}"
        finding = f"：{line.finding}" if line.finding else ""
        return f"{line.name} {line.source} {line.outcome.value}{finding}"

    def allow(self, line: Line | None) -> None:
        """Offer the archive of the line in hand."""
        self.bar.enable("open_answer", on=line is not None and bool(line.household_id))

    def open_chosen(self) -> None:
        """Open the archive of the line in hand."""
        line = self.table.chosen
        if line is not None and line.household_id:
            self.accept()
            self.opened.emit(line.household_id)

    def take_in(self) -> None:
        """Store what the list says."""
        work = partial(
            self.ledger.change_in_steps,
            comparison_lists.VERB,
            lambda session: comparison_lists.take_in(session, self._listed, self._wish),
        )
        watch(self, TITLE, work, self._settle, tell(self, self.ledger.jobs.report))

    def _settle(self, found: Found) -> None:
        self.accept()
        rest = len(found.rest) if self._wish.rest_is_clear else 0
        self.taken_in.emit(
            f"已写入 {found.households} 户的比对结果：有异常 {found.count(Outcome.HIT)} 条，"
            f"无异常 {found.count(Outcome.CLEAR) + rest} 条。有异常的请逐条写核实情况。"
        )


def read_answers(
    parent: QWidget, ledger: Ledger, path: Path, then: Callable[[ComparisonListDialog], object]
) -> None:
    """Read a list, ask what it does not say itself, and show what it comes to."""
    refuse = tell(parent, ledger.jobs.report)
    today = ledger.application.clock().date()

    def ask(listed: ComparisonList) -> None:
        dialog = FormDialog(parent, _questions(listed), TITLE, {"on": today})
        dialog.submitted.connect(partial(hold, dialog, listed))
        dialog.open()

    def hold(dialog: FormDialog, listed: ComparisonList, typed: Values) -> None:
        if is_lacking(dialog, typed):
            return
        dialog.finish()
        told: Any = typed
        wish = Wish(told.get("source") or "", told["on"], bool(told["rest_is_clear"]))
        ledger.read(
            lambda session: comparison_lists.found(session, listed, wish),
            partial(show, listed, wish),
            otherwise=refuse,
        )

    def show(listed: ComparisonList, wish: Wish, found: Found) -> None:
        dialog = ComparisonListDialog(parent, ledger, listed, wish, found)
        then(dialog)
        dialog.open()

    reading = partial(ledger.jobs.run, Lane.PAGES, partial(comparison_lists.read, path, today))
    watch(parent, "读取名单", undivided(reading), ask, refuse)


def _questions(listed: ComparisonList) -> Form:
    """Leave out the question for the source where the list tells it."""
    asked = tuple(e for e in COMPARISON_READING if e.name != "source" or listed.is_of_one_source)
    return Form(COMPARISON_READING.name, TITLE, (Section(TITLE, asked),))


def _said(listed: ComparisonList, wish: Wish, found: Found) -> str:
    clear = f"没有列出的 {len(found.rest)} 条记为无异常。" if wish.rest_is_clear else ""
    return (
        f"名单里 {listed.rows} 行，对上 {found.households} 户："
        f"有异常 {found.count(Outcome.HIT)} 条，无异常 {found.count(Outcome.CLEAR)} 条。{clear}"
        "写入后可以在「系统设置」里整批撤销。"
    )
