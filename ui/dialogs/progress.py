"""Long work: how far it has come, and a way to call it off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import errors, style

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.work import Progress
    from ui.jobs import Job

PATIENCE_MS = 500


class Stoppable(Protocol):
    """Long work that can be asked to stop, such as a job."""

    def cancel(self) -> None:
        """Ask it to stop."""


class Start(Protocol):
    """Begins long work; such as ``Ledger.run_in_steps`` with the work filled in."""

    def __call__(
        self,
        then: Callable[[Any], object],
        *,
        progress: Callable[[Any], object],
        otherwise: Callable[[BaseException], object],
    ) -> Job:
        """Begin."""


def watch(
    parent: QWidget,
    title: str,
    start: Start,
    then: Callable[[Any], object],
    otherwise: Callable[[BaseException], object],
) -> ProgressDialog:
    """Begin long work and show its progress until ``then`` or ``otherwise`` is called."""
    dialog = ProgressDialog(parent, title)

    def finish(value: object) -> None:
        dialog.finish()
        then(value)

    def fail(error: BaseException) -> None:
        dialog.finish()
        otherwise(error)

    dialog.follow(start(finish, progress=dialog.show_step, otherwise=fail))
    return dialog


class Whole(Protocol):
    """Begins work that cannot be divided; such as ``Ledger.run`` with the work filled in."""

    def __call__(
        self,
        then: Callable[[Any], object],
        *,
        otherwise: Callable[[BaseException], object],
    ) -> Job:
        """Begin."""


def undivided(start: Whole) -> Start:
    """Begin work that tells no progress where progress is looked for.

    Calling it off lets go of what it comes to; so it is for work that changes nothing.
    """

    def begin(
        then: Callable[[Any], object],
        *,
        progress: Callable[[Any], object],
        otherwise: Callable[[BaseException], object],
    ) -> Job:
        del progress
        return start(then, otherwise=otherwise)

    return begin


def stay_by(
    parent: QWidget,
    title: str,
    start: Whole,
    then: Callable[[Any], object],
    otherwise: Callable[[BaseException], object],
) -> ProgressDialog:
    """Show that work is under way which must come to its end; a person need not wait for it."""
    dialog = watch(parent, title, undivided(start), then, otherwise)
    dialog.let_go_on()
    return dialog


def tell(
    parent: QWidget, report: Callable[[BaseException], object]
) -> Callable[[BaseException], None]:
    """Give a function that says a known reason over ``parent`` and reports anything else."""

    def say(error: BaseException) -> None:
        sentence = errors.sentence(error)
        if sentence is None:
            report(error)
        else:
            errors.say(parent, "没有完成", sentence)

    return say


class ProgressDialog(QDialog):
    """Comes up only when the work takes longer than half a second."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._job: Stoppable | None = None
        self._step = style.named(QLabel(title), "note")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._cancel = QPushButton("取消")
        self._cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.addWidget(self._step)
        layout.addWidget(self._bar)
        layout.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(style.px(440))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.open)
        self._patience.start(PATIENCE_MS)

    def follow(self, job: Stoppable) -> None:
        """Let 取消 call ``job`` off."""
        self._job = job

    def let_go_on(self) -> None:
        """Let the button leave the work to itself instead of calling it off."""
        self._job = None
        self._cancel.setText("不等了，在后台继续")

    def show_step(self, progress: Progress) -> None:
        """Show how far the work has come."""
        self._step.setText(f"{progress.step}：{progress.done} / {progress.total}")
        self._bar.setRange(0, max(progress.total, 1))
        self._bar.setValue(progress.done)

    def finish(self) -> None:
        """Go away: the work came to its end."""
        self._patience.stop()
        self._job = None
        self.done(QDialog.DialogCode.Accepted)
        self.deleteLater()

    def reject(self) -> None:
        """Call the work off; what it changed is rolled back, unless it was done already."""
        if self._job is not None:
            self._job.cancel()
        super().reject()
