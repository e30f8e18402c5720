"""What a person can do on a screen, as a table: word, shortcut, icon, what it runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from ui import style
from ui.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.ledger import Ledger

SIGN, SIGN_GAP = 16, 4
ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
"""What stands on the keys that have no letter, by Qt's names."""


class Right(Enum):
    """Who may do something, by what is said to whoever may not."""

    LOOK = ""
    WRITE = "「查看」账户只能看，不能改动。要改动请换经办的账户。"
    ADMINISTER = "这件事由管理员来做。"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do; a screen has one ``main`` action at most.

    ``of_row`` says that it is done with the row in hand of a list, ``right`` who may do it.
    """

    name: str
    text: str
    run: Callable[[], object]
    icon: str = ""
    shortcut: str = ""
    main: bool = False
    of_row: bool = False
    right: Right = Right.LOOK


class ActionBar(QHBoxLayout):
    """The buttons of a table of actions, in order; the main one stands last, at the right.

    What the account at ``ledger`` may not do stands there and says why.
    """

    def __init__(
        self, screen: QWidget, actions: Sequence[Action], ledger: Ledger | None = None
    ) -> None:
        super().__init__()
        self.actions = tuple(actions)
        self._ledger = ledger
        self.setSpacing(style.px(style.GRID))
        self.buttons: dict[str, Button] = {}
        for action in actions:
            self.buttons[action.name] = button = _button(action)
            button.setParent(screen)
            if action.shortcut:
                _shortcut(screen, action, button)
            self.addWidget(button)
            if action.right is not Right.LOOK:
                self.enable(action.name, on=True)

    def show_signs(self, *, on: bool) -> None:
        """Show the signs before the words, or the words alone where room is short."""
        for action in self.actions:
            button = self.buttons[action.name]
            if action.icon and button.icon().isNull() is on:
                _write(button, action, sign=on)

    @property
    def sign_room(self) -> int:
        """How much narrower the buttons are without their signs."""
        signs = sum(bool(action.icon) for action in self.actions)
        space = self.parentWidget().fontMetrics().horizontalAdvance(" ")
        return signs * (style.px(SIGN + SIGN_GAP) + space)

    def enable(self, name: str, *, on: bool) -> None:
        """Let an action be done, or not; never what the account may not do."""
        button = self.buttons[name]
        action = next(each for each in self.actions if each.name == name)
        why_not = self._why_not(action.right)
        button.setEnabled(on and not why_not)
        button.setToolTip(why_not or _tip(action))
        button.setAccessibleDescription(why_not)

    def _why_not(self, right: Right) -> str:
        """Say why the account may not do what asks for ``right``; nothing where it may."""
        if self._ledger is None:
            return ""
        application = self._ledger.application
        allowed = {
            Right.LOOK: True,
            Right.WRITE: application.may_write,
            Right.ADMINISTER: application.may_administer,
        }
        return "" if allowed[right] else right.value

    def offer_row(self, *, there: bool) -> None:
        """Let what is done with a row be done only while there is one."""
        for action in self.actions:
            if action.of_row:
                self.enable(action.name, on=there)


class Keys(QObject):
    """A table of actions that have keys alone, and no button; they hold in the whole window."""

    def __init__(self, window: QWidget, actions: Sequence[Action]) -> None:
        super().__init__(window)
        self.actions = tuple(actions)
        for action in actions:
            QShortcut(QKeySequence(action.shortcut), window, action.run)


def tables(widget: QWidget) -> Iterator[Sequence[Action]]:
    """Give the tables of actions of ``widget`` and of whatever stands in it."""
    for bar in widget.findChildren(ActionBar):
        yield bar.actions
    for keys in widget.findChildren(Keys):
        yield keys.actions


def as_printed(shortcut: str) -> str:
    """Write a shortcut as its keys are printed on a keyboard."""
    return "+".join(ARROWS.get(key, key) for key in shortcut.split("+"))


def _button(action: Action) -> Button:
    button = Button()
    button.setObjectName(action.name)
    button.setAccessibleName(action.text)
    _write(button, action, sign=True)
    if action.main:
        style.main(button)
    button.setToolTip(_tip(action))
    # A button tells whether it is checked; an action takes nothing.
    button.clicked.connect(lambda _: action.run())
    return button


def _tip(action: Action) -> str:
    return f"{action.text}（{as_printed(action.shortcut)}）" if action.shortcut else ""


def _write(button: Button, action: Action, *, sign: bool) -> None:
    """Write the word on a button, with its sign before it if it has one."""
    has_sign = sign and bool(action.icon)
    # The space is all the distance that Fusion keeps between a sign and its word.
    button.setText(f" {action.text}" if has_sign else action.text)
    colour = "#ffffff" if action.main else style.INK
    button.setIcon(style.icon(action.icon, colour) if has_sign else QIcon())
    button.setIconSize(QSize(style.px(SIGN), style.px(SIGN)))


def _shortcut(screen: QWidget, action: Action, button: Button) -> None:
    """Let the keys do what the button does, as long as it is in sight and can be pressed.

    They hold in the whole window, so that Ctrl+S saves from the search box too.
    """
    keys = QShortcut(QKeySequence(action.shortcut), screen)
    keys.activated.connect(lambda: button.isEnabled() and action.run())
