"""Which measures are listed: on which side, in which state, by which deadline, of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.services.measures import (
    OPEN,
    Deadline,
    HelpSide,
    MeasureFilters,
    MeasureState,
    bounds,
)
from ui import style
from ui.widgets.flow import Flow
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ALL = "全部"
STILL_OPEN = "未办结"
OURS, OTHERS = "本会建档", "其他工会建档"


class MeasureFilterBar(QWidget):
    """Five lists to choose from, each beginning with all; ``chosen`` is told of a choice."""

    chosen = Signal()

    def __init__(self, unit_id: str) -> None:
        super().__init__()
        self._unit_id = unit_id
        self.side = OptionBox([each.value for each in HelpSide])
        self.state = OptionBox([STILL_OPEN, *(each.value for each in MeasureState)])
        self.deadline = OptionBox([each.value for each in Deadline])
        self.department, self.keeper = OptionBox(()), OptionBox((OURS, OTHERS))
        line = Flow()
        self.setLayout(line)
        for text, box in (
            ("方面", self.side),
            ("进展", self.state),
            ("时限", self.deadline),
            ("部门", self.department),
            ("建档", self.keeper),
        ):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(style.px(style.GRID))
            label = style.named(QLabel(text), "question")
            label.setBuddy(box)
            box.setAccessibleName(f"按{text}筛选")
            box.setItemText(0, ALL)
            box.activated.connect(self.chosen)
            row.addWidget(label)
            row.addWidget(box)
            line.addWidget(pair)

    def filters(self, today: date) -> MeasureFilters:
        """Give what is chosen; a deadline is told from ``today`` on, of what is still open."""
        side, keeper = self.side.currentIndex(), self.keeper.currentText()
        first, last, states = None, None, self._states()
        if self.deadline.currentIndex() > 0:
            deadline = Deadline(self.deadline.currentText())
            first, last = bounds(deadline, today=today)
            states = states or OPEN
        return MeasureFilters(
            side=HelpSide(self.side.currentText()) if side > 0 else None,
            states=states,
            department=self.department.currentText() if self.department.currentIndex() > 0 else "",
            owner=self._unit_id if keeper in {OURS, OTHERS} else "",
            others=keeper == OTHERS,
            first=first,
            last=last,
        )

    def show_overdue(self) -> None:
        """Choose our measures whose deadline has passed."""
        for box in (self.side, self.department):
            box.setCurrentIndex(0)
        self.state.choose(STILL_OPEN)
        self.deadline.choose(Deadline.OVERDUE.value)
        self.keeper.choose(OURS)

    def offer(self, departments: Sequence[str]) -> None:
        """Offer the departments that measures stand with; what is chosen stays chosen."""
        self.department.offer(departments)

    def _states(self) -> tuple[MeasureState, ...]:
        if self.state.currentIndex() <= 0:
            return ()
        text = self.state.currentText()
        return OPEN if text == STILL_OPEN else (MeasureState(text),)
