"""定期复核: which archives are to be rechecked, and those that an audit would ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services import rechecks
from app.services.rechecks import Finding
from ui import style
from ui.actions import Action, ActionBar, Right
from ui.dialogs.recheck import ask_recheck
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView
from ui.lists.ticks import TickModel, TickView

if TYPE_CHECKING:
    from app.services.rechecks import Review
    from ui.ledger import Ledger

SIDE = 208
EMPTY = {
    Finding.DUE: "现在没有该复核的户。到了复核日子的户会列在这里。",
    Finding.UNCHANGED: "在档的户一年内都改过，没有一年未改的。",
    Finding.UNHELPED: "在档的户都得到过帮扶，没有未帮扶过的。",
}
ABOUT = {
    Finding.DUE: "到了复核日子的户，按上次复核的先后。间隔在「系统设置」的期限里改。",
    Finding.UNCHANGED: "一年内没有任何改动的档案，检查时会问起。",
    Finding.UNHELPED: "没有一项办结的措施、也没有政府帮扶记录的户。",
}


class RecheckListPanel(QWidget):
    """Lists the archives under one finding at a time; many can be rechecked at once.

    ``opened`` carries the id of a file that somebody opens.
    """

    tables = frozenset({"household", "recheck", "measure", "government_help", "term"})
    opened = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self.findings: TableModel[Finding] = TableModel(
            (
                Column("类别", lambda row: row.value, 112),
                Column("户数", lambda row: str(len(self._found[row]) or ""), 72, figures=True),
            ),
            self,
        )
        self._found: dict[Finding, tuple[Review, ...]] = dict.fromkeys(Finding, ())
        self._shown = Finding.DUE
        self.findings.show([*Finding])
        self.finding_table = TableView(self.findings, "")
        self.finding_table.setAccessibleName("看哪一类")
        self.model: TickModel[Review] = TickModel(self._columns(), self)
        self.table = TickView(self.model, EMPTY[Finding.DUE])
        self.table.setAccessibleName("要复核的户")
        self.table.may_fold = True
        self.count = style.named(QLabel(), "note")
        self.said = style.named(QLabel(), "good")
        self.about = style.named(QLabel(), "note")
        self.bar = ActionBar(
            self,
            (
                Action("open_review", "打开档案", self.open_chosen, "users", of_row=True),
                Action(
                    "record_review",
                    "登记复核",
                    self.record,
                    "check",
                    "Ctrl+J",
                    main=True,
                    of_row=True,
                    right=Right.WRITE,
                ),
            ),
            ledger,
        )
        self._lay_out()
        self.finding_table.choose_first()
        self.finding_table.selectionModel().currentRowChanged.connect(self._change)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.model.ticked.connect(self._tell_count)

    @property
    def chosen(self) -> Finding:
        """The finding whose archives are shown."""
        row: Finding | None = self.finding_table.chosen
        return Finding.DUE if row is None else row

    def enter(self) -> None:
        """Come into sight, up to date; the findings take the keyboard."""
        self.reload()
        self.finding_table.setFocus()

    def reload(self) -> None:
        """Read the archives again."""
        today = self._ledger.application.clock().date()
        self._ledger.read(
            lambda session: {each: rechecks.found(session, each, today) for each in Finding},
            self._show,
        )

    def record(self) -> None:
        """Ask how those ticked were rechecked; the one in hand where none is."""
        ids = [row.id for row in self.model.rows if self.model.has(row)]
        if not ids and self.table.chosen is not None:
            ids = [self.table.chosen.id]
        if ids:
            ask_recheck(self, self._ledger, ids, self._say)

    def open_chosen(self) -> None:
        """Open the file in hand."""
        if self.table.chosen is not None:
            self.opened.emit(self.table.chosen.id)

    def _change(self) -> None:
        """Show another finding; what was ticked and said under the last is no more."""
        if self.chosen is not self._shown:
            self.said.clear()
            self.model.clear()
            self._show_chosen()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.model.clear()

    def _show(self, found: dict[Finding, tuple[Review, ...]]) -> None:
        self._found = found
        here = self.finding_table.currentIndex().row()
        self.findings.show([*Finding])
        self.finding_table.selectRow(max(here, 0))
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._shown = self.chosen
        found = self._found[self._shown]
        self.table.say_empty(EMPTY[self.chosen])
        self.about.setText(ABOUT[self.chosen])
        self.model.show(found)
        self.table.choose_first()
        self.bar.offer_row(there=bool(found))
        self._tell_count()

    def _tell_count(self) -> None:
        total = len(self.model.rows)
        ticked = self.model.count(total)
        self.count.setText(f"{total} 户，已勾选 {ticked} 户" if ticked else f"{total} 户")

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            Column("户主", lambda row: row.file.name or "（未填）", 120),
            Column("困难类别", lambda row: row.file.category or "", 104),
            Column("上次复核或建档", lambda row: str(row.file.confirmed_on or "没有记"), 136),
            Column("应于", lambda row: _due(row) or "现在", 128),
            Column("最近改动", lambda row: str(row.file.changed_on or ""), 112),
            Column("档号", lambda row: row.file.archive_no or "", 120),
        )

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(style.px(2 * style.GRID))
        line.addWidget(self.count)
        line.addWidget(self.said)
        line.addStretch(1)
        line.addLayout(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.px(style.GRID), 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addLayout(line)
        layout.addWidget(self.about)
        self.finding_table.setFixedWidth(style.px(SIDE))
        lists = QHBoxLayout()
        lists.setSpacing(style.px(2 * style.GRID))
        lists.addWidget(self.finding_table)
        lists.addWidget(self.table, 1)
        layout.addLayout(lists, 1)


def _due(row: Review) -> str:
    return f"{row.due_on} 前" if row.file.confirmed_on else ""
