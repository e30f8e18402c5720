"""What other departments said of the people of a household, source by source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.forms.comparison import COMPARISON, COMPARISON_ANSWER
from app.services import comparison_answers, comparisons
from app.services.comparison_answers import VERB
from ui.actions import Action, Right
from ui.dialogs.comparison import ask_answer
from ui.dialogs.form_dialog import FormDialog
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.forms.spec import Values
    from app.services.comparisons import Line
    from ui.ledger import Ledger

EMPTY = "家里的人还没有登记。先在「家庭成员」里登记，再比对。"
LEAST_ROWS, MOST_ROWS = 2, 12


class ComparisonsPanel(EntriesPanel):
    """Lists everybody present by each source, what waits for somebody first."""

    tables = frozenset({"household", "member", "comparison", "term"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[Line], ...] = (
            Column("姓名", lambda row: row.person.name, 104),
            Column("比对来源", lambda row: row.source, 88),
            Column("结果", _result, 152),
            Column("比对日期", partial(_said, name="compared_on"), 112),
            Column("查到的情况", partial(_said, name="finding"), 216),
            Column("核实情况", partial(_said, name="verification"), 216),
        )
        actions = (
            Action("record_answer", "登记比对结果", self.record, "check", right=Right.WRITE),
            Action("edit_answer", "查看修改", self.edit, "pencil", of_row=True),
        )
        super().__init__(ledger, COMPARISON.title, columns, actions, EMPTY)
        self.table.opened.connect(lambda _: self.edit())

    def stands_back(self, row: Line) -> bool:
        """Tell whether nothing is left to do about a line."""
        return row.holds and not row.waits

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the lines."""
        return partial(comparisons.lines, household_id=self.household_id)

    def show_rows(self, rows: Sequence[Line]) -> None:
        """Show the lines, those that wait for somebody first."""
        super().show_rows(sorted(rows, key=self.stands_back))
        self.fit(min(max(len(rows), LEAST_ROWS), MOST_ROWS))

    def record(self) -> None:
        """Ask for an answer that holds of everybody."""
        ask_answer(self, self.ledger, [self.household_id], self.say)

    def edit(self) -> None:
        """Open the answer in hand: what the source said, and what that was found to be."""
        line: Line | None = self.table.chosen
        if line is None or line.person.id_number is None:
            return
        household_id = self.household_id
        self.ledger.read(
            partial(comparison_answers.opened, household_id=household_id, line=line),
            partial(self._ask, household_id, line),
        )

    def _ask(self, household_id: str, line: Line, seen: Values) -> None:
        title = f"{line.person.name}：{line.source}比对"
        dialog = FormDialog(self, COMPARISON_ANSWER, title, seen)
        dialog.submitted.connect(
            lambda typed: self.ledger.change(
                VERB,
                lambda session: comparison_answers.save(session, household_id, typed, seen),
                lambda _: dialog.finish(),
                otherwise=dialog.refuse,
            )
        )
        dialog.allow(edits=self.ledger.application.may_write)
        dialog.open()
        dialog.view.go_to("verification" if line.waits else "result")


def _result(row: Line) -> str:
    """Tell what was said, and what is to be done about it."""
    if row.person.id_number is None:
        return "没有身份证号"
    if row.entry is None:
        return "还没有比对"
    if row.entry.is_awaited:
        return f"{row.entry.requested_on} 送比对"
    if row.waits:
        return "有异常，待核实"
    return row.entry.result.value if row.holds else f"{row.entry.result.value}（已过期）"


def _said(row: Line, name: str) -> str:
    """Give one thing of what is on record, on one line."""
    return "" if row.entry is None else " ".join(str(getattr(row.entry, name) or "").split())
