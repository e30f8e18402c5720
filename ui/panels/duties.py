"""The cards of the work desk: what each counts, what it says, and where it leads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services import desk
from ui import style
from ui.places import Place
from ui.widgets.count_card import CountCard, Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from app.services.desk import Desk

COLUMNS, MANY_COLUMNS = 3, 4
WIDE = 960
"""The width from which a row has one card more, at a text size of 100 %."""
BACKUP_DUE_DAYS = 7
FOLLOW_UPS, RECHECKS, DOUBLES = "follow_ups", "rechecks", "doubles"
NOTICES, DUE = "notices", "due"
"""The parts of 建档审核: whom to follow up, what to recheck, who may stand twice; notices, from
the first on that is over."""


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
        "unplanned",
        "没有帮扶计划",
        "lightbulb",
        lambda now: _count(now.unplanned, "户", "在档而没有一户一策", "在档的每户都有帮扶计划"),
        Place("households", filters=desk.UNPLANNED),
    ),
    Duty(
        "overdue",
        "超期的措施",
        "clipboard-check",
        lambda now: _count(now.overdue, "项", "过了完成时限还没办结", "没有超期的措施"),
        Place("measures", at="overdue"),
    ),
    Duty(
        "on_the_way",
        "正在办的建档",
        "route",
        lambda now: _count(now.on_the_way, "户", "还没有走到在档", "没有办到一半的建档"),
        Place("cases"),
    ),
    Duty(
        "notices_due",
        "公示期满待办",
        "eye",
        lambda now: _count(
            now.notices_due, "户", "公示期满，要结束公示或办下一步", "没有期满等着办的公示"
        ),
        Place("cases", NOTICES, at=DUE),
    ),
    Duty(
        "to_follow_up",
        "该跟踪回访",
        "history",
        lambda now: _count(now.to_follow_up, "户", "退出后到了回访的日子", "没有到期的回访"),
        Place("cases", FOLLOW_UPS),
    ),
    Duty(
        "to_recheck",
        "该定期复核",
        "circle-check",
        lambda now: _count(now.to_recheck, "户", "到了复核的日子", "在档的都按期复核过"),
        Place("cases", RECHECKS),
    ),
    Duty(
        "contacts_lacking",
        "走访没有填齐",
        "footprints",
        lambda now: _count(
            now.contacts_lacking, "次", "还缺走访时间或走访内容", "走访和电话都已填齐"
        ),
        Place("contacts", at="lacking"),
    ),
    Duty(
        "doubles",
        "疑似重复",
        "users",
        lambda now: _count(now.doubles, "户", "可能与别户重复，要核实", "没有疑似重复的档案"),
        Place("cases", DOUBLES),
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


class DutiesView(QWidget):
    """Shows a card for each of ``duties``; ``asked_for`` carries the place behind one."""

    asked_for = Signal(object)

    def __init__(self, duties: Sequence[Duty], more: Sequence[CountCard] = ()) -> None:
        super().__init__()
        self._duties = duties
        self.cards = {each.name: CountCard(each.name, each.title, each.icon) for each in duties}
        self._placed = (*self.cards.values(), *more)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(style.px(2 * style.GRID))
        self._place(COLUMNS)
        for each in duties:
            self.cards[each.name].clicked.connect(partial(self.asked_for.emit, each.place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width of a wide window for a card more in each row."""
        super().resizeEvent(event)
        self._place(MANY_COLUMNS if event.size().width() >= style.px(WIDE) else COLUMNS)

    def _place(self, most: int) -> None:
        columns = min(most, len(self._placed))
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._placed):
            self._grid.addWidget(card, *divmod(number, columns))
        for column in range(MANY_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    def show_desk(self, now: Desk) -> None:
        """Show every figure as it is now."""
        for each in self._duties:
            self.cards[each.name].show_figure(each.figure(now))


def backed_up(day: date | None, today: date) -> Figure:
    """Tell how old the newest backup is; after a week one is due."""
    if day is None:
        return Figure("还没有", "", "退出程序时会自动备份", due=True)
    age = max((today - day).days, 0)
    is_due = age > BACKUP_DUE_DAYS
    about = "请到系统设置里备份，并复制到U盘" if is_due else "台账已备份并核对"
    figure, unit = (f"{age}", "天前") if age else ("今天", "")
    return Figure(figure, unit, about, due=is_due)


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
