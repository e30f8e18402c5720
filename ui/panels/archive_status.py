"""How an archive stands: its state, whose it is, what is unsaved, what is to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.panels.sheet_status import SheetStatus

if TYPE_CHECKING:
    from app.services.households import Archive


class ArchiveStatus(SheetStatus):
    """Says besides in what state an archive is."""

    def show_archive(self, archive: Archive | None) -> None:
        """Say in what state the archive is, and whose it is if not ours."""
        owner = "" if archive is None or archive.own else "　由其他工会建档，只能查看"
        self.state.setText(f"{archive.state}{owner}" if archive else "填好后按「保存」")
        self.count_changes()
