"""A judgement in words and figures, section by section, as it stands at this moment."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui import style
from ui.actions import Action, ActionBar
from ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.services.explanations import Line

FIRST = ("规则", "建议", "认定", "退出", "条件")
"""What stands first on the screen: how it came out, before what that rests on."""
SIGNS = {"符合": "✓ 符合", "不符合": "✗ 不符合", "待定": "？待定"}
LABEL_WIDTH = 132


class LineView(QWidget):
    """One line: what it is about, how it came out, the figure, and where that comes from."""

    def __init__(self) -> None:
        super().__init__()
        self.label, self.sign = style.named(QLabel(), "note"), style.named(QLabel(), "sign")
        self.figure, self.source = style.named(QLabel(), "words"), style.named(QLabel(), "note")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.px(style.GRID))
        self._grid.setVerticalSpacing(style.px(2))
        top = Qt.AlignmentFlag.AlignTop
        for each in (self.label, self.figure, self.source):
            each.setWordWrap(True)
        self._grid.addWidget(self.sign, 0, 2, top)
        self._grid.setColumnStretch(1, 1)
        self._is_long: bool | None = None

    def show_line(self, line: Line) -> None:
        """Show a line; one that came out some way has its words below its name."""
        self._arrange(is_long=bool(line.sign))
        self.label.setText(line.label)
        self.sign.setText(SIGNS.get(line.sign, line.sign))
        self.sign.setVisible(bool(line.sign))
        style.mark(self.sign, "held", on=line.sign == "符合")
        style.mark(self.sign, "open", on=line.sign == "待定")
        self.figure.setText(line.figure)
        self.source.setText(f"依据：{line.source}" if line.sign else line.source)
        self.source.setVisible(bool(line.source))

    def _arrange(self, *, is_long: bool) -> None:
        if is_long == self._is_long:
            return
        self._is_long = is_long
        top = Qt.AlignmentFlag.AlignTop
        self.label.setObjectName("words" if is_long else "note")
        self.label.setMinimumWidth(0 if is_long else style.px(LABEL_WIDTH))
        self.label.setMaximumWidth(16_777_215 if is_long else style.px(LABEL_WIDTH))
        if is_long:
            self._grid.addWidget(self.label, 0, 0, 1, 2, top)
            self._grid.addWidget(self.figure, 1, 0, 1, 3)
            self._grid.addWidget(self.source, 2, 0, 1, 3)
        else:
            self._grid.addWidget(self.label, 0, 0, top)
            self._grid.addWidget(self.figure, 0, 1, 1, 2, top)
            self._grid.addWidget(self.source, 1, 1, 1, 2, top)


class SectionOfLines(QFrame):
    """The lines under one heading."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.heading = style.named(QLabel(), "heading")
        self.lines: list[LineView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        self._column.setSpacing(style.px(10))
        self._column.addWidget(self.heading)

    def show_lines(self, title: str, lines: Sequence[Line]) -> None:
        """Show ``lines``; the views of earlier ones are used again."""
        self.heading.setText(title)
        while len(self.lines) < len(lines):
            self.lines.append(LineView())
            self._column.addWidget(self.lines[-1])
        for view, line in zip(self.lines, lines, strict=False):
            view.show_line(line)
        for number, view in enumerate(self.lines):
            view.setVisible(number < len(lines))


class VerdictView(QWidget):
    """All lines of a judgement."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[SectionOfLines] = []
        self._lines: tuple[Line, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.px(2 * style.GRID))

    @property
    def text(self) -> str:
        """All that is said."""
        return "\n".join(f"{each.label}：{each.sign}{each.figure}" for each in self._lines)

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show the lines of a judgement; nothing is painted anew that says the same."""
        found = tuple(lines)
        if found == self._lines:
            return
        self._lines = found
        in_order = sorted(found, key=lambda each: _place(each.section))
        grouped = [(title, list(each)) for title, each in groupby(in_order, attrgetter("section"))]
        while len(self.sections) < len(grouped):
            self.sections.append(SectionOfLines())
            self._column.addWidget(self.sections[-1])
        for view, (title, group) in zip(self.sections, grouped, strict=False):
            view.show_lines(title, group)
        for number, view in enumerate(self.sections):
            view.setVisible(number < len(grouped))


class LinesDialog(QDialog):
    """Shows lines to be read."""

    def __init__(self, parent: QWidget, title: str, lines: Iterable[Line]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.view = VerdictView()
        self.view.show_lines(lines)
        page = Page((self.view,))
        page.setAccessibleName(title)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bar = ActionBar(self, (Action("close", "关闭", self.accept, "check", main=True),))
        self.bar.insertStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.addWidget(page, 1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 760, 640))


def _place(section: str) -> int:
    return FIRST.index(section) if section in FIRST else len(FIRST)
