"""The unlock screen: account and password. It is painted before anything heavy is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from ui import style
from ui.screens.front import PRODUCT, Front

if TYPE_CHECKING:
    from collections.abc import Sequence


WAITING = "「{account}」没保存的档案已留作草稿。本人打开后接着填，也可以换别的账户打开。"


class UnlockScreen(Front):
    """Asks who wants in.

    ``asked`` carries account and password; the work of the account ``waiting`` lies behind.
    """

    asked = Signal(str, str)
    recovery_asked = Signal()

    def __init__(self, *, waiting: str = "", practice: bool = False) -> None:
        super().__init__(440)
        self.waiting = waiting
        self._is_waiting = False
        self.account = QComboBox()
        self.account.setAccessibleName("账户")
        self.account.setObjectName("account")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("密码")
        self.password.setObjectName("password")
        self.message = style.named(QLabel(), "problem")
        self.message.setWordWrap(True)
        self.button = style.main(QPushButton("打开台账"))
        self.button.setObjectName("open")
        self.button.setAutoDefault(True)
        self.recovery = style.link(QPushButton("忘记密码，用恢复码打开"))
        self.recovery.setAutoDefault(True)
        self._lay_out(practice)
        self.account.activated.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.ask)
        self.button.clicked.connect(self.ask)
        self.recovery.clicked.connect(self.recovery_asked)
        self.password.setFocus()

    def offer(self, accounts: Sequence[str]) -> None:
        """Offer the accounts that can open the ledger."""
        self.account.clear()
        self.account.addItems(list(accounts))
        self.account.setCurrentText(self.waiting)
        if self.waiting and len(accounts) > 1:
            self.say(WAITING.format(account=self.waiting), good=True)
        if self._is_waiting and accounts:
            self.ask()

    def propose(self, password: str) -> None:
        """Fill in the password that everybody may know."""
        self.say(f"密码已填好（{password}），按 Enter 就能打开。", good=True)
        if not self.password.text():
            self.password.setText(password)

    def close_door(self, sentence: str) -> None:
        """Say why nobody can be let in at all."""
        for widget in (self.account, self.password, self.button, self.recovery):
            widget.setEnabled(False)
        self.say(sentence)

    def ask(self) -> None:
        """Ask to be let in with what is typed."""
        if not self.password.text():
            self.say("请输入密码。")
            self.password.setFocus()
            return
        if not self.account.count():
            self._is_waiting = True
            return
        self._is_waiting = False
        self.button.setEnabled(False)
        self.password.setReadOnly(True)
        self.say("正在打开……", good=True)
        self.asked.emit(self.account.currentText(), self.password.text())

    def refuse(self, sentence: str) -> None:
        """Say why nobody was let in, and take another password."""
        self.button.setEnabled(True)
        self.password.setReadOnly(False)
        self.password.clear()
        self.password.setFocus()
        self.say(sentence)

    def tell(self, sentence: str) -> None:
        """Say what went well."""
        self.say(sentence, good=True)
        self.password.setFocus()

    def say(self, sentence: str, *, good: bool = False) -> None:
        """Say something below the password."""
        style.named(self.message, "note" if good else "problem")
        self.message.style().polish(self.message)
        self.message.setText(sentence)

    def _lay_out(self, practice: bool) -> None:  # noqa: FBT001 -- private
        grid = QGridLayout(self.sheet)
        grid.setContentsMargins(*(style.px(4 * style.GRID),) * 4)
        grid.setVerticalSpacing(style.px(style.GRID))
        grid.setHorizontalSpacing(style.px(2 * style.GRID))
        grid.addWidget(style.named(QLabel(PRODUCT), "title"), 0, 0, 1, 2)
        under = "练习账套：随意练习，不影响真实档案" if practice else "困难职工帮扶档案 · 离线使用"
        grid.addWidget(style.named(QLabel(under), "note"), 1, 0, 1, 2)
        grid.setRowMinimumHeight(2, style.px(style.GRID))
        for row, (text, widget) in enumerate(
            (("账户(&U)", self.account), ("密码(&P)", self.password)), 3
        ):
            label = QLabel(text)
            label.setProperty("textFormat", style.PLAIN)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self.message, 5, 1)
        grid.addWidget(self.button, 6, 1)
        below = QHBoxLayout()
        below.addWidget(self.recovery)
        below.addStretch(1)
        grid.addLayout(below, 7, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowMinimumHeight(5, style.px(40))
