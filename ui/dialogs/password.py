"""Ask for a password twice: for a new account, a change, or after the recovery code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.questions import QuestionsDialog
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Sequence

ADVICE = "至少 10 个字符。可以用几个不相干的词连起来，不要用单位名、生日、电话或 123456。"
NOT_THE_SAME = "两次输入的新密码不一样，请重新输入。"


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed; passwords do not show in a report."""

    name: str
    role: str
    proof: str = field(repr=False)
    new: str = field(repr=False)


class PasswordDialog(QuestionsDialog):
    """``given`` carries what was typed, once both passwords are the same.

    ``roles`` are asked for with the name of a new account; ``proof`` is the title of what else
    must be shown to be let do this: the present password, or the recovery code.
    """

    given = Signal(object)

    def __init__(
        self, parent: QWidget, title: str, *, roles: Sequence[str] = (), proof: str = ""
    ) -> None:
        self.name, self.role = QLineEdit(), OptionBox(roles)
        self.proof, self.new, self.again = QLineEdit(), secret_line(), secret_line()
        questions: dict[str, QWidget] = {}
        if roles:
            self.role.setCurrentIndex(1)
            questions |= {"账户": self.name, "角色": self.role}
        if proof:
            self.proof.setEchoMode(self.new.echoMode())
            questions[proof] = self.proof
        super().__init__(
            parent, title, questions | {"新密码": self.new, "再输一次": self.again}, ADVICE
        )

    def submit(self) -> None:
        """Hand over what was typed, unless it cannot be right."""
        if not self.is_complete():
            return
        if self.new.text() != self.again.text():
            self.say(NOT_THE_SAME)
            self.new.setFocus()
            return
        super().submit()
        name, role = self.name.text().strip(), self.role.currentText()
        self.given.emit(Given(name, role, self.proof.text(), self.new.text()))


def secret_line() -> QLineEdit:
    """Make a line in which a password is typed unseen."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
