"""Settings: the union as it stands on cards, accounts, the window, backups, what was done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.forms.unit import UNIT
from app.services import units
from ui import preferences, style
from ui.actions import Action, ActionBar
from ui.dialogs.progress import tell
from ui.forms.form_view import FormView
from ui.panels.accounts import AccountsPanel
from ui.panels.backups import BackupsPanel
from ui.panels.doings import DoingsPanel
from ui.panels.learnt_columns import LearntColumnsPanel
from ui.panels.papers import PapersOutPanel
from ui.panels.prints import PrintsPanel
from ui.screens.screen import Screen
from ui.widgets.options import OptionBox
from ui.widgets.page import Page

if TYPE_CHECKING:
    from app.services.records import File
    from ui.ledger import Ledger


class SettingsScreen(Screen):
    """Shows the settings on one page."""

    tables = frozenset({"unit"})

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, "系统设置")
        self._file: File | None = None
        self.unit = FormView(UNIT)
        self.unit_bar = ActionBar(
            self, (Action("save", "保存工会信息", self.save, "save", "Ctrl+S", main=True),)
        )
        self._said = style.named(QLabel(), "good")
        self.text_size = OptionBox([f"{size} %" for size in style.TEXT_SIZES])
        self.accounts, self.backups = AccountsPanel(ledger), BackupsPanel(ledger)
        self.doings, self.columns = DoingsPanel(ledger), LearntColumnsPanel(ledger)
        self.prints, self.papers = PrintsPanel(ledger), PapersOutPanel(ledger)
        kept = (self.accounts, self.backups)
        self._panels = (*kept, self.papers, self.prints, self.doings, self.columns)
        self._lay_out()
        self.unit.ended.connect(self.unit_bar.buttons["save"].setFocus)
        self.text_size.activated.connect(self.keep_text_size)

    def reload(self) -> None:
        """Read the union."""
        self.ledger.read(units.own_unit, self._show)
        for panel in self._panels:
            panel.reload()

    def save(self) -> None:
        """Write the union as it stands here."""
        file = self._file
        if file is not None and self.unit.check():
            values = self.unit.values()
            self.ledger.change(
                "修改工会信息",
                lambda session: units.change_own_unit(session, file.revision, values),
                lambda _: self._said.setText("已保存。"),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def keep_text_size(self) -> None:
        """Keep the text size; it holds from the next start."""
        path = self.ledger.application.home.settings
        size = style.TEXT_SIZES[max(self.text_size.currentIndex() - 1, 0)]
        preferences.store(path, replace(preferences.load(path), text_size=size))
        self._said.setText("字号已改，重新打开程序后生效。")

    def _show(self, file: File) -> None:
        self._file = file
        self.unit.show_values(file.values)
        size = preferences.load(self.ledger.application.home.settings).text_size
        self.text_size.choose(f"{size} %")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        label = QLabel("字号")
        label.setBuddy(self.text_size)
        self.text_size.setAccessibleName("字号")
        for part in (label, self.text_size, self._said):
            line.addWidget(part)
        line.addStretch(1)
        line.addLayout(self.unit_bar)
        below = QWidget()
        below.setLayout(line)
        self.body.addWidget(Page((self.unit, below, *self._panels)), 1)
