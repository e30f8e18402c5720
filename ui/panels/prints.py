"""The print log: what came out of this ledger, where, how much of it, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from app.services import prints
from app.services.printables import ATTACHMENT, title_of
from app.services.printing import CATALOGUE, VERB, Filling
from ui.actions import Action, Right
from ui.dialogs.preview import preview
from ui.dialogs.questions import QuestionsDialog
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.prints import RunRow
    from ui.ledger import Ledger

MOST = 500
BROKEN_OFF = (
    "这次打印中途断开了，程序不知道打出来多少。请数一数打出来的纸，填前几份已经打出来；"
    "一份也没有就填 0。记下后，没打出来的可以重新打印，编号不变。"
)
ATTACHED = "附件请到那份档案的「附件」里再打。"
SETTLED = "这次打印已经打完，不用补记。"


class PrintsPanel(Panel):
    """Lists the latest runs; what one was about can be printed again.

    Of a run that broke off it can be told what came out.
    """

    fills = True
    tables = frozenset({"print_run"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[RunRow], ...] = (
            Column("时间", lambda row: f"{row.at.astimezone():%Y-%m-%d %H:%M}", 144),
            Column("账户", lambda row: row.account, 88),
            Column("表", lambda row: f"{title_of(row.kind)}（{row.filling.value}）", 240),
            Column("谁的", _about, 96),
            Column("结果", result, 112),
            Column("页数", lambda row: str(row.pages), 56, figures=True),
            Column("份数", lambda row: str(row.copies), 56, figures=True),
            Column("打印机", lambda row: row.printer or "存为 PDF", 144),
        )
        actions = (
            Action(
                "settle", "补记打出", self.settle, "list-checks", of_row=True, right=Right.WRITE
            ),
            Action("again", "补打", self.print_again, "printer", of_row=True, right=Right.WRITE),
        )
        empty = "还没有打印过。打印和存为 PDF 都会记在这里。"
        super().__init__(ledger, "打印记录", columns, actions, empty)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the latest runs."""
        return lambda session: prints.runs(session, MOST)

    def print_again(self) -> None:
        """Show again the pages of the run in hand, as the archives are now."""
        row = self.table.chosen
        if row is not None and row.kind == ATTACHMENT.kind:
            self.say(ATTACHED)
        if row is None or row.kind not in CATALOGUE:
            return
        if row.filling is Filling.BLANK:
            preview(self, self.ledger, row.kind, (), row.filling)
            return
        self.ledger.read(
            lambda session: prints.households(session, row.id),
            lambda ids: preview(self, self.ledger, row.kind, ids, row.filling),
        )

    def settle(self) -> QuestionsDialog | None:
        """Ask how much came out of the run in hand, if it broke off."""
        row = self.table.chosen
        if row is None or row.finished_at is not None:
            self.say(SETTLED)
            return None
        count = QLineEdit(str(row.sheets))
        question = f"打出来几份（共 {row.sheets} 份）"
        dialog = QuestionsDialog(self, "补记打出", {question: count}, BROKEN_OFF)

        def taken(_: object) -> None:
            dialog.accept()
            self.say("已记下。")

        def put() -> None:
            typed = count.text().strip()
            if not typed.isdecimal() or int(typed) > row.sheets:
                dialog.say(f"请填 0 到 {row.sheets} 之间的数。")
                return
            self.ledger.change(
                VERB,
                lambda session: prints.settle(session, row.id, int(typed)),
                taken,
                otherwise=dialog.refuse,
            )

        dialog.submitted.connect(put)
        dialog.open()
        return dialog


def short_title(kind: str) -> str:
    """Give the title of a kind where room is short: every other one begins alike."""
    return title_of(kind).removeprefix("困难职工")


def result(row: RunRow) -> str:
    """Say in words what came out."""
    if row.finished_at is None:
        return "中途断开"
    if not row.pages_out:
        return "没有打出"
    done = "打完" if row.printer else "已写好"
    if row.pages_out < row.pages:
        done = f"打了 {row.pages_out} 页，没打完"
    if not row.reprints:
        return done
    return f"{done}，补打" if row.sheets == 1 else f"{done}，补打 {row.reprints} 张"


def _about(row: RunRow) -> str:
    if row.filling is Filling.BLANK:
        return ""
    return row.head_name or f"{row.sheets} 张"
