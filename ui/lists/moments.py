"""A time line: steps one below the other, joined by a line, those taken back hollow and quiet.

What is no step stands aside: a small dot, and quiet words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import style
from ui.lists.wrapping_view import WrappingView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.lists.table_model import TableModel

RAIL_COLUMN = 1
RAIL = 24
"""The room left of the words, in which line and dots stand."""
DOT, SMALL_DOT = 5, 3
LINE_COLOUR, DOT_COLOUR, HOLLOW = "#c9ced6", "#3a4656", "#ffffff"


class _Rail(QStyledItemDelegate):
    """Draws the line and the dot of a step before its words."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        item: Any = option  # the stubs know none of its fields
        if _line(index).is_taken_back or _line(index).is_aside:
            item.palette.setColor(QPalette.ColorRole.Text, QColor(style.QUIET))
        if index.column() == RAIL_COLUMN:
            item.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            item.decorationSize = QSize(style.px(RAIL), 1)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        if index.column() != RAIL_COLUMN:
            return
        whole: QRect = option.rect  # type: ignore[attr-defined]  # the stubs lack it
        last = index.model().rowCount() - 1
        x, y = whole.left() + style.px(RAIL) / 2 + style.px(2), whole.center().y()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(LINE_COLOUR), style.px(2)))
        painter.drawLine(
            QPointF(x, whole.top() if index.row() else y),
            QPointF(x, whole.bottom() + 1 if index.row() < last else y),
        )
        line = _line(index)
        colour = LINE_COLOUR if line.is_aside else DOT_COLOUR
        painter.setPen(QPen(QColor(colour), style.px(2)))
        painter.setBrush(QColor(HOLLOW if line.is_taken_back else colour))
        radius = style.px(SMALL_DOT if line.is_aside else DOT)
        painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.restore()


class MomentsView(WrappingView):
    """Shows steps and what stands aside; its rows say ``is_taken_back`` and ``is_aside``."""

    def __init__(self, model: TableModel[Any], empty: str, parent: QWidget | None = None) -> None:
        super().__init__(model, empty, parent)
        self.setItemDelegate(_Rail(self))

    def shares(self, room: int) -> list[int]:
        """Give days and steps what they need, and the rest to what is told of them."""
        advance, padding = self.fontMetrics().horizontalAdvance, style.px(3 * style.GRID)
        day, step, *_ = (advance(text) + padding for text in self.table.widest)
        step = min(step + style.px(RAIL + 2 * style.GRID), room // 2)
        return [day, step, max(room - day - step, 0)]


def _line(index: QModelIndex | QPersistentModelIndex) -> Any:
    rows: list[Any] = index.model().rows  # type: ignore[attr-defined]  # ours has them
    return rows[index.row()]
