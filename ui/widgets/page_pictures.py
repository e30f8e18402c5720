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


class PagePictures(QObject):
    """Keeps the pictures last drawn; ``drawn`` carries the page, counted from 1, that is ready.

    One page is drawn at a time, and only what is still wanted when its turn comes, so that
    running through five hundred pages draws those at which one stops.
    """

    drawn = Signal(int)

    def __init__(self, jobs: Jobs, content: bytes, keep: int, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._content = content
        self._keep = keep
        self._pictures: dict[int, QPixmap] = {}
        self._wanted: dict[int, QSize] = {}
        self._job: Job | None = None

    def picture(self, page: int) -> QPixmap | None:
        """Give the picture of a page at the size last drawn, if there is one."""
        return self._pictures.get(page)

    def want(self, wanted: Iterable[tuple[int, QSize]]) -> None:
        """Have these pages drawn at these sizes, in pixels, instead of what was wanted before."""
        self._wanted = {
            page: size
            for page, size in wanted
            if page not in self._pictures or self._pictures[page].size() != size
        }
        self._draw_next()

    def want_too(self, page: int, size: QSize) -> None:
        """Have one more page drawn; of many that wait, the latest ones are."""
        if page in self._pictures:
            return
        self._wanted.pop(page, None)
        self._wanted[page] = size
        while len(self._wanted) > self._keep:
            del self._wanted[next(iter(self._wanted))]
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
        while len(self._pictures) > self._keep:
            del self._pictures[next(iter(self._pictures))]
        self.drawn.emit(page)
        self._draw_next()
