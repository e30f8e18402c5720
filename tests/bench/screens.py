"""Put a screen before Qt's offscreen platform with a ledger behind it, as the window does."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from ui import style
from ui.jobs import Jobs, Lane
from ui.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.work import Application

VIEW = (1280, 720)


@contextmanager
def behind(open_ledger: Callable[[], Application]) -> Iterator[Ledger]:
    """Open a ledger on the thread that it is to belong to, and close it at the end."""
    style.dress(QApplication.instance() or QApplication([]))
    jobs = Jobs(_fail)
    lane = jobs._lanes[Lane.LEDGER]
    application = lane.submit(open_ledger).result()
    yield Ledger(jobs, application)
    lane.submit(application.engine.dispose).result()
    jobs.close()


def settle(jobs: Jobs) -> None:
    """Let what is under way come in."""
    if not jobs.is_idle:
        loop = QEventLoop()
        jobs.idle.connect(loop.quit)
        loop.exec()
        jobs.idle.disconnect(loop.quit)


def painted() -> None:
    """Let everything be laid out and painted."""
    QApplication.processEvents()


def _fail(error: BaseException) -> None:
    raise error
