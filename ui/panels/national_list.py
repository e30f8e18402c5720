"""全国系统: which households are keyed in there, which are not yet, which say something else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.forms.archive import ARCHIVE
from app.forms.entry_sheet import ENTRY_SHEET
from app.services import national_lists, national_numbers
from app.services.national_numbers import Listed
from ui import style
from ui.actions import Action, ActionBar, Right
from ui.dialogs.entry_list import open_entry_list
from ui.dialogs.national_list import WORKBOOKS, NationalListDialog, read_list
from ui.dialogs.national_mark import ask_mark
from ui.dialogs.preview import preview
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView
from ui.lists.ticks import TickModel, TickView

if TYPE_CHECKING:
    from app.services.national_numbers import NationalRow
    from ui.ledger import Ledger

SIDE = 208
EMPTY = {
    Listed.LACKING: "在档的户都已录入全国系统。",
    Listed.DIFFERING: "最近一次核对没有不一致的户。按「读入系统名单」可以再核对一次。",
    Listed.ENTERED: "还没有户标记为已录入。按「读入系统名单」，或勾选后按「标记已录入」。",
}
ABOUT = {
    Listed.LACKING: "在档、还没有记为已录入的户。录入时按「录入对照单」逐项复制；勾选多户是打印。",
    Listed.DIFFERING: "最近一次核对时，档案与系统不一样的户。打开档案会到第一个不一样的格。",
    Listed.ENTERED: "已录入全国系统的户，连同系统给的职工编号。",
}

HIDDEN = {
    Listed.LACKING: frozenset({"职工编号", "已录入", "不一致的项目", "核对日期"}),
    Listed.DIFFERING: frozenset({"已录入", "建档日期"}),
    Listed.ENTERED: frozenset({"建档日期"}),
}
"""The columns that tell nothing of a kind."""
COLUMNS: tuple[Column[Any], ...] = (
    Column("户主", lambda row: row.name or "（未填）", 112),
    Column("困难类别", lambda row: row.category or "", 96),
    Column("职工编号", lambda row: row.own_number or row.worker_no or "", 128),
    Column("已录入", lambda row: str(row.entered_on or ""), 104),
    Column("不一致的项目", lambda row: row.differing or "", 200),
    Column("核对日期", lambda row: str(row.checked_on or ""), 104),
    Column("建档日期", lambda row: str(row.filed_on or ""), 104),
    Column("档号", lambda row: row.archive_no or "", 120),
)


class NationalListPanel(QWidget):
    """Lists the households in archive by how they stand in the national system.

    ``cell_asked`` carries the id of a file that somebody opens, and the name of the answer that is
    to be in hand.
    """

    tables = frozenset({"household", "member", "national_number"})
    cell_asked = Signal(str, str)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._listed: dict[Listed, tuple[NationalRow, ...]] = dict.fromkeys(Listed, ())
        self._shown = Listed.LACKING
        self.kinds: TableModel[Listed] = TableModel(
            (
                Column("类别", lambda row: row.value, 112),
                Column("户数", lambda row: str(len(self._listed[row]) or ""), 72, figures=True),
            ),
            self,
        )
        self.kinds.show([*Listed])
        self.kind_table = TableView(self.kinds, "")
        self.kind_table.setAccessibleName("看哪一类")
        self.model: TickModel[NationalRow] = TickModel(COLUMNS, self)
        self.table = TickView(self.model, EMPTY[Listed.LACKING])
        self.table.setAccessibleName("全国系统里的户")
        self.table.may_fold = True
        self.count = style.named(QLabel(), "note")
        self.said = style.named(QLabel(), "good")
        self.about = style.named(QLabel(), "note")
        self.about.setWordWrap(True)
        self.bar = ActionBar(self, self._actions(), ledger)
        self._lay_out()
        self.kind_table.choose_first()
        self.kind_table.selectionModel().currentRowChanged.connect(self._change)
        self.table.opened.connect(self._open)
        self.model.ticked.connect(self._tell_count)

    @property
    def chosen(self) -> Listed:
        """The kind whose households are shown."""
        row: Listed | None = self.kind_table.chosen
        return Listed.LACKING if row is None else row

    def enter(self) -> None:
        """Come into sight, up to date; the kinds take the keyboard."""
        self.reload()
        self.kind_table.setFocus()

    def reload(self) -> None:
        """Read the households again."""
        self._ledger.read(national_numbers.listed, self._show)

    def read_list(self) -> None:
        """Ask for the list that the system exported, and show what it comes to."""
        chosen, _ = QFileDialog.getOpenFileName(self, "选择系统导出的名单", "", WORKBOOKS)
        if chosen:
            self.open_list(Path(chosen))

    def open_list(self, path: Path) -> None:
        """Read a list and show what it comes to beside the archives."""
        read_list(self, self._ledger, path, self._serve)

    def mark(self) -> None:
        """Ask when those ticked were keyed in; the one in hand where none is."""
        ids = self._ticked_or_in_hand()
        if ids:
            ask_mark(self, self._ledger, ids, self._say)

    def show_entry_list(self) -> None:
        """Lay the answers of the file in hand out, to be copied; print those of several."""
        ids = self._ticked_or_in_hand()
        if len(ids) > 1:
            preview(self, self._ledger, ENTRY_SHEET.name, ids)
        elif ids:
            open_entry_list(self, self._ledger, ids[0])

    def open_chosen(self) -> None:
        """Open the file in hand."""
        if self.table.chosen is not None:
            self._open(self.table.chosen)

    def _ticked_or_in_hand(self) -> list[str]:
        ids = [row.id for row in self.model.rows if self.model.has(row)]
        if not ids and self.table.chosen is not None:
            ids = [self.table.chosen.id]
        return ids

    def _serve(self, dialog: NationalListDialog) -> None:
        dialog.opened.connect(self._go_to)
        dialog.taken_in.connect(self._say)

    def _go_to(self, household_id: str, name: str) -> None:
        """Open a file at an answer, at the number of the system where none is named."""
        self.cell_asked.emit(household_id, name or national_lists.NUMBER)

    def _open(self, row: NationalRow) -> None:
        """Open a file; one that differs at the first answer that does."""
        titles = (row.differing or "").split("、") if self.chosen is Listed.DIFFERING else []
        cells = [each.name for title in titles for each in ARCHIVE if each.title == title]
        self._go_to(row.id, cells[0] if cells else "")

    def _change(self) -> None:
        """Show another kind; what was ticked and said under the last is no more."""
        if self.chosen is not self._shown:
            self.said.hide()
            self.model.clear()
            self._show_chosen()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.show()
        self.model.clear()

    def _show(self, listed: dict[Listed, tuple[NationalRow, ...]]) -> None:
        self._listed = listed
        here = self.kind_table.currentIndex().row()
        self.kinds.show([*Listed])
        self.kind_table.selectRow(max(here, 0))
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._shown = self.chosen
        rows = self._listed[self._shown]
        self.table.say_empty(EMPTY[self._shown])
        for number, column in enumerate(self.model.columns):
            self.table.setColumnHidden(number, column.title in HIDDEN[self._shown])
        self.table.folded.clear()
        self.about.setText(ABOUT[self._shown])
        self.model.show(rows)
        self.table.choose_first()
        self.bar.offer_row(there=bool(rows))
        self.bar.enable("mark_entered", on=bool(rows) and self._shown is Listed.LACKING)
        self._tell_count()

    def _tell_count(self) -> None:
        total = len(self.model.rows)
        ticked = self.model.count(total)
        self.count.setText(f"{total} 户，已勾选 {ticked} 户" if ticked else f"{total} 户")

    def _actions(self) -> tuple[Action, ...]:
        return (
            Action("open_national", "打开档案", self.open_chosen, "users", of_row=True),
            Action("entry_list", "录入对照单", self.show_entry_list, "list-checks", of_row=True),
            Action(
                "mark_entered",
                "标记已录入",
                self.mark,
                "check",
                "Ctrl+J",
                of_row=True,
                right=Right.WRITE,
            ),
            Action(
                "read_list", "读入系统名单", self.read_list, "folder-open", "Ctrl+O", main=True
            ),
        )

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(style.px(2 * style.GRID))
        line.addWidget(self.count)
        line.addStretch(1)
        line.addLayout(self.bar)
        self.said.setWordWrap(True)
        self.said.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.px(style.GRID), 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addLayout(line)
        layout.addWidget(self.said)
        layout.addWidget(self.about)
        self.kind_table.setFixedWidth(style.px(SIDE))
        lists = QHBoxLayout()
        lists.setSpacing(style.px(2 * style.GRID))
        lists.addWidget(self.kind_table)
        lists.addWidget(self.table, 1)
        layout.addLayout(lists, 1)
