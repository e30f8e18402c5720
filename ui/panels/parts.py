"""The parts of one screen as pages behind tabs, each a key away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.actions import Action, Keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Parts(QWidget):
    """Shows one part at a time; Alt and its number bring one into sight.

    ``entered`` carries the number of the part that came into sight; what concerns all parts stands
    in ``beside_tabs``, or below them where there is no room beside.
    """

    entered = Signal(int)

    def __init__(self, parts: Sequence[tuple[str, QWidget]], name: str = "档案的各部分") -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setObjectName("parts")
        self.tabs.setAccessibleName(name)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stack = QStackedWidget()
        for number, (title, part) in enumerate(parts, 1):
            self.tabs.addTab(title)
            self.tabs.setTabToolTip(number - 1, f"{title}（Alt+{number}）")
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.beside_tabs = QHBoxLayout()
        self.beside_tabs.setSpacing(style.px(2 * style.GRID))
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addLayout(self.beside_tabs)
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._above.setSpacing(0)
        self._above.addWidget(self.tabs)
        self._above.addLayout(beside, 1)
        layout.addLayout(self._above)
        layout.addWidget(self._stack, 1)
        for button, words in zip(
            self.tabs.findChildren(QToolButton), ("前面的部分", "后面的部分"), strict=False
        ):
            button.setAccessibleName(words)
        self.tabs.currentChanged.connect(self._show)
        self.keys = Keys(
            self,
            tuple(
                Action(f"part_{number}", title, self._opener(number - 1), shortcut=f"Alt+{number}")
                for number, (title, _) in enumerate(parts, 1)
            ),
        )

    @property
    def here(self) -> int:
        """The number of the part in sight."""
        return self._stack.currentIndex()

    def go_to(self, number: int) -> None:
        """Bring a part into sight, and let it take the keyboard."""
        if number == self.here:
            self.entered.emit(number)
        self.tabs.setCurrentIndex(number)

    @property
    def title_here(self) -> str:
        """The title of the part in sight."""
        return self.tabs.tabText(self.here)

    def go_to_title(self, title: str) -> None:
        """Bring the part with a title into sight, where there is one that can be gone to."""
        for number in range(self.tabs.count()):
            if self.tabs.tabText(number) == title and self.tabs.isTabEnabled(number):
                self.go_to(number)

    def allow(self, number: int, *, on: bool) -> None:
        """Let a part be gone to, or not."""
        self.tabs.setTabEnabled(number, on)

    def _fit(self) -> None:
        """Let what stands beside the tabs stand below them where they leave no room."""
        needed = self.tabs.sizeHint().width() + self.beside_tabs.sizeHint().width()
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if needed <= self.width() else ways.TopToBottom
        if way is not self._above.direction():
            self._above.setDirection(way)

    def event(self, event: QEvent) -> bool:
        """See when the tabs or what stands beside them ask for other room."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit()
        return super().event(event)

    def _show(self, number: int) -> None:
        # The tab in hand is bold, so that the bar needs another width.
        self.tabs.updateGeometry()
        self._stack.setCurrentIndex(number)
        self.entered.emit(number)

    def _opener(self, number: int) -> Callable[[], object]:
        def go_there() -> None:
            if self.tabs.isTabEnabled(number):
                self.go_to(number)

        return go_there
