"""A table of a household's file whose rows are saved one by one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.services import plans
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.progress import tell
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.forms.spec import Rows, Value, Values
    from app.services.plans import Help
    from ui.ledger import Ledger
    from ui.lists.table_model import Column

    Row = dict[str, Value]
    Service = Callable[[Any, str, Values, Values], str]


class FileRowsPanel(EntriesPanel):
    """Lists the rows of ``rows``; each is filled in in a window of its own.

    ``service`` writes a row. What is done is offered to those who may change the file.
    """

    def __init__(
        self,
        ledger: Ledger,
        rows: Rows,
        service: Service,
        columns: Sequence[Column[Row]],
        actions: Sequence[Action],
        empty: str,
    ) -> None:
        self.form, self.rows = rows.form, rows
        self.help: Help | None = None
        self._service = service
        usual = (
            Action(f"edit_{rows.name}", "查看修改", self.edit, "pencil", of_row=True),
            Action(
                f"remove_{rows.name}",
                "删除",
                self.remove,
                "trash-2",
                of_row=True,
                right=Right.WRITE,
            ),
        )
        super().__init__(ledger, self.form.title, columns, (*actions, *usual), empty)
        self.table.opened.connect(lambda _: self.edit())

    @property
    def may_edit(self) -> bool:
        """Tell whether this account may change the file."""
        return self.help is not None and self.help.own and self.ledger.application.may_write

    def rows_of(self, found: Help) -> Sequence[Row]:
        """Give the rows that the list shows."""
        shown: Sequence[Row] = getattr(found, self.rows.name)
        return shown

    def reload(self) -> None:
        """Read how the household is helped."""
        if self.household_id:
            reading = partial(plans.help_there, household_id=self.household_id)
            self.ledger.read(reading, self.show_help)

    def show_help(self, found: Help | None) -> None:
        """Show the rows of the household in sight; none once its archive is withdrawn."""
        self.help = found
        self.show_rows(() if found is None else self.rows_of(found))

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows``, with the one that was in hand in hand again."""
        before = self.table.chosen
        super().show_rows(rows)
        for each in self.bar.actions:
            if each.right is Right.WRITE:
                is_there = bool(rows) or not each.of_row
                self.bar.enable(each.name, on=self.may_edit and is_there)
        ids = [row["id"] for row in rows]
        if before is not None and before["id"] in ids:
            self.table.selectRow(ids.index(before["id"]))

    def ask(self, row: Row, title: str) -> FormDialog:
        """Open a row, or an empty one to be filled in."""
        dialog = FormDialog(self, self.form, title, row)
        household_id = self.household_id

        def save(typed: Values) -> None:
            self.ledger.change(
                title,
                lambda session: self._service(session, household_id, typed, row),
                lambda _: self._finish(dialog),
                otherwise=dialog.refuse,
            )

        dialog.submitted.connect(save)
        dialog.allow(edits=self.may_edit)
        dialog.open()
        return dialog

    def edit(self) -> FormDialog | None:
        """Open the row in hand."""
        row = self.table.chosen
        return None if row is None else self.ask(row, f"修改{self.title}")

    def remove(self) -> None:
        """Take the row in hand out, after asking; undoing brings it back."""
        row, household_id = self.table.chosen, self.household_id
        if row is None or not self.may_edit:
            return
        question = f"要删除选中的这一条{self.title}吗？删错了可以在变更史里撤销。"
        if errors.ask(self, f"删除{self.title}", question, "删除"):
            self.ledger.change(
                f"删除{self.title}",
                lambda session: plans.remove(session, household_id, self.rows, row["id"]),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def _finish(self, dialog: FormDialog) -> None:
        dialog.finish()
        self.table.setFocus()
