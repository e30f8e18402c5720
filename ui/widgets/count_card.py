"""A figure to be seen at a glance, and the way to what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from ui import style
from ui.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

SIGN = 20
LINES = 2


class Figure(NamedTuple):
    """What a card shows: the figure with its unit, whether it is due, and a line below it."""

    text: str
    unit: str
    about: str
    due: bool


class CountCard(Button):
    """Shows one figure; pressing it leads to the list behind."""

    def __init__(self, name: str, title: str, icon: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", True)  # noqa: FBT003 -- Qt's signature
        self.title = title
        self._icon = icon
        self._sign = QLabel()
        self._title = style.named(QLabel(title), "card_title")
        self._figure = style.named(QLabel("–"), "figure")
        self._unit = style.named(QLabel(), "note")
        self._about = style.named(QLabel(), "note")
        self._about.setWordWrap(True)
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        # All cards are as wide and as high as one another, whatever they say.
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._about.setMinimumHeight(LINES * self._about.fontMetrics().lineSpacing())
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAccessibleName(title)

    @property
    def figure(self) -> str:
        """The figure as it stands on the card."""
        return self._figure.text()

    def show_figure(self, figure: Figure) -> None:
        """Show a figure: amber and with a sign where something is due, quiet and done else."""
        colour = style.AMBER if figure.due else style.GREEN
        self._sign.setPixmap(self._picture(self._icon if figure.due else "circle-check", colour))
        self._figure.setText(figure.text)
        self._unit.setText(figure.unit)
        self._about.setText(figure.about)
        style.mark(self._figure, "due", on=figure.due)
        self.setAccessibleName(f"{self.title}：{figure.text}{figure.unit}")
        self.setAccessibleDescription(figure.about)

    def _picture(self, name: str, colour: str) -> QPixmap:
        return style.icon(name, colour).pixmap(style.px(SIGN), style.px(SIGN))

    def _lay_out(self) -> None:
        head, middle = QHBoxLayout(), QHBoxLayout()
        for line, parts in (
            (head, (self._sign, self._title)),
            (middle, (self._figure, self._unit)),
        ):
            line.setSpacing(style.px(style.GRID))
            for part in parts:
                line.addWidget(part)
            line.addStretch(1)
        self._unit.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._unit.setContentsMargins(0, 0, 0, style.px(6))
        self._column.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        self._column.setSpacing(style.px(4))
        self._column.addLayout(head)
        self._column.addLayout(middle)
        self._column.addWidget(self._about)
        self._column.addStretch(1)
        for label in (self._sign, self._title, self._figure, self._unit, self._about):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Ask for the room that the labels need, not for that of a button's text."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give the labels all their lines."""
        return self._column.minimumSize()
