"""What is done with many archives at once: print, give them a cadre, write them out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.forms.pairing import PAIRING
from app.services import cadres, households, pairings
from ui import errors
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.progress import tell, watch
from ui.dialogs.questions import QuestionsDialog
from ui.whereabouts import whereabouts
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.forms.spec import Values
    from app.services.cadres import CadreRow
    from app.services.households import Selection
    from app.services.pairings import Assigned
    from app.work import Application, Steps
    from ui.ledger import Ledger

MASKED, WHOLE = "隐藏证件号、电话和住址", "显示完整号码（记入审计）"
NO_CADRE = "还没有登记帮扶干部，请先到「结对帮扶干部」里登记。"


class Bulk(QObject):
    """Does with the ticked archives what was asked; ``done`` carries a sentence about it."""

    done = Signal(str)

    def __init__(self, screen: QWidget, ledger: Ledger) -> None:
        super().__init__(screen)
        self._screen, self._ledger = screen, ledger

    def print(self, selection: Selection) -> None:
        """Ask which pages about these archives are to be printed, in the order of the list."""

        def ask(ids: Sequence[str]) -> None:
            # The list stands before what prints is loaded.
            from ui.dialogs.kind_to_print import ask_kind

            ask_kind(self._screen, self._ledger, ids)

        self._ledger.read(lambda session: households.selected(session, selection), ask)

    def assign(self, selection: Selection, count: int) -> None:
        """Ask for the cadre who answers for these archives from now on."""
        self._ledger.read(cadres.in_service, partial(self._ask_cadre, selection, count))

    def export(self, selection: Selection, count: int) -> None:
        """Ask how to write these archives out, and where."""
        how = OptionBox((MASKED, WHOLE))
        how.setCurrentIndex(1)
        advice = "导出为 Excel 工作簿，证件号按文本保存。导出的人、时间和户数都记入审计。"
        dialog = QuestionsDialog(self._screen, f"导出 {count} 户", {"证件号码": how}, advice)

        def choose_file() -> None:
            dialog.accept()
            path = f"困难职工档案（{count}户）.xlsx"
            out, _ = QFileDialog.getSaveFileName(
                self._screen, "导出到", path, "Excel 工作簿 (*.xlsx)"
            )
            if out:
                self.export_to(selection, Path(out), full=how.currentText() == WHOLE)

        dialog.submitted.connect(choose_file)
        dialog.open()

    def export_to(self, selection: Selection, out: Path, *, full: bool) -> None:
        """Write these archives to ``out``."""
        out = out if out.suffix.lower() == ".xlsx" else out.with_name(f"{out.name}.xlsx")

        def work(application: Application) -> Steps[int]:
            from app.services import extracts

            return extracts.extract(application, selection, out, full=full)

        watch(
            self._screen,
            "导出档案",
            partial(self._ledger.run_in_steps, work),
            lambda count: self.done.emit(f"已导出 {count} 户。{whereabouts(out)}"),
            tell(self._screen, self._ledger.jobs.report),
        )

    def _ask_cadre(self, selection: Selection, count: int, rows: Sequence[CadreRow]) -> None:
        if not rows:
            errors.say(self._screen, "还没有干部", NO_CADRE)
            return
        who = OptionBox([f"{row.name}（{row.workplace}，{row.households} 户）" for row in rows])
        today = self._ledger.application.clock().date()
        values: Values = {"kind": "干部帮户", "from_on": today}
        title = f"给 {count} 户指派帮扶干部"
        dialog = FormDialog(self._screen, PAIRING, title, values, {"帮扶干部": who})

        def save(typed: Values) -> None:
            if who.currentIndex() < 1:
                dialog.say("还没有选帮扶干部，请先选一位。")
                who.setFocus()
                return
            cadre = rows[who.currentIndex() - 1]
            self._ledger.change(
                "指派干部",
                lambda session: pairings.assign(
                    session, households.selected(session, selection), cadre.id, typed
                ),
                partial(self._assigned, dialog, cadre.name),
                otherwise=dialog.refuse,
            )

        dialog.submitted.connect(save)
        dialog.open()
        who.setFocus()

    def _assigned(self, dialog: FormDialog, name: str, done: Assigned) -> None:
        dialog.finish()
        parts = (
            ("新结对", done.paired),
            ("更换干部", done.handed_over),
            ("原已由其结对", done.unchanged),
        )
        told = "，".join(f"{what} {count} 户" for what, count in parts if count)
        self.done.emit(f"{name}：{told}。要撤销请到「系统设置」。")
