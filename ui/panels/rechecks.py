"""When and how the archive of a household was rechecked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.forms.recheck import RECHECK
from app.forms.text import shown
from app.services import rechecks
from ui.actions import Action, Right
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.recheck import ask_recheck
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.forms.spec import Values
    from app.services.file_rows import Row, RowsOf
    from ui.ledger import Ledger


class RechecksPanel(EntriesPanel):
    """Lists the rechecks of a household, the latest first."""

    tables = frozenset({"household", "recheck"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[Row], ...] = (
            Column("日期", partial(_shown, name="checked_on"), 112),
            Column("方式", partial(_shown, name="way"), 104),
            Column("结果", partial(_shown, name="outcome"), 120),
            Column("变化情况", lambda row: " ".join(_shown(row, "changes").split()), 320),
            Column("复核人", partial(_shown, name="checked_by"), 96),
        )
        actions = (
            Action("recheck", "登记复核", self.record, "check", right=Right.WRITE),
            Action("edit_recheck", "查看修改", self.edit, "pencil", of_row=True),
        )
        empty = "还没有复核。按「登记复核」记下怎样核查的、有没有变化。"
        super().__init__(ledger, "定期复核", columns, actions, empty)
        self._own = False
        self.table.opened.connect(lambda _: self.edit())

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the rechecks."""
        household_id = self.household_id
        return lambda session: [rechecks.of_household(session, household_id)]

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show what was read; another union's archive is only read."""
        found: RowsOf | None = rows[0] if rows else None
        self._own = found is not None and found.own
        listed = sorted(found.rows, key=_day, reverse=True) if found else ()
        super().show_rows(listed)
        self.bar.enable("recheck", on=self._own)

    def record(self) -> None:
        """Ask for a recheck of the household."""
        ask_recheck(self, self.ledger, [self.household_id], self.say)

    def edit(self) -> None:
        """Open the recheck in hand."""
        row, household_id = self.table.chosen, self.household_id
        if row is None:
            return
        dialog = FormDialog(self, RECHECK, "修改复核", row)

        def save(typed: Values) -> None:
            self.ledger.change(
                "修改复核",
                lambda session: rechecks.save(session, household_id, {**row, **typed}, row),
                lambda _: dialog.finish(),
                otherwise=dialog.refuse,
            )

        dialog.submitted.connect(save)
        dialog.allow(edits=self._own and self.ledger.application.may_write)
        dialog.open()


def _shown(row: Row, name: str) -> str:
    return shown(RECHECK[name].kind, row[name])


def _day(row: Row) -> str:
    return str(row["checked_on"])
