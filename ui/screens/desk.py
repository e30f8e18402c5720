"""The work desk: the first place of the window, and what is to be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.services import desk
from app.vault import backup
from ui import style
from ui.actions import Action
from ui.places import Place
from ui.screens.screen import Screen
from ui.widgets.count_card import CountCard, Figure
from ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.services.desk import Desk
    from ui.ledger import Ledger

COLUMNS = 3
WEEKDAYS = "一二三四五六日"
BACKUP_DUE_DAYS = 7


class Duty(NamedTuple):
    """A card of the desk: its name, title and sign, what it counts, and where it leads."""

    name: str
    title: str
    icon: str
    figure: Callable[[Desk], Figure]
    place: Place


def _count(count: int, unit: str, about: str, done: str) -> Figure:
    return Figure(f"{count:,}", unit, about if count else done, due=bool(count))


DUTIES = (
    Duty(
        "incomplete",
        "档案没有填齐",
        "list-checks",
        lambda now: _count(now.incomplete, "户", "还缺带 * 的必填项", "必填项都已填齐"),
        Place("households", filters=desk.INCOMPLETE),
    ),
    Duty(
        "unpaired",
        "没有结对干部",
        "handshake",
        lambda now: _count(now.unpaired, "户", "在档而没有帮扶干部", "在档的每户都有帮扶干部"),
        Place("households", filters=desk.UNPAIRED),
    ),
    Duty(
        "without_card",
        "没有发联系卡",
        "id-card",
        lambda now: _count(now.without_card, "户", "在档而没有联系卡", "在档的每户都有联系卡"),
        Place("households", filters=desk.WITHOUT_CARD),
    ),
    Duty(
        "unreported",
        "还没有上报",
        "arrow-up-down",
        lambda now: _count(now.unreported, "户", _others(now), _receipt(now)),
        Place("households", filters=desk.UNREPORTED),
    ),
    Duty(
        "returned",
        "退回和待核定",
        "circle-alert",
        lambda now: _count(now.returned + now.forked, "条", _returned(now), "没有被退回的记录"),
        Place("bundles"),
    ),
)
STEPS = (
    Duty(
        "first_roster",
        "导入现有名册",
        "file-down",
        lambda _: Figure("1", "", "有 Excel 名册的，一次导入全部档案，导入前先看结果。", due=True),
        Place("roster"),
    ),
    Duty(
        "first_archive",
        "建立第一份档案",
        "plus",
        lambda _: Figure("2", "", "没有名册的，从第一户开始填写。", due=True),
        Place("archive", "new"),
    ),
    Duty(
        "first_enrolment",
        "与上级工会对接",
        "arrow-up-down",
        lambda now: Figure("3", "", _enrolled(now), due=not now.is_enrolled),
        Place("bundles"),
    ),
)


class DeskScreen(Screen):
    """Shows a card for each thing to be done; an empty ledger's desk says how to begin."""

    tables = frozenset(
        {"household", "member", "pairing", "contact", "card_issue", "cadre", "unit"}
        | {"acknowledged", "bundle", "received_bundle", "forked_record", "peer"}
    )

    def __init__(self, ledger: Ledger) -> None:
        actions = (Action("new", "新建档案", self.file_new, "plus", "Ctrl+N", main=True),)
        super().__init__(ledger, "工作台", actions)
        self._today = style.named(QLabel(), "note")
        self.cards = {each.name: self._card(each) for each in (*DUTIES, *STEPS)}
        self.backup = CountCard("backup", "最近一次备份", "database-backup")
        self.backup.clicked.connect(partial(self.asked_for.emit, Place("settings")))
        self._due = _grid([*(self.cards[each.name] for each in DUTIES), self.backup])
        self._begin = _grid([self.cards[each.name] for each in STEPS])
        self.body.addWidget(self._today)
        self.body.addWidget(Page((self._begin, self._due)), 1)
        self._begin.hide()
        self._due.hide()

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
        application = self.ledger.application
        self.ledger.read(desk.desk, self._show)
        self.ledger.run(
            lambda _: backup.last_made_on(application.home.backups),
            lambda day: self._show_backup(day, application.clock().date()),
            tables=(),
        )

    def _show(self, now: Desk) -> None:
        today = self.ledger.application.clock().date()
        day = f"{today.year}年{today.month}月{today.day}日　星期{WEEKDAYS[today.weekday()]}"
        begun = f"共 {now.archives:,} 户档案" if now.archives else "还没有档案，从这里开始："
        self._today.setText(f"{day}　　{begun}")
        for each in (*DUTIES, *STEPS):
            self.cards[each.name].show_figure(each.figure(now))
        self._begin.setVisible(not now.archives)
        self._due.setVisible(bool(now.archives))

    def _show_backup(self, day: date | None, today: date) -> None:
        if day is None:
            self.backup.show_figure(Figure("还没有", "", "退出程序时会自动备份", due=True))
            return
        age = max((today - day).days, 0)
        about = "请到系统设置里备份，并复制到U盘" if age > BACKUP_DUE_DAYS else "台账已备份并核对"
        figure = (f"{age}", "天前") if age else ("今天", "")
        self.backup.show_figure(Figure(*figure, about, due=age > BACKUP_DUE_DAYS))

    def _card(self, duty: Duty) -> CountCard:
        card = CountCard(duty.name, duty.title, duty.icon)
        card.clicked.connect(partial(self.asked_for.emit, duty.place))
        return card


def _grid(cards: list[CountCard]) -> QWidget:
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(style.px(2 * style.GRID))
    for number, card in enumerate(cards):
        grid.addWidget(card, *divmod(number, COLUMNS))
    for column in range(COLUMNS):
        grid.setColumnStretch(column, 1)
    return inside


def _others(now: Desk) -> str:
    others = f"，另有干部、工会等 {now.others} 条" if now.others else ""
    return f"{_receipt(now)}{others}"


def _receipt(now: Desk) -> str:
    return f"上次回执 {now.last_receipt_on}" if now.last_receipt_on else "还没有收到过回执"


def _returned(now: Desk) -> str:
    parts = [f"上级没有采用 {now.returned} 条"] if now.returned else []
    parts += [f"下级报来两份不一致 {now.forked} 条"] if now.forked else []
    return "，".join(parts)


def _enrolled(now: Desk) -> str:
    if now.is_enrolled:
        return "已经对接好了。"
    return "交换登记文件，以后每次上报上级才认得。"
