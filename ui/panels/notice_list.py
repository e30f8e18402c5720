"""公示: the batches that hang or hung, the households on each, and what was objected."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.services import notices, printing
from app.services.notices import NoticeKind
from ui import errors, style
from ui.actions import Action, ActionBar, Right
from ui.dialogs.new_notice import ask_notice
from ui.dialogs.notice_settling import ask_end, ask_objection, ask_outcome
from ui.dialogs.preview import preview
from ui.dialogs.progress import tell
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.notices import Batch, Noticed, Posted
    from ui.ledger import Ledger

NO_BATCH = "还没有公示。评议通过的、拟退出的、要发钱的，按「新一批公示」选户张榜。"
NOBODY = "选上面的一批，这里列出榜上的户。"
LINES = 6


class NoticeListPanel(QWidget):
    """Lists the batches above and the households of the one in hand below.

    ``opened`` carries the id of a file that somebody opens.
    """

    tables = frozenset({"notice", "objection", "household", "member", "assessment"})
    opened = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._fresh, self._wants_due = "", False
        self.batches: TableModel[Batch] = TableModel(self._batch_columns(), self)
        self.batch_table = TableView(self.batches, NO_BATCH)
        self.batch_table.setAccessibleName("各批公示")
        self.model: TableModel[Noticed] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, NOBODY)
        self.table.setAccessibleName("榜上的户")
        self.said, self.count = style.named(QLabel(), "good"), style.named(QLabel(), "note")
        self.menu = QMenu(self)
        self.bar = ActionBar(self, self._batch_actions(), ledger)
        self.row_bar = ActionBar(self, self._row_actions(), ledger)
        self._lay_out()
        self.batch_table.selectionModel().currentRowChanged.connect(self._change_batch)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.selectionModel().currentRowChanged.connect(self._offer)
        self._offer()

    @property
    def batch(self) -> Batch | None:
        """The batch in hand."""
        found: Batch | None = self.batch_table.chosen
        return found

    def enter(self) -> None:
        """Come into sight, up to date; the batches take the keyboard."""
        self.reload()
        self.batch_table.setFocus()

    def take_due(self) -> None:
        """Take the first batch in hand that is over and waits for something."""
        self._wants_due = True

    def reload(self) -> None:
        """Read the batches again, and the households of the one in hand."""
        self._ledger.read(notices.batches, self._show)

    def offer_kinds(self) -> None:
        """Offer what can be made public."""
        self.menu.clear()
        for kind in NoticeKind:
            self.menu.addAction(f"{kind.value}公示", partial(self.begin, kind))
        button = self.bar.buttons["new_notice"]
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def begin(self, kind: NoticeKind) -> None:
        """Ask who is made public, and from when on."""
        ask_notice(self, self._ledger, kind, self._take_fresh)

    def end(self) -> None:
        """Ask when the batch in hand was over, and what came of it."""
        if self.batch is not None:
            ask_end(self, self._ledger, self.batch, self.said.setText)

    def take_down(self) -> None:
        """Take the batch in hand down before its time, after asking."""
        batch = self.batch
        if batch is None:
            return
        question = (
            f"要撤下批次 {batch.batch} 吗？还在公示的 {batch.running} 户不算公示过，"
            "以后要重新公示。撤错了可以在变更史里撤销。"
        )
        if errors.ask(self, "撤下公示", question, "撤下"):
            self._ledger.change(
                "撤下公示",
                lambda session: notices.take_down(session, batch.batch),
                lambda count: self.said.setText(f"已撤下 {count} 户。"),
                otherwise=tell(self, self._ledger.jobs.report),
            )

    def print(self) -> None:
        """Show the notice of the batch in hand, to be printed."""
        ids = [row.id for row in self.model.rows]
        if self.batch is not None and ids:
            preview(self, self._ledger, printing.notice_of(self.batch.batch), ids)

    def object(self) -> None:
        """Put on record what somebody objects to the household in hand."""
        if self.batch is not None and self.table.chosen is not None:
            ask_objection(self, self._ledger, self.table.chosen, self.batch.batch, self._say)

    def settle(self) -> None:
        """Write what the objection to the household in hand came to."""
        if self.batch is not None and self.table.chosen is not None:
            ask_outcome(self, self._ledger, self.table.chosen, self.batch.batch, self._say)

    def open_chosen(self) -> None:
        """Open the file in hand."""
        if self.table.chosen is not None:
            self.opened.emit(self.table.chosen.id)

    def _take_fresh(self, posted: Posted) -> None:
        """Tell of a batch that was put up, and take it in hand."""
        self._say(f"批次 {posted.batch}：{posted.households} 户，公示到 {posted.until_on}。")
        self._fresh = posted.batch
        self.reload()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)

    def _show(self, found: Sequence[Batch]) -> None:
        wanted = self._fresh or (self.batch.batch if self.batch else "")
        if self._wants_due:
            # The oldest waits longest.
            wanted = next((each.batch for each in reversed(found) if each.due), wanted)
        self._fresh, self._wants_due = "", False
        self.batches.show(found)
        self.bar.offer_row(there=bool(found))
        names = [each.batch for each in found]
        row = names.index(wanted) if wanted in names else 0
        self.batch_table.selectRow(row)
        self.batch_table.scrollTo(self.batches.index(row, 0))
        if not found:
            self._show_households(())

    def _change_batch(self) -> None:
        """Show the households of the batch that came in hand."""
        batch = self.batch
        if batch is None:
            return
        hangs = batch.running > 0
        self.bar.enable("end_notice", on=hangs)
        self.bar.enable("take_down", on=hangs)
        self._ledger.read(
            lambda session: notices.noticed(session, batch.batch), self._show_households
        )

    def _show_households(self, found: Sequence[Noticed]) -> None:
        before: Noticed | None = self.table.chosen
        self.model.show(found)
        ids = [row.id for row in found]
        self.table.selectRow(ids.index(before.id) if before and before.id in ids else 0)
        objected = sum(row.objections for row in found)
        told = f"榜上 {len(found)} 户" if found else ""
        self.count.setText(f"{told}，异议 {objected} 条" if objected else told)
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done with the household in hand."""
        row: Noticed | None = self.table.chosen
        self.row_bar.offer_row(there=row is not None)
        self.row_bar.enable("settle_objection", on=row is not None and row.objections > 0)

    def _standing(self, row: Batch) -> str:
        """Say how a batch stands today."""
        today = self._ledger.application.clock().date()
        if not row.running:
            waits = f"，{row.due} 户待办" if row.due else ""
            return f"已结束{waits}" if row.ended else "已撤下"
        if row.until_on is not None and row.until_on < today:
            return "已满期，待结束"
        return "公示中" if row.from_on is None or row.from_on <= today else "待张贴"

    def _batch_columns(self) -> tuple[Column[Batch], ...]:
        return (
            Column("批次", lambda row: row.batch, 88),
            Column("事项", lambda row: row.kind.value, 88),
            Column("起止", _span, 200),
            Column("情况", self._standing, 152),
            Column("户数", lambda row: str(row.households), 64, figures=True),
            Column("异议", _objected, 112),
            Column("地点", lambda row: row.place or "", 160),
        )

    def _batch_actions(self) -> tuple[Action, ...]:
        write = Right.WRITE
        return (
            Action("take_down", "撤下", self.take_down, "undo-2", of_row=True, right=write),
            Action("print_notice", "打印公示", self.print, "printer", "Ctrl+P", of_row=True),
            Action(
                "end_notice", "结束公示", self.end, "check", "Ctrl+J", of_row=True, right=write
            ),
            Action(
                "new_notice",
                "新一批公示",
                self.offer_kinds,
                "plus",
                "Ctrl+Shift+G",
                main=True,
                right=write,
            ),
        )

    def _row_actions(self) -> tuple[Action, ...]:
        write = Right.WRITE
        return (
            Action(
                "open_noticed", "打开档案", self.open_chosen, "users", "Ctrl+Return", of_row=True
            ),
            Action(
                "settle_objection", "处理异议", self.settle, "pencil", of_row=True, right=write
            ),
            Action("object", "登记异议", self.object, "plus", of_row=True, right=write),
        )

    def _lay_out(self) -> None:
        self.batch_table.setMaximumHeight(style.px(style.ROW + 4) * (LINES + 1) + style.px(14))
        for each in (self.batch_table, self.table):
            each.setMinimumHeight(style.px(2 * style.ROW))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.px(style.GRID), 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addLayout(_line(self.said, self.bar))
        layout.addWidget(self.batch_table, 1)
        layout.addLayout(_line(self.count, self.row_bar))
        layout.addWidget(self.table, 1)


def _line(words: QLabel, bar: ActionBar) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(words)
    line.addStretch(1)
    line.addLayout(bar)
    return line


def _span(row: Batch) -> str:
    return f"{row.from_on or '（未填）'} 至 {row.until_on or '（未填）'}"


def _objected(row: Batch) -> str:
    """Say how many objections there are, and how many of them are open."""
    if not row.objections:
        return ""
    return (
        f"{row.objections} 条，{row.open} 条未了" if row.open else f"{row.objections} 条，已了结"
    )


def _told(row: Noticed) -> str:
    if not row.objections:
        return ""
    return f"{row.open} 条未了结" if row.open else "已了结"


COLUMNS: tuple[Column[Noticed], ...] = (
    Column("户主", lambda row: row.name or "（未填）", 96),
    Column("工作单位", lambda row: row.workplace or "", 200),
    Column("困难类别", lambda row: row.category or "", 104),
    Column("公示", lambda row: row.notice_state.value, 80),
    Column("档案状态", lambda row: row.state.value, 88),
    Column("异议", _told, 112),
    Column("公示结果", lambda row: row.result or "", 176),
)
