"""Ask about comparisons (信息比对): an answer of many people, and whom to ask about."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from app.forms.authorisation_sheet import AUTHORISATION_SHEET
from app.forms.check import unstorable
from app.forms.comparison import COMPARISON_OF_MANY, COMPARISON_REQUEST
from app.services import comparison_answers, comparisons
from app.services.errors import Unstorable
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview import preview
from ui.dialogs.progress import watch
from ui.whereabouts import whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Values
    from app.services.comparison_answers import Recorded
    from app.services.comparison_requests import Requested
    from app.work import Application, Steps
    from ui.ledger import Ledger

WORKBOOK = "Excel 工作簿 (*.xlsx)"
REQUEST = "导出比对名单"
NO_NUMBER = "另有 {count} 人没有身份证号，先在档案里补上。"


def ask_answer(
    parent: QWidget, ledger: Ledger, household_ids: Sequence[str], done: Callable[[str], object]
) -> None:
    """Ask for an answer that holds of everybody in these households, by several sources."""
    count = len(household_ids)
    title = "登记比对结果" + (f"：{count} 户，同样的结果" if count > 1 else "：全家同样的结果")

    def settle(dialog: FormDialog, found: Recorded) -> None:
        dialog.finish()
        done(f"已登记 {found.households} 户 {found.answers} 条比对结果。{_numberless(found)}")

    def ask(sources: dict[str, int]) -> None:
        today = ledger.application.clock().date()
        values: Values = {"sources": tuple(sources), "result": "无异常", "compared_on": today}
        dialog = FormDialog(parent, COMPARISON_OF_MANY, title, values)

        def save(typed: Values) -> None:
            if is_lacking(dialog, typed):
                return
            answer = {name: value for name, value in typed.items() if name != "sources"}
            told: Any = typed["sources"]
            ledger.change(
                comparison_answers.VERB,
                lambda session: comparison_answers.record(session, household_ids, told, answer),
                partial(settle, dialog),
                otherwise=dialog.refuse,
            )

        dialog.submitted.connect(save)
        dialog.open()

    _read_sources(ledger, ask)


def ask_request(
    parent: QWidget, ledger: Ledger, household_ids: Sequence[str], done: Callable[[str], object]
) -> None:
    """Ask which sources are to look up the people of these households, and where the list goes."""

    def ask(sources: dict[str, int]) -> None:
        values: Values = {"sources": tuple(sources)}
        title = f"{REQUEST}：{len(household_ids)} 户"
        dialog = FormDialog(parent, COMPARISON_REQUEST, title, values)
        dialog.submitted.connect(partial(choose_file, dialog))
        dialog.open()

    def choose_file(dialog: FormDialog, typed: Values) -> None:
        if is_lacking(dialog, typed):
            return
        today = ledger.application.clock().date()
        name = f"信息比对名单_{today:%Y%m%d}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(dialog, "导出到", name, WORKBOOK)
        if chosen:
            write_request(dialog, ledger, household_ids, typed, Path(chosen), done)
        else:
            dialog.wait(on=False)

    _read_sources(ledger, ask)


def write_request(
    dialog: FormDialog,
    ledger: Ledger,
    household_ids: Sequence[str],
    typed: Values,
    path: Path,
    done: Callable[[str], object],
) -> None:
    """Write the list to ``path`` and close the dialog that asked for it."""
    out = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
    sources: Any = typed["sources"]

    def work(application: Application) -> Steps[Requested]:
        # openpyxl takes a while to load, and most days nobody is asked about.
        from app.services import comparison_requests

        anew = bool(typed["anew"])
        return comparison_requests.request(application, household_ids, sources, out, anew=anew)

    def settle(found: Requested) -> None:
        dialog.finish()
        if typed["authorised"]:
            preview(
                dialog.parentWidget() or dialog, ledger, AUTHORISATION_SHEET.name, household_ids
            )
        done(
            f"名单里 {found.households} 户 {found.people} 人。{whereabouts(out)}"
            f"名单有完整号码，请妥善保管，并附上授权书。{_numberless(found)}"
        )

    watch(dialog, REQUEST, partial(ledger.run_in_steps, work), settle, dialog.refuse)


def is_lacking(dialog: FormDialog, typed: Values) -> bool:
    """Tell whether an answer lacks without which nothing can be done, and say so beside it."""
    problems = tuple(unstorable(dialog.view.form, typed))
    if problems:
        dialog.refuse(Unstorable(problems))
    return bool(problems)


def _read_sources(ledger: Ledger, then: Callable[[dict[str, int]], object]) -> None:
    today = ledger.application.clock().date()
    ledger.read(lambda session: comparisons.asked_sources(session, today), then)


def _numberless(found: Recorded | Requested) -> str:
    return NO_NUMBER.format(count=found.numberless) if found.numberless else ""
