"""A long page of parts, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import style

if TYPE_CHECKING:
    from collections.abc import Sequence


class Page(QScrollArea):
    """Shows ``parts``; as many as there are, the page grows and scrolls."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        inside = QWidget()
        inside.setObjectName("canvas")
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(2 * style.GRID))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(self._keep_off)

    def bring_up(self, part: QWidget) -> None:
        """Bring a part to the upper edge, once all parts have their room."""
        above = style.px(2 * style.GRID)
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(part.y() - above))

    def _keep_off(self, _: int, most: int) -> None:
        """Keep the parts off the bar where there is one, else flush with what stands above."""
        self._column.setContentsMargins(0, 0, style.px(2 * style.GRID) if most else 0, 0)
