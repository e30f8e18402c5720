"""Judging one household: what the rules say at this moment, what they ask, what is decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.forms.assessment import DECIDING, questions
from app.forms.spec import Form, Problem
from app.services import assessments, hearings
from app.services.errors import OverrideReasonMissing, RecordMissing, RuleSetMissing
from ui import errors, style
from ui.actions import Action, Right
from ui.dialogs.preview import preview
from ui.dialogs.unsaved import Wish, ask_unsaved
from ui.panels.answers_keeper import AnswersKeeper
from ui.panels.assessments import AssessmentsPanel
from ui.panels.questions import QuestionsView
from ui.panels.suggestion import SuggestionBar
from ui.panels.unsaved_strip import UnsavedStrip
from ui.panels.verdict import VerdictView
from ui.widgets.page import Page
from ui.widgets.reaching import Reaching

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QResizeEvent

    from app.forms.spec import Value
    from app.services.hearings import Assessed, Hearing
    from ui.ledger import Ledger

VERB, EXPLANATION = "认定", "explanation"
SIDE_BY_SIDE = 880
"""The width from which the verdict stands beside the questions, at a text size of 100 %."""
REASONS = ("decision_reason", "override_reason")
SAVED = "认定已保存：{decision}。"
ANSWERED = "答复已保存，还没有认定结果。"
MET = "档案有改动，已按新内容重新认定，您填的都还在。"
SAVED_ONLY = "档案表有 {count} 处修改还没有保存，下面是按上次保存的内容认定的。"
SAVE_FIRST = "保存档案，重新认定"
UNPRINTED = "有答复还没有保存。请先按「保存认定」，打印的才是新的内容。"
RESUMED = "上次有没保存的答复，已接着填上；不要的话按「放弃答复」。"
UNKEPT = "草稿没能存下，填的内容还在这里。{why}"
UNSAVED = "这一户的认定有答复还没有保存。"


class JudgingPanel(QWidget):
    """Asks what the rule set of the day asks, judges at every answer, records what is decided.

    ``asked_for`` carries a ``Place`` to go to, ``cell_asked`` the name of an answer on the sheet.
    """

    asked_for = Signal(object)
    cell_asked = Signal(str)
    tables = frozenset({"household", "policy_standard", "rule_set"})

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self.ledger = ledger
        self.household_id = ""
        self.hearing: Hearing | None = None
        self.seen: Assessed | None = None
        self.suggestion = SuggestionBar(
            ledger,
            (
                Action("discard_answers", "放弃答复", self.discard, "undo-2"),
                Action("print_explanation", "打印认定说明", self.print, "printer"),
                Action("assess", "保存认定", self.save, "save", right=Right.WRITE),
            ),
        )
        self.unsaved = UnsavedStrip(SAVED_ONLY, SAVE_FIRST)
        self.questions, self.verdict = QuestionsView(), VerdictView()
        self.past = AssessmentsPanel(ledger)
        self.keeper = AnswersKeeper(ledger, self._unsaved, self)
        self._may_edit = self._is_saving = self._is_waited_for = False
        self._is_stale = True
        self._lay_out()
        ledger.jobs.changed.connect(self._follow)
        self.questions.edited.connect(self._edit)
        self.keeper.failed.connect(self._tell_unkept)
        self.questions.ended.connect(self.suggestion.bar.buttons["assess"].setFocus)
        self.suggestion.rules_chosen.connect(self._judge)
        self.suggestion.open_asked.connect(self.go_to)
        self.suggestion.asked_for.connect(self.asked_for)

    @property
    def is_changed(self) -> bool:
        """Tell whether something was answered or decided that is not saved."""
        return self._may_edit and self.questions.is_changed

    def show_household(self, household_id: str) -> None:
        """Bring up a household once it is looked at; what was answered about another is gone."""
        self.household_id, self.hearing, self.seen = household_id, None, None
        self.questions.show_values({})
        self.suggestion.say("")
        self._follow(self.tables)

    def allow(self, *, edits: bool) -> None:
        """Let the household be judged, or only be looked at."""
        self._may_edit = edits
        self.questions.allow(edits=edits)
        self._offer()

    def reload(self) -> None:
        """Read again what the judgement rests on; what is answered here stays."""
        household_id, self._is_stale = self.household_id, False
        if household_id:
            self.ledger.read(
                lambda s: hearings.bring_up(s, household_id), self._meet, otherwise=self._miss
            )

    def enter(self) -> None:
        """Come into sight with what is true now, and take the keyboard."""
        if self._is_stale:
            self.reload()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the keyboard to the first question that is open, else to the decision."""
        self._is_waited_for = self.seen is None or self.hearing is None
        if self.seen is not None and self.hearing is not None:
            lacking = self.hearing.outstanding(self.seen)
            here = (name for name in lacking if name in self.questions.cells)
            self.questions.form.go_to(next(here, "decision"))

    def go_to(self, name: str) -> None:
        """Go to a question, or to the answer of the sheet that lacks."""
        if name in self.questions.cells:
            self.questions.form.go_to(name)
        else:
            self.cell_asked.emit(name)

    def discard(self) -> None:
        """Give up what was answered since it was saved."""
        if self.hearing is not None:
            self.keeper.discard()
            self._begin(replace(self.hearing, typed=None))

    def leave(self, then: Callable[[], object], verb: str) -> None:
        """Ask what becomes of answers that are not saved, then do what was wished."""
        wish = Wish.LEAVE
        if self.is_changed:
            wish = ask_unsaved(self, UNSAVED, verb=verb)
        if wish is Wish.SAVE:
            self.save(then)
        elif wish is Wish.LEAVE:
            self.keeper.keep(then)

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Put answers and decision on record; ``then`` is called once they are."""
        hearing, seen = self.hearing, self.seen
        if hearing is None or seen is None or self._is_saving or not self.questions.form.check():
            return
        values = self._answers()
        lacking = assessments.unexplained(seen, values)
        if lacking is not None:
            self._tell_lacking(lacking)
            self.questions.form.go_to(_reason(lacking))
            self.suggestion.say(errors.sentence(lacking) or "", good=False)
            return
        self._is_saving = True
        self._offer()
        self.keeper.stop()
        self.ledger.change(
            VERB,
            lambda session: hearings.decide(session, hearing.id, hearing.revision, values),
            lambda _: self._saved(hearing.id, values, then),
            otherwise=self._refused,
        )

    def print(self) -> None:
        """Show the explanation of the judgement as it will be printed."""
        if self.is_changed:
            self.suggestion.say(UNPRINTED, good=False)
        elif self.household_id:
            preview(self, self.ledger, EXPLANATION, [self.household_id])

    def _meet(self, hearing: Hearing) -> None:
        """Judge by what the ledger holds now; what is answered here and not saved stays."""
        if hearing.id != self.household_id or self._is_saving:
            return
        before, self.hearing = self.hearing, hearing
        self.keeper.begin(hearing)
        if before is None or not self.is_changed:
            self._begin(hearing)
            return
        self.past.show_rows(hearing.records[::-1])
        if hearing.revision != before.revision:
            self.suggestion.say(MET, good=False)
        self._judge()

    def _miss(self, error: BaseException) -> None:
        """Leave it to the screen to say that the archive is gone."""
        if not isinstance(error, RecordMissing):
            self.ledger.jobs.report(error)

    def _begin(self, hearing: Hearing) -> None:
        self.hearing = hearing
        opening = hearing.opening
        self.suggestion.offer_rules(hearing.rule_sets, opening.get("rule_set"))
        self.past.show_rows(hearing.records[::-1])
        self.questions.show_values(opening)
        self.keeper.begin(hearing)
        self._judge()
        if hearing.typed is not None and self._may_edit:
            self.suggestion.offer_rules(hearing.rule_sets, hearing.typed.get("rule_set"))
            self.questions.resume(hearing.typed)
            self._judge()
            self.suggestion.say(RESUMED, good=False)
        if self._is_waited_for:
            self.take_keyboard()

    def _edit(self) -> None:
        self.suggestion.say("")
        self.keeper.wait()
        self._judge()

    def _judge(self) -> None:
        """Judge by what is answered at this moment, and ask what follows."""
        hearing, values = self.hearing, self._answers()
        day = self.questions.cells.get("assessed_on")
        if hearing is None or (day is not None and day.editor.read().is_refused):
            return
        try:
            self.seen = seen = hearing.judged(values)
        except RuleSetMissing as missing:
            self.seen = None
            self.suggestion.show_missing(missing)
            self.verdict.show_lines(())
            self._offer()
            return
        asked = questions(hearing.questions(seen))
        self.questions.ask(Form("judging", VERB, (*asked.sections, *DECIDING.sections)))
        self.suggestion.show_verdict(seen, hearing.outstanding(seen))
        self.verdict.show_lines(assessments.grounds(seen))
        self._tell_lacking(assessments.unexplained(seen, values))
        self._offer()

    def _unsaved(self) -> dict[str, Value] | None:
        """Give the answers if they are not saved and are not being saved."""
        return self._answers() if self.is_changed and not self._is_saving else None

    def _tell_unkept(self, error: BaseException) -> None:
        sentence = errors.sentence(error)
        if sentence is None:
            self.ledger.jobs.report(error)
        else:
            self.suggestion.say(UNKEPT.format(why=sentence), good=False)

    def _answers(self) -> dict[str, Value]:
        return {**self.questions.values(), "rule_set": self.suggestion.rule_set}

    def _tell_lacking(self, lacking: assessments.Unexplained | None) -> None:
        """Say beside its field which reason must be given."""
        for name in REASONS:
            cell = self.questions.cells.get(name)
            if cell is None:
                continue
            if lacking is not None and _reason(lacking) == name:
                cell.tell(Problem(name, lacking.code, tuple(lacking.figures.items())))
            else:
                cell.check()

    def _saved(
        self, household_id: str, values: dict[str, Value], then: Callable[[], object]
    ) -> None:
        self._is_saving = False
        if household_id == self.household_id:
            decision = values.get("decision")
            self.questions.show_values(values)
            self.suggestion.say(SAVED.format(decision=decision) if decision else ANSWERED)
            then()

    def _refused(self, error: BaseException) -> None:
        self._is_saving = False
        self.keeper.wait()
        self.questions.form.tell(getattr(error, "problems", ()))
        sentence = errors.sentence(error)
        if sentence is None:
            self.ledger.jobs.report(error)
        else:
            self.suggestion.say(sentence, good=False)
        self.reload()

    def _offer(self) -> None:
        bar, idle = self.suggestion.bar, not self._is_saving
        bar.enable("assess", on=self.is_changed and idle and self.seen is not None)
        bar.enable("discard_answers", on=self.is_changed and idle)

    def _follow(self, changed: frozenset[str]) -> None:
        if changed & self.tables:
            self._is_stale = True
            if self.isVisible():
                self.reload()

    def _lay_out(self) -> None:
        inside = Reaching()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(style.px(2 * style.GRID))
        for part in (self.questions, self.verdict):
            column = QVBoxLayout()
            column.addWidget(part)
            column.addStretch(1)
            self._sides.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addWidget(self.unsaved)
        layout.addWidget(self.suggestion)
        layout.addWidget(Page((inside, self.past)), 1)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is not saved: another part is looked at, or the ledger is locked."""
        super().hideEvent(event)
        self.keeper.keep_silently()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the verdict stand below the questions where there is no room beside them."""
        super().resizeEvent(event)
        low = event.size().width() < style.px(SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.TopToBottom if low else ways.LeftToRight)


def _reason(lacking: assessments.Unexplained) -> str:
    return "override_reason" if isinstance(lacking, OverrideReasonMissing) else "decision_reason"
