"""Ask which pages are to be seen and printed, and how far they are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import printing
from ui.dialogs.preview import preview
from ui.dialogs.questions import QuestionsDialog
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.ledger import Ledger

ADVICE = "先看预览，再打印或存为 PDF。「空白」不带任何人的信息，可以多打几张备用。"


def ask_kind(parent: QWidget, ledger: Ledger, household_ids: Sequence[str]) -> QuestionsDialog:
    """Ask what to print about these households and show it."""
    kinds = {each.title: each for each in printing.CATALOGUE.values() if not each.whole}
    kind, filling = OptionBox(list(kinds)), OptionBox([])
    title = f"打印 {len(household_ids)} 户"
    dialog = QuestionsDialog(parent, title, {"哪张表": kind, "填写": filling}, ADVICE)
    dialog.bar.buttons["save"].setText("看预览")

    def offer(title: str) -> None:
        """Offer what the kind can be, its usual filling chosen."""
        printable = kinds.get(title)
        filling.offer([each.value for each in printable.fillings] if printable else [])
        if printable and not filling.currentText():
            filling.choose(printable.usual.value)

    def show() -> None:
        printable = kinds.get(kind.currentText())
        if printable is None or not filling.currentText():
            dialog.say("请选好要打印的表。")
            return
        dialog.accept()
        chosen = printing.Filling(filling.currentText())
        ids = () if chosen is printing.Filling.BLANK else household_ids
        preview(parent, ledger, printable.kind, ids, chosen)

    kind.currentTextChanged.connect(offer)
    kind.setCurrentIndex(1)
    dialog.submitted.connect(show)
    dialog.open()
    return dialog
