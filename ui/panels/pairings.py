"""The cadres who answer for a household, now and before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.handover_sheet import HANDOVER_SHEET
from app.forms.pairing import PAIRING
from app.services import cadres, pairings
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview import preview
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.forms.spec import Values
    from app.services.cadres import CadreRow
    from app.services.pairings import PairingRow
    from ui.ledger import Ledger


class PairingsPanel(EntriesPanel):
    """Lists the pairings, the present one first; another cadre needs a reason [001] 一(二)."""

    tables = frozenset({"pairing", "cadre"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[PairingRow], ...] = (
            Column("干部", lambda row: row.cadre_name or "", 112),
            Column("方式", lambda row: str(row.kind or ""), 96),
            Column("结对时间", lambda row: str(row.from_on or ""), 112),
            Column("结束时间", lambda row: str(row.until_on or "至今"), 112),
            Column("变更原因", lambda row: row.reason or "", 200),
        )
        actions = (
            Action(
                "handover",
                "打印交接单",
                self.print_handover,
                "printer",
                of_row=True,
                right=Right.WRITE,
            ),
            Action("pair", "结对或更换干部", self.pair, "handshake", right=Right.WRITE),
        )
        empty = "还没有结对帮扶干部。按「结对或更换干部」指定一位。"
        super().__init__(ledger, "结对帮扶", columns, actions, empty)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the pairings."""
        household_id = self.household_id
        return lambda session: pairings.pairings(session, household_id)

    def print_handover(self) -> None:
        """Show the record of the last handover, or of the one that comes next."""
        preview(self, self.ledger, HANDOVER_SHEET.name, [self.household_id])

    def pair(self) -> None:
        """Ask for the cadre who answers from now on."""
        self.ledger.read(cadres.in_service, self._ask)

    def _ask(self, rows: Sequence[CadreRow]) -> None:
        if not rows:
            errors.say(self, "还没有干部", "还没有登记帮扶干部，请先到「结对帮扶干部」里登记。")
            return
        labels = [f"{row.name}（{row.workplace}，已结对 {row.households} 户）" for row in rows]
        who = OptionBox(labels)
        present = next((row for row in self.model.rows if row.until_on is None), None)
        title = "结对帮扶" if present is None else f"更换干部（现为{present.cadre_name}）"
        today = self.ledger.application.clock().date()
        values: Values = {"kind": "干部帮户", "from_on": today}
        dialog = FormDialog(self, PAIRING, title, values, {"帮扶干部": who})

        def save(typed: Values) -> None:
            if who.currentIndex() < 1:
                dialog.say("还没有选帮扶干部，请先选一位。")
                who.setFocus()
                return
            cadre_id, household_id = rows[who.currentIndex() - 1].id, self.household_id
            service = pairings.pair if present is None else pairings.hand_over
            self.ledger.change(
                "结对" if present is None else "更换干部",
                lambda session: service(session, household_id, cadre_id, typed),
                lambda _: dialog.finish(),
                otherwise=dialog.refuse,
            )

        dialog.submitted.connect(save)
        dialog.open()
        who.setFocus()
