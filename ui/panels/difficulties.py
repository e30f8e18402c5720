"""What a household still lacks, a row for each of the eight kinds of annex 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms import difficulty_answers
from app.services import plans
from ui.actions import Action
from ui.dialogs.difficulty_list import list_difficulties
from ui.dialogs.preview import preview
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.forms.spec import Value
    from ui.ledger import Ledger

    Row = dict[str, Value]

ROWS = 8


class DifficultiesPanel(EntriesPanel):
    """Lists the eight kinds, empty ones too; they are filled in on the sheet."""

    tables = frozenset({"difficulty"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[Row], ...] = (
            Column("困难类型", lambda row: str(row["difficulty_kind"]), 104),
            Column("存在问题及困难", lambda row: _line(row["situation"]), 400),
            Column("帮扶建议", lambda row: _line(row["advice"]), 400),
        )
        actions = (
            Action("print_problems", "打印附件1", self.print, "printer"),
            Action("fill_in", "在表上填写", self.fill_in, "pencil", "Ctrl+Shift+L"),
        )
        empty = "档案建立以后，在这里填写困难清单。"
        super().__init__(ledger, "存在问题困难和帮扶建议", columns, actions, empty)
        self.table.opened.connect(lambda _: self.fill_in())

    def reading(self) -> Callable[[Any], Sequence[Row]]:
        """Read what the household lacks, kind by kind."""
        household_id = self.household_id

        def read(session: Any) -> Sequence[Row]:
            found = plans.help_there(session, household_id)
            return () if found is None else difficulty_answers.arranged(found.difficulties)

        return read

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show all kinds at once, with the one that was in hand in hand again."""
        before = self.table.currentIndex().row()
        super().show_rows(rows)
        if rows:
            self.fit(ROWS)
            self.table.selectRow(max(before, 0))

    def fill_in(self) -> None:
        """Open the sheet at the kind in hand."""
        if self.household_id:
            number = max(self.table.currentIndex().row(), 0)
            list_difficulties(self, self.ledger, self.household_id, number)

    def print(self) -> None:
        """Show the list as it will be printed."""
        preview(self, self.ledger, "problems", [self.household_id])


def _line(text: Value) -> str:
    return " ".join(str(text or "").split())
