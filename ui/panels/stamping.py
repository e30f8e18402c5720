"""The sheets that are to be stamped, and those that were."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services import print_settings, waiting_sheets
from app.services.waiting_sheets import Waiting
from ui.actions import Action, Right
from ui.lists.table_model import Column
from ui.panels.prints import short_title
from ui.panels.waiting_list import WaitingList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.papers import SheetRow
    from app.services.print_settings import Setting
    from ui.ledger import Ledger

EMPTY = {
    Waiting.STAMP: (
        "没有等着盖章的表。在「可打印的表」里设好盖章处，这种表打印出来或收回后，就列在这里。"
    ),
    Waiting.STAMPED: "还没有记过盖章。在「待盖章」里勾选盖好的表，按「已盖章」。",
}


class StampingList(WaitingList):
    """Lists the sheets that wait for a stamp, or were stamped."""

    def __init__(self, ledger: Ledger) -> None:
        self._settings: Mapping[str, Setting] = {}
        columns: tuple[Column[SheetRow], ...] = (
            Column("户主", lambda row: row.head_name or "（未填）", 96),
            Column("档号", lambda row: row.archive_no or "", 112),
            Column("表", lambda row: short_title(row.kind), 168),
            Column("录入码", lambda row: f"{row.code[:4]}-{row.code[4:]}", 104),
            Column("盖章处", self._where, 160),
            Column("打印日期", lambda row: f"{row.printed_at:%Y-%m-%d}", 104),
            Column("盖章日期", lambda row: str(row.stamped_on or ""), 104),
        )
        actions = (
            Action("unstamp", "还没有盖", self.unstamp, "undo-2", of_row=True, right=Right.WRITE),
            Action(
                "stamp",
                "已盖章",
                self.stamp,
                "check",
                "Ctrl+R",
                main=True,
                of_row=True,
                right=Right.WRITE,
            ),
        )
        super().__init__(ledger, "盖章的表", (Waiting.STAMP, Waiting.STAMPED), columns, actions)
        self.narrow.chosen.connect(self._offer)
        self._offer()

    @property
    def empty(self) -> str:
        """What is said where nothing waits at all."""
        return EMPTY[self.narrow.waiting]

    def reload(self) -> None:
        """Read where each form is stamped, and the sheets."""
        self.ledger.read(print_settings.every, self._take_settings)
        super().reload()

    def stamp(self) -> None:
        """Note that the ticked sheets were stamped."""
        self.settle("盖章", waiting_sheets.stamp, "已记盖章 {count} 张。")

    def unstamp(self) -> None:
        """Note that the ticked sheets were not stamped after all."""
        undone = partial(waiting_sheets.stamp, on=False)
        self.settle("取消盖章", undone, "{count} 张改回待盖章。")

    def _take_settings(self, settings: Mapping[str, Setting]) -> None:
        self._settings = settings

    def _where(self, row: SheetRow) -> str:
        return self._settings[row.kind].stamps if row.kind in self._settings else ""

    def _offer(self) -> None:
        """Offer what can be done with sheets in this state."""
        waits = self.narrow.waiting is Waiting.STAMP
        self.bar.buttons["stamp"].setVisible(waits)
        self.bar.buttons["unstamp"].setVisible(not waits)
        self.table.setColumnHidden(self.table.table.columnCount() - 1, waits)
