"""First start: whose ledger this is, the first account and its recovery code, where to begin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from ui import errors, style
from ui.dialogs.password import ADVICE, NOT_THE_SAME, secret_line
from ui.dialogs.slip import Page, SlipDialog
from ui.jobs import Lane
from ui.screens.front import Front
from ui.widgets.options import OptionBox
from ui.widgets.question_page import QuestionPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.jobs import Jobs

ACCOUNT, CHECK, BEGIN = 1, 2, 3
"""The pages after the first, by their place."""

LEVELS = ("乡镇街道", "区县", "地市", "省")
UNIT_ADVICE = (
    "工会代码是上级工会给您的编号，上报时凭它认出您的工会；还不知道就先打电话问清楚。"
    "名称与公章一致，会印在卡和表上。上级工会以后在「上报下发」里办理对接登记。"
)
CODE_ADVICE = (
    "忘记密码时只有它能打开台账，没有别的办法。请打印或抄下来，装进信封封好，交专人保管。"
    "开始使用后它不再显示。"
)
PRACTISE = "先不建正式台账，用练习账套试一试"
PRACTISE_FIRST = "先在练习账套里熟悉一下，下次打开再用正式台账"
BEGIN_ADVICE = "台账已经建好。有现成的 Excel 名册，先导入最省事；以后随时还可以再导入。"
CHECK_ADVICE = "请照您抄下的恢复码，输入指定的两组，核对无误后就可以开始。"
WRONG_GROUPS = "与恢复码对不上，请照您抄下的再核对一次；没有抄下就按「再看一次恢复码」。"


class FirstStart(Front):
    """Three steps: the union; the account and its recovery code; where to begin.

    ``done`` carries account, password and the screen to begin on; ``practice_asked`` asks to
    practise instead.
    """

    done = Signal(str, str, str)
    practice_asked = Signal()

    def __init__(self, jobs: Jobs, root: Path) -> None:
        super().__init__(560)
        self._jobs, self._root = jobs, root
        self._recovery, self._groups = "", dict[int, str]()
        self.code, self.name, self.level = QLineEdit(), QLineEdit(), OptionBox(LEVELS)
        self.account, self.password, self.again = QLineEdit(), secret_line(), secret_line()
        self.first, self.second = QLineEdit(), QLineEdit()
        unit = {"工会代码": self.code, "工会名称": self.name, "层级": self.level}
        person = {"姓名（账户）": self.account, "密码": self.password, "再输一次": self.again}
        groups = {"第一组": self.first, "第二组": self.second}
        self.pages = (
            QuestionPage("第一步（共三步）：本工会", unit, UNIT_ADVICE, "下一步"),
            QuestionPage("第二步（共三步）：您的账户", person, ADVICE, "建立台账"),
            QuestionPage("第二步（共三步）：核对恢复码", groups, CHECK_ADVICE, "下一步"),
            QuestionPage("第三步（共三步）：从哪里开始", {}, BEGIN_ADVICE, "导入现有名册"),
        )
        self._stack = QStackedWidget()
        self._practise = style.link(QPushButton(PRACTISE))
        self.back = style.link(QPushButton("上一步"))
        self.look_again = style.link(QPushButton("再看一次恢复码"))
        self.by_hand = QPushButton("直接开始，一户一户地填")
        self.code.setPlaceholderText("如 610502017")
        self.name.setPlaceholderText("如 向阳镇总工会")
        self._lay_out()
        for page, answered in zip(
            self.pages,
            (self.to_account, self.found, self.check_code, partial(self.begin, "roster")),
            strict=True,
        ):
            page.answered.connect(answered)
        self.code.setFocus()

    def to_account(self) -> None:
        """Go on to the first account once the union is named."""
        for asked, answer in (
            (self.code, self.code.text()),
            (self.name, self.name.text()),
            (self.level, self.level.currentText()),
        ):
            if not answer.strip():
                self._ask_again("请把工会代码、名称和层级填全。", asked)
                return
        self._turn(ACCOUNT, self.account)

    def found(self) -> None:
        """Found the ledger and show its recovery code."""
        if not self.account.text().strip():
            self._ask_again("请填写您的姓名，它就是账户名。", self.account)
        elif not self.password.text() or self.password.text() != self.again.text():
            self._ask_again(NOT_THE_SAME, self.password)
        else:
            self.say("正在建立台账……")
            self.setEnabled(False)
            code, name, account = (
                each.text().strip() for each in (self.code, self.name, self.account)
            )
            level, password = self.level.currentText(), self.password.text()
            self._jobs.run(
                Lane.LEDGER,
                lambda: _found(self._root, (code, name, level), account, password),
                self._show_code,
                otherwise=self._refuse,
            )

    def check_code(self) -> None:
        """Go on once two groups of the recovery code were typed back."""
        typed = [_plain(self.first.text()), _plain(self.second.text())]
        if typed == list(self._groups.values()):
            self._turn(BEGIN, self.pages[BEGIN].button)
        else:
            self._ask_again(WRONG_GROUPS, self.first)

    def begin(self, screen: str) -> None:
        """Begin to work, on ``screen``."""
        self.say("正在打开……")
        self.setEnabled(False)
        self.done.emit(self.account.text().strip(), self.password.text(), screen)

    def say(self, sentence: str) -> None:
        """Say something below the questions."""
        self.message.setText(sentence)

    @property
    def message(self) -> QLabel:
        """What was said last."""
        return self.pages[self._stack.currentIndex()].message

    def _show_code(self, code: str) -> None:
        from app.vault.recovery import two_groups

        self.setEnabled(True)
        self._recovery, self._groups = code, two_groups(code)
        for label, place in zip(self.pages[CHECK].labels, self._groups, strict=True):
            label.setText(f"第 {place} 组")
        self._turn(CHECK, self.first)
        self.show_code()

    def show_code(self) -> None:
        """Show the recovery code until two of its groups were typed back."""
        from app.bootstrap import local_now
        from app.printing.recovery_seal import Seal, draw

        union_name, account = self.name.text().strip(), self.account.text().strip()
        seal = Seal(union_name, account, local_now().date(), self._recovery)
        page = Page(self._jobs, partial(draw, seal))
        SlipDialog(self, "恢复码", self._recovery, CODE_ADVICE, page).open()

    def _refuse(self, error: BaseException) -> None:
        self.setEnabled(True)
        sentence = errors.sentence(error)
        if sentence is None:
            self._jobs.report(error)
        else:
            self._ask_again(sentence, self.password)

    def _ask_again(self, sentence: str, asked: QLineEdit | OptionBox) -> None:
        """Say what is wrong, and give the keyboard to where it is put right."""
        self.say(sentence)
        asked.setFocus()
        if isinstance(asked, QLineEdit):
            asked.selectAll()

    def _turn(self, page: int, first: QWidget) -> None:
        self.say("")
        self._stack.setCurrentIndex(page)
        self.say("")
        self._show_links(page)
        first.setFocus()

    def _show_links(self, page: int) -> None:
        self.back.setVisible(page == ACCOUNT)
        self.look_again.setVisible(page == CHECK)
        self._practise.setVisible(page != CHECK)
        self._practise.setText(PRACTISE_FIRST if page == BEGIN else PRACTISE)

    def _lay_out(self) -> None:
        self._practise.setObjectName("practise")
        self._practise.clicked.connect(self.practice_asked)
        self.back.clicked.connect(lambda: self._turn(0, self.code))
        self.look_again.clicked.connect(self.show_code)
        self.by_hand.clicked.connect(lambda: self.begin("desk"))
        for page in self.pages:
            self._stack.addWidget(page)
        self.pages[BEGIN].add(self.by_hand)
        inside = QVBoxLayout(self.sheet)
        inside.setContentsMargins(*(style.px(4 * style.GRID),) * 4)
        inside.setSpacing(style.px(12))
        inside.addWidget(style.named(QLabel("建立帮扶台账"), "title"))
        inside.addWidget(self._stack)
        links = QHBoxLayout()
        for link in (self.back, self.look_again, self._practise):
            link.setAutoDefault(True)  # Enter presses it too
            links.addWidget(link)
        links.addStretch(1)
        inside.addLayout(links)
        self._show_links(0)


def _found(root: Path, unit: tuple[str, str, str], account: str, password: str) -> str:
    from app import bootstrap
    from app.services import units

    code, name, level = unit
    founding = bootstrap.Founding(code, name, units.LEVELS[level], account, password)
    return bootstrap.found(root, founding).recovery_code


def _plain(text: str) -> str:
    return "".join(text.split()).upper()
