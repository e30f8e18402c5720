"""One page of a sheet on the screen, drawn from the very boxes and lines of its declaration."""

from __future__ import annotations

from enum import Flag, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from app.forms.numbering import numbers
from app.forms.placement import room_in
from app.forms.sheet import Align, Answer, Caption, Face, Lettering, Tone
from ui.forms import lettering as letters
from ui.forms.filling import parts
from ui.forms.paper_widgets import INK
from ui.forms.sheet_cell import rect_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from app.forms.placement import Placed, PlacedPage
    from app.forms.sheet import Sheet

TONES = {
    Tone.BLACK: "#1f2329",
    Tone.GREY: "#6b727d",
    Tone.PALE: "#aab1bb",
    Tone.ACCENT: "#a61b29",
}
PAPER, TINT, EDGE = "#ffffff", "#f4f2ee", "#d4d8de"
WASH, WRONG, GAP = "#fbeeef", "#a61b29", "#d99a4e"
_NUMBER = Lettering(Face.HEI, 4.5, 4.5, tone=Tone.GREY)
_POINT = 25.4 / 72


class Mark(Flag):
    """What is said of an answer on its cell."""

    NOTHING = 0
    CHANGED = auto()
    GAP = auto()
    PROBLEM = auto()


class PageView(QWidget):
    """Draws a page; the answers that somebody enters lie on it as widgets of their own.

    ``text_of`` gives what stands under a name that nobody enters, ``mark_of`` what is to be said
    of an answer; ``asked`` are the names of those that somebody enters.
    """

    def __init__(
        self,
        sheet: Sheet,
        page: PlacedPage,
        text_of: Callable[[str], str],
        mark_of: Callable[[str], Mark],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.placed = page
        self.unit = 3.0
        self.asked: dict[str, Placed] = {}
        self._text_of = text_of
        self._mark_of = mark_of
        self._drawn: QPixmap | None = None

    def scale(self, unit: float) -> None:
        """Show the page at ``unit`` px to a millimetre."""
        if unit != self.unit or self._drawn is None:
            self.unit, self._drawn = unit, None
        self.setFixedSize(round(self.sheet.paper.width * unit), self.height_at(unit))

    def height_at(self, unit: float) -> int:
        """Tell how high the page is at ``unit`` px to a millimetre."""
        return round(self.sheet.paper.height * unit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper, lines and captions once, and over them what changes."""
        if self._drawn is None:
            self._drawn = self._printed()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        for placed in self.placed.cells:
            content = placed.cell.content
            if not isinstance(content, Answer):
                continue
            rect = rect_of(placed.box, self.unit)
            if not rect.intersects(event.rect()):
                continue
            if content.name in self.asked:
                self._draw_mark(painter, QRectF(rect), self._mark_of(content.name))
            else:
                painter.setPen(QColor(TONES[content.lettering.tone]))
                text = self._text_of(content.name)
                letters.draw(painter, text, content.lettering, self._inside(placed), self.unit)

    def _printed(self) -> QPixmap:
        """Draw what is printed on every copy."""
        dots = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * dots)
        drawn.setDevicePixelRatio(dots)
        drawn.fill(QColor(PAPER))
        painter = QPainter(drawn)
        known = numbers(self.sheet)
        rows: set[tuple[str, int]] = set()
        for placed in self.placed.cells:
            content = placed.cell.content
            rect = QRectF(rect_of(placed.box, self.unit))
            if isinstance(content, Caption):
                if content.of or content.lettering.face in {Face.HEI, Face.HEI_BOLD}:
                    painter.fillRect(rect, QColor(TINT) if self._is_ruled(placed) else PAPER)
                painter.setPen(QColor(TONES[content.lettering.tone]))
                inside = self._inside(placed)
                letters.draw(painter, content.text, content.lettering, inside, self.unit)
                if content.of in known:
                    is_flush = content.lettering.align is Align.LEFT
                    self._draw_number(painter, rect, known[content.of], before=is_flush)
            elif isinstance(content, Answer):
                table, number, _ = parts(content.name)
                if table in known and (table, number) not in rows:
                    rows.add((table, number))
                    self._draw_number(painter, rect, number + 1)
        self._rule(painter)
        painter.end()
        return drawn

    def _is_ruled(self, placed: Placed) -> bool:
        """Tell whether a cell stands between lines."""
        box = placed.box
        return any(
            each.top == each.bottom
            and abs(each.top - box.top) < 0.01  # noqa: PLR2004 -- sums of floats
            and each.left <= box.left + 0.01
            and each.right >= box.right - 0.01
            for each in self.placed.strokes
        )

    def _rule(self, painter: QPainter) -> None:
        for each in self.placed.strokes:
            weight = each.weight * _POINT * self.unit
            colour = QColor(TONES[each.tone])
            colour.setAlphaF(min(1.0, 0.35 + weight / 2))
            thick = max(1, round(weight))
            left, top = round(each.left * self.unit), round(each.top * self.unit)
            width, height = (
                round(each.right * self.unit) - left,
                round(each.bottom * self.unit) - top,
            )
            painter.fillRect(left, top, max(width, thick), max(height, thick), colour)
        painter.setPen(QPen(QColor(EDGE), 1))
        painter.drawRect(0, 0, self.width() - 1, self.height() - 1)

    def _draw_number(
        self, painter: QPainter, rect: QRectF, number: int, *, before: bool = False
    ) -> None:
        """Write the number of a cell into its corner, or ``before`` it."""
        painter.setPen(QColor(TONES[Tone.GREY]))
        painter.setFont(letters.font_of(_NUMBER, max(8.0, _NUMBER.size * _POINT * self.unit)))
        # High up in the corner: a caption may be as wide as its cell.
        metrics = painter.fontMetrics()
        right = -1 - metrics.horizontalAdvance(str(number)) if before else 2
        painter.drawText(rect.topLeft() + QPointF(right, 2 + metrics.capHeight()), str(number))

    def _draw_mark(self, painter: QPainter, rect: QRectF, mark: Mark) -> None:
        """Say that an answer is wrong, missing or not saved: by shape, not by colour alone."""
        inside = rect.adjusted(1, 1, 0, 0)
        if Mark.PROBLEM in mark:
            painter.fillRect(inside, QColor(WASH))
            painter.fillRect(
                QRectF(inside.left(), inside.top(), 3, inside.height()), QColor(WRONG)
            )
        elif Mark.GAP in mark:
            painter.setPen(QPen(QColor(GAP), 1.2, Qt.PenStyle.DashLine))
            low = inside.bottom() - 3
            painter.drawLine(QPointF(inside.left() + 4, low), QPointF(inside.right() - 4, low))
        if Mark.CHANGED in mark:
            side = max(6.0, 1.8 * self.unit)
            corner = inside.topRight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(INK)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPolygon(
                QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)])
            )
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _inside(self, placed: Placed) -> QRectF:
        box = room_in(placed.box, placed.cell.content, self.sheet)
        unit = self.unit
        return QRectF(box.left * unit, box.top * unit, box.width * unit, box.height * unit)
