"""Ask how pages of a kind are printed here: how many, where each goes, where it is stamped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.services import print_settings
from app.services.print_settings import Setting
from ui.dialogs.questions import QuestionsDialog
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.printing import Printable
    from ui.ledger import Ledger

COPIES, DESTINATIONS, STAMPS, BOUND = "一般打几份", "分联", "盖章处", "装订边"
LEFT_OUT, LEFT = "不留", "留 10 毫米（页面略缩小）"
ADVICE = (
    "「分联」用顿号隔开，如“留存、上报”：每户各打一份，纸上左上角印明是哪一联；不分联就空着。"
    "「盖章处」写明盖哪些章；不空着的，打出来后列在「待盖章」里。"
    "要打孔装订的留「装订边」：竖的留在左边，横的留在上边，背面留在另一边。"
)


class PrintSettingDialog(QuestionsDialog):
    """Asks how ``printable`` is printed, beginning with ``setting``."""

    def __init__(
        self, parent: QWidget, ledger: Ledger, printable: Printable, setting: Setting
    ) -> None:
        self.copies = QLineEdit(str(setting.copies))
        self.destinations = QLineEdit(setting.words)
        self.stamps = QLineEdit(setting.stamps)
        self.bound = OptionBox((LEFT_OUT, LEFT))
        self.bound.setCurrentIndex(2 if setting.bound else 1)
        questions: dict[str, QWidget] = {COPIES: self.copies}
        if printable.has_destinations:
            questions[DESTINATIONS] = self.destinations
        questions[STAMPS] = self.stamps
        if printable.may_be_bound:
            questions[BOUND] = self.bound
        super().__init__(parent, f"打印设置：{printable.title}", questions, ADVICE)
        self._ledger, self._printable = ledger, printable
        self.submitted.connect(self._keep)

    def is_complete(self) -> bool:
        """Tell whether the number of copies is one; the rest may be empty."""
        if self.copies.text().strip().isdecimal():
            return True
        self.say(f"「{COPIES}」请填数字。")
        self.copies.setFocus()
        return False

    def _keep(self) -> None:
        setting = Setting(
            int(self.copies.text()),
            print_settings.destinations(self.destinations.text()),
            self.stamps.text().strip(),
            self.bound.currentText() == LEFT,
        )
        self._ledger.change(
            "打印设置",
            lambda session: print_settings.change(session, self._printable.kind, setting),
            lambda _: self.accept(),
            otherwise=self.refuse,
        )
