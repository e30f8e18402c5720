"""录入对照单 on the screen: the answers of an archive, each copied by one key or click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

from app.forms import entry_answers
from app.forms.entry_sheet import ENTRY_SHEET
from app.services import households, lookup
from ui import style
from ui.actions import Action, ActionBar
from ui.dialogs.choices import words
from ui.dialogs.preview import preview
from ui.dialogs.progress import tell
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.forms.entry_answers import Item
    from app.services.households import Archive
    from ui.ledger import Ledger

SAID = (
    "项目按全国系统的先后排列。点一下，或选中后按 Enter，内容就复制好了，到系统里粘贴。"
    "隐藏了一部分的，复制的是完整内容，会留下记录。"
)
COLUMNS: tuple[Column[Item], ...] = (
    Column("类别", lambda row: row.section, 72),
    Column("项目", lambda row: row.title, 200),
    Column("内容", lambda row: row.masked or "（空）", 400),
)


class EntryListDialog(QDialog):
    """Shows the answers in the order in which the national system asks them."""

    def __init__(self, parent: QWidget, ledger: Ledger, archive: Archive) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"录入对照单：{archive.values['name'] or '（未填姓名）'}")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._over, self._ledger, self._household_id = parent, ledger, archive.id
        self._is_looked_at = False
        self.model: TableModel[Item] = TableModel(COLUMNS, self, is_quiet=lambda row: not row.text)
        self.table = TableView(self.model, "")
        self.table.setAccessibleName("录入对照单")
        self.said = style.named(QLabel(), "good")
        self.bar = ActionBar(
            self,
            (
                Action("close_entry_list", "关闭", self.reject, shortcut="Esc"),
                Action("print_entry_list", "打印对照单", self.print, "printer", "Ctrl+P"),
                Action("copy", "复制这一项", self.copy, "clipboard-check", "Ctrl+C", main=True),
            ),
        )
        self.bar.insertStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        for part in (words(SAID), self.table, self.said):
            layout.addWidget(part, int(part is self.table))
        layout.addLayout(self.bar)
        self.table.opened.connect(self._copy)
        self.table.clicked.connect(lambda _: self.copy())
        self.model.show(entry_answers.items(archive.values, archive.rows["members"]))
        self.table.choose_first()
        self.resize(style.room(self, 760, 620))
        self.table.setFocus()

    def copy(self) -> None:
        """Copy the answer in hand."""
        if self.table.chosen is not None:
            self._copy(self.table.chosen)

    def print(self) -> None:
        """Show the list as it will be printed."""
        self.accept()
        preview(self._over, self._ledger, ENTRY_SHEET.name, [self._household_id])

    def _copy(self, row: Item) -> None:
        """Take an answer to the clipboard; a look at whole numbers goes on record, once."""
        if not row.text:
            self.said.setText(f"「{row.title}」没有填，不用录入。")
        elif row.is_private and not self._is_looked_at:
            self._is_looked_at = True
            household_id = self._household_id
            self._ledger.change(
                "查看完整号码",
                lambda session: lookup.note_full_look(session, household_id),
                lambda _: self._put(row),
                otherwise=tell(self, self._ledger.jobs.report),
            )
        else:
            self._put(row)

    def _put(self, row: Item) -> None:
        QGuiApplication.clipboard().setText(row.text)
        self.said.setText(f"已复制「{row.title}」。")


def open_entry_list(parent: QWidget, ledger: Ledger, household_id: str) -> None:
    """Read an archive and lay its answers out."""
    ledger.read(
        lambda session: households.archive(session, household_id),
        lambda archive: EntryListDialog(parent, ledger, archive).open(),
        otherwise=tell(parent, ledger.jobs.report),
    )
