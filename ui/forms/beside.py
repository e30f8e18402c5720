"""Beside the sheet: what the cell in hand asks, what is wrong in words, what is still to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from app.forms.guidance import guidance
from ui import style
from ui.actions import Action, ActionBar, Keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.forms.spec import Field

WIDTH = 256
MOST_OPTIONS = 30
UNLIMITED = 16_777_215
"""As wide as Qt lets a widget be."""


class Grade(Enum):
    """What kind of thing is said about an answer, and the sign that stands before it."""

    PROBLEM = "▲"
    CLASH = "◆"
    ASKED = "◇"
    NEWS = "●"
    GAP = "○"
    HINT = "·"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: under which answer, what it is called, in words.

    ``section`` is the part of the form it stands in, with how much of that is filled in.
    ``explains``: a person can write down why it is right all the same, or has.
    """

    name: str
    title: str
    words: str
    grade: Grade
    section: str = ""
    explains: bool = False


WRONG = frozenset({Grade.PROBLEM, Grade.CLASH})


def summed_up(findings: Sequence[Finding]) -> str:
    """Count what is 有误, what lacks and what was changed elsewhere, each by its sign."""
    grades = [each.grade for each in findings]
    counts = (
        (Grade.PROBLEM, sum(each in WRONG for each in grades), "有误 {} 处"),
        (Grade.ASKED, grades.count(Grade.ASKED), "须说明 {} 处"),
        (Grade.GAP, grades.count(Grade.GAP), "还缺 {} 项"),
        (Grade.NEWS, grades.count(Grade.NEWS), "别处改了 {} 处"),
    )
    return "　".join(
        f"{grade.value} {words.format(count)}" for grade, count, words in counts if count
    )


class Beside(QFrame):
    """A quiet column that follows the cell in hand and lists what is still to do.

    ``asked_for`` carries the name of a cell to go to, ``jump_asked`` its number as typed,
    ``explain_asked`` the name of the cell whose contradiction is to be explained.
    """

    asked_for = Signal(str)
    jump_asked = Signal(str)
    explain_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("beside")
        self.jump = QLineEdit()
        self.jump.setPlaceholderText("格号，如 23 或 53.2")
        self.jump.setAccessibleName("跳到第几格")
        self.findings: Sequence[Finding] = ()
        self._title = style.named(QLabel(), "heading")
        self._words = style.named(QLabel(), "words")
        self._brief = style.named(QLabel(), "note")
        self._brief.hide()
        self._options = style.named(QLabel(), "note")
        self._wrong = style.named(QLabel(), "wrong")
        self.bar = ActionBar(self, (Action("explain", "写说明", self._explain, shortcut="F7"),))
        # A click leaves the keyboard in the cell it is about; F7 does the same from there.
        self.bar.buttons["explain"].setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count = style.named(QLabel(), "heading")
        self._list = QListWidget()
        self._list.setAccessibleName("有误和还缺的")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._name = ""
        self.keys = Keys(self, (Action("jump", "跳到第几格", self.start_jump, shortcut="Ctrl+G"),))
        self._lay_out()
        self.jump.returnPressed.connect(lambda: self.jump_asked.emit(self.jump.text()))
        self._list.itemActivated.connect(self._go)
        self._list.itemClicked.connect(self._go)

    @property
    def text(self) -> str:
        """All that is said of the cell in hand."""
        return "\n".join(each.text() for each in (self._title, self._words, self._wrong))

    def start_jump(self) -> None:
        """Take the keyboard to the number of a cell."""
        self.jump.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.jump.selectAll()

    def explain(self, name: str, field: Field, number: str) -> None:
        """Say what the cell ``name`` asks."""
        told = guidance(field)
        self._name = name
        self._title.setText(f"{number}　{told.title}" if number else told.title)
        self._words.setText("\n".join(told.words))
        self._brief.setText(told.words[0])
        listed = [f"{place} {label}" for place, label in enumerate(told.options, 1)]
        more = f"　……共 {len(listed)} 项" if len(listed) > MOST_OPTIONS else ""
        self._options.setText("　".join(listed[:MOST_OPTIONS]) + more)
        self._say_wrong()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List what is to be looked at, in paper order."""
        if findings == self.findings:
            return
        self.findings = findings
        self._count.setText(summed_up(findings) or "都已填好")
        self._list.clear()
        parts: dict[str, list[Finding]] = {}
        for each in findings:
            parts.setdefault(each.section, []).append(each)
        for section, inside in parts.items():
            if section:
                self._list.addItem(_heading(section))
            for each in inside:
                self._list.addItem(_line(each))
        self._say_wrong()

    def fit(self, *, low: bool) -> None:
        """Be a low strip below the sheet where there is no room beside it."""
        for each in (self._list, self._options, self._words, self._count):
            each.setVisible(not low)
        self._brief.setVisible(low)
        self._title.setWordWrap(not low)
        self._above.setStretchFactor(self._title, 0 if low else 1)
        self.setMinimumWidth(0 if low else style.px(WIDTH))
        self.setMaximumWidth(UNLIMITED if low else style.px(WIDTH))
        margin = style.px(style.GRID if low else 2 * style.GRID)
        self._column.setContentsMargins(2 * style.GRID, margin, 2 * style.GRID, margin)
        self._column.setStretch(self._column.indexOf(self._list), 0 if low else 3)

    def _say_wrong(self) -> None:
        words = [
            each.words
            for each in self.findings
            if each.name == self._name and each.grade is not Grade.GAP
        ]
        self._wrong.setText("\n".join(words))
        self._wrong.setVisible(bool(words))
        explains = any(each.explains for each in self.findings if each.name == self._name)
        self.bar.buttons["explain"].setVisible(explains)
        self.bar.enable("explain", on=explains)

    def _explain(self) -> None:
        self.explain_asked.emit(self._name)

    def _go(self, item: QListWidgetItem) -> None:
        self.asked_for.emit(item.data(Qt.ItemDataRole.UserRole))

    def _lay_out(self) -> None:
        label = style.named(QLabel("跳到"), "note")
        label.setBuddy(self.jump)
        above = self._above = QHBoxLayout()
        above.addWidget(self._title)
        above.addWidget(self._brief, 1)
        above.addWidget(label)
        above.addWidget(self.jump)
        self.jump.setMaximumWidth(style.px(76))
        self.jump.setPlaceholderText("格号")
        for words in (self._brief, self._words, self._options, self._wrong, self._count):
            words.setWordWrap(True)
        layout = self._column = QVBoxLayout(self)
        layout.setSpacing(style.px(style.GRID))
        layout.addLayout(above)
        layout.addWidget(self._wrong)
        self.bar.addStretch(1)
        layout.addLayout(self.bar)
        layout.addWidget(self._words)
        layout.addWidget(self._options)
        layout.addSpacing(style.px(2 * style.GRID))
        layout.addWidget(self._count)
        layout.addWidget(self._list, 3)


def _heading(section: str) -> QListWidgetItem:
    """Give the line under which the findings of a part of the form stand; nobody goes to it."""
    item = QListWidgetItem(section)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setForeground(QColor(style.QUIET))
    font = item.font()
    font.setBold(True)
    item.setFont(font)
    return item


def _line(finding: Finding) -> QListWidgetItem:
    """Give the line that leads to a finding."""
    item = QListWidgetItem(f"{finding.grade.value} {finding.title}")
    item.setToolTip("")
    item.setData(Qt.ItemDataRole.UserRole, finding.name)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{finding.title}：{finding.words}")
    return item
