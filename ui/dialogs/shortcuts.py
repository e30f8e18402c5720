"""Ctrl+/: what the keys do, made from the tables of actions themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.actions import Action, ActionBar, as_printed, tables
from ui.lists import ticks
from ui.widgets import options, passage

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = 2


class Group(NamedTuple):
    """Keys that hold in one place: each with what it does."""

    title: str
    keys: tuple[tuple[str, str], ...]


FILLING_IN = Group("填写时", passage.KEYS + options.KEYS)
IN_A_LIST = Group("在列表里", ticks.KEYS)


def keys_of(widget: QWidget) -> tuple[tuple[str, str], ...]:
    """Give the shortcuts of ``widget`` and all that stands in it, from its tables of actions."""
    return tuple(
        (action.shortcut, action.text)
        for table in tables(widget)
        for action in table
        if action.shortcut
    )


class ShortcutsDialog(QDialog):
    """Shows groups of keys, those of the screen in sight first."""

    def __init__(self, parent: QWidget, groups: Iterable[Group]) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.groups = [group for group in groups if group.keys]
        inside = QWidget()
        inside.setObjectName("canvas")
        column = QVBoxLayout(inside)
        column.setSpacing(style.px(2 * style.GRID))
        for group in self.groups:
            column.addWidget(_sheet(group))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("快捷键")
        area.setWidget(inside)
        bar = ActionBar(self, (Action("close", "知道了", self.accept, "check", "Esc", main=True),))
        bar.insertStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.addWidget(area, 1)
        layout.addLayout(bar)
        self.resize(style.room(self, 720, 560))
        bar.buttons["close"].setFocus()


def _sheet(group: Group) -> QFrame:
    frame = QFrame()
    frame.setObjectName("sheet")
    grid = QGridLayout(frame)
    grid.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
    grid.setHorizontalSpacing(style.px(2 * style.GRID))
    grid.setVerticalSpacing(style.px(style.GRID))
    grid.addWidget(style.named(QLabel(group.title), "heading"), 0, 0, 1, 2 * COLUMNS)
    for number, (keys, text) in enumerate(group.keys):
        row, place = divmod(number, COLUMNS)
        cap = style.named(QLabel(as_printed(keys)), "keys")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said = style.named(QLabel(text), "said")
        said.setWordWrap(True)
        grid.addWidget(cap, row + 1, 2 * place)
        grid.addWidget(said, row + 1, 2 * place + 1)
    for place in range(COLUMNS):
        grid.setColumnStretch(2 * place + 1, 1)
    return frame
