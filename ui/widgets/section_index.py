"""Right of a long page: its sections, and how much each still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QScrollArea

WIDTH = 168


class SectionIndex(QFrame):
    """Names the parts of the page in ``scroll``; a press brings one into sight."""

    def __init__(self, scroll: QScrollArea) -> None:
        super().__init__()
        self.setFixedWidth(style.px(WIDTH))
        self._scroll = scroll
        self._buttons: dict[str, QPushButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(style.named(QLabel("本页内容"), "note"))
        self._layout.addStretch(1)

    def add(self, title: str, part: QWidget) -> None:
        """Add a part of the page."""
        button = style.link(QPushButton(title), quiet=True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._go_to(part))
        self._buttons[title] = button
        self._layout.insertWidget(self._layout.count() - 1, button)

    def show_gaps(self, gaps: Mapping[str, int]) -> None:
        """Say beside each part how many required fields it lacks."""
        for title, button in self._buttons.items():
            missing = gaps.get(title, 0)
            button.setText(f"{title}（缺 {missing} 项）" if missing else title)

    def _go_to(self, part: QWidget) -> None:
        """Bring the top of ``part`` to the top of the page."""
        page = self._scroll.widget()
        self._scroll.verticalScrollBar().setValue(part.mapTo(page, part.rect().topLeft()).y())
