"""Lists of one household's entries below each other: one part of its archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.panels.panel import EntriesPanel


class EntriesPage(Page):
    """Shows ``panels`` of the household in sight, and ``below`` them what follows from them."""

    def __init__(self, panels: Sequence[EntriesPanel], below: Sequence[QWidget] = ()) -> None:
        super().__init__((*panels, *below))
        self._panels = panels

    @property
    def household_id(self) -> str:
        """The household whose entries are shown."""
        return self._panels[0].household_id

    def show_household(self, household_id: str) -> None:
        """Show the entries of a household; none is shown before it is filed."""
        for panel in self._panels:
            panel.show_household(household_id)

    def allow(self, *, edits: bool) -> None:
        """Leave it to each panel: entries on a file of another union may be ours."""

    def enter(self) -> None:
        """Come into sight with what is true now, and take the keyboard."""
        for panel in self._panels:
            panel.reload()
        self._panels[0].table.setFocus()
