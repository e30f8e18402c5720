"""What a list that came in comes to, finding by finding, before anything of it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout

from ui import style
from ui.actions import ActionBar
from ui.dialogs.choices import words
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from PySide6.QtWidgets import QWidget

    from ui.actions import Action
    from ui.ledger import Ledger

L = TypeVar("L")
SIDE = 208
SIZE = 960, 600


class FindingsDialog(QDialog, Generic[L]):
    """Shows the lines of the finding in hand, and the line in hand in a sentence.

    ``kinds`` are the findings, in the order in which they are looked through; ``empty`` says of
    each what it means that there is no line. ``told`` gives a line whole: nothing is cut off.
    """

    kinds: ClassVar[type[StrEnum]]
    empty: ClassVar[Mapping[Any, str]]

    def __init__(
        self,
        parent: QWidget,
        ledger: Ledger,
        title: str,
        columns: Sequence[Column[L]],
        actions: Sequence[Action],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ledger = ledger
        self.findings: TableModel[Any] = TableModel(
            (
                Column("结果", lambda row: row.value, 112),
                Column("数", lambda row: str(self.count(row) or ""), 72, figures=True),
            ),
            self,
        )
        self.finding_table = TableView(self.findings, "")
        self.finding_table.setAccessibleName("看哪一类结果")
        self.model: TableModel[L] = TableModel(columns, self)
        self.table = TableView(self.model, "")
        self.table.setAccessibleName(title)
        self.table.may_fold = True
        self.said, self.in_hand = words(""), words("")
        self.note = style.named(QLabel(), "note")
        self.note.setWordWrap(True)
        self.note.hide()
        self.bar = ActionBar(self, actions, ledger)
        self._lay_out()
        self.finding_table.selectionModel().currentRowChanged.connect(self.show_lines)
        self.table.selectionModel().currentRowChanged.connect(self._take_in_hand)

    def count(self, finding: Any) -> int:
        """Count what stands under a finding."""
        raise NotImplementedError

    def lines(self, finding: Any) -> Sequence[L]:
        """Give the lines under a finding, as they may be seen."""
        raise NotImplementedError

    def told(self, line: L) -> str:
        """Tell a line in a sentence."""
        raise NotImplementedError

    def allow(self, line: L | None) -> None:
        """Let be done what can be done with the line in hand."""
        raise NotImplementedError

    def begin(self) -> None:
        """Show the first finding that has something to tell."""
        self.findings.show([*self.kinds])
        counts = [self.count(each) for each in self.kinds]
        first = next((number for number, count in enumerate(counts) if count), 0)
        self.finding_table.selectRow(first)
        self.show_lines()
        self.finding_table.setFocus()

    def remark(self, sentence: str) -> None:
        """Say below the lists what is worth knowing of the whole; nothing is no line."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def show_lines(self, *_: object) -> None:
        """Show the lines of the finding in hand."""
        finding = self.finding_table.chosen
        if finding is None:
            return
        self.table.say_empty(self.empty[finding])
        self.model.show(self.lines(finding))
        self.table.choose_first()
        self._take_in_hand()

    def _take_in_hand(self, *_: object) -> None:
        line: L | None = self.table.chosen
        self.in_hand.setText("" if line is None else self.told(line))
        self.allow(line)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.setSpacing(style.px(style.GRID))
        layout.addWidget(self.said)
        self.finding_table.setFixedWidth(style.px(SIDE))
        lists = QHBoxLayout()
        lists.setSpacing(style.px(2 * style.GRID))
        lists.addWidget(self.finding_table)
        lists.addWidget(self.table, 1)
        layout.addLayout(lists, 1)
        layout.addWidget(self.in_hand)
        layout.addWidget(self.note)
        self.bar.insertStretch(1, 1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, *SIZE))
