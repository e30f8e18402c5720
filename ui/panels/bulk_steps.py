"""A step taken with many files at once: asked once, and told with whom it could not be taken."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from app.services import households, lifecycle, phrases
from ui.dialogs.progress import tell, watch
from ui.dialogs.refusals import show_refusals
from ui.dialogs.step import step_dialog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QPushButton, QWidget

    from app.forms.spec import Values
    from app.rules.lifecycle import Step
    from app.services.households import Selection
    from app.services.lifecycle import Taken
    from ui.ledger import Ledger


class _Asked(NamedTuple):
    ids: tuple[str, ...]
    confirms: tuple[str, ...]
    phrases: Mapping[str, tuple[str, ...]]


class BulkSteps(QObject):
    """Takes steps with the files that are ticked; ``done`` carries a sentence about it."""

    done = Signal(str)

    def __init__(self, parent: QWidget, ledger: Ledger) -> None:
        super().__init__(parent)
        self._parent, self._ledger = parent, ledger
        self.menu = QMenu(parent)

    def offer(self, button: QPushButton, steps: Sequence[Step], selection: Selection) -> None:
        """Offer steps below a button."""
        self.menu.clear()
        for each in steps:
            self.menu.addAction(each.title, partial(self.ask, each, selection))
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def ask(self, step: Step, selection: Selection) -> None:
        """Ask once what a step with all these files asks."""

        def look(session: Any) -> _Asked:
            ids = households.selected(session, selection)
            found = lifecycle.confirms(session, ids, step.title)
            return _Asked(ids, found, phrases.phrases(session))

        self._ledger.read(look, partial(self._ask, step))

    def _ask(self, step: Step, asked: _Asked) -> None:
        title = f"{step.title}：{len(asked.ids)} 户"
        dialog = step_dialog(
            self._parent,
            self._ledger,
            step,
            title,
            phrases=asked.phrases,
            confirms=asked.confirms,
        )

        def take(values: Values) -> None:
            dialog.finish()
            watch(
                self._parent,
                title,
                partial(
                    self._ledger.change_in_steps,
                    step.title,
                    lambda session: lifecycle.take_many(session, asked.ids, step.title, values),
                ),
                partial(self._tell, step),
                tell(self._parent, self._ledger.jobs.report),
            )

        dialog.submitted.connect(take)
        dialog.open()

    def _tell(self, step: Step, taken: Taken) -> None:
        """Say how many took the step, and show those that could not with their reasons."""
        self.done.emit(f"「{step.title}」已办 {taken.done} 户。" if taken.done else "")
        if taken.refused:
            show_refusals(self._parent, step.title, taken.refused)
