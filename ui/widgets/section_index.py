"""Right of a long page: its sections, and how much each still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import style

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 184


class SectionIndex(QScrollArea):
    """Names the parts of the page in ``area``; a press brings one into sight."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self.setFixedWidth(style.px(WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        self._buttons: dict[str, QPushButton] = {}
        inside = QWidget()
        inside.setObjectName("canvas")
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(style.named(QLabel("本页内容"), "note"))
        self._layout.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(inside)

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
        page = self._area.widget()
        self._area.verticalScrollBar().setValue(part.mapTo(page, part.rect().topLeft()).y())
