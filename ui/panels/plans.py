"""The plans of a household, one for each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.plan import PLANS
from app.services import plans
from ui.actions import Action, Right
from ui.dialogs.preview import preview
from ui.lists.table_model import Column
from ui.panels.file_rows import FileRowsPanel

if TYPE_CHECKING:
    from app.forms.spec import Value
    from app.services.plans import Help
    from ui.dialogs.form_dialog import FormDialog
    from ui.ledger import Ledger

    Row = dict[str, Value]

SIGNERS = (("union_signed_by", "工会"), ("cadre_signed_by", "干部"), ("head_signed_by", "户主"))


class PlansPanel(FileRowsPanel):
    """Lists the plans, the latest first; those of earlier years are kept."""

    tables = frozenset({"plan", "measure", "difficulty"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[Row], ...] = (
            Column("年度", lambda row: f"{row['year']} 年", 80),
            Column("能否脱困", lambda row: str(row["prospect"] or "（未填）"), 176),
            Column("预计时间", lambda row: str(row["exit_by"] or ""), 112),
            Column("家庭意愿", lambda row: " ".join(str(row["wish"] or "").split()), 280),
            Column("签字", signed, 176),
        )
        actions = (
            Action("print_plan", "打印计划表", self.print, "printer"),
            Action("make_plan", "制定计划", self.make, "plus", "Ctrl+Shift+J", right=Right.WRITE),
        )
        empty = "还没有帮扶计划。按「制定计划」，一户一年一份。"
        super().__init__(ledger, PLANS, plans.keep_plan, columns, actions, empty)
        self._said.setObjectName("note")

    def make(self) -> FormDialog | None:
        """Open the plan of this year, or an empty one where there is none."""
        year = self.ledger.application.clock().year
        rows = self.model.rows
        present = next((row for row in rows if row["year"] == year), None)
        if present is not None:
            self.table.selectRow(rows.index(present))
            return self.edit()
        before: Row = rows[0] if rows else {}
        return self.ask({"year": year, "wish": before.get("wish")}, f"制定 {year} 年计划")

    def print(self) -> None:
        """Show the latest plan as it will be printed."""
        preview(self, self.ledger, "plan", [self.household_id])

    def show_help(self, found: Help | None) -> None:
        """Show the plans; say when there is none for this year yet."""
        super().show_help(found)
        year = self.ledger.application.clock().year
        lacks = bool(self.model.rows) and self.model.rows[0]["year"] != year
        self.say(f"{year} 年的计划还没有制定。" if lacks else "")


def signed(row: Row) -> str:
    """Say whose signature a plan lacks."""
    lacking = [who for name, who in SIGNERS if not row[name]]
    return f"缺{'、'.join(lacking)}签字" if lacking else "三方已签字"
