"""Left: the places of the window, and where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QVBoxLayout

from ui import style
from ui.buttons import ToolButton
from ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, RAIL_WIDTH = 184, 80
ROOM = 1120
"""A window narrower than this, at a text size of 100 %, needs the room more than the words."""


class Entry(NamedTuple):
    """A place of the navigation: its screen, its word, its sign, and a shorter word for it."""

    screen: str
    text: str
    icon: str
    short: str = ""


class Navigation(QFrame):
    """The list of places; ``asked_for`` carries the one that was chosen. Ctrl+1 is the first.

    In a narrow window it is a rail: each sign stands above a short word.
    """

    asked_for = Signal(object)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._entries = {entry.screen: entry for entry in entries}
        self._buttons: dict[str, ToolButton] = {}
        self._marked = entries[0].screen
        self._product = style.named(QLabel("帮扶台账"), "product")
        self._product.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._product)
        for number, entry in enumerate(entries, 1):
            layout.addWidget(self._button(entry, number))
        layout.addStretch(1)
        self._arrange(is_rail=False)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The shortcut of each place, with its word."""
        return tuple(
            (button.shortcut().toString(), self._entries[name].text)
            for name, button in self._buttons.items()
        )

    def show_place(self, screen: str) -> None:
        """Mark where one is; a screen that is no place of its own leaves the mark where it was."""
        if screen in self._buttons:
            self._marked = screen
        self._buttons[self._marked].setChecked(True)
        self._colour()

    def fit(self, width: int) -> None:
        """Take as much room as a window of ``width`` can spare."""
        is_rail = width < style.px(ROOM)
        if is_rail != self.property("rail"):
            self._arrange(is_rail=is_rail)

    def _arrange(self, *, is_rail: bool) -> None:
        below, beside = (
            Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
        )
        for number, (name, button) in enumerate(self._buttons.items(), 1):
            entry = self._entries[name]
            button.setText((entry.short or entry.text) if is_rail else f"  {entry.text}")
            button.setShortcut(f"Ctrl+{number}")  # a new text takes it away
            button.setToolButtonStyle(below if is_rail else beside)
            style.mark(button, "rail", on=is_rail)
        style.mark(self._product, "rail", on=is_rail)
        side = style.px(2 if is_rail else 16)
        self._product.setContentsMargins(side, style.px(16), side, style.px(8))
        style.mark(self, "rail", on=is_rail)
        self.setFixedWidth(style.px(RAIL_WIDTH if is_rail else WIDTH))

    def _colour(self) -> None:
        """Draw the sign of the present place in the colour of its word."""
        for name, button in self._buttons.items():
            colour = style.RED if button.isChecked() else style.INK
            button.setIcon(style.icon(self._entries[name].icon, colour))

    def _button(self, entry: Entry, number: int) -> ToolButton:
        button = ToolButton()
        button.setObjectName(f"to_{entry.screen}")
        button.setAccessibleName(entry.text)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setIcon(style.icon(entry.icon))
        button.setIconSize(QSize(style.px(20), style.px(20)))
        button.setToolTip(f"{entry.text}（Ctrl+{number}）")
        button.clicked.connect(lambda: self.asked_for.emit(Place(entry.screen)))
        self._group.addButton(button)
        self._buttons[entry.screen] = button
        return button
