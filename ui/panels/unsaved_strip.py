"""A line that says that a part rests on what is saved, while the sheet beside it is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui import style
from ui.buttons import Button


class UnsavedStrip(QFrame):
    """Says ``words`` with the count of edits, and offers to save them; hidden while there is none.

    ``save_asked`` is told when somebody wants them saved.
    """

    save_asked = Signal()

    def __init__(self, words: str, offer: str) -> None:
        super().__init__()
        self.setObjectName("warning")
        self._words = words
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.save = style.link(Button(offer))
        self.save.clicked.connect(self.save_asked)
        line = QHBoxLayout(self)
        line.addWidget(self.said, 1)
        line.addWidget(self.save)
        self.show_edits(0)

    def show_edits(self, count: int) -> None:
        """Say that so many edits are not saved."""
        self.said.setText(self._words.format(count=count))
        self.setVisible(bool(count))
