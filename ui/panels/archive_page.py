"""The page of one archive: the file drawn from its declaration, and the entries below it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.forms.archive import ARCHIVE
from app.forms.check import incomplete
from app.rules import completeness
from ui import style
from ui.forms.form_view import FormView
from ui.panels.rows import RowsView
from ui.widgets.page import Page
from ui.widgets.section_index import SectionIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.forms.spec import Problem, Value
    from app.services.households import Archive
    from ui.panels.panel import EntriesPanel

PAUSE_MS = 200
LEAST_WIDTH = 640
"""The width of a form of one column with the index beside it, at a text size of 100 %."""


class ArchivePage(QWidget):
    """Shows an archive and holds what is edited in it until it is saved.

    ``edited`` is told at every edit, ``ended`` when somebody goes on from the last field,
    ``gaps_changed`` with what is still missing.
    """

    edited = Signal()
    ended = Signal()
    gaps_changed = Signal(object)

    def __init__(self, panels: Sequence[EntriesPanel]) -> None:
        super().__init__()
        self.form = FormView(ARCHIVE)
        self.tables = {rows.name: RowsView(rows) for rows in ARCHIVE.rows}
        self._panels = panels
        self.area = Page((self.form, *self.tables.values(), *panels))
        self._index = SectionIndex(self.area)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(PAUSE_MS)
        self._lay_out()
        self._counting.timeout.connect(self._count_gaps)
        self.form.edited.connect(self._edited)
        self.form.ended.connect(self.ended)
        for table in self.tables.values():
            table.edited.connect(self._edited)

    @property
    def is_changed(self) -> bool:
        """Tell whether something stands here that is not saved."""
        return self.form.is_changed or any(each.is_changed for each in self.tables.values())

    @property
    def rows(self) -> dict[str, list[dict[str, Value]]]:
        """The rows of the tables inside the form, by the name of the table."""
        return {name: table.rows for name, table in self.tables.items()}

    def show_archive(self, archive: Archive | None) -> None:
        """Show an archive as it is stored, or an empty one to be filled in."""
        may_edit = archive is None or archive.own
        self.form.show_values(archive.values if archive else {})
        self.form.allow(edits=may_edit)
        for name, table in self.tables.items():
            table.show_rows(archive.rows[name] if archive else ())
            table.allow(edits=may_edit)
        for panel in self._panels:
            panel.show_household(archive.id if archive else "")
        self._count_gaps()

    def tell(self, problems: Sequence[Problem]) -> None:
        """Say problems beside their fields; a row that holds one is taken in hand."""
        self.form.tell(problems)
        for problem in problems:
            table, _, rest = problem.field.partition(".")
            if table in self.tables:
                self.tables[table].table.selectRow(int(rest.partition(".")[0]))

    def _edited(self) -> None:
        self._counting.start()
        self.edited.emit()

    def _count_gaps(self) -> None:
        values = self.form.values()
        gaps = [*incomplete(ARCHIVE, values), *completeness.archive_gaps(values)]
        fields = {name: section.title for section in self.form.sections for name in section.names}
        self._index.show_gaps(Counter(fields[gap.field] for gap in gaps))
        self.gaps_changed.emit(gaps)

    def _lay_out(self) -> None:
        for section in self.form.sections:
            self._index.add(section.title, section)
        for table in self.tables.values():
            self._index.add(table.title, table)
        for panel in self._panels:
            self._index.add(panel.title, panel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self._index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do without the index where it would take the room of the form."""
        super().resizeEvent(event)
        self._index.setVisible(event.size().width() >= style.px(LEAST_WIDTH))
