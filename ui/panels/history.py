"""What was done to a household, and what each time changed, side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from app.services import history, lookup
from app.services.differences import TITLES
from ui import errors, style
from ui.actions import Action, Right
from ui.dialogs.progress import tell
from ui.lists.table_model import Column, TableModel
from ui.lists.wrapping_view import WrappingView
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.history import Difference, Doing
    from ui.ledger import Ledger

HEIGHT = 400
SAME = "这一次没有改动表上的内容。"
QUESTION = "要撤销这一次对本户的改动吗？本户会恢复成改动前的样子，并重新算作未上报。"
OF_TWO = "这一次改动了两份档案，要一起撤销吗？两份都会恢复成改动前的样子，并重新算作未上报。"
DOINGS: tuple[Column[Doing], ...] = (
    Column("时间", lambda row: f"{row.at.astimezone():%Y-%m-%d %H:%M}\n{row.account}", 144),
    Column(
        "操作", lambda row: f"{_done(row)}\n{'、'.join(TITLES[kind] for kind in row.kinds)}", 144
    ),
)
DIFFERENCES: tuple[Column[Difference], ...] = (
    Column("项目", lambda row: f"{row.where}\n{row.title}" if row.where else row.title, 168),
    Column("改动前", lambda row: row.before or "（空）", 160),
    Column("改动后", lambda row: row.after or "（空）", 160),
)


class HistoryPanel(EntriesPanel):
    """Lists actions at the left and shows at the right what the one in hand changed."""

    tables = frozenset(
        {"action", "household", "pairing", "contact", "card_issue", "double_check"}
        | {"national_number"}
    )
    view = WrappingView

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("show_whole", "显示完整号码", self.show_whole, "eye"),
            Action("undo_here", "撤销这一次", self.undo, "undo-2", right=Right.WRITE),
        )
        super().__init__(ledger, "变更史", DOINGS, actions, "还没有变更。")
        self.differences: TableModel[Difference] = TableModel(DIFFERENCES, self)
        self.compared = WrappingView(self.differences, SAME)
        self.compared.setAccessibleName("改动前后对照")
        self._is_whole = False
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._compare)

    def show_household(self, household_id: str) -> None:
        """Show the history of a household; its numbers are masked anew."""
        self._is_whole = False
        super().show_household(household_id)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read what was done."""
        household_id = self.household_id
        return lambda session: history.doings(session, household_id)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows``; the list keeps its height, which the comparison beside it needs."""
        super().show_rows(rows)
        self.table.setFixedHeight(style.px(HEIGHT))

    def show_whole(self) -> None:
        """Show whole numbers, and put the look on record."""
        household_id = self.household_id
        self._is_whole = True
        self.ledger.change(
            "查看完整号码",
            lambda session: lookup.note_full_look(session, household_id),
            lambda _: self._compare(),
        )

    def undo(self) -> None:
        """Undo for this household what the action in hand did, after asking."""
        row, household_id = self.table.chosen, self.household_id
        if row is None:
            return
        question = OF_TWO if row.verb in history.TOGETHER else QUESTION
        if errors.ask(self, "撤销改动", question, "撤销"):
            self.ledger.change(
                "撤销",
                lambda session: history.undo_for_household(session, row.id, household_id),
                lambda _: self.say("已撤销，本户恢复成改动前的样子。"),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def _compare(self, *_: object) -> None:
        """Read what the action in hand changed."""
        row = self.table.chosen
        self.bar.enable("undo_here", on=row is not None and not row.undone)
        if row is None:
            self._show(
                (),
            )
            return
        work = partial(
            history.changed,
            action_id=row.id,
            household_id=self.household_id,
            whole=self._is_whole,
        )
        self.ledger.read(work, self._show)

    def _show(self, found: Sequence[Difference]) -> None:
        self.differences.show(found)
        self.bar.enable("show_whole", on=any(each.is_hidden for each in found))

    def _lay_out(self) -> None:
        self.compared.setFixedHeight(style.px(HEIGHT))
        sides = QHBoxLayout()
        sides.setSpacing(style.px(style.GRID))
        sides.addWidget(self.table, 2)
        sides.addWidget(self.compared, 3)
        self.column.addLayout(sides)


def _done(row: Doing) -> str:
    return f"{row.verb}（已撤销）" if row.undone else row.verb
