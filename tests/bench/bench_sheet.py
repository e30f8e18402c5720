"""From the archive to its sheet on the screen, beside as many bare widgets."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from tests.bench.measure import Measure, by_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.measure import Size

ROUNDS: dict[Size, int] = {"small": 5, "full": 15}
WIDTH, HEIGHT = 1052, 640
"""The room of the sheet in a window of 1280 by 800."""
PEOPLE = 5


def measures(size: Size) -> Iterator[Measure]:
    """Measure how long a sheet with five members takes until it is painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.forms.archive import ARCHIVE
    from app.forms.member import MEMBER
    from ui import style

    application = QApplication.instance() or QApplication([])
    style.dress(application)
    values = {field.name: None for field in ARCHIVE} | {"name": "赵建国", "sex": "男"}
    person = {field.name: None for field in MEMBER} | {"name": "李秀英", "relation": "配偶"}
    rows = {table.name: [] for table in ARCHIVE.rows} | {
        "members": [{"id": str(number), **person} for number in range(PEOPLE)]
    }
    cells = len(_sheet(values, rows).stops)
    took = by_turns(lambda: _sheet(values, rows), lambda: _bare(cells), rounds=ROUNDS[size])
    yield Measure(
        f"打开五位成员的档案表（{cells} 格）", took.ours, "同样多的裸输入框", took.peer, 3.0
    )


def _sheet(values: Any, rows: Any) -> Any:
    """Show a sheet until it is painted."""
    from PySide6.QtWidgets import QApplication

    from app.forms.archive import ARCHIVE
    from app.forms.archive_sheet import ARCHIVE_SHEET
    from ui.forms.filling import Filling
    from ui.forms.sheet_view import SheetView

    filling = Filling(ARCHIVE)
    filling.show(values, rows)
    view = SheetView(ARCHIVE_SHEET, filling)
    filling.setParent(view)
    view.resize(WIDTH, HEIGHT)
    view.show()
    QApplication.processEvents()
    return view


def _bare(count: int) -> Any:
    """Show as many bare widgets in as much room."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

    area, inside = QScrollArea(), QWidget()
    for number in range(count):
        line = QLineEdit(inside)
        row, column = divmod(number, 10)
        line.setGeometry(column * 100, row * 36, 96, 32)
    inside.resize(1000, 36 * (count // 10 + 1))
    area.setWidget(inside)
    area.resize(WIDTH, HEIGHT)
    area.show()
    QApplication.processEvents()
    return area
