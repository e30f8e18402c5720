"""With which files a step could not be taken, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

from ui import style
from ui.actions import Action, ActionBar
from ui.lists.table_model import Column, TableModel
from ui.lists.wrapping_view import WrappingView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.lifecycle import Refusal

COLUMNS: tuple[Column[Refusal], ...] = (
    Column("户主", lambda row: row.name or "（未填）", 120),
    Column("还不能办的原因", lambda row: "\n".join(row.reasons), 480),
)
SIZE = 720, 420


class RefusalsDialog(QDialog):
    """Lists the files with which a step could not be taken; those files stay as they were."""

    def __init__(self, parent: QWidget, step: str, refused: Sequence[Refusal]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"「{step}」没有办成的户")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model: TableModel[Refusal] = TableModel(COLUMNS, self)
        self.table = WrappingView(self.model, "")
        self.table.setAccessibleName("没有办成的户和原因")
        self.model.show(refused)
        self.table.choose_first()
        said = QLabel(f"这 {len(refused)} 户没有改动，补好以后再办。")
        bar = ActionBar(self, (Action("close", "知道了", self.accept, "check", main=True),))
        bar.insertStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(12))
        layout.addWidget(style.named(said, "note"))
        layout.addWidget(self.table, 1)
        layout.addLayout(bar)
        self.resize(style.room(self, *SIZE))
        self.table.setFocus()


def show_refusals(parent: QWidget, step: str, refused: Sequence[Refusal]) -> RefusalsDialog:
    """Show with which files ``step`` could not be taken, and why."""
    dialog = RefusalsDialog(parent, step, refused)
    dialog.open()
    return dialog
