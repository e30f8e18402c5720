"""进程: how far a file has come, what is next and what that lacks, and every step on the way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

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

from app.forms.lifecycle import ON, REASON, steps, taking_back
from app.messages import explain
from app.services import courses, lifecycle, phrases
from app.services.printing import CATALOGUE
from ui import style
from ui.actions import Action, Right
from ui.buttons import Button
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview import preview
from ui.dialogs.step import step_dialog
from ui.lists.moments import MomentsView
from ui.lists.table_model import Column, TableModel
from ui.lists.wrapping_view import WrappingView
from ui.panels.panel import EntriesPanel
from ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from app.forms.spec import Values
    from app.rules.lifecycle import Lack, Offer
    from app.services.courses import Course, Moment
    from ui.ledger import Ledger

NOTHING_YET = "这份档案是别处传来的，没有办理记录；以后办的每一步都会记在这里。"
NOTHING_LACKS, NEXT = "现在就可以办。", "next"
QWIDGETSIZE_MAX = (1 << 24) - 1
SIDE = 400
PRINT = "print/"
NOTICES = "notices"
"""The part of 建档审核 that mends what a notice lacks."""
REFILED = "返困重新建档"


class Ahead(NamedTuple):
    """A line of what is next: the words, and the place that they lead to, if any."""

    words: str
    place: str = ""


MOMENTS: tuple[Column[Moment], ...] = (
    Column("日期", lambda row: str(row.values["taken_on"] or "（没有记）"), 112),
    Column("步骤", lambda row: f"{row.step}（已退回）" if row.is_taken_back else row.step, 152),
    Column("经过", lambda row: "\n".join(_told(row)), 320),
)
AHEAD: tuple[Column[Ahead], ...] = (
    Column("要办下一步", lambda row: f"{row.words}　→" if row.place else row.words, 320),
)


class CoursePanel(EntriesPanel):
    """Shows the time line of a file and what is next; takes steps, and takes the last one back.

    ``place_asked`` carries the part of the archive that mends what lacks, ``asked_for`` a place of
    the window.
    """

    tables = frozenset(
        {"household", "life_event", "assessment", "contact", "unit", "member", "account"}
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
        self._may_edit = True
        super().__init__(ledger, "进程", MOMENTS, actions, NOTHING_YET)
        self.ahead: TableModel[Ahead] = TableModel(AHEAD, self)
        self.lacks = WrappingView(self.ahead, "")
        self.lacks.setAccessibleName("要办下一步")
        self.menu = QMenu(self)
        self.watched = style.named(QLabel(), "note")
        self.watched.setWordWrap(True)
        self.previous, self.following = style.link(Button()), style.link(Button())
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
        """Read how far the file has come."""
        household_id = self.household_id
        return lambda session: courses.course(session, household_id)

    def reload(self) -> None:
        """Read how far the file has come; it may have been withdrawn meanwhile."""
        if self.household_id:
            self.ledger.read(self.reading(), self.show_course, otherwise=self.miss)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show steps in whatever room there is, the latest first."""
        super().show_rows(rows)
        self.table.setMinimumHeight(style.px(96))
        self.table.setMaximumHeight(QWIDGETSIZE_MAX)

    def show_course(self, course: Course) -> None:
        """Show how far a file has come."""
        if course.id != self.household_id:
            return
        self.course = course
        self.show_rows(tuple(reversed(course.moments)))
        offer = self._usual
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
        self.ahead.show(tuple(self._lines(course)))
        self.lacks.choose_first()
        self._show_family(course)

    def take_next(self) -> None:
        """Take the usual next step."""
        if self._usual is not None:
            self.ask(self._usual)

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
        self.ledger.read(phrases.phrases, partial(self._ask, offer))

    def take_back(self) -> None:
        """Ask why the last step is taken back, and take it back."""
        course = self.course
        if course is None or course.taken_last is None:
            return
        values: Values = {ON: self.ledger.application.clock().date(), REASON: None}
        dialog = FormDialog(self, taking_back(), f"退回「{course.taken_last.step}」", values)
        dialog.submitted.connect(
            lambda told: self.ledger.change(
                "退回上一步",
                lambda session: lifecycle.take_back(session, course.id, course.revision, told),
                lambda step: self._done(dialog, f"「{step}」已退回，记录还在。"),
                otherwise=dialog.refuse,
            )
        )
        dialog.open()

    def refile(self) -> None:
        """Ask why the family is filed again, and open its new file."""
        self.ledger.read(phrases.phrases, self._ask_refiling)

    @property
    def _usual(self) -> Offer | None:
        offers = self.course.offers if self.course else ()
        return next((each for each in offers if each.step.usual), None)

    @property
    def _others(self) -> tuple[Offer, ...]:
        offers = self.course.offers if self.course else ()
        return tuple(each for each in offers if each is not self._usual)

    def _ask(self, offer: Offer, known: Mapping[str, tuple[str, ...]]) -> None:
        course = self.course
        if course is None:
            return
        step = offer.step.title
        dialog = step_dialog(
            self,
            self.ledger,
            offer.step,
            f"{step}：{course.name}",
            phrases=known,
            confirms=offer.confirms,
            papers=course.papers.get(step, ()),
            opinions=course.opinions,
        )
        dialog.submitted.connect(
            lambda told: self.ledger.change(
                step,
                lambda session: lifecycle.take(session, course.id, course.revision, step, told),
                lambda _: self._done(dialog, f"「{step}」已办。"),
                otherwise=dialog.refuse,
            )
        )
        dialog.open()

    def _ask_refiling(self, known: Mapping[str, tuple[str, ...]]) -> None:
        course = self.course
        if course is None:
            return
        step = steps()[REFILED]
        dialog = step_dialog(self, self.ledger, step, f"{REFILED}：{course.name}", phrases=known)

        def show(fresh: str) -> None:
            dialog.finish()
            self.asked_for.emit(Place("archive", fresh, at="进程"))

        dialog.submitted.connect(
            lambda told: self.ledger.change(
                REFILED,
                lambda session: lifecycle.refile(session, course.id, told),
                show,
                otherwise=dialog.refuse,
            )
        )
        dialog.open()

    def _done(self, dialog: FormDialog, sentence: str) -> None:
        dialog.finish()
        self.say(sentence)

    def _lines(self, course: Course) -> list[Ahead]:
        """Say what the usual next step lacks, what is confirmed with it, and what is printed."""
        last = course.taken_last and steps().steps.get(course.taken_last.step)
        done = [_printed(each, "可打印") for each in (last.papers if last else ())]
        offer = self._usual
        if offer is None:
            return [Ahead(_resting(course)), *filter(None, done)]
        lines = [Ahead(_sentence(each), each.place) for each in offer.lacks]
        lines = lines or [Ahead(NOTHING_LACKS, NEXT)]
        lines += [Ahead(f"办时核实：{steps().needs[each]}。") for each in offer.confirms]
        papers = course.papers.get(offer.step.title, ())
        lines += [Ahead(f"应有材料：{'、'.join(papers)}。")] * bool(papers)
        wanted = [_printed(each, "要打印") for each in offer.step.papers]
        return [*lines, *filter(None, wanted), *filter(None, done)]

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
            self.bar.buttons["next"].click()
        elif line.place.startswith(PRINT):
            preview(self, self.ledger, line.place.removeprefix(PRINT), [self.household_id])
        elif line.place.startswith("settings/"):
            self.asked_for.emit(Place("settings", line.place.removeprefix("settings/")))
        elif line.place == NOTICES:
            self.asked_for.emit(Place("cases", NOTICES))
        elif line.place:
            self.place_asked.emit(line.place)

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
        sides.addWidget(self.table, 2)
        self.column.addLayout(sides, 1)


def _sentence(lack: Lack) -> str:
    return explain(lack.code, lack.figures)


def _printed(kind: str, word: str) -> Ahead | None:
    """Give a line that leads to a page of the catalogue; nothing while it is not there."""
    found = CATALOGUE.get(kind)
    return None if found is None else Ahead(f"{word}：{found.title}。", PRINT + kind)


def _resting(course: Course) -> str:
    """Say why no step is expected next."""
    if course.following is not None:
        return "这一户已经返困重新建档，请到新档案里办理。"
    if not course.own:
        return "这份档案由其他工会建立，只能查看。"
    if course.state == "在档":
        return "在档，按时复核、走访；要调整或退出的，从「其他步骤」办理。"
    return (
        "这一户的办理已经结束。"
        if not course.can_be_refiled
        else "又陷入困难的，可以返困重新建档。"
    )


def _told(row: Moment) -> list[str]:
    """Tell a step in lines: who, what was chosen, why, in what words, and if it was taken back."""
    said = row.values
    lines = [f"{said['taken_by'] or '（没有记）'} 办理"]
    if said["given"]:
        was = f"（原为{said['replaced']}）" if said["replaced"] else ""
        lines.append(f"{said['given']}{was}")
    lines += [str(said[name]) for name in ("reason", "opinion") if said[name]]
    if said["confirmed"]:
        lines.append(f"已核实　{said['confirmed']}")
    if row.is_taken_back:
        lines.append(
            f"{said['taken_back_on']} 由 {said['taken_back_by']} 退回：{said['taken_back_why']}"
        )
    return lines
