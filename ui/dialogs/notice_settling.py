"""What becomes of a notice: an objection is taken down and settled, the batch is ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.forms.notice import ENDING, OBJECTION
from app.forms.spec import Form, Section
from app.services import notices
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.refusals import show_refusals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Value, Values
    from app.services.lifecycle import Taken
    from app.services.notices import Batch, Noticed
    from ui.ledger import Ledger

    Row = dict[str, Value]

_RAISED = tuple(OBJECTION[name] for name in ("raised_on", "raised_by", "content"))
RAISING = Form("objection_raised", "登记异议", (Section("异议", _RAISED),))
SETTLING = Form("objection_settled", "处理异议", (Section("异议", _RAISED), OBJECTION.sections[1]))


def ask_objection(
    parent: QWidget,
    ledger: Ledger,
    household: Noticed,
    batch: str,
    done: Callable[[str], object],
) -> FormDialog:
    """Ask what somebody objects to a household of a batch."""
    values: Values = {"raised_on": ledger.application.clock().date()}
    dialog = FormDialog(parent, RAISING, f"登记异议：{household.name or ''}", values)

    def settle() -> None:
        dialog.finish()
        done("异议已登记，核实后在「处理异议」里写结果。")

    dialog.submitted.connect(
        lambda typed: ledger.change(
            "登记公示异议",
            lambda session: notices.object_to(session, household.id, batch, typed),
            lambda _: settle(),
            otherwise=dialog.refuse,
        )
    )
    dialog.open()
    return dialog


def ask_outcome(
    parent: QWidget,
    ledger: Ledger,
    household: Noticed,
    batch: str,
    done: Callable[[str], object],
) -> None:
    """Ask what the objection to a household came to: the first one that is open."""

    def read(session: Any) -> Sequence[Row]:
        return notices.objections(session, household.id, batch)

    ledger.read(read, partial(_ask_outcome, parent, ledger, household, done))


def ask_end(
    parent: QWidget, ledger: Ledger, batch: Batch, done: Callable[[str], object]
) -> FormDialog:
    """Ask when a batch was over and what came of it."""
    values: Values = {"ended_on": ledger.application.clock().date()}
    dialog = FormDialog(parent, ENDING, f"结束公示：批次 {batch.batch}", values)

    def tell(ended: Taken) -> None:
        dialog.finish()
        done(f"批次 {batch.batch} 已结束 {ended.done} 户。" if ended.done else "")
        if ended.refused:
            show_refusals(parent, "结束公示", ended.refused)

    dialog.submitted.connect(
        lambda typed: ledger.change(
            "结束公示",
            lambda session: notices.end(session, batch.batch, typed),
            tell,
            otherwise=dialog.refuse,
        )
    )
    dialog.open()
    return dialog


def _ask_outcome(
    parent: QWidget,
    ledger: Ledger,
    household: Noticed,
    done: Callable[[str], object],
    found: Sequence[Row],
) -> None:
    if not found:
        return
    row = found[0]
    today = ledger.application.clock().date()
    shown: Values = row if row["settled_on"] else {**row, "settled_on": today}
    dialog = FormDialog(parent, SETTLING, f"处理异议：{household.name or ''}", shown)

    def settle() -> None:
        dialog.finish()
        done("异议的处理结果已记下。")

    dialog.submitted.connect(
        lambda typed: ledger.change(
            "处理公示异议",
            lambda session: notices.settle(session, household.id, {**row, **typed}, row),
            lambda _: settle(),
            otherwise=dialog.refuse,
        )
    )
    dialog.open()
    dialog.view.go_to("outcome")
