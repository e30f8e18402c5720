"""A step of a file's life in a window of its own: its day, reason, opinions, what is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from app.forms.lifecycle import ON, OPINION, REASON, STAGES, form_of
from ui.dialogs.form_dialog import FormDialog
from ui.forms.phrases import PhraseBox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Form, Value, Values
    from app.rules.lifecycle import Step
    from ui.ledger import Ledger

PHRASE_ROW, PHRASE_COLUMN = 2, 3
"""Where a cell has room below its editor."""


class StepDialog(FormDialog):
    """Asks what a step asks; below each longer text stand phrases that are written often."""

    def __init__(
        self,
        parent: QWidget,
        ledger: Ledger,
        form: Form,
        title: str,
        values: Values,
        occasions: Mapping[str, str],
        phrases: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__(parent, form, title, values)
        self.phrases = {
            name: PhraseBox(ledger, self.view.cells[name], occasion, phrases.get(occasion, ()))
            for name, occasion in occasions.items()
            if name in self.view.cells
        }
        for name, box in self.phrases.items():
            grid = self.view.cells[name].layout()
            if isinstance(grid, QGridLayout):
                grid.addWidget(box, PHRASE_ROW, PHRASE_COLUMN)
        self._grow()


def step_dialog(
    parent: QWidget,
    ledger: Ledger,
    step: Step,
    title: str,
    *,
    phrases: Mapping[str, Sequence[str]],
    confirms: Sequence[str] = (),
    papers: Sequence[str] = (),
    opinions: Mapping[str, Mapping[str, Value]] | None = None,
) -> StepDialog:
    """Ask for a step of today; what stands in its opinion blocks already is shown."""
    values: dict[str, Value] = {ON: ledger.application.clock().date()}
    for prefix, stage in zip(STAGES, step.stages, strict=False):
        for name, value in (opinions or {}).get(stage, {}).items():
            values[f"{prefix}_{name}"] = value
    blocks = {f"{prefix}_text": stage for prefix, stage in zip(STAGES, step.stages, strict=False)}
    occasions = {REASON: step.title, OPINION: step.title} | blocks
    form = form_of(step, confirms, papers)
    return StepDialog(parent, ledger, form, title, values, occasions, phrases)
