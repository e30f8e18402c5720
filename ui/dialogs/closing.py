"""Ask what came of measures, one or many, and close them together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.forms.measure import MEASURE
from app.forms.spec import Form, Section
from app.services import measures
from app.services.measures import MeasureState
from ui.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Values
    from app.services.measures import Closed
    from ui.ledger import Ledger

CLOSING = Form(
    "closing",
    "办结措施",
    (
        Section(
            "办结",
            (
                replace(MEASURE["state"], title="怎样了"),
                MEASURE["done_on"],
                replace(MEASURE["result"], help="办成了什么；一起办结的写同一个结果。"),
            ),
        ),
    ),
)


def ask_result(
    parent: QWidget, ledger: Ledger, measure_ids: Sequence[str], done: Callable[[str], object]
) -> FormDialog:
    """Ask for state, day and result of these measures; ``done`` takes a sentence about it."""
    today = ledger.application.clock().date()
    values: Values = {"state": MeasureState.DONE.value, "done_on": today}
    count = len(measure_ids)
    title = "办结措施" if count == 1 else f"办结 {count} 项措施"
    dialog = FormDialog(parent, CLOSING, title, values)

    def settle(found: Closed) -> None:
        dialog.finish()
        done(sentence(found))

    dialog.submitted.connect(
        lambda typed: ledger.change(
            "办结措施",
            lambda session: measures.close(session, measure_ids, typed),
            settle,
            otherwise=dialog.refuse,
        )
    )
    dialog.open()
    dialog.view.go_to("result")
    return dialog


def sentence(found: Closed) -> str:
    """Tell what was closed, and what was not."""
    said = f"已办结 {found.households} 户的 {found.measures} 项措施。"
    if found.foreign:
        said += f"另有 {found.foreign} 项是别的工会的档案，没有改动。"
    return said
