"""Phrases that the office writes often, below the text that they go into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services import phrases
from ui import style
from ui.buttons import Button
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.forms.cell import Cell
    from ui.ledger import Ledger

CHOOSE, KEEP, KEPT = "常用语", "记为常用语", "已记下"


class PhraseBox(QWidget):
    """Puts a phrase into a cell, and keeps what stands there as one more for ``occasion``."""

    def __init__(self, ledger: Ledger, cell: Cell, occasion: str, known: Sequence[str]) -> None:
        super().__init__(cell)
        self._ledger, self._cell, self._occasion = ledger, cell, occasion
        self.options = OptionBox(known)
        self.options.setPlaceholderText(CHOOSE)
        self.options.setCurrentIndex(-1 if known else 0)
        self.options.setAccessibleName(f"{cell.field.title}：{CHOOSE}")
        self.options.setToolTip("选一句填进上面，填好后还可以改。")
        self.options.setEnabled(bool(known))
        self.keep = style.link(Button(KEEP))
        self.keep.setAccessibleName(f"{cell.field.title}：{KEEP}")
        self.keep.setToolTip("把上面写好的话记下来，下次直接选。")
        self.options.activated.connect(self._put_in)
        self.keep.clicked.connect(self._keep)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addWidget(self.options, 1)
        layout.addWidget(self.keep)

    def _put_in(self, number: int) -> None:
        """Write the phrase chosen below what stands in the cell, unless it stands there."""
        phrase = self.options.itemText(number)
        text = str(self._cell.editor.read().value or "")
        if phrase and phrase not in text:
            self._cell.fill(f"{text}\n{phrase}" if text else phrase)

    def _keep(self) -> None:
        text = str(self._cell.editor.read().value or "").strip()
        if text:
            self._ledger.change(
                "记常用语",
                lambda session: phrases.keep(session, self._occasion, text),
                lambda _: self._show_kept(text),
            )

    def _show_kept(self, text: str) -> None:
        self.options.setEnabled(True)
        self.options.choose(text)
        self.keep.setText(KEPT)
