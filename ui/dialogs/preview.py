"""Draw pages of the catalogue and show them, to be printed from there."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from app.services import printing
from app.work import Progress
from ui import pages
from ui.dialogs.leaving import Ready
from ui.dialogs.preview_dialog import Preview
from ui.dialogs.progress import ProgressDialog, tell
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from PySide6.QtWidgets import QWidget

    from app.printing.drawing import Copy
    from app.services.printing import Filling, Printable
    from ui.jobs import Job
    from ui.ledger import Ledger

__all__ = ["Preview", "preview"]


def preview(
    parent: QWidget,
    ledger: Ledger,
    kind: str,
    household_ids: Sequence[str],
    filling: Filling | None = None,
) -> None:
    """Show the pages of ``kind`` about these households, in their order, to be printed from there.

    ``filling`` is the kind's usual one where none is named; a blank page needs no household.
    """
    printable = printing.CATALOGUE[kind]
    _Preparing(parent, ledger, printable, filling or printable.usual, household_ids).go_on()


class _Preparing:
    """States the copies, 500 households a job so that a search gets in between, and draws them."""

    def __init__(
        self,
        parent: QWidget,
        ledger: Ledger,
        printable: Printable,
        filling: Filling,
        household_ids: Sequence[str],
    ) -> None:
        self._parent, self._ledger = parent, ledger
        self._printable, self._filling = printable, filling
        self._total = max(len(household_ids), 1)
        self._parts = list(printing.parts(filling, household_ids))
        self._copies: list[Copy] = []
        self._job: Job | None = None
        self._dialog = ProgressDialog(parent, f"准备{printable.title}")
        self._dialog.follow(self)

    def cancel(self) -> None:
        """Stop; codes that were given out stay so and are used the next time."""
        self._parts.clear()
        if self._job is not None:
            self._job.cancel()
            self._job.drop()

    def go_on(self) -> None:
        """Read the next households, or draw once all are read."""
        if not self._parts:
            self._draw()
            return
        stating = partial(
            printing.state,
            printable=self._printable,
            filling=self._filling,
            household_ids=self._parts.pop(0),
        )
        self._job = self._ledger.change(printing.VERB, stating, self._take, otherwise=self._fail)

    def _take(self, copies: Sequence[Copy]) -> None:
        self._copies += copies
        self.go_on()
        self._dialog.show_step(Progress("读取", len(self._copies), self._total))

    def _draw(self) -> None:
        self._job = self._ledger.jobs.run_in_steps(
            Lane.PAGES,
            partial(_drawn, self._printable, self._filling, self._copies),
            self._show,
            progress=self._dialog.show_step,
            otherwise=self._fail,
        )

    def _show(self, ready: Ready) -> None:
        self._dialog.finish()
        Preview(self._parent, self._ledger, ready).open()

    def _fail(self, error: BaseException) -> None:
        self._dialog.finish()
        tell(self._parent, self._ledger.jobs.report)(error)


def _drawn(
    printable: Printable, filling: Filling, copies: Sequence[Copy]
) -> Generator[Progress, None, Ready]:
    out = io.BytesIO()
    drawn = yield from printing.draw(printable, copies, out, len(copies))
    content = out.getvalue()
    return Ready(printable, filling, content, drawn, pages.sizes(content))
