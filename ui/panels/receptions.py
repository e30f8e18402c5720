"""What came from other unions: reports from below, receipts and answers from above."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from app import bootstrap
from app.messages import explain
from app.services import mailbox, printing, receptions
from app.services.reception import Reception, told_of_policy
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.preview import preview
from ui.dialogs.progress import tell, watch
from ui.dialogs.slip import SlipDialog, in_groups
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.mailbox import CameRow
    from app.services.reception import Acknowledgement, PolicyTaken
    from ui.ledger import Ledger

MOST = 100
SHOWN_REASONS = 8
CODE_ADVICE = "下级急着知道结果时，可以在电话里把这 16 位数字念给对方。"
WRITTEN = "回执文件也已写在来文旁边。"


class ReceptionsPanel(Panel):
    """Lists the reports taken in, and takes in whatever another union sent."""

    tables = frozenset({"received_bundle", "household"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[CameRow], ...] = (
            Column("序号", lambda row: str(row.sequence), 64, figures=True),
            Column("内容", lambda row: row.title, 88),
            Column("来自", lambda row: row.from_unit, 280),
            Column("接收时间", lambda row: f"{row.received_at.astimezone():%Y-%m-%d %H:%M}", 144),
        )
        actions = (
            Action(
                "receipt",
                "打印回执",
                self.print_receipt,
                "printer",
                of_row=True,
                right=Right.WRITE,
            ),
            Action("receive", "接收文件", self.choose, "file-down", "Ctrl+O", right=Right.WRITE),
        )
        empty = "还没有收到过下级的上报包。上级的回执和登记答复也在这里接收。"
        super().__init__(ledger, "接收", columns, actions, empty)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the latest reports taken in."""
        return lambda session: mailbox.came(session, MOST)

    def print_receipt(self) -> None:
        """Show the receipt for the report in hand, to be printed, stamped and given back."""
        row = self.table.chosen
        if row is not None:
            preview(self, self.ledger, printing.RECEIPT, [row.id])

    def choose(self) -> None:
        """Ask for a file and show what taking it in would come to."""
        chosen, _ = QFileDialog.getOpenFileName(self, "接收文件", "", "上报包 (*.bfb)")
        if chosen:
            self.rehearse(Path(chosen))

    def rehearse(self, file: Path) -> None:
        """Show what taking ``file`` in would come to, and ask."""
        self._take(file, lambda taken: self._ask(file, taken), dry_run=True)

    def receive(self, file: Path) -> None:
        """Take ``file`` in; its receipt is written beside it."""
        self._take(file, self._tell, dry_run=False)

    def _take(
        self, file: Path, then: Callable[[Reception | Acknowledgement], object], *, dry_run: bool
    ) -> None:
        work = partial(
            self.ledger.run_in_steps,
            lambda application: receptions.receive(
                application,
                file,
                receipts=file.parent,
                dry_run=dry_run,
                backup=partial(bootstrap.back_up, application, reason="import"),
            ),
        )
        watch(self, "接收文件", work, then, tell(self, self.ledger.jobs.report))

    def _ask(self, file: Path, taken: Reception | Acknowledgement) -> None:
        if errors.ask(self, "接收文件", f"{summary(taken)}\n\n要采用吗？", "采用", "不采用"):
            self.receive(file)

    def _tell(self, taken: Reception | Acknowledgement) -> None:
        self.say("已接收。")
        if isinstance(taken, Reception) and taken.receipt_code:
            problem = taken.receipt_problem
            beside = explain("receipt_unwritten", {"reason": problem}) if problem else WRITTEN
            advice = CODE_ADVICE + beside
            SlipDialog(self, "回执码", in_groups(taken.receipt_code), advice).open()


def summary(taken: Reception | Acknowledgement) -> str:
    """Tell in a few lines what a file comes to."""
    if isinstance(taken, Reception):
        told = _counted(
            ("采用", taken.applied),
            ("原已收到", taken.already),
            ("旧版", taken.stale),
            ("待核定", len(taken.forked)),
            ("退回", len(taken.refused)),
            ("对方还没有送来", len(taken.missing)),
        )
        lines = [f"来自 {taken.unit}，第 {taken.sequence} 号。", told, *_policy(taken.policy)]
    else:
        told = _counted(
            ("算作已上报", taken.cleared),
            ("退回", len(taken.refused)),
            ("待核定", len(taken.forked)),
        )
        lines = [f"第 {taken.sequence} 号包的回执。", told]
    reasons = [reason.message for each in taken.refused for reason in each.problems]
    return "\n".join(lines + [f"· {each}" for each in dict.fromkeys(reasons[:SHOWN_REASONS])])


def _policy(taken: PolicyTaken | None) -> list[str]:
    """Tell what comes of standards and rule sets from above."""
    if taken is None:
        return []
    if taken.late:
        return ["低保标准、认定规则等已有更新的，不换回旧的。"]
    told = told_of_policy(
        *(taken.standards, taken.rule_sets, taken.library, taken.phrases, taken.terms)
    )
    found = [told] if told else []
    return found + [f"· {each}" for each in (*taken.behind, *taken.refused)][:SHOWN_REASONS]


def _counted(*figures: tuple[str, int]) -> str:
    """Write what there is any of."""
    told = "，".join(f"{what} {count} 条" for what, count in figures if count)
    return f"{told or '没有记录'}。"
