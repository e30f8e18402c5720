"""Find the household that something is to be recorded for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from app.services import households
from ui import style
from ui.actions import Action, ActionBar
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.households import Hit
    from ui.jobs import Job
    from ui.ledger import Ledger

MOST = 30
ASK = "输入姓名、拼音首字母、身份证或电话尾号来查找。"
NOT_FOUND = "没有找到。可以试试姓名中的一个字、拼音首字母、身份证或电话的后四位。"
COLUMNS: tuple[Column[Hit], ...] = (
    Column("户主", lambda hit: hit.head_name or "（未填）", 128),
    Column("档号", lambda hit: hit.archive_no, 128),
    Column("找到的是", lambda hit: f"{hit.why} {hit.person}".strip(), 160),
)


class HouseholdFinder(QDialog):
    """Searches as one types; ``found`` carries the household that was chosen."""

    found = Signal(object)

    def __init__(self, parent: QWidget, ledger: Ledger, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ledger = ledger
        self._reading: Job | None = None
        self.search = QLineEdit()
        self.search.setAccessibleName("查找困难职工")
        self.search.setPlaceholderText(ASK)
        self.model: TableModel[Hit] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, ASK)
        self.table.setAccessibleName("找到的档案")
        self.bar = ActionBar(
            self,
            (
                Action("cancel", "取消", self.reject, shortcut="Esc"),
                Action("choose", "选这一户", self.choose, "check", main=True),
            ),
        )
        self.bar.insertStretch(0, 1)
        self.bar.enable("choose", on=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(2 * style.GRID))
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 560, 440))
        self.search.textEdited.connect(self.look_for)
        self.search.installEventFilter(self)
        self.table.opened.connect(self._take)
        self.search.setFocus()

    def look_for(self, text: str) -> None:
        """Show what is found for ``text``."""
        if self._reading is not None:
            self._reading.drop()
        self.table.say_empty(NOT_FOUND if text.strip() else ASK)
        self._reading = self._ledger.read(
            lambda session: households.found(session, text, MOST), self._show
        )

    def choose(self) -> None:
        """Take the household in hand."""
        if self.table.chosen is not None:
            self._take(self.table.chosen)

    def _take(self, hit: Hit) -> None:
        self.accept()
        self.found.emit(hit)

    def _show(self, hits: Sequence[Hit]) -> None:
        self.model.show(hits)
        self.table.choose_first()
        self.bar.enable("choose", on=bool(hits))

    def done(self, result: int) -> None:
        """Wait for no answer any more."""
        if self._reading is not None:
            self._reading.drop()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move through what was found, and Enter take it, while one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self.table.keyPressEvent(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.choose()
                return True
        return super().eventFilter(watched, event)
