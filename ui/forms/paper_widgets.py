"""The widgets of a sheet: ordinary ones while in hand, ink on the paper when not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.forms.initials import means
from app.forms.sheet import Lettering
from ui import style
from ui.forms import lettering as letters
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

INK = QColor("#14213a")
REFUSED, BLANK = QColor("#a61b29"), QColor("#8a929e")
DIGITS = 10
"""As many options can be ticked by digit: 0 is the tenth."""
BOX_GAP, OPTION_GAP = 0.25, 1.0
"""Between a box and its word, and between two options, in heights of a letter."""


class Ink:
    """What a cell shows while it is not in hand: a text, set as on paper.

    ``unit`` is how many px make a millimetre of the sheet.
    """

    def __init__(self) -> None:
        self.text = ""
        self.lettering = Lettering()
        self.unit = 3.0
        self.inside = QRectF()
        self.is_refused = False
        self.is_blank = False
        self.in_hand = False

    def draw(self, painter: QPainter) -> None:
        """Draw the text."""
        painter.setPen(REFUSED if self.is_refused else BLANK if self.is_blank else INK)
        letters.draw(painter, self.text, self.lettering, self.inside, self.unit)


class PaperLine(QLineEdit):
    """A line to type in that lies on the paper as ink when the keyboard is elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.ink = Ink()
        self.setProperty("cell", True)  # noqa: FBT003 -- Qt's signature
        self.setFrame(False)

    def wanted(self) -> QSize:
        """Tell how much room the text takes while in hand."""
        width = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
        return QSize(width + style.px(22), style.px(style.ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, or only what stands on the paper."""
        if self.ink.in_hand:
            super().paintEvent(event)
        else:
            self.ink.draw(QPainter(self))


class PaperPage(QPlainTextEdit):
    """A text of several lines on the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.ink = Ink()
        self.setProperty("cell", True)  # noqa: FBT003 -- Qt's signature
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def wanted(self) -> QSize:
        """Tell how much room the text takes at its present width."""
        lines = max(1, round(self.document().size().height()))
        return QSize(style.px(240), (lines + 1) * self.fontMetrics().lineSpacing() + style.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, or only what stands on the paper."""
        if self.ink.in_hand:
            super().paintEvent(event)
        else:
            self.ink.draw(QPainter(self.viewport()))


class PaperBox(OptionBox):
    """A choice on the paper: its word alone, and the list to choose from while in hand.

    The list is filled when the box is first used: a sheet has a hundred of them.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels: Sequence[str] | None = None
        self._chosen = ""
        super().__init__(labels)
        self.ink = Ink()
        self.setProperty("cell", True)  # noqa: FBT003 -- Qt's signature

    def _fill(self, labels: Sequence[str]) -> None:
        self._labels = labels

    def choose(self, label: str) -> None:
        """Choose ``label``, in the list or until there is one."""
        if self._labels is None:
            super().choose(label)
        else:
            self._chosen = label

    def currentText(self) -> str:
        """Give what is chosen."""
        return super().currentText() if self._labels is None else self._chosen

    def _prepare(self) -> None:
        """Make the list at its first use."""
        if self._labels is not None:
            labels, self._labels = self._labels, None
            with QSignalBlocker(self):
                super()._fill(labels)
                super().choose(self._chosen)
        super()._prepare()

    def wanted(self) -> QSize:
        """Tell how much room the word takes while in hand."""
        self._prepare()
        width = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(max(width, style.px(56)) + style.px(44), style.px(style.ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, or only its word."""
        if self.ink.in_hand:
            super().paintEvent(event)
        else:
            self.ink.draw(QPainter(self))


class TickBox(QWidget):
    """Options side by side, each with a box to tick, by digit, letter, initial or mouse.

    One of them, or several where ``most`` is more than one; 0 and Delete take all ticks out.
    Left and right point at an option, and the space bar ticks it.
    """

    ticked = Signal()

    def __init__(self, labels: Sequence[str], most: int = 1) -> None:
        super().__init__()
        self.labels = list(labels)
        self.chosen: list[str] = []
        self.most = most
        self.ink = Ink()
        self._at = 0
        self._places: list[QRectF] = []
        self.setProperty("cell", True)  # noqa: FBT003 -- Qt's signature
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def choose(self, labels: Sequence[str]) -> None:
        """Tick ``labels``, also those that the list does not know; this is not an edit."""
        self.labels += [each for each in labels if each not in self.labels]
        self.chosen = list(labels)
        self.update()

    def wanted(self) -> QSize:
        """Tell how much room the options take while in hand, at the present width."""
        width = max(self.width(), style.px(160))
        places = self._laid_out(float(width - style.px(16)), in_hand=True)
        return QSize(width, round(places[-1].bottom()) + style.px(12))

    def tick(self, number: int) -> None:
        """Tick an option, or take its tick out."""
        label = self.labels[number]
        self._at = number
        if label in self.chosen:
            self.chosen = [each for each in self.chosen if each != label]
        elif self.most == 1:
            self.chosen = [label]
        else:
            self.chosen = [*self.chosen, label]
        self._tell()

    def _tell(self) -> None:
        self.update()
        self.ticked.emit()

    def _number_of(self, typed: str) -> int | None:
        """Find the option that a digit or a letter means; 0 is the tenth of ten."""
        if typed.isdigit():
            number = int(typed) - 1 if typed != "0" else DIGITS - 1
            return number if 0 <= number < len(self.labels) else None
        places = [*range(self._at + 1, len(self.labels)), *range(self._at + 1)]
        found = [at for at in places if typed.strip() and means(typed, self.labels[at])]
        if self.most == 1:
            return min(found, default=None)
        return next(iter(found), None)

    def _laid_out(self, width: float, *, in_hand: bool) -> list[QRectF]:
        """Place the options in lines, shrunk in steps until they fit the cell."""
        size = style.px(14) if in_hand else self.ink.lettering.size * self.ink.unit * 25.4 / 72
        floor = size if in_hand else self.ink.lettering.floor * self.ink.unit * 25.4 / 72
        while True:
            font = letters.font_of(self.ink.lettering, size)
            places = self._flow(QFontMetricsF(font), width, in_hand=in_hand)
            if places[-1].bottom() <= self.ink.inside.height() + 1 or size <= floor or in_hand:
                self._font = font
                return places
            size = max(floor, size - 0.5 * self.ink.unit * 25.4 / 72)

    def _flow(self, metrics: QFontMetricsF, width: float, *, in_hand: bool) -> list[QRectF]:
        high = metrics.height()
        gap = high * (0.5 if in_hand else OPTION_GAP / 2)
        places: list[QRectF] = []
        left = top = 0.0
        for number, label in enumerate(self.labels, 1):
            words = self._words(number, label, in_hand=in_hand)
            wide = high * (0.8 + BOX_GAP) + metrics.horizontalAdvance(words)
            if left and left + wide > width:
                left, top = 0.0, top + high * 1.15
            places.append(QRectF(left, top, min(wide, width), high))
            left += wide + gap
        return places

    def _words(self, number: int, label: str, *, in_hand: bool) -> str:
        digit = f"{number % 10} " if in_hand and number <= DIGITS else ""
        return f"{digit}{label}"

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the options as on paper; in hand with the digits that tick them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        in_hand = self.ink.in_hand
        margin = float(style.px(8))
        inside = self.ink.inside
        if in_hand:
            painter.fillRect(self.rect(), QColor("#fffdf2"))
            inside = QRectF(self.rect()).adjusted(margin, 4, -margin, -4)
        places = self._laid_out(inside.width(), in_hand=in_hand)
        shift = QPointF(inside.left(), inside.top())
        spare = inside.height() - places[-1].bottom()
        shift.setY(shift.y() + max(0.0, spare / 2))
        is_one_line = places[0].top() == places[-1].top()
        if is_one_line and not in_hand:
            beside = inside.width() - places[-1].right()
            shift.setX(shift.x() + max(0.0, beside * self.ink.lettering.align.value))
        self._places = [place.translated(shift) for place in places]
        painter.setFont(self._font)
        for number, (label, place) in enumerate(zip(self.labels, self._places, strict=True)):
            self._draw_option(painter, number, label, place, in_hand=in_hand)
        if in_hand:
            painter.setPen(QPen(QColor("#3a4656"), style.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _draw_option(
        self, painter: QPainter, number: int, label: str, place: QRectF, *, in_hand: bool
    ) -> None:
        on = label in self.chosen
        side = place.height() * 0.62
        box = QRectF(place.left() + 1, place.center().y() - side / 2, side, side)
        painter.setPen(QPen(INK if on else QColor("#8a929e"), max(1.0, side / 12)))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRect(box)
        if on:
            painter.setPen(QPen(INK, max(1.6, side / 6)))
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(box.left() + side * 0.18, box.center().y()),
                        QPointF(box.left() + side * 0.42, box.bottom() - side * 0.22),
                        QPointF(box.right() - side * 0.12, box.top() + side * 0.2),
                    ]
                )
            )
        words = self._words(number + 1, label, in_hand=in_hand)
        painter.setPen(INK if on else QColor("#5c636e"))
        left = place.left() + place.height() * (0.72 + BOX_GAP)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            QRectF(left, place.top(), place.right() - left + 2, place.height()), middle, words
        )
        if in_hand and self.most > 1 and number == self._at:
            painter.setPen(QPen(QColor("#3a4656"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(-2, 0, 2, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by key."""
        key, typed = event.key(), event.text()
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} or (
            typed == "0" and len(self.labels) < DIGITS
        ):
            self.chosen = []
            self._tell()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}:
            step = -1 if key in {Qt.Key.Key_Left, Qt.Key.Key_Up} else 1
            self._at = (self._at + step) % len(self.labels)
            if self.most == 1:
                self.chosen = [self.labels[self._at]]
                self._tell()
            self.update()
        elif key == Qt.Key.Key_Space:
            self.tick(self._at)
        elif typed and (number := self._number_of(typed)) is not None:
            self.tick(number) if self.most > 1 else self._choose_one(number)
        else:
            super().keyPressEvent(event)

    def _choose_one(self, number: int) -> None:
        self._at, self.chosen = number, [self.labels[number]]
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick what is clicked."""
        for number, place in enumerate(self._places):
            if place.contains(event.position()):
                self.tick(number)
                return
