"""Pictures of pages, drawn off the screen's thread when they come into sight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from ui import pages
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.jobs import Job, Jobs


KEPT_DOTS = 24_000_000
MOST_DOTS = 16_000_000
"""A dot takes four bytes."""
MOST_ASKED = 100


class PagePictures(QObject):
    """Keeps the pictures last drawn; ``drawn`` carries the page, counted from 1, that is ready.

    One page is drawn at a time, and only what is still wanted when its turn comes, so that
    running through five hundred pages draws those at which one stops. What was wanted last is
    kept, and of the rest as much as ``KEPT_DOTS`` allow.
    """

    drawn = Signal(int)

    def __init__(self, jobs: Jobs, content: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._content = content
        self._pictures: dict[int, QPixmap] = {}
        self._asked: dict[int, QSize] = {}
        self._wanted: dict[int, QSize] = {}
        self._job: Job | None = None

    def picture(self, page: int) -> QPixmap | None:
        """Give the picture of a page at the size last drawn, if there is one."""
        return self._pictures.get(page)

    def want(self, wanted: Iterable[tuple[int, QSize]]) -> None:
        """Have these pages drawn at these sizes, in dots, instead of what was wanted before."""
        self._asked = {page: _within_reason(size) for page, size in wanted}
        self._wanted = {
            page: size
            for page, size in self._asked.items()
            if page not in self._pictures or self._pictures[page].size() != size
        }
        self._draw_next()

    def want_too(self, page: int, size: QSize) -> None:
        """Have one more page drawn; of many that wait, the latest ones are."""
        self._asked.pop(page, None)
        self._asked[page] = self._wanted[page] = size
        while len(self._asked) > MOST_ASKED:
            self._wanted.pop(next(iter(self._asked)), None)
            del self._asked[next(iter(self._asked))]
        self._draw_next()

    def stop(self) -> None:
        """Let nothing more be drawn."""
        self._wanted.clear()
        if self._job is not None:
            self._job.drop()

    def _draw_next(self) -> None:
        if self._job is not None or not self._wanted:
            return
        page, size = next(iter(self._wanted.items()))
        work = partial(pages.picture, self._content, page, size.width(), size.height())
        self._job = self._jobs.run(Lane.PAGES, work, partial(self._take, page))

    def _take(self, page: int, image: QImage) -> None:
        self._job = None
        self._wanted.pop(page, None)
        self._pictures.pop(page, None)
        self._pictures[page] = QPixmap.fromImage(image)
        self._let_go()
        self.drawn.emit(page)
        self._draw_next()

    def _let_go(self) -> None:
        """Let go of what was drawn longest ago and is not asked for now."""
        dots = {page: _dots(each.size()) for page, each in self._pictures.items()}
        total = sum(dots.values())
        for page, own in dots.items():
            if total <= KEPT_DOTS:
                return
            if page not in self._asked:
                total -= own
                del self._pictures[page]


def _dots(size: QSize) -> int:
    return size.width() * size.height()


def _within_reason(size: QSize) -> QSize:
    """Keep one picture within ``MOST_DOTS``; what is greater is shown a little softer."""
    share = min((MOST_DOTS / max(_dots(size), 1)) ** 0.5, 1.0)
    return size if share == 1.0 else QSize(int(size.width() * share), int(size.height() * share))
