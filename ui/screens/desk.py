"""The work desk: the first place of the window, and what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from app.services import desk
from app.vault import backup
from ui import style
from ui.actions import Action, Right
from ui.midnight import DAY
from ui.panels.drafts import DraftsPanel
from ui.panels.duties import DUTIES, STEPS, DutiesView, backed_up
from ui.panels.shares import SharesView
from ui.places import Place
from ui.screens.screen import Screen
from ui.widgets.count_card import CountCard
from ui.widgets.page import Page

if TYPE_CHECKING:
    from datetime import date

    from app.services.desk import Desk
    from ui.ledger import Ledger

WEEKDAYS = "一二三四五六日"


class DeskScreen(Screen):
    """Shows a card for each thing to be done; an empty ledger's desk says how to begin."""

    tables = frozenset(
        {"household", "member", "pairing", "contact", "card_issue", "cadre", "unit"}
        | {"measure", "plan"}
        | {"acknowledged", "bundle", "received_bundle", "forked_record", "peer"}
        | {backup.TOLD_AS, DAY}
    )

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action(
                "new", "新建档案", self.file_new, "plus", "Ctrl+N", main=True, right=Right.WRITE
            ),
        )
        super().__init__(ledger, "工作台", actions)
        self._today = style.named(QLabel(), "note")
        self.backup = CountCard("backup", "最近一次备份", "database-backup")
        self._due, self._begin = DutiesView(DUTIES, (self.backup,)), DutiesView(STEPS)
        self.drafts, self.shares = DraftsPanel(ledger), SharesView("困难类别")
        self.cards = self._due.cards | self._begin.cards
        self.body.addWidget(self._today)
        self.body.addWidget(Page((self._begin, self._due, self.drafts, self.shares)), 1)
        for part in (self._begin, self._due, self.shares):
            part.asked_for.connect(self.asked_for)
            part.hide()
        self.drafts.asked_for.connect(self.asked_for)
        self.backup.clicked.connect(lambda: self.asked_for.emit(Place("settings", "accounts")))

    def enter(self, record_id: str = "") -> None:
        """Come into sight, up to date: a backup changes no table."""
        del record_id
        self.refresh()
        self.bar.buttons["new"].setFocus()

    def file_new(self) -> None:
        """Begin a new archive."""
        self.asked_for.emit(Place("archive", "new"))

    def reload(self) -> None:
        """Count what waits."""
        folder = self.ledger.application.home.backups
        self.ledger.read(desk.desk, self._show)
        self.ledger.run(lambda _: backup.last_made_on(folder), self._show_backup)
        self.drafts.reload()

    def _show(self, now: Desk) -> None:
        today = self.ledger.application.clock().date()
        day = f"{today.year}年{today.month}月{today.day}日　星期{WEEKDAYS[today.weekday()]}"
        begun = f"共 {now.archives:,} 户档案" if now.archives else "还没有档案，从这里开始："
        self._today.setText(f"{day}　　{begun}")
        for part, is_wanted in ((self._due, now.archives), (self._begin, not now.archives)):
            part.show_desk(now)
            part.setVisible(bool(is_wanted))
        self.shares.show_shares(now.categories)
        self.shares.setVisible(bool(now.archives))

    def _show_backup(self, day: date | None) -> None:
        today = self.ledger.application.clock().date()
        self.backup.show_figure(backed_up(day, today))
