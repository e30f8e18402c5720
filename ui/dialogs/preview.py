"""Draw pages of the catalogue and show them, to be printed from there."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.services import print_settings, printing
from app.work import Progress
from ui import pages
from ui.dialogs.leaving import Ready
from ui.dialogs.preview_dialog import Preview
from ui.dialogs.progress import ProgressDialog, tell
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.printing.drawing import Copy
    from app.services.print_settings import Setting
    from app.services.printing import Filling, Printable
    from ui.jobs import Job
    from ui.ledger import Ledger

__all__ = ["Preview", "preview"]


def preview(
    parent: QWidget,
    ledger: Ledger,
    kind: str | Printable,
    household_ids: Sequence[str],
    filling: Filling | None = None,
) -> None:
    """Show the pages of ``kind`` about these households, in their order, to be printed from there.

    ``filling`` is the kind's usual one where none is named; a blank page needs no household, and
    pages about bundles are shown by their ids in the same way.
    Looking puts nothing on record: numbers and codes are given out when pages leave.
    """
    printable = printing.EVERY[kind] if isinstance(kind, str) else kind
    wish = _Wish(parent, ledger, printable, filling or printable.usual, tuple(household_ids))
    _Preparing(wish).begin()


@dataclass(frozen=True, slots=True)
class _Wish:
    """Which pages are to be seen, and where."""

    parent: QWidget
    ledger: Ledger
    printable: Printable
    filling: Filling
    household_ids: tuple[str, ...]


class _Preparing:
    """States the copies, 500 households a job so that a search gets in between, and draws them.

    ``then`` is told of the preview that shows them.
    """

    def __init__(self, wish: _Wish, then: Callable[[Preview], object] | None = None) -> None:
        self._wish, self._then = wish, then
        self._parent, self._ledger = wish.parent, wish.ledger
        self._printable, self._filling = wish.printable, wish.filling
        self._total = max(len(wish.household_ids), 1)
        self._parts = list(printing.parts(wish.printable, wish.filling, wish.household_ids))
        self._today = wish.ledger.application.clock().date()
        self._reserved = printing.Reserved()
        self._copies: list[Copy] = []
        self._at_once = 1
        self._job: Job | None = None
        self._dialog = ProgressDialog(wish.parent, f"准备{wish.printable.title}")
        self._dialog.follow(self)

    def cancel(self) -> None:
        """Stop; nothing was put on record."""
        self._parts.clear()
        if self._job is not None:
            self._job.cancel()
            self._job.drop()

    def begin(self) -> None:
        """Ask how such pages are printed here, and read on."""

        def take(setting: Setting) -> None:
            if self._filling is not printing.Filling.BLANK:
                self._at_once = setting.at_once
            self.go_on()

        self._job = self._ledger.read(
            lambda session: print_settings.of(session, self._printable), take
        )

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
            reserved=self._reserved,
        )
        self._job = self._ledger.read(stating, self._take, otherwise=self._fail)

    def _take(self, copies: Sequence[Copy]) -> None:
        self._copies += copies
        self.go_on()
        self._dialog.show_step(Progress("读取", len(self._copies), self._total))

    def _draw(self) -> None:
        self._job = self._ledger.jobs.run_in_steps(
            Lane.PAGES,
            partial(_drawn, self._wish, self._copies, self._today, self._at_once),
            self._show,
            progress=self._dialog.show_step,
            otherwise=self._fail,
        )

    def _show(self, ready: Ready) -> None:
        self._dialog.finish()
        shown = Preview(self._parent, self._ledger, ready, self._prepare_anew)
        shown.open()
        if self._then is not None:
            self._then(shown)

    def _prepare_anew(self, then: Callable[[Preview], object]) -> None:
        _Preparing(self._wish, then).begin()

    def _fail(self, error: BaseException) -> None:
        self._dialog.finish()
        tell(self._parent, self._ledger.jobs.report)(error)


def _drawn(
    wish: _Wish, copies: Sequence[Copy], today: date, at_once: int
) -> Generator[Progress, None, Ready]:
    out = io.BytesIO()
    drawn = yield from printing.draw(wish.printable, copies, out, len(copies))
    content = out.getvalue()
    sizes = pages.sizes(content)
    return Ready(wish.printable, wish.filling, content, drawn, today, sizes, at_once)
