"""How the archives are divided among the categories, as bars that lead to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui import style
from ui.buttons import Button
from ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.desk import Share


class SharesView(QFrame):
    """Shows a bar for each share, against the largest; ``asked_for`` carries the list behind."""

    asked_for = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.rows: list[QPushButton] = []
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        self._grid.setHorizontalSpacing(style.px(2 * style.GRID))
        self._grid.setVerticalSpacing(style.px(4))
        self._grid.addWidget(style.named(QLabel(title), "heading"), 0, 0, 1, 3)
        self._grid.setColumnStretch(2, 1)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show ``shares`` in the place of those before."""
        for part in self._parts:
            part.deleteLater()
        self.rows, self._parts = [], []
        most = max((each.count for each in shares), default=1)
        for number, each in enumerate(shares, 1):
            count = style.named(QLabel(f"{each.count:,} 户"), "note")
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            parts = (self._name(each), count, _bar(each, most))
            for column, part in enumerate(parts):
                self._grid.addWidget(part, number, column)
            self._parts += parts

    def _name(self, share: Share) -> QWidget:
        """Name a share: a link where a list stands behind it."""
        if share.filters is None:
            label = style.named(QLabel(share.label), "note")
            label.setContentsMargins(style.px(4), 0, 0, 0)
            return label
        button = style.link(Button(share.label), quiet=True)
        button.setAccessibleName(f"{share.label}：{share.count} 户")
        button.clicked.connect(partial(self._open, share))
        self.rows.append(button)
        return button

    def _open(self, share: Share) -> None:
        self.asked_for.emit(Place("households", filters=share.filters))


def _bar(share: Share, most: int) -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName("share")
    bar.setAccessibleName(f"{share.label} {share.count} 户")
    bar.setTextVisible(False)
    bar.setRange(0, most)
    bar.setValue(share.count)
    return bar
