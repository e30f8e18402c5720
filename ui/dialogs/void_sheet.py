"""Ask why a sheet of paper does not hold any more, and void it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import papers
from ui.dialogs.questions import QuestionsDialog
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.services.papers import SheetRow
    from ui.ledger import Ledger

REASONS = ("打坏了", "丢失", "内容有误", "情况有变，另打新表")
ADVICE = (
    "作废后，这个录入码就不能再用，扫到它会提示已作废；下次打印会给新的码。"
    "联系卡作废后，卡号保留在记录里，不再发给别人。"
)


def ask_to_void(
    parent: QWidget, ledger: Ledger, sheet: SheetRow, done: Callable[[], object]
) -> QuestionsDialog:
    """Ask for the reason and void ``sheet``; ``done`` is told once it is."""
    reason = OptionBox(REASONS)
    dialog = QuestionsDialog(parent, "作废表格", {"原因": reason}, ADVICE)
    dialog.bar.buttons["save"].setText("作废")

    def take(_: object) -> None:
        dialog.accept()
        done()

    def void() -> None:
        ledger.change(
            "作废表格",
            lambda session: papers.void(session, sheet.code, reason.currentText()),
            take,
            otherwise=dialog.refuse,
        )

    dialog.submitted.connect(void)
    dialog.open()
    return dialog
