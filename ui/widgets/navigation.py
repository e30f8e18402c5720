"""Left: the places of the window, and where one is."""

from __future__ import annotations

from enum import Enum
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

TEN = 10


class Shape(Enum):
    """How the places stand: words beside signs, or a rail of short words, ever closer."""

    WIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    RAIL = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    DENSE = "dense"
    WORDS = Qt.ToolButtonStyle.ToolButtonTextOnly


RAILS = (Shape.RAIL, Shape.DENSE, Shape.WORDS)


class Entry(NamedTuple):
    """A place of the navigation: its screen, its word, its sign, and a shorter word for it."""

    screen: str
    text: str
    icon: str
    short: str = ""


class Navigation(QFrame):
    """The list of places; ``asked_for`` carries the one that was chosen. Ctrl+1 is the first.

    In a narrow window it is a rail: each sign stands above a short word, and closer to the next
    or without the sign where the window is low.
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
        self._shape: Shape | None = None
        self._heights: dict[tuple[Shape, int], int] = {}
        self._product = style.named(QLabel("帮扶台账"), "product")
        self._product.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._product)
        for number, entry in enumerate(entries, 1):
            layout.addWidget(self._button(entry, number))
        layout.addStretch(1)
        self._arrange(Shape.WIDE)

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

    def fit(self, width: int, height: int) -> None:
        """Take as much room as a window of this size can spare."""
        shapes = RAILS if width < style.px(ROOM) else (Shape.WIDE,)
        self._arrange(next((s for s in shapes if self._height(s) <= height), shapes[-1]))

    def minimumSizeHint(self) -> QSize:
        """Need no more height than the closest rail."""
        lines = len(self._buttons) * self.fontMetrics().height()
        return QSize(super().minimumSizeHint().width(), lines + self._product.sizeHint().height())

    def _height(self, shape: Shape) -> int:
        """Tell how high the places stand in a shape, at the present text size."""
        known = shape, style.px(100)
        if known not in self._heights:
            self._arrange(shape)
            self._heights[known] = self._column.sizeHint().height()
        return self._heights[known]

    def _arrange(self, shape: Shape) -> None:
        if shape is self._shape:
            return
        self._shape, is_rail = shape, shape is not Shape.WIDE
        signs = Shape.RAIL if shape is Shape.DENSE else shape
        for number, (name, button) in enumerate(self._buttons.items(), 1):
            entry = self._entries[name]
            button.setText((entry.short or entry.text) if is_rail else f"  {entry.text}")
            button.setShortcut(_keys(number))  # a new text takes it away
            button.setToolButtonStyle(signs.value)
            style.mark(button, "rail", on=is_rail)
            style.mark(button, "dense", on=shape is Shape.DENSE)
            style.mark(button, "words", on=shape is Shape.WORDS)
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
        button.setToolTip(f"{entry.text}（{_keys(number)}）" if _keys(number) else entry.text)
        button.clicked.connect(lambda: self.asked_for.emit(Place(entry.screen)))
        self._group.addButton(button)
        self._buttons[entry.screen] = button
        return button


def _keys(number: int) -> str:
    """Name the keys that lead to the place ``number``; the tenth is 0, and then there are none."""
    return f"Ctrl+{number % TEN}" if number <= TEN else ""
