"""A new archive seems to hold somebody who stands in another one: asked before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.forms.spec import Form, Section
from app.services.likenesses import Settled
from ui import style
from ui.actions import Action, ActionBar
from ui.dialogs.choices import words
from ui.dialogs.compare import ANSWER, compared_table
from ui.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from app.forms.spec import Values
    from app.services.likenesses import SeemsDouble

SAID = "这一户与已有的档案{kinds}，可能是同一户。这份档案还没有保存，填的内容都在。{more}"
MORE = "像的档案共 {count} 份，这是第 {number} 份。"
REASON = replace(
    ANSWER["reason"],
    required=False,
    essential=False,
    help="查清了的写明怎样查清；还没查清的空着。",
)
ADVICE = "查清了的写明理由，以后不再提示；没查清的空着，先列入「疑似重复」"
SAVING = Form("saved_all_the_same", ANSWER.title, (Section(ADVICE, (ANSWER["verdict"], REASON)),))
VERDICT, HERE = "不是同一人", "这一份（还没有保存）"


class LikelyDoubleDialog(QDialog):
    """Shows the new archive beside each that it is like.

    ``settled`` carries that it is to be saved all the same, ``opened`` the id of the other one.
    """

    settled = Signal(object)
    opened = Signal(str)

    def __init__(self, parent: QWidget, error: SeemsDouble) -> None:
        super().__init__(parent)
        self.setWindowTitle("可能已有档案")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.found, self.number = error.found, 0
        self.said = words("")
        self.table = compared_table(error.found[0], HERE)
        self.bar = ActionBar(
            self,
            (
                Action("next", "看下一份", self.show_next, "chevron-right"),
                Action("save_all_the_same", "仍然保存", self.save, "save"),
                Action("open_there", "打开那一份", self.open_there, "users"),
                Action("back", "回去", self.reject, "pencil", "Esc", main=True),
            ),
        )
        self.bar.insertStretch(1, 1)
        self.bar.buttons["next"].setVisible(len(self.found) > 1)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 880, 560))
        self._show()
        self.bar.buttons["back"].setFocus()

    def show_next(self) -> None:
        """Show the next archive that is like the new one, after the last the first again."""
        self.number = (self.number + 1) % len(self.found)
        self._show()

    def save(self) -> None:
        """Ask what was found out, if anything was, and have it saved."""
        dialog = FormDialog(self, SAVING, "仍然保存", {"verdict": VERDICT})

        def hand_over(typed: Values) -> None:
            dialog.finish()
            self.accept()
            self.settled.emit(Settled(typed if typed.get("reason") else None))

        dialog.submitted.connect(hand_over)
        dialog.open()
        dialog.view.go_to("reason")

    def open_there(self) -> None:
        """Go to the other archive; the new one stays as a draft, if that is wanted."""
        self.accept()
        self.opened.emit(self.found[self.number].right.id)

    def _show(self) -> None:
        here = self.found[self.number]
        count = len(self.found)
        more = MORE.format(count=count, number=self.number + 1) if count > 1 else ""
        self.said.setText(SAID.format(kinds="、".join(here.likenesses), more=more))
        fresh = compared_table(here, HERE)
        self._column.replaceWidget(self.table, fresh)
        self.table.deleteLater()
        self.table = fresh
