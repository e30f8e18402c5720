"""A layout that puts widgets side by side and begins a new line where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from ui import style


class Flow(QLayout):
    """Lays its widgets out like words."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(style.px(style.GRID))

    def _lay(self, within: QRect, *, really: bool) -> int:
        """Give the height that the items take in ``within``, and place them there."""
        at, height = within.topLeft(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if at.x() > within.left() and at.x() + size.width() > within.right() + 1:
                at = QPoint(within.left(), at.y() + height + self.spacing())
                height = 0
            if really:
                item.setGeometry(
                    QRect(at, QSize(min(size.width(), within.width()), size.height()))
                )
            at += QPoint(size.width() + self.spacing(), 0)
            height = max(height, size.height())
        return at.y() + height - within.top()

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # or none
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that the items take at ``width``."""
        return self._lay(QRect(0, 0, width, 0), really=False)

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than the items take."""
        return Qt.Orientation(0)

    def minimumSize(self) -> QSize:
        """Give the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        """Give the size at which all stand in one line."""
        widths = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(sum(widths) + self.spacing() * max(len(widths) - 1, 0), height)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._lay(rect, really=True)
