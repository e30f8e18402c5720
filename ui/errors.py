"""Tell a person what went wrong: the one reporter of the window.

A reason that we know is one sentence from the catalogue: what happened, what to do. Anything else
is a fault of ours: it is written to a crash report that holds no data, and the program closes.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from app.messages import CATALOGUE, explain
from ui import style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

FAULT = (
    "程序遇到了意外的问题，即将关闭。已保存的内容都在，没有保存的修改会丢失。"
    "请重新打开程序；如果再次出现，请把下面的报告文件交给维护人员（其中没有姓名、证件号等个人信息）。"
)


def sentence(error: BaseException) -> str | None:
    """Give the sentence for an error that we know the reason of; ``None`` for a fault of ours."""
    code, figures = getattr(error, "code", None), getattr(error, "figures", None)
    if isinstance(code, str) and isinstance(figures, dict) and code in CATALOGUE:
        return explain(code, figures)
    return None


def say(parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
    """Show one sentence, as plain text, with one button."""
    box = _box(parent, title, text, style.AMBER)
    box.setInformativeText(detail)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask(parent: QWidget | None, title: str, text: str, yes: str, no: str = "返回") -> bool:
    """Ask a question whose safe answer is ``no``, which Enter and Escape give."""
    box = _box(parent, title, text, style.QUIET)
    accepted = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(no, QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is accepted


def choose(parent: QWidget | None, title: str, text: str, choices: Sequence[str]) -> int:
    """Ask which of ``choices`` is wanted; Enter gives the first, Escape the last."""
    box = _box(parent, title, text, style.QUIET)
    roles = [QMessageBox.ButtonRole.DestructiveRole] * len(choices)
    roles[0], roles[-1] = QMessageBox.ButtonRole.AcceptRole, QMessageBox.ButtonRole.RejectRole
    buttons = [box.addButton(*each) for each in zip(choices, roles, strict=True)]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    return next((at for at, each in enumerate(buttons) if each is clicked), len(choices) - 1)


def _box(parent: QWidget | None, title: str, text: str, colour: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setProperty("textFormat", style.PLAIN)
    box.setIconPixmap(style.icon("triangle-alert", colour).pixmap(style.px(32), style.px(32)))
    box.setWindowTitle(title)
    box.setText(text)
    layout = box.layout()
    if layout is not None:
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(2 * style.GRID))
    return box


class Reporter:
    """Shows what we know, records what we do not and then closes the program."""

    def __init__(self, logs: Path, leave: Callable[[], object]) -> None:
        self.logs = logs
        self._leave = leave
        self._closing = False

    def report(self, error: BaseException) -> None:
        """Tell a person about ``error``, from wherever it came."""
        known = sentence(error)
        if known is not None:
            say(None, "没有完成", known)
        elif not self._closing:
            from app import crash

            self._closing = True
            place = crash.report(error, self.logs, datetime.now().astimezone())
            say(None, "意外的问题", FAULT, str(place or ""))
            self._leave()

    def hook(self, _: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        """Stand in for ``sys.excepthook``."""
        self.report(error)
