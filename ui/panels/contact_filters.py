"""Which visits and calls are listed: of which kind, by whom, in which half-year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from app.rules.half_year import HalfYear, half_years
from app.services.contacts import ContactFilters, ContactKind
from ui import style
from ui.widgets.flow import Flow
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.cadres import CadreRow

ALL = "全部"


class ContactFilterBar(QWidget):
    """Three lists to choose from, each beginning with all, and whether something is lacking.

    ``unit_id`` is our own union, which fills in what its own contacts lack. ``chosen`` is told
    of a choice.
    """

    chosen = Signal()

    def __init__(self, unit_id: str) -> None:
        super().__init__()
        self._unit_id = unit_id
        self.lacking = QCheckBox("只看未填齐的")
        self.kind = OptionBox([each.value for each in ContactKind])
        self.cadre, self.half = OptionBox(()), OptionBox(())
        self._cadre_ids: list[str] = [""]
        self._halves: list[HalfYear] = []
        line = Flow()
        self.setLayout(line)
        for text, box in (("方式", self.kind), ("帮扶干部", self.cadre), ("时间", self.half)):
            label = style.named(QLabel(text), "question")
            label.setBuddy(box)
            box.setAccessibleName(f"按{text}筛选")
            box.setItemText(0, ALL)
            box.activated.connect(self.chosen)
            part = QWidget()
            pair = QHBoxLayout(part)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.addWidget(label)
            pair.addWidget(box)
            line.addWidget(part)
        line.addWidget(self.lacking)
        self.lacking.toggled.connect(self.chosen)

    @property
    def filters(self) -> ContactFilters:
        """What is chosen."""
        kind, half = self.kind.currentIndex(), self.half.currentIndex()
        period = self._halves[half - 1] if half > 0 else None
        return ContactFilters(
            kind=ContactKind(self.kind.currentText()) if kind > 0 else None,
            cadre_id=self._cadre_ids[max(self.cadre.currentIndex(), 0)],
            first=period.first if period else None,
            last=period.last if period else None,
            lacking_of=self._unit_id if self.lacking.isChecked() else "",
        )

    def show_lacking(self) -> None:
        """Choose all that lack something, and nothing else."""
        for box in (self.kind, self.cadre, self.half):
            box.setCurrentIndex(0)
        self.lacking.setChecked(True)

    def offer(self, cadres: Sequence[CadreRow], since: date, today: date) -> None:
        """Offer cadres, and half-years back to ``since``; what is chosen stays chosen."""
        self._cadre_ids = ["", *(row.id for row in cadres)]
        self._halves = list(half_years(since, today))
        self.cadre.offer([row.name for row in cadres])
        self.half.offer([each.label for each in self._halves])
