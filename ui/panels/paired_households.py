"""The households that one cadre answers for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.services import cadres
from ui import style
from ui.actions import Action
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.cadres import CadreRow, PairedHousehold
    from ui.jobs import Job
    from ui.ledger import Ledger

LEAST, NAMED = 80, 5
NO_CADRE = "选一位干部，这里列出与他结对的户。"
NO_HOUSEHOLD = "这位干部现在没有结对的户。"
LONGEST = 16
"""So much of a name is enough to tell who is meant."""
QWIDGETSIZE_MAX = (1 << 24) - 1


class PairedHouseholdsPanel(Panel):
    """Lists the households of the cadre in hand; ``asked_for`` carries one to be opened."""

    tables = frozenset({"pairing", "contact", "household", "member"})
    asked_for = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[PairedHousehold], ...] = (
            Column("户主", lambda row: row.head_name or "（未填）", 112),
            Column("困难类别", lambda row: row.category or "", 112),
            Column("状态", lambda row: row.state, 88),
            Column("结对时间", lambda row: str(row.from_on or ""), 112),
            Column("最近走访", lambda row: str(row.last_visit_on or "没有"), 112),
        )
        actions = (Action("open_paired", "打开档案", self.open_chosen, "users", of_row=True),)
        super().__init__(ledger, "结对的户", columns, actions, NO_CADRE)
        self._cadre_id = ""
        self._reading: Job | None = None
        self.table.opened.connect(lambda row: self.asked_for.emit(row.household_id))

    def show_cadre(self, cadre: CadreRow | None) -> None:
        """Show the households of a cadre."""
        self._cadre_id = cadre.id if cadre is not None else ""
        self.table.say_empty(NO_HOUSEHOLD if cadre is not None else NO_CADRE)
        self.name.setText(f"{cadre.name}结对的户" if cadre is not None else self.title)
        self.reload()

    def reload(self) -> None:
        """Read the households; an answer about another cadre comes too late."""
        if self._reading is not None:
            self._reading.drop()
        self._reading = self.ledger.read(self.reading(), self.show_rows)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the households."""
        cadre_id = self._cadre_id
        return lambda session: cadres.households(session, cadre_id)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows`` in whatever room there is."""
        super().show_rows(rows)
        self.table.setMinimumHeight(style.px(LEAST))
        self.table.setMaximumHeight(QWIDGETSIZE_MAX)

    def open_chosen(self) -> None:
        """Ask for the archive in hand."""
        if self.table.chosen is not None:
            self.asked_for.emit(self.table.chosen.household_id)


def warning(name: str, paired: Sequence[PairedHousehold]) -> str:
    """Say what becomes of the households of a cadre who leaves."""
    if not paired:
        return f"「{name}」没有结对的户。设为离任后，新结对时不再列出；以前的记录都在。"
    names = "、".join(_in_brief(each.head_name or "（未填）") for each in paired[:NAMED])
    more = "等" if len(paired) > NAMED else ""
    return (
        f"「{name}」还结对着 {len(paired)} 户：{names}{more}。"
        "设为离任后，请到这些档案里更换干部，并写明原因和工作交接。"
    )


def _in_brief(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
