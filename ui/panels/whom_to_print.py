"""Ask for which archives a form is to be printed: found by the box, by filters, ticked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.services.printing import Filling
from ui import style
from ui.actions import Action, ActionBar
from ui.panels.archive_list import ArchiveList
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from app.services.printing import Printable
    from ui.ledger import Ledger

SEARCH = "找户：姓名、拼音首字母、证件或电话尾号"
NOBODY = "没有可打印的户。请改一改上面的查找或筛选。"


class WhomDialog(QDialog):
    """Lists the archives to be ticked; ``chosen`` carries a ``Selection`` and the filling."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget, ledger: Ledger, printable: Printable) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{printable.title}打给哪些户")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit()
        self.archives = ArchiveList(ledger)
        self.filling = OptionBox(
            [each.value for each in printable.fillings if each is not Filling.BLANK]
        )
        self.filling.choose(printable.usual.value)
        self.whom = style.named(QLabel(), "note")
        self.whom.setWordWrap(True)
        self.bar = ActionBar(
            self,
            (
                Action("cancel", "取消", self.reject, shortcut="Esc"),
                Action("preview", "看预览", self.submit, "printer", "Ctrl+P", main=True),
            ),
        )
        self._lay_out()
        self.search.textEdited.connect(self._look_for)
        self.search.returnPressed.connect(self.archives.table.setFocus)
        self.archives.filter.changed.connect(self._show_text)
        self.archives.counted.connect(self._tell_whom)
        self.archives.opened.connect(lambda _: self.submit())
        self.archives.reload()
        self._tell_whom()

    def submit(self) -> None:
        """Hand over which archives are ticked, or the one in hand where none is."""
        if not self.archives.selected or not self.filling.currentText():
            self.archives.say(NOBODY if not self.archives.selected else "请选怎么填写。")
            return
        selection, filling = self.archives.selection, Filling(self.filling.currentText())
        self.accept()
        self.chosen.emit(selection, filling)

    def _look_for(self, text: str) -> None:
        self.archives.show_only(replace(self.archives.filter.filters, text=text.strip()))

    def _show_text(self) -> None:
        """Follow where somebody takes the search off with its chip."""
        if self.archives.filter.filters.text != self.search.text().strip():
            self.search.setText(self.archives.filter.filters.text)

    def _tell_whom(self) -> None:
        ticked = self.archives.model.ids or self.archives.model.is_all_but
        told = f"打给勾选的 {self.archives.selected} 户" if ticked else "打给光标所在的一户"
        self.whom.setText(told if self.archives.selected else NOBODY)

    def _lay_out(self) -> None:
        self.search.setAccessibleName("查找要打印的户")
        self.search.setPlaceholderText(SEARCH)
        self.search.setClearButtonEnabled(True)
        question = style.named(QLabel("填写"), "question")
        question.setBuddy(self.filling)
        self.filling.setAccessibleName("填写")
        below = QHBoxLayout()
        below.setSpacing(style.px(style.GRID))
        for part in (question, self.filling):
            below.addWidget(part)
        below.addWidget(self.whom, 1)
        below.addLayout(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(12))
        layout.addWidget(self.search)
        layout.addWidget(self.archives, 1)
        layout.addLayout(below)
        self.resize(style.room(self, 960, 640))
        self.search.setFocus()
