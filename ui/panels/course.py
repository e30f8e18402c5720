"""进程: how far a file has come, what is next and what that lacks, and every step on the way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.services import courses, happenings, lifecycle
from app.services.notices import NoticeKind
from ui import style
from ui.actions import Action, ActionBar, Right
from ui.buttons import Button
from ui.dialogs.preview import preview
from ui.lists.moments import MomentsView
from ui.lists.table_model import TableModel
from ui.lists.wrapping_view import WrappingView
from ui.panels import ahead, moments
from ui.panels.ahead import AHEAD, ENTER_NOTICE, NEXT, NOTICES, PRINT, Ahead
from ui.panels.moments import MOMENTS
from ui.panels.panel import EntriesPanel
from ui.panels.step_taking import StepTaking
from ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from app.rules.lifecycle import Offer
    from app.services.courses import Course
    from app.services.happenings import Happening
    from ui.ledger import Ledger

NOTHING_YET = "这份档案是别处传来的，没有办理记录；以后办的每一步都会记在这里。"
QWIDGETSIZE_MAX = (1 << 24) - 1
SIDE = 400


class CoursePanel(EntriesPanel):
    """Shows the time line of a file and what is next; takes steps, and takes the last one back.

    ``place_asked`` carries the part of the archive that mends what lacks, ``asked_for`` a place of
    the window.
    """

    tables = frozenset(
        {"household", "life_event", "assessment", "contact", "unit", "member", "account"}
        | {"pairing", "cadre", "print_run"}
    )
    view = MomentsView
    place_asked = Signal(str)
    asked_for = Signal(object)

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("take_back", "退回", self.take_back, "undo-2", right=Right.WRITE),
            Action("refile", "返困重新建档", self.refile, "history", right=Right.WRITE),
            Action("other", "其他步骤", self.offer_others, "chevron-down", right=Right.WRITE),
            Action("next", "办理下一步", self.take_next, "check", "Ctrl+J", right=Right.WRITE),
        )
        self.course: Course | None = None
        self.happenings: Sequence[Happening] = ()
        self._may_edit, self._steps_only = True, False
        super().__init__(ledger, "进程", MOMENTS, actions, NOTHING_YET)
        self.ahead: TableModel[Ahead] = TableModel(AHEAD, self)
        self.lacks = WrappingView(self.ahead, "")
        self.lacks.setAccessibleName("要办下一步")
        self.line_bar = ActionBar(
            self, (Action("steps_only", "只看步骤", self.show_steps_only),), ledger
        )
        self.menu = QMenu(self)
        self.watched = style.named(QLabel(), "note")
        self.watched.setWordWrap(True)
        self.previous, self.following = style.link(Button()), style.link(Button())
        self.taking = StepTaking(self, ledger)
        self.taking.done.connect(self.say)
        self.taking.asked_for.connect(self.asked_for)
        self._lay_out()
        self.lacks.opened.connect(self._mend)
        for button in (self.previous, self.following):
            button.clicked.connect(partial(self._open_other, button))

    def allow(self, *, edits: bool) -> None:
        """Let steps be taken, or only be looked at."""
        self._may_edit = edits

    def enter(self) -> None:
        """Come into sight, up to date; what is next takes the keyboard."""
        self.reload()
        self.lacks.setFocus()

    def reading(self) -> Callable[[Any], Any]:
        """Read how far the file has come, and what else happened."""
        household_id = self.household_id
        return lambda session: (
            courses.course(session, household_id),
            happenings.of_household(session, household_id),
        )

    def reload(self) -> None:
        """Read how far the file has come; it may have been withdrawn meanwhile."""
        if self.household_id:
            show = self.show_course
            self.ledger.read(self.reading(), lambda found: show(*found), otherwise=self.miss)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show steps in whatever room there is, the latest first."""
        super().show_rows(rows)
        self.table.setMinimumHeight(style.px(96))
        self.table.setMaximumHeight(QWIDGETSIZE_MAX)

    def show_steps_only(self) -> None:
        """Show the steps alone, or what else happened between them too."""
        self._steps_only = not self._steps_only
        style.mark(self.line_bar.buttons["steps_only"], "chosen", on=self._steps_only)
        self._show_line()

    def show_course(self, course: Course, beside: Sequence[Happening]) -> None:
        """Show how far a file has come, and what else happened."""
        if course.id != self.household_id:
            return
        self.course, self.happenings = course, beside
        self._show_line()
        offer = ahead.usual(course)
        self.name.setText(f"{course.state}{self._since(course.since)}")
        self.bar.buttons["next"].setText(f" 办理：{offer.step.title}" if offer else " 办理下一步")
        is_ours = self._may_edit and course.own
        self.bar.buttons["next"].setVisible(offer is not None)
        self.bar.enable("next", on=is_ours and offer is not None and offer.is_open)
        self.bar.buttons["other"].setVisible(bool(self._others))
        self.bar.enable("other", on=is_ours)
        self.bar.enable("take_back", on=is_ours and course.taken_last is not None)
        self.bar.buttons["refile"].setVisible(course.can_be_refiled)
        self.bar.enable("refile", on=is_ours)
        self.ahead.show(tuple(ahead.lines(course)))
        self.lacks.choose_first()
        self._show_family(course)

    def take_next(self) -> None:
        """Take the usual next step."""
        offer = ahead.usual(self.course)
        if offer is not None:
            self.ask(offer)

    def offer_others(self) -> None:
        """Offer the steps beside the usual one; what one of them lacks stands behind it."""
        self.menu.clear()
        for each in self._others:
            action = self.menu.addAction(each.step.title, partial(self.ask, each))
            action.setEnabled(each.is_open)
            action.setToolTip("\n".join(lifecycle.sentences(each)) or each.step.about)
        self.menu.setToolTipsVisible(True)
        button = self.bar.buttons["other"]
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def ask(self, offer: Offer) -> None:
        """Ask what a step asks, and take it."""
        if self.course is not None:
            self.taking.ask(self.course, offer)

    def take_back(self) -> None:
        """Take the last step back, with a reason."""
        if self.course is not None:
            self.taking.take_back(self.course)

    def refile(self) -> None:
        """File the family again."""
        if self.course is not None:
            self.taking.refile(self.course)

    @property
    def _others(self) -> tuple[Offer, ...]:
        offers = self.course.offers if self.course else ()
        return tuple(each for each in offers if each is not ahead.usual(self.course))

    def _show_line(self) -> None:
        if self.course is not None:
            beside = () if self._steps_only else self.happenings
            self.show_rows(tuple(moments.lines(self.course.moments, beside)))

    def _show_family(self, course: Course) -> None:
        """Say how long the family is watched, and lead to its file before and after this one."""
        watch = course.watch
        told = ""
        if watch is not None:
            due = f"，下次回访 {watch.due_on} 前" if watch.due_on else "，已回访完"
            told = f"跟踪回访期到 {watch.until}{due}。"
        self.watched.setText(told)
        self.watched.setVisible(bool(told))
        for button, link, words in (
            (self.previous, course.previous, "原档案"),
            (self.following, course.following, "返困后的新档案"),
        ):
            button.setVisible(link is not None)
            if link is not None:
                button.setText(f"{words}（{link.state}）")
                button.setProperty("household", link.id)

    def _since(self, since: date | None) -> str:
        if since is None:
            return ""
        days = (self.ledger.application.clock().date() - since).days
        return f"　{since} 起，已 {max(days, 0)} 天"

    def _mend(self, line: Ahead) -> None:
        """Go where what lacks is mended, or take the step where nothing does."""
        if line.place == NEXT:
            self._take_ahead()
        elif line.place.startswith(PRINT):
            preview(self, self.ledger, line.place.removeprefix(PRINT), [self.household_id])
        elif line.place.startswith(ENTER_NOTICE):
            self._enter_notice(NoticeKind(line.place.removeprefix(ENTER_NOTICE)))
        elif line.place.startswith("settings/"):
            self.asked_for.emit(Place("settings", line.place.removeprefix("settings/")))
        elif line.place == NOTICES:
            self.asked_for.emit(Place("cases", NOTICES))
        elif line.place:
            self.place_asked.emit(line.place)

    def _take_ahead(self) -> None:
        """Take the step of which the lines tell: the usual one, or the exit decided on."""
        course = self.course
        offer = ahead.usual(course) or (ahead.leaving(course) if course else None)
        if offer is not None and self._may_take:
            self.ask(offer)

    def _enter_notice(self, kind: NoticeKind) -> None:
        if self.course is not None and self._may_take:
            self.taking.enter_notice(self.course, kind)

    @property
    def _may_take(self) -> bool:
        """Tell whether the account may take steps with this file."""
        ours = self.course is not None and self.course.own
        return ours and self._may_edit and self.ledger.application.may_write

    def _open_other(self, button: QPushButton) -> None:
        self.asked_for.emit(Place("archive", str(button.property("household")), at="进程"))

    def _lay_out(self) -> None:
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(style.px(style.GRID))
        left.addWidget(self.watched)
        links = QHBoxLayout()
        links.addWidget(self.previous)
        links.addWidget(self.following)
        links.addStretch(1)
        left.addLayout(links)
        left.addWidget(self.lacks, 1)
        side.setMaximumWidth(style.px(SIDE))
        side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        sides = QHBoxLayout()
        sides.setSpacing(style.px(2 * style.GRID))
        sides.addWidget(side, 1)
        right = QVBoxLayout()
        right.setSpacing(style.px(style.GRID))
        right.addWidget(self.table, 1)
        self.line_bar.insertStretch(0, 1)
        right.addLayout(self.line_bar)
        sides.addLayout(right, 2)
        self.column.addLayout(sides, 1)
