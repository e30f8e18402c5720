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


def show_refusals(parent: QWidget, step: str, refused: Sequence[Refusal]) -> QDialog:
    """Show the files with which ``step`` could not be taken; those files stay as they were."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(f"「{step}」没有办成的户")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    model: TableModel[Refusal] = TableModel(COLUMNS, dialog)
    table = WrappingView(model, "")
    table.setAccessibleName("没有办成的户和原因")
    model.show(refused)
    table.choose_first()
    said = QLabel(f"这 {len(refused)} 户没有改动，补好以后再办。")
    bar = ActionBar(dialog, (Action("close", "知道了", dialog.accept, "check", "Esc", main=True),))
    bar.insertStretch(0, 1)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
    layout.setSpacing(style.px(12))
    layout.addWidget(style.named(said, "note"))
    layout.addWidget(table, 1)
    layout.addLayout(bar)
    dialog.resize(style.room(dialog, *SIZE))
    dialog.open()
    table.setFocus()
    return dialog
