"""Which unions are enrolled, and enrolling with the one above or below."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.services import enrolment, handed_down, mailbox
from ui.actions import Action, Right
from ui.dialogs.progress import tell, watch
from ui.dialogs.questions import QuestionsDialog
from ui.dialogs.slip import SlipDialog, in_groups
from ui.lists.table_model import Column
from ui.panels.panel import Panel
from ui.whereabouts import whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.enrolment import Accepted, Requested
    from app.services.handed_down import HandedDown
    from app.services.mailbox import PeerRow
    from ui.ledger import Ledger

REQUEST, ANSWER = "登记申请.bfb", "登记答复.bfb"
BUNDLES = "上报包 (*.bfb)"
PAPER = (
    "把这 32 位核对码抄在纸上盖章，和申请文件分开交给上级。上级凭它确认文件是您的；"
    "它不要写进文件或一起放在U盘里。"
)


class EnrolmentsPanel(Panel):
    """Lists the enrolled unions; keys go by file and are compared on paper."""

    tables = frozenset({"peer", "unit"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[PeerRow], ...] = (
            Column("工会", lambda row: row.name, 320),
            Column("层级", lambda row: "上级" if row.is_above else "下级", 80),
            Column("登记时间", lambda row: f"{row.enrolled_at.astimezone():%Y-%m-%d %H:%M}", 144),
        )
        actions = (
            Action(
                "ask_above", "向上级申请登记", self.ask_above, "arrow-up-down", right=Right.WRITE
            ),
            Action("accept_below", "受理下级申请", self.accept_below, "check", right=Right.WRITE),
            Action("hand_down", "下发标准和规则", self.ask_folder, "file-up", right=Right.WRITE),
        )
        empty = "还没有办理对接登记。下级先「向上级申请登记」，上级再「受理下级申请」。"
        super().__init__(ledger, "对接登记", columns, actions, empty)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the enrolled unions."""
        return mailbox.peers

    def ask_above(self) -> None:
        """Ask where to write the request for the union above."""
        chosen, _ = QFileDialog.getSaveFileName(self, "登记申请写到哪里", REQUEST, BUNDLES)
        if chosen:
            self.request(Path(chosen))

    def request(self, file: Path) -> None:
        """Write the request and show the digits that go on paper."""

        def show(done: Requested) -> None:
            self.say(f"登记申请已写入并核对。{whereabouts(done.file)}")
            SlipDialog(self, "登记申请的核对码", in_groups(done.fingerprint), PAPER).open()

        self.ledger.run(
            lambda application: enrolment.request(application, file),
            show,
            otherwise=tell(self, self.ledger.jobs.report),
        )

    def ask_folder(self) -> None:
        """Ask for the folder into which a file for each union below is written."""
        chosen = QFileDialog.getExistingDirectory(self, "下发的文件写到哪个文件夹")
        if chosen:
            self.hand_down(Path(chosen))

    def hand_down(self, folder: Path) -> None:
        """Write the standards and rules that hold here for every union below."""

        def show(done: tuple[HandedDown, ...]) -> None:
            self.say(f"已写好 {len(done)} 个下级的文件，请分别带去接收。")

        work = partial(
            self.ledger.run_in_steps,
            lambda application: handed_down.hand_down_to_all(application, folder),
        )
        watch(self, "下发标准和规则", work, show, tell(self, self.ledger.jobs.report))

    def accept_below(self) -> None:
        """Ask for a request from below and the digits on its paper."""
        chosen, _ = QFileDialog.getOpenFileName(self, "下级的登记申请", "", BUNDLES)
        if chosen:
            self.ask_digits(Path(chosen))

    def ask_digits(self, file: Path) -> QuestionsDialog:
        """Ask for the digits on the paper that came with ``file``; the answer lies beside it."""
        digits = QLineEdit()
        digits.setPlaceholderText("纸上的 32 位核对码，空格可打可不打")
        advice = "请对照下级盖章的纸输入，不要从文件或短信里复制。"
        dialog = QuestionsDialog(self, "受理下级申请", {"核对码": digits}, advice)

        def settle(done: Accepted) -> None:
            dialog.accept()
            self.say(f"已登记 {done.unit_name}，请把答复带回给对方。{whereabouts(done.file)}")

        dialog.submitted.connect(
            lambda: self.ledger.run(
                lambda application: enrolment.accept(
                    application, file, digits.text(), file.with_name(ANSWER)
                ),
                settle,
                otherwise=dialog.refuse,
            )
        )
        dialog.open()
        return dialog
