"""Left: the places of the window, and where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout

from ui import style
from ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 184


class Entry(NamedTuple):
    """A place of the navigation: its screen, its word and its sign."""

    screen: str
    text: str
    icon: str


class Navigation(QFrame):
    """The list of places; ``asked_for`` carries the one that was chosen. Ctrl+1 is the first."""

    asked_for = Signal(object)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setFixedWidth(style.px(WIDTH))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(style.named(QLabel("帮扶台账"), "product"))
        for number, entry in enumerate(entries, 1):
            layout.addWidget(self._button(entry, number))
        layout.addStretch(1)

    def show_place(self, screen: str) -> None:
        """Mark where one is; a screen that is no place of its own leaves the mark where it is."""
        if screen in self._buttons:
            self._buttons[screen].setChecked(True)

    def _button(self, entry: Entry, number: int) -> QPushButton:
        button = QPushButton(f"  {entry.text}")
        button.setObjectName(f"to_{entry.screen}")
        button.setAccessibleName(entry.text)
        button.setCheckable(True)
        button.setIcon(style.icon(entry.icon))
        button.setIconSize(QSize(style.px(20), style.px(20)))
        button.setShortcut(f"Ctrl+{number}")
        button.setToolTip(f"{entry.text}（Ctrl+{number}）")
        button.clicked.connect(lambda: self.asked_for.emit(Place(entry.screen)))
        self._group.addButton(button)
        self._buttons[entry.screen] = button
        return button
