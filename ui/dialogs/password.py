"""Ask for a password twice: for a new account, a change, or after the recovery code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import errors, style
from ui.actions import Action, ActionBar
from ui.forms.options import OptionBox
from ui.forms.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

ADVICE = "至少 10 个字符。可以用几个不相干的词连起来，不要用单位名、生日、电话或 123456。"


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed; passwords do not show in a report."""

    name: str
    role: str
    old: str = field(repr=False)
    new: str = field(repr=False)


class PasswordDialog(QDialog):
    """``submitted`` carries what was ``Given``, once both passwords are the same."""

    submitted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        *,
        name: str | None = None,
        roles: Sequence[str] = (),
        ask_old: bool = False,
        old_title: str = "现在的密码",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit(name or "")
        self.role = OptionBox(roles)
        self.old, self.new, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        self.message = style.named(QLabel(), "problem")
        self.message.setWordWrap(True)
        for line in (self.old, self.new, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        if old_title != "现在的密码":
            self.old.setEchoMode(QLineEdit.EchoMode.Normal)
        rows: list[tuple[str, QWidget]] = [("新密码", self.new), ("再输一次", self.again)]
        if ask_old:
            rows.insert(0, (old_title, self.old))
        if roles:
            rows.insert(0, ("角色", self.role))
        if name is not None:
            rows.insert(0, ("账户", self.name))
        self.role.setCurrentIndex(1 if roles else 0)
        self._lay_out(rows)

    def submit(self) -> None:
        """Hand over what was typed, unless it cannot be right."""
        if not self.new.text() or self.new.text() != self.again.text():
            self.say("两次输入的新密码不一样，请重新输入。")
            self.new.setFocus()
            return
        self.bar.enable("save", on=False)
        self.submitted.emit(
            Given(self.name.text().strip(), self.role.currentText(), self.old.text(), self.new.text())
        )

    def refuse(self, error: BaseException) -> None:
        """Say why it was not taken."""
        self.say(errors.sentence(error) or errors.FAULT)

    def say(self, sentence: str) -> None:
        """Say something below the fields."""
        self.bar.enable("save", on=True)
        self.message.setText(sentence)

    def _lay_out(self, rows: Sequence[tuple[str, QWidget]]) -> None:
        self.bar = ActionBar(
            self,
            (
                Action("cancel", "取消", self.reject, shortcut="Esc"),
                Action("save", "确定", self.submit, "check", "Ctrl+S", main=True),
            ),
        )
        self.bar.insertStretch(0, 1)
        passage = Passage(self)
        form = QFormLayout()
        form.setSpacing(style.px(style.GRID))
        for text, widget in rows:
            label = QLabel(text)
            label.setBuddy(widget)
            widget.setAccessibleName(text)
            form.addRow(label, widget)
            passage.add((widget,))
        passage.ended.connect(self.submit)
        advice = style.named(QLabel(ADVICE), "note")
        advice.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(12))
        layout.addLayout(form)
        layout.addWidget(advice)
        layout.addWidget(self.message)
        layout.addStretch(1)
        layout.addLayout(self.bar)
        self.resize(style.px(480), style.px(320))
        rows[0][1].setFocus()
