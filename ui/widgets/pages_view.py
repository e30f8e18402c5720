"""The pages of a document on a grey ground: scrolled, zoomed, one or two side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import style
from ui.pages import POINTS
from ui.widgets.page_layout import Fit, arrange, fitting, next_zoom
from ui.widgets.page_pictures import PagePictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from ui.jobs import Jobs
    from ui.pages import Size

GROUND, EDGE = QColor("#dfe2e6"), QColor("#b9bfc8")
GAP = 16
LINE = 40


class PagesView(QAbstractScrollArea):
    """Shows pages, drawing only those in sight.

    ``page_changed`` carries the page in sight, counted from 1; ``zoom_changed`` is told when the
    pages have another size.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(
        self, jobs: Jobs, content: bytes, sizes: Sequence[Size], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fit = Fit.PAGE
        self.zoom = 1.0
        self.page = 1
        self.per_row = 1
        self.pictures = PagePictures(jobs, content, self)
        self.pictures.drawn.connect(self._show_drawn)
        self._sizes = tuple(sizes)
        self._is_going = False
        self._true = self.logicalDpiY() / POINTS
        self._arrangement = arrange(self._sizes, self._true, 1, GAP, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._follow)
        self._tell_page()

    def go_to(self, page: int) -> None:
        """Bring a page into sight."""
        number = min(max(page, 1), len(self._sizes))
        self._scroll(self._arrangement.boxes[number - 1].top() - GAP // 2, number)

    def step(self, rows: int) -> None:
        """Go on by so many rows of pages."""
        self.go_to(self.page + rows * self.per_row)

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the window."""
        self.fit = fit
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """Show pages at ``zoom`` times their true size, whatever the window's."""
        self.fit, self.zoom = Fit.FIGURE, zoom
        self._lay_out()

    def zoom_by(self, step: int) -> None:
        """Show pages a step greater (1) or smaller (-1)."""
        self.set_zoom(next_zoom(self.zoom, step))

    def set_facing(self, *, on: bool) -> None:
        """Show two pages side by side, or one."""
        self.per_row = 2 if on else 1
        self._lay_out()

    def _lay_out(self) -> None:
        """Place the pages anew and stay where one was."""
        page, before = self.page, self._arrangement.boxes[self.page - 1]
        offset = (self.verticalScrollBar().value() - before.top()) / max(before.height(), 1)
        room = self.viewport().size()
        if self.fit is not Fit.FIGURE:
            scale = fitting(self._sizes, self.fit, self.per_row, GAP, room)
            self.zoom = scale / self._true
        self._arrangement = arrange(
            self._sizes, self.zoom * self._true, self.per_row, GAP, room.width()
        )
        self._set_bars(room)
        box = self._arrangement.boxes[page - 1]
        top = box.top() - GAP // 2 if self.fit is Fit.PAGE else box.top() + offset * box.height()
        self._scroll(round(top), page)
        self.zoom_changed.emit()
        self.viewport().update()

    def _scroll(self, top: int, page: int) -> None:
        """Scroll to a height, where ``page`` is the one in hand whatever else is in sight."""
        self._is_going = True
        self.verticalScrollBar().setValue(top)
        self._is_going = False
        self._set_page(page)

    def _set_bars(self, room: QSize) -> None:
        canvas = self._arrangement.size
        for bar, whole, seen in (
            (self.verticalScrollBar(), canvas.height(), room.height()),
            (self.horizontalScrollBar(), canvas.width(), room.width()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(LINE)
        middle = max(canvas.width() - room.width(), 0) // 2
        self.horizontalScrollBar().setValue(middle)

    def _follow(self) -> None:
        """Tell which page is in sight: the one at a third of the window's height, or the last."""
        self.viewport().update()
        if self._is_going:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        at_end = bar.value() == bar.maximum()
        seen = self._arrangement.visible(bar.value() + (height if at_end else height // 3), 0)
        self._set_page(seen[-1 if at_end else 0] + 1)

    def _set_page(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self._tell_page()

    def _tell_page(self) -> None:
        self.setAccessibleName(f"第 {self.page} 页，共 {len(self._sizes)} 页")
        self.page_changed.emit(self.page)

    def _show_drawn(self, page: int) -> None:
        self.viewport().update(self._shown(page - 1))

    def _shown(self, index: int) -> QRect:
        """Give the place of a page in the viewport."""
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return self._arrangement.boxes[index].translated(-corner)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the pages in sight and have those drawn that are not yet."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), GROUND)
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        ratio = self.devicePixelRatioF()
        wanted: list[tuple[int, QSize]] = []
        for index in self._arrangement.visible(top, height):
            box = self._shown(index)
            painter.fillRect(box, Qt.GlobalColor.white)
            picture = self.pictures.picture(index + 1)
            if picture is not None:
                painter.drawPixmap(box, picture)
            painter.setPen(EDGE)
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
            wanted.append((index + 1, box.size() * ratio))
        painter.end()
        self.pictures.want(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the pages anew."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew where the screen is another one."""
        super().changeEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held down, scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the pages by keys."""
        rows = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        sideways = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        lines = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in rows:
            self._turn(rows[key])
        elif key == Qt.Key.Key_Space:
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._turn(-1 if shifted else 1)
        elif key in sideways and not self.horizontalScrollBar().maximum():
            self.step(sideways[key])
        elif key in sideways:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + sideways[key] * style.px(LINE))
        elif key in lines:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + lines[key] * style.px(LINE))
        elif event.matches(QKeySequence.StandardKey.MoveToStartOfLine) or key == Qt.Key.Key_Home:
            self.go_to(1)
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfLine) or key == Qt.Key.Key_End:
            self.go_to(len(self._sizes))
        else:
            super().keyPressEvent(event)

    def _turn(self, step: int) -> None:
        """Go on by a row where whole pages are shown, else by what the window shows."""
        if self.fit is Fit.PAGE:
            self.step(step)
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * (self.viewport().height() - style.px(LINE)))
