"""What the search box found, in a quiet list below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.services.finding import Subject
from ui import style
from ui.buttons import Button
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLineEdit

    from app.services.finding import Find, Found

NOT_FOUND = "没有找到。可以试试姓名中的一个字、拼音首字母、身份证或电话的后四位。"
FOREIGN = "这张纸是另一本台账打印的，本台账里没有这一户。"
NOTHING_YET = "输入姓名、拼音首字母、证件或电话尾号、住址、帮扶干部，或扫纸上的码。"
COLUMNS: tuple[Column[Find], ...] = (
    Column("姓名", lambda find: find.name, 104),
    Column("档号", lambda find: find.number, 136),
    Column("类别或单位", lambda find: find.about, 120),
    Column("找到的原因", lambda find: find.why, 240),
)
WIDTH, MARGIN, LEAST_LINES = 720, 8, 2


class Results(QFrame):
    """The quiet list below the box: part of the window, no window of its own.

    A pop-up would take the keyboard from a Chinese input method.
    """

    def __init__(self, box: QLineEdit) -> None:
        super().__init__(box)
        self.setObjectName("results")
        self._box = box
        self.model: TableModel[Find] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, NOTHING_YET)
        self.table.setAccessibleName("查找结果")
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = style.named(QLabel(), "note")
        self.all = style.link(Button("在列表中显示（Ctrl+Enter）"))
        self.all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        below = QHBoxLayout()
        below.setContentsMargins(style.px(12), 0, style.px(12), 0)
        below.addWidget(self.said)
        below.addStretch(1)
        below.addWidget(self.all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(4),) * 4)
        layout.setSpacing(style.px(4))
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        self.hide()

    def show_found(self, found: Found) -> None:
        """List what was found, the first in hand; of what was opened lately none is."""
        self.table.say_empty(
            (FOREIGN if found.foreign_sheet else NOT_FOUND) if found.typed else NOTHING_YET
        )
        self.model.show(found.finds)
        if found.typed:
            self.table.choose_first()
        self.all.setVisible(bool(found.typed and found.archives))
        self.said.setText(_summary(found))
        self.take_place()

    def come_up(self) -> None:
        """Come into sight, over whatever stands below the box."""
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.take_place()
        self.show()
        self.raise_()

    def take_place(self) -> None:
        """Stand below the box, as wide and as high as there is room and need."""
        window = self._box.window()
        if self.parentWidget() is not window:
            return
        corner = self._box.mapTo(window, QPoint(0, self._box.height() + style.px(2)))
        lines = max(len(self.model.rows), LEAST_LINES)
        needed = lines * self.table.verticalHeader().defaultSectionSize() + style.px(52)
        room = window.height() - corner.y() - style.px(MARGIN)
        width = max(self._box.width(), style.px(WIDTH))
        width = min(width, window.width() - corner.x() - style.px(MARGIN))
        self.setGeometry(corner.x(), corner.y(), width, min(needed, room))

    def move_by_key(self, event: QKeyEvent) -> None:
        """Take the next or the one before in hand."""
        if self.table.chosen is None:
            self.table.choose_first()
        else:
            self.table.keyPressEvent(event)


def _summary(found: Found) -> str:
    """Say how much was found."""
    if not found.typed:
        return "最近打开的档案" if found.finds else ""
    shown = sum(find.subject is Subject.ARCHIVE for find in found.finds)
    if found.archives > shown:
        return f"找到 {found.archives} 户，先列出 {shown} 户"
    return f"找到 {found.archives} 户" if found.archives else ""
