"""What is reported upward, and the receipts that answer it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.services import acknowledgements, bundles, mailbox, printing
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.preview import preview
from ui.dialogs.progress import tell, watch
from ui.dialogs.questions import QuestionsDialog
from ui.lists.table_model import Column
from ui.panels.panel import Panel
from ui.whereabouts import whereabouts
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.bundles import Exported
    from app.services.mailbox import PeerRow, SentRow
    from app.services.reception import Acknowledgement
    from ui.ledger import Ledger

MOST = 100
NOBODY = "还没有与上级工会办理对接登记。请先在下面「对接登记」里生成登记申请。"

NO_COVER = "只有上报包要打封面；给下级的回执在下面「接收」里打印。"


class ReportsPanel(Panel):
    """Lists the bundles of ours with how far each has come."""

    tables = frozenset({"bundle", "acknowledged"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[SentRow], ...] = (
            Column("序号", lambda row: str(row.sequence), 64, figures=True),
            Column("内容", lambda row: row.title, 88),
            Column("报往", lambda row: row.to_unit, 240),
            Column("时间", lambda row: f"{row.made_at.astimezone():%Y-%m-%d %H:%M}", 144),
            Column("记录数", lambda row: str(row.records or ""), 72, figures=True),
            Column("进展", lambda row: row.state, 88),
            Column("文件", lambda row: row.file_name, 280),
        )
        actions = (
            Action(
                "cover", "打印封面", self.print_cover, "printer", of_row=True, right=Right.WRITE
            ),
            Action("enter_code", "输入回执码", self.enter_code, "phone", right=Right.WRITE),
            Action(
                "report", "生成上报包", self.report, "arrow-up-down", main=True, right=Right.WRITE
            ),
        )
        empty = "还没有上报过。按「生成上报包」写到U盘上。"
        super().__init__(ledger, "上报", columns, actions, empty)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read our latest bundles."""
        return lambda session: mailbox.sent(session, MOST)

    def report(self) -> None:
        """Ask what to report and where to write it."""
        self.ledger.read(mailbox.peers, self._ask)

    def export(self, word: str, to_unit: str, folder: Path) -> None:
        """Write a bundle of the kind ``word`` into ``folder``."""
        kind = mailbox.REPORTS[word]
        work = partial(
            self.ledger.run_in_steps,
            lambda application: bundles.export(application, kind, to_unit, folder),
        )
        watch(self, "生成上报包", work, self._written, tell(self, self.ledger.jobs.report))

    def print_cover(self) -> None:
        """Show the cover of the bundle in hand, to be printed, stamped and sent along with it."""
        row = self.table.chosen
        if row is None:
            return
        if row.title not in mailbox.REPORTS:
            self.say(NO_COVER)
            return
        preview(self, self.ledger, printing.COVER, [row.id])

    def enter_code(self) -> QuestionsDialog:
        """Ask for the receipt code that was read over the telephone."""
        code = QLineEdit()
        code.setPlaceholderText("16 位数字，空格可打可不打")
        dialog = QuestionsDialog(
            self, "输入回执码", {"回执码": code}, "上级在电话里念的 16 位数字；全部接收时才有效。"
        )

        def settle(done: Acknowledgement) -> None:
            dialog.accept()
            self.say(f"第 {done.sequence} 号包已确认接收，{done.cleared} 条记录算作已上报。")

        dialog.submitted.connect(
            lambda: self.ledger.run(
                lambda application: acknowledgements.acknowledge_code(application, code.text()),
                settle,
                otherwise=dialog.refuse,
            )
        )
        dialog.open()
        return dialog

    def _ask(self, peers: Sequence[PeerRow]) -> None:
        above = [peer for peer in peers if peer.is_above]
        if not above:
            errors.say(self, "还不能上报", NOBODY)
            return
        kind = OptionBox(list(mailbox.REPORTS))
        unit = OptionBox([peer.name for peer in above])
        kind.setCurrentIndex(1)
        unit.setCurrentIndex(1)
        advice = "一般选「本次变动」；上级要求时选「全部档案」；没有变动时报「零报告」。"
        dialog = QuestionsDialog(self, "生成上报包", {"内容": kind, "报往": unit}, advice)

        def choose() -> None:
            if not kind.currentText() or not unit.currentText():
                dialog.say("请选好上报内容和上级工会。")
                return
            folder = QFileDialog.getExistingDirectory(self, "写到哪里（U盘）")
            if not folder:
                dialog.wait(on=False)
                return
            dialog.accept()
            self.export(kind.currentText(), above[unit.currentIndex() - 1].unit_id, Path(folder))

        dialog.submitted.connect(choose)
        dialog.open()

    def _written(self, done: Exported) -> None:
        self.say(f"第 {done.sequence} 号包已写入并核对，可以拔出U盘。{whereabouts(done.file)}")
