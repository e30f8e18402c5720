"""Ask when households were keyed into the national system: one, or many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.national_number import NATIONAL_NUMBER
from app.forms.spec import Form, Section
from app.services import national_numbers
from ui.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Values
    from app.services.national_numbers import Marked, NationalRow
    from ui.ledger import Ledger


def _asking(name: str, *fields: str) -> Form:
    title = NATIONAL_NUMBER.title
    return Form(name, title, (Section(title, tuple(NATIONAL_NUMBER[each] for each in fields)),))


OF_MANY = _asking("national_mark", "entered_on", "note")
OF_ONE = _asking("national_standing", "worker_no", "entered_on", "note")
"""A number is of one household alone."""


def ask_mark(
    parent: QWidget, ledger: Ledger, household_ids: Sequence[str], done: Callable[[str], object]
) -> FormDialog:
    """Ask for the day on which these were keyed in; ``done`` takes a sentence about it."""
    values: Values = {"entered_on": ledger.application.clock().date()}
    title = f"{national_numbers.VERB}：{len(household_ids)} 户"
    dialog = FormDialog(parent, OF_MANY, title, values)

    def settle(marked: Marked) -> None:
        dialog.finish()
        others = f"，另有 {marked.others} 户以前已标记" if marked.others else ""
        done(f"已标记 {marked.households} 户{others}。")

    def save(typed: Values) -> None:
        if typed["entered_on"] is None:
            dialog.say("请填写录入系统的日期。")
            return
        ledger.change(
            national_numbers.VERB,
            lambda session: national_numbers.mark(session, household_ids, typed),
            settle,
            otherwise=dialog.refuse,
        )

    dialog.submitted.connect(save)
    dialog.open()
    return dialog


def ask_standing(
    parent: QWidget, ledger: Ledger, row: NationalRow, done: Callable[[str], object]
) -> FormDialog:
    """Ask how one household stands in the system; what is emptied is recorded no more."""
    values: Values = {
        "worker_no": row.worker_no or row.own_number,
        "entered_on": row.entered_on or ledger.application.clock().date(),
        "note": row.note,
    }
    dialog = FormDialog(parent, OF_ONE, f"{NATIONAL_NUMBER.title}：{row.name}", values)

    def settle(_: object) -> None:
        dialog.finish()
        done("已保存。")

    dialog.submitted.connect(
        lambda typed: ledger.change(
            national_numbers.VERB,
            lambda session: national_numbers.save(session, row.id, typed),
            settle,
            otherwise=dialog.refuse,
        )
    )
    dialog.open()
    return dialog
