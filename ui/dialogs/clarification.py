"""Ask why two answers that seem to contradict each other are both right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.clarification import CLARIFICATION, explained, person_of
from app.forms.spec import Form, Section
from app.messages import explain
from ui.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Problem, Value, Values

    Table = Sequence[Mapping[str, Value]]

WRITTEN = Form(
    "clarifying",
    CLARIFICATION.title,
    (Section(CLARIFICATION.title, CLARIFICATION.sections[0].fields[:2]),),
)
"""What a person writes of a clarification; the rest is known."""


def ask_explanation(
    parent: QWidget,
    problem: Problem,
    members: Table,
    known: Table,
    today: Callable[[], date],
    keep: Callable[[Table], object],
) -> FormDialog:
    """Ask what explains ``problem``; ``keep`` is given all clarifications, the new one last."""
    person = person_of(problem, members)
    question = explain(problem.code, problem.figures)
    told = explained(problem, members, known) or ""
    dialog = FormDialog(parent, WRITTEN, question, {"explanation": told})

    def take(values: Values) -> None:
        others = [
            each
            for each in known
            if (each["code"], each["person_id"] or "") != (problem.code, person)
        ]
        new = {
            "id": "",
            **values,
            "explained_on": today(),
            "question": question,
            "code": problem.code,
            "person_id": person or None,
        }
        dialog.finish()
        keep([*others, new])

    dialog.submitted.connect(take)
    dialog.open()
    return dialog
