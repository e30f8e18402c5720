"""Who changes category by a new standard or rule set, seen before it is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import style
from ui.dialogs.asking import Asking
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.moves import Moved

NOBODY = "没有在档户的建议类别因此改变。"
NONE = "不符合"
COLUMNS: tuple[Column[Moved], ...] = (
    Column("户主", lambda row: row.name or "（未填姓名）", 144),
    Column("档号", lambda row: row.archive_no or "", 160),
    Column("现在的建议", lambda row: row.before or NONE, 128),
    Column("采用后的建议", lambda row: row.after or NONE, 128),
)


class MovedDialog(Asking):
    """Lists them; ``confirmed`` is told when it is accepted all the same."""

    confirmed = Signal()

    def __init__(self, parent: QWidget, title: str, told: str, moved: Sequence[Moved]) -> None:
        super().__init__(parent, title)
        self.model: TableModel[Moved] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, NOBODY)
        self.table.setAccessibleName("建议类别会变的户")
        self.model.show(moved)
        self.table.choose_first()
        self.bar.buttons["save"].setText("采用")
        self.bar.buttons["cancel"].setText("不采用")
        count = (
            f"{len(moved)} 户的建议类别会变，认定过的不会自动改，请逐户复核。" if moved else NOBODY
        )
        words = style.named(QLabel(f"{told}\n{count}"), "words")
        words.setWordWrap(True)
        self.bar.insertStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.setSpacing(style.px(style.GRID))
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.message)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 640, 480))
        self.bar.buttons["save"].setFocus()

    def submit(self) -> None:
        """Accept it."""
        self.wait()
        self.confirmed.emit()
