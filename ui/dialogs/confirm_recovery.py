"""Show a new recovery code and see to it that it was copied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.printing.recovery_seal import draw
from app.vault.recovery import two_groups
from ui.dialogs.questions import QuestionsDialog
from ui.dialogs.slip import Page, SlipDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.printing.recovery_seal import Seal
    from ui.jobs import Jobs

ADVICE = (
    "忘记密码时只有它能打开台账，没有别的办法。请打印或抄下来，装进信封封好，交专人保管。"
    "它只显示这一次。"
)
CHECK = "请照您抄下的恢复码，输入指定的两组。还没有抄的按「取消」，再看一次。"
WRONG = "与恢复码对不上，请照您抄下的再核对一次。"


def confirm_recovery(parent: QWidget, jobs: Jobs, seal: Seal, then: Callable[[], object]) -> None:
    """Show a code, then ask for two groups of it; ``then`` is called once they are right.

    It is printed to be folded and sealed.
    """
    slip = SlipDialog(parent, "恢复码", seal.code, ADVICE, Page(jobs, partial(draw, seal)))
    slip.finished.connect(lambda _: _ask(parent, jobs, seal, then))
    slip.open()


def _ask(parent: QWidget, jobs: Jobs, seal: Seal, then: Callable[[], object]) -> None:
    groups = two_groups(seal.code)
    lines = {f"第 {place} 组": QLineEdit() for place in groups}
    dialog = QuestionsDialog(parent, "核对恢复码", {**lines}, CHECK)

    def check() -> None:
        typed = ["".join(line.text().split()).upper() for line in lines.values()]
        if typed == list(groups.values()):
            dialog.accept()
            then()
        else:
            dialog.say(WRONG)

    dialog.submitted.connect(check)
    dialog.rejected.connect(lambda: confirm_recovery(parent, jobs, seal, then))
    dialog.open()
