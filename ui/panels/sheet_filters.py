"""Which sheets are listed: of which form, printed how long ago, of whose households."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.services.printing import CATALOGUE
from app.services.waiting_sheets import SheetFilters, Waiting
from ui import style
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.cadres import CadreRow

ALL = "全部"
AGES = {"7 天以前": 7, "30 天以前": 30, "90 天以前": 90}


class SheetFilterBar(QWidget):
    """Lists to choose from, each beginning with all; ``chosen`` is told of a choice.

    Where there are several ``states`` one of them is always chosen.
    """

    chosen = Signal()

    def __init__(self, states: Sequence[Waiting]) -> None:
        super().__init__()
        self._states = tuple(states)
        self._kinds = {each.sheet: CATALOGUE[each.sheet].title for each in CATALOGUE.values()}
        self._cadre_ids: list[str] = [""]
        self.state = OptionBox([each.value for each in states])
        self.kind = OptionBox(list(self._kinds.values()))
        self.age, self.cadre = OptionBox(list(AGES)), OptionBox([])
        self.state.setCurrentIndex(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.px(style.GRID))
        for text, box in (
            ("状态", self.state),
            ("表", self.kind),
            ("打印", self.age),
            ("帮扶干部", self.cadre),
        ):
            label = style.named(QLabel(text), "question")
            label.setBuddy(box)
            box.setAccessibleName(f"按{text}筛选")
            if box is self.state:
                box.removeItem(0)
            else:
                box.setItemText(0, ALL)
            box.activated.connect(self.chosen)
            line.addWidget(label)
            line.addWidget(box)
            label.setHidden(box is self.state and len(states) == 1)
            box.setHidden(label.isHidden())

    @property
    def waiting(self) -> Waiting:
        """What the sheets that are wanted wait for."""
        return self._states[max(self.state.currentIndex(), 0)]

    def filters(self, today: date) -> SheetFilters:
        """Give what is chosen."""
        kind, age = self.kind.currentIndex(), AGES.get(self.age.currentText())
        return SheetFilters(
            self.waiting,
            kinds=(list(self._kinds)[kind - 1],) if kind > 0 else (),
            before=None if age is None else today - timedelta(days=age - 1),
            cadre_id=self._cadre_ids[max(self.cadre.currentIndex(), 0)],
        )

    def offer(self, cadres: Sequence[CadreRow]) -> None:
        """Offer cadres; who is chosen stays chosen."""
        self._cadre_ids = ["", *(row.id for row in cadres)]
        self.cadre.offer([row.name for row in cadres])
