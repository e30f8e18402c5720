"""Save a table that is seen in the preview as a workbook."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.services import table_workbooks
from app.services.printing import Filling
from ui.actions import Action, Right
from ui.dialogs.progress import tell, watch
from ui.whereabouts import whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.work import Application, Steps
    from ui.dialogs.leaving import Ready
    from ui.ledger import Ledger

TITLE = "存为表格"


class WorkbookSaver:
    """Writes what ``ready`` shows as a workbook; only a table of households can be one."""

    def __init__(
        self, parent: QWidget, ledger: Ledger, ready: Ready, said: Callable[[str], object]
    ) -> None:
        self._parent, self._ledger, self._ready, self._said = parent, ledger, ready, said

    @property
    def actions(self) -> tuple[Action, ...]:
        """The action that saves; none where the pages are no table, or a blank one."""
        is_table = self._ready.printable.kind in table_workbooks.COLUMNS
        if not is_table or self._ready.filling is Filling.BLANK:
            return ()
        return (
            Action(
                "workbook",
                TITLE,
                self.ask_file,
                "file-spreadsheet",
                "Ctrl+E",
                right=Right.WRITE,
            ),
        )

    def ask_file(self) -> None:
        """Ask where the workbook goes, and write it."""
        proposed = f"{self._ready.printable.title}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(
            self._parent, TITLE, proposed, "Excel 工作簿 (*.xlsx)"
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write the table to ``path``."""
        out = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        ready = self._ready
        ids = tuple(dict.fromkeys(each.household_id for each in ready.drawn.copies))

        def work(application: Application) -> Steps[int]:
            return table_workbooks.save(application, ready.printable, ready.filling, ids, out)

        watch(
            self._parent,
            TITLE,
            partial(self._ledger.run_in_steps, work),
            lambda rows: self._said(f"已存 {rows} 行，号码是完整的。{whereabouts(out)}"),
            tell(self._parent, self._ledger.jobs.report),
        )
