"""The pages of a PDF that never lies on a drive: their sizes, their pictures, their way to paper.

All of it is for the *pages* thread and works on the PDF's bytes; nothing of Qt is shared with the
screen's thread but finished pictures. Lengths are points.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from threading import Event

    from PySide6.QtPrintSupport import QPrinter

Size: TypeAlias = tuple[float, float]
"""Width and height in points."""

PAPER_DOTS = 300
"""Dots to the inch at which pages go to paper; a finer printer is given the same picture."""
POINTS = 72
EMPTY = 0

FORMAT = QImage.Format.Format_RGB32

# The first picture of a process makes the binding look up a Python class while it holds a lock of
# its own. Two threads that draw their first at once would wait for each other for ever, so one is
# made where this module is imported: before the pages thread has anything to draw.
QImage(QSize(1, 1), FORMAT)


@dataclass(frozen=True, slots=True)
class Sent:
    """How many sides went to the printer, and whether it refused the next one."""

    sides: int
    failed: bool = False


@contextmanager
def opened(content: bytes) -> Iterator[QPdfDocument]:
    """Open a PDF for the present thread alone."""
    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    try:
        yield document
    finally:
        document.close()
        buffer.close()


def sizes(content: bytes) -> tuple[Size, ...]:
    """Measure every page."""
    with opened(content) as document:
        found = (document.pagePointSize(page) for page in range(document.pageCount()))
        return tuple((size.width(), size.height()) for size in found)


def picture(content: bytes, page: int, width: int, height: int) -> QImage:
    """Draw one page, counted from 1, on white."""
    with opened(content) as document:
        return _on_white(document.render(page - 1, QSize(width, height)))


def send(
    content: bytes, printer: QPrinter, sides: Sequence[int], stop: Event
) -> Generator[int, None, Sent]:
    """Print pages at their true size, telling after each how many sides are out.

    ``sides`` are pages counted from 1; ``EMPTY`` leaves a side of the paper empty. Once ``stop``
    is set, what was sent until then is all that is printed.
    """
    with opened(content) as document:
        _set_paper(printer, document.pagePointSize(_first(sides) - 1))
        painter = QPainter()
        if not painter.begin(printer):
            return Sent(0, failed=True)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        out = 0
        failed = False
        try:
            for side in sides:
                if stop.is_set():
                    break
                if side != EMPTY:
                    _set_paper(printer, document.pagePointSize(side - 1))
                if out and not printer.newPage():
                    failed = True
                    break
                if side != EMPTY:
                    _paint(document, side - 1, painter, printer.resolution())
                out += 1
                yield out
        finally:
            if not out:
                printer.abort()  # or else an empty page would come out
            ended = painter.end()
        return Sent(out, failed=failed) if ended else Sent(0, failed=True)


def _first(sides: Sequence[int]) -> int:
    return next(side for side in sides if side != EMPTY)


def _set_paper(printer: QPrinter, size: QSizeF) -> None:
    """Ask for paper of the page's own size, standing up or lying, without margins."""
    upright = size if size.width() <= size.height() else size.transposed()
    wanted = QPageSize(
        upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch
    )
    layout = printer.pageLayout()
    lies = upright != size
    if (
        printer.fullPage()  # else the page would begin where the margins end
        and layout.pageSize() == wanted
        and (layout.orientation() == layout.Orientation.Landscape) is lies
    ):
        return
    layout.setMode(layout.Mode.FullPageMode)
    layout.setPageSize(wanted)
    layout.setOrientation(layout.Orientation.Landscape if lies else layout.Orientation.Portrait)
    layout.setMargins(QMarginsF())
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def _paint(document: QPdfDocument, page: int, painter: QPainter, resolution: int) -> None:
    size = document.pagePointSize(page)
    dots = (size * (PAPER_DOTS / POINTS)).toSize()
    image = _on_white(document.render(page, dots))
    true = size * (resolution / POINTS)
    painter.drawImage(QRectF(0, 0, true.width(), true.height()), image, QRectF(image.rect()))


def _on_white(drawn: QImage) -> QImage:
    image = QImage(drawn.size(), FORMAT)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return image
