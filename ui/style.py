"""The look of the window: one style sheet, one palette, one text size, one family of icons."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QSize
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

import resources
from ui import fonts

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

GRID = 8
ROW = 32
SIDES = (16, 20, 24, 32)
"""The sides of a square in which an icon is shown, at a text size of 100 %."""

INK, QUIET, AMBER, GREEN, RED = "#1f2329", "#5c636e", "#b25c00", "#25693f", "#a61b29"
TEXT_SIZES = (100, 125, 150, 175)
PLAIN = 0
"""``Qt.TextFormat.PlainText``; the namespace ``Qt`` takes 40 ms to load, which the first screen
does without."""

_LENGTH = re.compile(r"(?<=[ :])(\d+)px")
_scale = 1.0


def dress(application: QApplication, percent: int = 100) -> None:
    """Give the whole program its look at a text size of ``percent``."""
    global _scale  # noqa: PLW0603 -- one text size for the one window
    _scale = percent / 100
    application.setStyle("Fusion")
    QDir.setSearchPaths("icons", [str(resources.path("icons"))])
    font = QFont(fonts.family())
    font.setPixelSize(px(14))
    application.setFont(font)
    application.setPalette(_palette())
    sheet = resources.path("style", "app.qss").read_text("utf-8")
    application.setStyleSheet(_LENGTH.sub(lambda found: f"{px(int(found[1]))}px", sheet))


def px(length: int) -> int:
    """Give ``length``, meant for a text size of 100 %, at the present one."""
    return length if length <= 1 else round(length * _scale)


def room(dialog: QWidget, width: int, height: int) -> QSize:
    """Give the size of a dialog, meant for a text size of 100 %.

    It is higher where its words ask for that, and never larger than the window below it.
    """
    wished, over = QSize(px(width), px(height)), dialog.parentWidget()
    layout = dialog.layout()
    if layout is not None and layout.hasHeightForWidth():
        wished.setHeight(max(wished.height(), layout.totalHeightForWidth(wished.width())))
    if over is None:
        return wished
    return wished.boundedTo(over.window().size() - QSize(2 * GRID, 2 * GRID))


def icon(name: str, colour: str = INK) -> QIcon:
    """Draw the line icon ``name`` of ``resources/icons`` in ``colour``, sharp on every screen."""
    return _drawn(name, colour, _scale, _dots())


@cache
def _drawn(name: str, colour: str, scale: float, dots: float) -> QIcon:
    """Draw an icon in every size that is asked for at ``scale`` and ``dots`` to a pixel."""
    from PySide6.QtCore import QByteArray, QRectF, Qt
    from PySide6.QtGui import QIcon, QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    drawing = resources.path("icons", f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    picture = QIcon()
    for side in sorted({round(side * scale * each) for side in SIDES for each in (1.0, dots)}):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        picture.addPixmap(pixmap)
    return picture


def _dots() -> float:
    """Tell how many dots of the finest screen make a pixel."""
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0


def mark(widget: QWidget, name: str, *, on: bool) -> None:
    """Set a property that the style sheet looks at, and let the widget follow."""
    if widget.property(name) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def main(button: QPushButton) -> QPushButton:
    """Make ``button``, not shown yet, the one main button of its screen."""
    button.setProperty("main", True)  # noqa: FBT003 -- Qt's signature
    return button


def link(button: QPushButton, *, quiet: bool = False) -> QPushButton:
    """Make ``button``, not shown yet, look like a word that leads somewhere.

    ``quiet`` where there are many.
    """
    button.setProperty("link", True)  # noqa: FBT003 -- Qt's signature
    button.setProperty("quiet", quiet)
    return button


def named(label: QLabel, name: str) -> QLabel:
    """Give a label its place in the style sheet, and show what it holds as it is."""
    label.setObjectName(name)
    label.setProperty("textFormat", PLAIN)
    return label


def _palette() -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, "#f4f5f6"),
        (QPalette.ColorRole.WindowText, INK),
        (QPalette.ColorRole.Base, "#ffffff"),
        (QPalette.ColorRole.AlternateBase, "#f4f5f6"),
        (QPalette.ColorRole.Text, INK),
        (QPalette.ColorRole.Button, "#ffffff"),
        (QPalette.ColorRole.ButtonText, INK),
        (QPalette.ColorRole.Highlight, "#3a4656"),
        (QPalette.ColorRole.HighlightedText, "#ffffff"),
        (QPalette.ColorRole.PlaceholderText, "#646b76"),
    ):
        palette.setColor(role, QColor(colour))
    return palette
