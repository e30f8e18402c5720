"""What the rules suggest, in one line above the questions, and what is still lacking for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.forms.assessment import ASSESSMENT
from app.rules.eligibility import STANDARD
from app.services import explanations
from ui import errors, style
from ui.actions import Action, ActionBar
from ui.buttons import Button
from ui.places import Place
from ui.widgets.flow import Flow
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.errors import RuleSetMissing
    from app.services.hearings import Assessed
    from app.services.standards import RuleSet
    from ui.ledger import Ledger

SETTINGS = Place("settings", "policy")
ADD_STANDARD = "去录入低保标准"
OF_THE_DAY = "按日期"
OPEN = "{count} 个问题没有回答"


class SuggestionBar(QFrame):
    """Says what is suggested, lets another rule set be tried, and offers what can be done.

    ``open_asked`` carries the name of what is lacking, ``asked_for`` a place to go to.
    """

    rules_chosen = Signal()
    open_asked = Signal(str)
    asked_for = Signal(object)

    def __init__(self, ledger: Ledger, actions: Sequence[Action]) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.words, self.facts = style.named(QLabel(), "title"), style.named(QLabel(), "note")
        self.said = style.named(QLabel(), "good")
        self.rules = OptionBox(())
        self.rules.setAccessibleName("按哪套规则")
        self.bar = ActionBar(self, actions, ledger)
        self.lacking: list[Button] = []
        self._names: dict[str, str] = {}
        self._flow = Flow()
        self._lay_out()
        self.rules.currentTextChanged.connect(lambda _: self.rules_chosen.emit())

    @property
    def rule_set(self) -> str | None:
        """The name of the rule set that was chosen; ``None`` for that of the day."""
        return self._names.get(self.rules.currentText())

    def offer_rules(self, known: Sequence[RuleSet], chosen: object) -> None:
        """Offer the rule sets of the ledger; the first line is the one of the day."""
        self.rules.blockSignals(True)  # noqa: FBT003 -- Qt's signature
        self._names = {f"{each.name}　{each.title}": each.name for each in known}
        self.rules.offer(list(self._names))
        title = next((title for title, name in self._names.items() if name == chosen), "")
        self.rules.setItemText(0, OF_THE_DAY)
        self.rules.setCurrentIndex(max(self.rules.findText(title), 0))
        self.rules.blockSignals(False)  # noqa: FBT003 -- likewise

    def show_verdict(self, seen: Assessed, lacking: Sequence[str]) -> None:
        """Say what is suggested, by which figures, and name what is still open."""
        self.rules.setItemText(0, f"{OF_THE_DAY}：{seen.rule_set.name}")
        self.words.setText(_suggested(seen))
        self.facts.setText("　".join(_facts(seen)))
        self._name_lacking(lacking)

    def show_missing(self, missing: RuleSetMissing) -> None:
        """Say that there are no rules for the day."""
        self.words.setText("没有可用的认定规则")
        self.facts.setText(errors.sentence(missing) or "")
        self._name_lacking(())

    def say(self, sentence: str, *, good: bool = True) -> None:
        """Say what came of it; nothing takes no room."""
        self.said.setObjectName("good" if good else "problem")
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _name_lacking(self, names: Sequence[str]) -> None:
        asked = [name for name in names if name in ASSESSMENT.fields]
        wanted = [(name, _title(name)) for name in names if name not in ASSESSMENT.fields]
        if asked:
            wanted.append((asked[0], OPEN.format(count=len(asked))))
        while len(self.lacking) < len(wanted):
            button = Button()
            style.link(button)
            button.clicked.connect(self._open)
            self._flow.addWidget(button)
            self.lacking.append(button)
        for each, (name, title) in zip(self.lacking, wanted, strict=False):
            each.setText(title)
            each.setAccessibleName(f"还缺：{title}")
            each.setProperty("asks", name)
        for number, each in enumerate(self.lacking):
            each.setVisible(number < len(wanted))
        self._open_row.setVisible(bool(wanted))

    def _open(self) -> None:
        name = str(self.sender().property("asks"))
        if name == STANDARD:
            self.asked_for.emit(SETTINGS)
        else:
            self.open_asked.emit(name)

    def _lay_out(self) -> None:
        self.said.setWordWrap(True)
        self.said.hide()
        self.facts.setWordWrap(True)
        self.words.setWordWrap(True)
        self.rules.setMinimumContentsLength(12)
        label = style.named(QLabel("规则"), "question")
        label.setBuddy(self.rules)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(style.px(style.GRID))
        above.addWidget(self.words, 1)
        above.addWidget(label)
        above.addWidget(self.rules)
        self._open_row = QWidget()
        row = QHBoxLayout(self._open_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(style.named(QLabel("还缺"), "problem"))
        row.addLayout(self._flow, 1)
        told = QVBoxLayout()
        told.addWidget(self._open_row)
        told.addWidget(self.said)
        below.addLayout(told, 1)
        below.addLayout(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(style.px(length) for length in (16, 12, 16, 12)))
        column.setSpacing(style.px(style.GRID))
        column.addLayout(above)
        column.addWidget(self.facts)
        column.addLayout(below)


def _suggested(seen: Assessed) -> str:
    if seen.suggestion is None:
        return "没有低保标准，无法建议"
    leaving = seen.leaving
    if leaving is None:
        return f"规则建议：{seen.suggestion}"
    advice = leaving.advice.value + (f"为{leaving.category}" if leaving.category else "")
    return f"规则建议：{seen.suggestion}　·　{advice}"


def _facts(seen: Assessed) -> list[str]:
    verdict, standard = seen.verdict, seen.standard
    found = []
    if standard is not None:
        of_a_month = explanations.money(standard.monthly_fen)
        found.append(f"低保标准 {of_a_month} 元（{standard.from_on} 起）")
    if verdict.per_head_fen is None or verdict.net_per_head_fen is None:
        return [*found, "家庭年度总收入还没有填"]
    return [
        *found,
        f"共同生活 {verdict.basis.heads} 人",
        f"人均月收入 {explanations.money(verdict.per_head_fen)} 元",
        f"人均月纯收入 {explanations.money(verdict.net_per_head_fen)} 元",
    ]


def _title(name: str) -> str:
    return ADD_STANDARD if name == STANDARD else explanations.titles((name,))
