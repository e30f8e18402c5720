"""Settings: the union as it stands on cards, the window, accounts, backups, what was done."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.forms.unit import UNIT
from app.services import units
from ui import style
from ui.actions import Action, ActionBar, Right
from ui.dialogs.progress import tell
from ui.dialogs.unsaved import Wish, ask_unsaved
from ui.forms.form_view import FormView
from ui.panels.accounts import AccountsPanel
from ui.panels.backups import BackupsPanel
from ui.panels.calendar_years import CalendarYearsPanel
from ui.panels.doings import DoingsPanel
from ui.panels.drafts_of_others import DraftsOfOthersPanel
from ui.panels.learnt_columns import LearntColumnsPanel
from ui.panels.parts import Parts
from ui.panels.phrases import PhrasesPanel
from ui.panels.rule_sets import RuleSetsPanel
from ui.panels.standards import StandardsPanel
from ui.panels.terms import TermsPanel
from ui.panels.window_settings import WindowSettings
from ui.screens.screen import Screen
from ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.forms.spec import Values
    from app.services.records import File
    from ui.ledger import Ledger
    from ui.panels.panel import Panel

POLICY = "policy"
UNION_PART, POLICY_PART, TERMS_PART, KEEPING_PART, DOINGS_PART, WINDOW_PART = range(6)
PLACES = {POLICY: POLICY_PART, "accounts": KEEPING_PART, "unit": UNION_PART}
"""The parts that a place names: ``Place("settings", "accounts")``."""
CARD = "工会代码 {code}。名称和电话会印在联系卡上。"
UNSAVED = "工会信息有修改还没有保存。"


class SettingsScreen(Screen):
    """Shows the settings, part by part."""

    tables = frozenset({"unit"})

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, "系统设置")
        self._file: File | None = None
        self.unit = FormView(UNIT)
        self.unit_bar = ActionBar(
            self,
            (
                Action(
                    "save",
                    "保存工会信息",
                    self.save,
                    "save",
                    "Ctrl+S",
                    main=True,
                    right=Right.WRITE,
                ),
            ),
            ledger,
        )
        self._code, self._said = style.named(QLabel(), "note"), style.named(QLabel(), "good")
        self.look = WindowSettings(ledger)
        self.accounts, self.backups = AccountsPanel(ledger), BackupsPanel(ledger)
        self.doings, self.columns = DoingsPanel(ledger), LearntColumnsPanel(ledger)
        self.drafts = DraftsOfOthersPanel(ledger)
        self.standards, self.rule_sets = StandardsPanel(ledger), RuleSetsPanel(ledger)
        self.terms, self.phrases = TermsPanel(ledger), PhrasesPanel(ledger)
        self.calendar = CalendarYearsPanel(ledger)
        self._panels: dict[str, tuple[Panel, ...]] = {
            "政策标准": (self.standards, self.rule_sets),
            "期限和日历": (self.terms, self.calendar, self.phrases),
            "账户和备份": (self.accounts, self.backups, self.drafts),
            "操作记录": (self.doings, self.columns),
        }
        self._lay_out()
        self.unit.ended.connect(self.unit_bar.buttons["save"].setFocus)

    def enter(self, record_id: str = "") -> None:
        """Come into sight; ``POLICY`` brings up what judgements rest on."""
        self._is_stale = False
        self.reload()
        if record_id in PLACES:
            self.parts.go_to(PLACES[record_id])
        if record_id == POLICY:
            self.standards.bar.buttons["add_standard"].setFocus()

    def reload(self) -> None:
        """Read the union."""
        self.ledger.read(units.own_unit, self._show)
        self.look.reload()
        for panel in chain.from_iterable(self._panels.values()):
            panel.reload()

    def leave(self, then: Callable[[], object], verb: str = "离开") -> None:
        """Ask before edits are lost."""
        wish = Wish.LEAVE
        if self.unit.is_changed:
            wish = ask_unsaved(self, UNSAVED, verb=verb, leave="不保存，{verb}")
        if wish is Wish.SAVE:
            self.save(then)
        elif wish is Wish.LEAVE:
            if self._file is not None:
                self.unit.show_values(self._file.values)
            then()

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Write the union as it stands here, and go on with ``then``."""
        file = self._file
        if file is not None and self.unit.check():
            values = self.unit.values()
            self.ledger.change(
                "修改工会信息",
                lambda session: units.change_own_unit(session, file.revision, values),
                lambda _: self._saved(values, then),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def _saved(self, values: Values, then: Callable[[], object]) -> None:
        self._said.setText("已保存。")
        self.unit.show_values(values)
        then()

    def _show(self, file: File) -> None:
        self._file = file
        self.unit.show_values(file.values)
        self._code.setText(CARD.format(code=file.id))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._code)
        line.addStretch(1)
        line.addWidget(self._said)
        line.addLayout(self.unit_bar)
        below = QWidget()
        below.setLayout(line)
        pages = {
            "本会": Page((self.unit, below)),
            **{title: Page(panels) for title, panels in self._panels.items()},
            "窗口": Page((self.look,)),
        }
        self.parts = Parts(tuple(pages.items()), "系统设置的各部分")
        self.body.addWidget(self.parts, 1)
