"""The working calendar: the years whose holidays are known, and the next one to be entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.notice import CALENDAR_YEAR
from app.services import working_calendar
from ui.actions import Action, Right
from ui.dialogs.form_dialog import FormDialog
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.forms.spec import Values
    from app.services.working_calendar import KnownYear
    from ui.ledger import Ledger

COLUMNS: tuple[Column[KnownYear], ...] = (
    Column("年份", lambda row: str(row.year), 72),
    Column("来源", lambda row: "本会登记" if row.entered else "随程序带来", 104),
    Column("放假", lambda row: row.days_off, 320),
    Column("调休上班", lambda row: row.made_up, 220),
)


class CalendarYearsPanel(Panel):
    """Lists the years that are known."""

    tables = frozenset({"calendar_year"})

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("change_year", "修改", self.change, "pencil", of_row=True, right=Right.WRITE),
            Action("add_year", "登记下一年", self.add, "plus", right=Right.WRITE),
        )
        super().__init__(ledger, "工作日历", COLUMNS, actions, "")
        self.table.opened.connect(lambda _: self.bar.buttons["change_year"].click())

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the years that are known."""
        today = self.ledger.application.clock().date()
        return lambda session: working_calendar.years(session, today)

    def add(self) -> None:
        """Ask for the holidays of the first year that is not known."""
        self.ledger.read(working_calendar.next_unknown, lambda year: self._ask(year, {}))

    def change(self) -> None:
        """Ask for the holidays of the year in hand anew."""
        row: KnownYear | None = self.table.chosen
        if row is not None:
            self._ask(row.year, {"days_off": row.days_off, "made_up": row.made_up})

    def _ask(self, year: int, values: Values) -> None:
        dialog = FormDialog(self, CALENDAR_YEAR, f"{year} 年放假安排", values)

        def settle() -> None:
            dialog.finish()
            self.say(f"{year} 年的放假安排已登记。")

        dialog.submitted.connect(
            lambda typed: self.ledger.change(
                working_calendar.VERB,
                lambda session: working_calendar.enter(session, year, typed),
                lambda _: settle(),
                otherwise=dialog.refuse,
            )
        )
        dialog.open()
