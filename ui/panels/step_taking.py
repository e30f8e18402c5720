"""Ask for the steps of a file and take them: the next one, another one, back, filed anew."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.forms.lifecycle import ON, REASON, steps, taking_back
from app.forms.notice import ENTERED
from app.services import lifecycle, notices, phrases
from app.services.notices import NoticeKind
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.step import step_dialog
from ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Values
    from app.rules.lifecycle import Offer
    from app.services.courses import Course
    from ui.ledger import Ledger

REFILED = "返困重新建档"


class StepTaking(QObject):
    """Takes steps with one file; ``done`` carries a sentence about it, ``asked_for`` a place."""

    done = Signal(str)
    asked_for = Signal(object)

    def __init__(self, parent: QWidget, ledger: Ledger) -> None:
        super().__init__(parent)
        self._parent, self._ledger = parent, ledger

    def ask(self, course: Course, offer: Offer) -> None:
        """Ask what a step asks, and take it."""
        self._ledger.read(phrases.phrases, partial(self._ask, course, offer))

    def take_back(self, course: Course) -> None:
        """Ask why the last step is taken back, and take it back."""
        if course.taken_last is None:
            return
        values: Values = {ON: self._ledger.application.clock().date(), REASON: None}
        title = f"退回「{course.taken_last.step}」"
        dialog = FormDialog(self._parent, taking_back(), title, values)
        dialog.submitted.connect(
            lambda told: self._ledger.change(
                "退回上一步",
                lambda session: lifecycle.take_back(session, course.id, course.revision, told),
                lambda step: self._finish(dialog, f"「{step}」已退回，记录还在。"),
                otherwise=dialog.refuse,
            )
        )
        dialog.open()

    def refile(self, course: Course) -> None:
        """Ask why the family is filed again, and open its new file."""
        self._ledger.read(phrases.phrases, partial(self._ask_refiling, course))

    def enter_notice(self, course: Course, kind: NoticeKind) -> None:
        """Ask on which days the family hung on a notice before it was told here."""
        since = course.since if kind is NoticeKind.FILING else None

        def propose(session: Any) -> Values:
            return notices.proposed_entry(session, since)

        self._ledger.read(propose, partial(self._ask_notice, course, kind))

    def _ask(self, course: Course, offer: Offer, known: Mapping[str, tuple[str, ...]]) -> None:
        step = offer.step.title
        dialog = step_dialog(
            self._parent,
            self._ledger,
            offer.step,
            f"{step}：{course.name}",
            phrases=known,
            confirms=offer.confirms,
            papers=course.papers.get(step, ()),
            opinions=course.opinions,
        )
        dialog.submitted.connect(
            lambda told: self._ledger.change(
                step,
                lambda session: lifecycle.take(session, course.id, course.revision, step, told),
                lambda _: self._finish(dialog, f"「{step}」已办。"),
                otherwise=dialog.refuse,
            )
        )
        dialog.open()

    def _ask_refiling(self, course: Course, known: Mapping[str, tuple[str, ...]]) -> None:
        step, title = steps()[REFILED], f"{REFILED}：{course.name}"
        dialog = step_dialog(self._parent, self._ledger, step, title, phrases=known)

        def show(fresh: str) -> None:
            dialog.finish()
            self.asked_for.emit(Place("archive", fresh, at="进程"))

        dialog.submitted.connect(
            lambda told: self._ledger.change(
                REFILED,
                lambda session: lifecycle.refile(session, course.id, told),
                show,
                otherwise=dialog.refuse,
            )
        )
        dialog.open()

    def _ask_notice(self, course: Course, kind: NoticeKind, proposed: Values) -> None:
        title = f"补录{kind.value}公示：{course.name}"
        dialog = FormDialog(self._parent, ENTERED, title, proposed)
        dialog.submitted.connect(
            lambda told: self._ledger.change(
                "补录公示",
                lambda session: notices.enter(session, course.id, kind, told),
                lambda batch: self._finish(dialog, f"公示已补录，批次 {batch}。"),
                otherwise=dialog.refuse,
            )
        )
        dialog.open()

    def _finish(self, dialog: FormDialog, sentence: str) -> None:
        dialog.finish()
        self.done.emit(sentence)
