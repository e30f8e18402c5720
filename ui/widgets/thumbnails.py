"""Small pictures of all pages at the side, to find one by its look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView

from ui import style
from ui.widgets.page_pictures import PagePictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.jobs import Jobs
    from ui.pages import Size

WIDTH, HEIGHT = 92, 130
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class _Model(QAbstractListModel):
    """The pages with their numbers; a picture is drawn when it is asked for."""

    def __init__(
        self, jobs: Jobs, content: bytes, sizes: Sequence[Size], ratio: float, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.pictures = PagePictures(jobs, content, self)
        self.pictures.drawn.connect(self._tell)
        self._sizes = sizes
        self._ratio = ratio

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        page = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"第 {page} 页"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(page)
        return None

    def _icon(self, page: int) -> QIcon:
        """Give the picture, the same whether the page is in hand or not."""
        picture = self.pictures.picture(page)
        if picture is None:
            size = self._size(page) * self._ratio
            self.pictures.want_too(page, size)
            picture = QPixmap(size)
            picture.fill(Qt.GlobalColor.white)
        picture.setDevicePixelRatio(self._ratio)
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)
        return icon

    def _size(self, page: int) -> QSize:
        width, height = self._sizes[page - 1]
        scale = min(style.px(WIDTH) / width, style.px(HEIGHT) / height)
        return QSize(round(width * scale), round(height * scale))

    def _tell(self, page: int) -> None:
        here = self.index(page - 1, 0)
        self.dataChanged.emit(here, here, [Qt.ItemDataRole.DecorationRole])


class Thumbnails(QListView):
    """Lists the pages; ``chosen`` carries the one, counted from 1, that was taken in hand."""

    chosen = Signal(int)

    def __init__(self, jobs: Jobs, content: bytes, sizes: Sequence[Size], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("thumbnails")
        self.setAccessibleName("各页缩略图")
        self._model = _Model(jobs, content, sizes, self.devicePixelRatioF(), self)
        self.setModel(self._model)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(style.px(WIDTH), style.px(HEIGHT)))
        self.setGridSize(QSize(style.px(WIDTH + 28), style.px(HEIGHT + 34)))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(style.px(WIDTH + 28 + 16))
        self._is_following = False
        self.selectionModel().currentChanged.connect(self._choose)

    def show_page(self, page: int) -> None:
        """Mark the page that is in sight elsewhere."""
        self._is_following = True
        self.setCurrentIndex(self._model.index(page - 1, 0))
        self._is_following = False

    def stop(self) -> None:
        """Let nothing more be drawn."""
        self._model.pictures.stop()

    def _choose(self, index: QModelIndex) -> None:
        if not self._is_following:
            self.chosen.emit(index.row() + 1)
