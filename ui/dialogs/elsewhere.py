"""Somebody stands in another archive already: where, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout

from ui import style
from ui.actions import Action, ActionBar
from ui.dialogs.choices import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.doubles import Elsewhere

SAID = (
    "{person}已在{name}的档案里（{state}{number}），身份证号相同。一人只能在一户，这份档案还没有保存，"
    "填的内容都在。"
)
WAYS = (
    "· 人已不在那一户的：打开那一户，在「家庭成员」里办理「离开本户」，再回来保存。\n"
    "· 只在那一户计算、由本户共同赡养的：登记为赡养对象，写明理由，不计入本户人口。\n"
    "· 号码写错的：返回修改。两户其实是一户的：保存前去掉此人，再用「合并档案」。"
)
UNSTORED = "（新建的档案请先去掉此人并保存，再登记赡养对象。）"


class ElsewhereDialog(QDialog):
    """Tells where somebody stands.

    ``opened`` carries the id of that archive; ``support_asked`` tells that they are to be named as
    somebody whom this household supports without counting them.
    """

    opened = Signal(str)
    support_asked = Signal()

    def __init__(self, parent: QWidget, found: Elsewhere, *, is_stored: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("此人已在另一户")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.found = found
        there = found.there
        number = f"，档号 {there.archive_no}" if there.archive_no else ""
        self.bar = ActionBar(
            self,
            (
                Action("open_there", "打开那一户", self._open_there, "users"),
                Action("support", "登记为赡养对象", self._support, "handshake"),
                Action("back", "返回修改", self.reject, "pencil", "Esc", main=True),
            ),
        )
        self.bar.insertStretch(0, 1)
        self.bar.enable("support", on=is_stored)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(2 * style.GRID))
        said = SAID.format(
            person=found.person, name=there.name or "未填姓名", state=there.state, number=number
        )
        for text in (said, WAYS if is_stored else WAYS + "\n" + UNSTORED):
            layout.addWidget(words(text))
        layout.addStretch(1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 640, 320))
        self.bar.buttons["back"].setFocus()

    def _open_there(self) -> None:
        self.accept()
        self.opened.emit(self.found.there.id)

    def _support(self) -> None:
        self.accept()
        self.support_asked.emit()
