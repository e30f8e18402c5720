"""Which archives the list shows: a menu of filters, and a chip for each that holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.forms import codelists
from app.services.households import (
    ArchiveLevel,
    Doubt,
    Filters,
    HardshipCategory,
    Judging,
    Keeper,
    Lack,
    Reach,
    Reporting,
    State,
    WorkerType,
)
from ui import style
from ui.actions import Action, ActionBar
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

LONGEST = 24


@dataclass(frozen=True, slots=True)
class Axis:
    """One thing to filter by: its field of ``Filters``, its word, its options.

    ``speaks`` where an option says what it is about, and needs no word before it.
    """

    field: str
    title: str
    options: tuple[str, ...]
    speaks: bool = False


def _listed(codelist: str) -> tuple[str, ...]:
    return codelists.load(codelist).options


AXES = (
    Axis("lacks", "缺什么", tuple(Lack), speaks=True),
    Axis("doubts", "疑点", tuple(Doubt), speaks=True),
    Axis("reporting", "上报情况", tuple(Reporting), speaks=True),
    Axis("judging", "认定", tuple(Judging), speaks=True),
    Axis("categories", "困难类别", tuple(map(HardshipCategory, _listed("category")))),
    Axis("levels", "档案级别", tuple(map(ArchiveLevel, _listed("level")))),
    Axis("worker_types", "职工类型", tuple(map(WorkerType, _listed("worker_type")))),
    Axis("causes", "主要致困原因", _listed("cause")),
    Axis("states", "状态", tuple(State)),
    Axis("keepers", "建档工会", tuple(Keeper), speaks=True),
    Axis("reach", "查找范围", tuple(Reach), speaks=True),
)


class FilterBar(QWidget):
    """Holds the filters of a list; ``changed`` is told when somebody sets or takes one off."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.filters = Filters()
        self.chips: list[Chip] = []
        self.menu = QMenu(self)
        self.bar = ActionBar(
            self,
            (
                Action("filter", "筛选", self.open_menu, "list-filter", "Ctrl+F"),
                Action("clear_filters", "清除筛选", self.clear, "x", "Ctrl+Shift+F"),
            ),
        )
        self._flow = Flow()
        self.setLayout(self._flow)
        self._flow.addChildLayout(self.bar)
        self._flow.addItem(self.bar)
        for axis in AXES:
            self._add_menu(axis)
        self._show_chips()

    def show_filters(self, filters: Filters) -> None:
        """Show which filters hold; nobody is told."""
        self.filters = filters
        self._show_chips()

    def open_menu(self) -> None:
        """Offer the filters."""
        button = self.bar.buttons["filter"]
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def clear(self) -> None:
        """Take all filters off."""
        self._become(Filters())

    def toggle(self, axis: Axis, option: str) -> None:
        """Set a filter, or take it off."""
        present = tuple(getattr(self.filters, axis.field))
        chosen = tuple(each for each in present if each != option)
        if chosen == present:
            chosen = tuple(each for each in axis.options if each in {*present, option})
        changed: dict[str, Any] = {axis.field: chosen}
        self._become(replace(self.filters, **changed))

    def _become(self, filters: Filters) -> None:
        self.show_filters(filters)
        self.changed.emit()

    def _add_menu(self, axis: Axis) -> None:
        menu = QMenu(axis.title, self.menu)
        self.menu.addMenu(menu)
        for option in axis.options:
            action = menu.addAction(option.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(partial(self.toggle, axis, option))
        menu.aboutToShow.connect(partial(self._show_ticks, axis, menu))

    def _show_ticks(self, axis: Axis, menu: QMenu) -> None:
        for action, option in zip(menu.actions(), axis.options, strict=True):
            action.setChecked(option in getattr(self.filters, axis.field))

    def _show_chips(self) -> None:
        """Show a chip for each filter; after one is removed the next has the keyboard."""
        held = next((n for n, each in enumerate(self.chips) if each.hasFocus()), None)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = list(self._made())
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.show()
        self.bar.buttons["clear_filters"].setVisible(bool(self.chips))
        if held is not None:
            stops = [*self.chips, self.bar.buttons["filter"]]
            stops[min(held, len(stops) - 1)].setFocus()
        self.updateGeometry()

    def _made(self) -> Iterator[Chip]:
        for axis in AXES:
            for option in getattr(self.filters, axis.field):
                words = option if axis.speaks else f"{axis.title}：{option}"
                yield Chip(self, words, partial(self.toggle, axis, option))
        if self.filters.text:
            text = replace(self.filters, text="")
            yield Chip(self, f"查找：{self.filters.text}", partial(self._become, text))


class Chip(QPushButton):
    """A filter that holds; a click, Enter, Space or Delete takes it off."""

    def __init__(self, bar: FilterBar, words: str, remove: partial[None]) -> None:
        short = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        super().__init__(short.replace("&", "&&"), bar)
        self.words = words
        self.setObjectName("chip")
        self.setIcon(style.icon("x"))
        self.setIconSize(QSize(style.px(16), style.px(16)))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAutoDefault(False)
        self.setAccessibleName(f"筛选 {words}，按删除键去掉")
        self.setToolTip(f"去掉筛选「{words}」".replace("<", "&lt;"))
        self.clicked.connect(lambda _: remove())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away with Delete too; go on to the next chip with an arrow."""
        if event.matches(QKeySequence.StandardKey.Delete) or event.key() in {
            Qt.Key.Key_Backspace,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        }:
            self.click()
            return
        super().keyPressEvent(event)
