"""Files by how far they have come: how many are in each state, for how long, and what is next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.forms.lifecycle import steps
from app.services import flow, households
from app.services.households import Filters, Keeper, Order, Selection, State
from ui import style
from ui.actions import Action, ActionBar, Right
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView
from ui.lists.ticks import TickModel, TickView
from ui.panels.bulk_steps import BulkSteps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.flow import Stage
    from app.services.households import Cursor, HouseholdRow, Page
    from ui.jobs import Job
    from ui.ledger import Ledger

PAGE_SIZE = 60
EMPTY = "没有档案停在这一步。"
SIDE = 272


class StagesPanel(QWidget):
    """Lists the states at the left, and at the right the files in the state in hand.

    ``opened`` carries the id of a file that somebody opens, ``lead_asked`` is told when a family
    that was found is to be registered.
    """

    tables = frozenset({"household", "member", "life_event"})
    opened = Signal(str)
    lead_asked = Signal()

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._reading: list[Job] = []
        self._total = 0
        self.stages: TableModel[Stage] = TableModel(
            (
                Column("步骤", lambda row: row.state, 96),
                Column("户数", lambda row: str(row.count or ""), 64, figures=True),
                Column("最久", self._longest, 88, figures=True),
            ),
            self,
        )
        self.stage_table = TableView(self.stages, "")
        self.stage_table.setAccessibleName("各步骤的户数")
        self.model: TickModel[HouseholdRow] = TickModel(self._columns(), self)
        self.table = TickView(self.model, EMPTY)
        self.table.setAccessibleName("停在这一步的户")
        self.table.may_fold = True
        self.count = style.named(QLabel(), "note")
        self.said = style.named(QLabel(), "good")
        self.bar = ActionBar(
            self,
            (
                Action(
                    "lead",
                    "登记线索",
                    self.lead_asked.emit,
                    "plus",
                    "Ctrl+Shift+N",
                    right=Right.WRITE,
                ),
                Action("open", "打开档案", self.open_chosen, "users", "Ctrl+Return", of_row=True),
                Action(
                    "other",
                    "其他步骤",
                    self.offer_others,
                    "chevron-down",
                    of_row=True,
                    right=Right.WRITE,
                ),
                Action(
                    "next",
                    "办理下一步",
                    self.take_next,
                    "check",
                    "Ctrl+J",
                    main=True,
                    of_row=True,
                    right=Right.WRITE,
                ),
            ),
            ledger,
        )
        self.bulk = BulkSteps(self, ledger)
        self._lay_out()
        self.stage_table.selectionModel().currentRowChanged.connect(self._change_stage)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.model.more_wanted.connect(self._read_on)
        self.model.ticked.connect(self._tell_count)
        self.bulk.done.connect(self.said.setText)

    @property
    def state(self) -> State:
        """The state in hand."""
        row = self.stage_table.chosen
        return State.FOUND if row is None else row.state

    @property
    def filters(self) -> Filters:
        """Which archives are shown: ours that are in the state in hand."""
        return Filters(keepers=(Keeper.OWN,), states=(self.state,))

    @property
    def selection(self) -> Selection:
        """The files that are ticked; the one in hand where none is."""
        ids, is_all_but = frozenset(self.model.ids), self.model.is_all_but
        if not self.model.count(self._total) and self.table.chosen is not None:
            ids, is_all_but = frozenset({self.table.chosen.id}), False
        return Selection(self.filters, ids, is_all_but, Order.SINCE)

    def enter(self) -> None:
        """Come into sight, up to date; the states take the keyboard."""
        self.reload()
        self.stage_table.setFocus()

    def reload(self) -> None:
        """Count the states anew, and read the files of the one in hand."""
        self._ledger.read(flow.stages, self._show_stages)

    def open_chosen(self) -> None:
        """Open the file in hand."""
        if self.table.chosen is not None:
            self.opened.emit(self.table.chosen.id)

    def take_next(self) -> None:
        """Take the usual next step with the files that are ticked."""
        usual = next((each for each in steps().from_state(self.state) if each.usual), None)
        if usual is not None:
            self.bulk.ask(usual, self.selection)

    def offer_others(self) -> None:
        """Offer the other steps that lead on from the state in hand."""
        button = self.bar.buttons["other"]
        self.bulk.offer(button, self._others(), self.selection)

    def _others(self) -> list[Any]:
        found = list(steps().from_state(self.state))
        usual = next((each for each in found if each.usual), None)
        return [each for each in found if each is not usual]

    def _show_stages(self, found: Sequence[Stage]) -> None:
        here = self.stage_table.chosen
        states = [each.state for each in found]
        first = next((n for n, each in enumerate(found) if each.count), 0)
        self.stages.show(found)
        self.stage_table.selectRow(first if here is None else states.index(here.state))

    def _change_stage(self) -> None:
        """Show the files of the state that came in hand; what was ticked in another is no more."""
        for job in self._reading:
            job.drop()
        self._reading.clear()
        self.model.clear()
        filters = self.filters
        self._await(partial(self._page, filters, None), self._show)
        self._await(lambda session: households.count(session, filters), self._count)
        found = list(steps().from_state(self.state))
        usual = next((each for each in found if each.usual), None)
        self.bar.buttons["next"].setText(f" 办理：{usual.title}" if usual else " 办理下一步")
        self._usual, self._has_others = usual is not None, bool(self._others())

    def _page(self, filters: Filters, after: Cursor | None, session: Any) -> Page:
        return households.page(
            session, filters=filters, order=Order.SINCE, after=after, size=PAGE_SIZE
        )

    def _read_on(self, after: Cursor) -> None:
        self._await(
            partial(self._page, self.filters, after),
            lambda page: self.model.append(page.rows, page.next),
        )

    def _await(self, operation: Any, then: Any) -> None:
        self._reading.append(self._ledger.read(operation, then))

    def _show(self, page: Page) -> None:
        before = self.table.chosen
        self.model.show(page.rows, page.next)
        self.bar.offer_row(there=bool(page.rows))
        self.bar.enable("next", on=bool(page.rows) and self._usual)
        self.bar.enable("other", on=bool(page.rows) and self._has_others)
        ids = [row.id for row in page.rows]
        if before is not None and before.id in ids:
            self.table.selectRow(ids.index(before.id))
        else:
            self.table.choose_first()

    def _count(self, count: int) -> None:
        self._total = count
        self._tell_count()

    def _tell_count(self) -> None:
        ticked = self.model.count(self._total)
        told = f"{self.state}：{self._total} 户"
        self.count.setText(f"{told}，已勾选 {ticked} 户" if ticked else told)

    def _longest(self, row: Stage) -> str:
        return self._waited(row.longest_since) if row.count else ""

    def _waited(self, since: date | None) -> str:
        if since is None:
            return ""
        days = (self._ledger.application.clock().date() - since).days
        return f"{max(days, 0)} 天"

    def _columns(self) -> tuple[Column[HouseholdRow], ...]:
        return (
            Column("户主", lambda row: row.head_name or "（未填）", 96),
            Column("进入这一步", lambda row: str(row.since or ""), 112),
            Column("已等", lambda row: self._waited(row.since), 80, figures=True),
            Column("困难类别", lambda row: row.category or "", 104),
            Column("缺项", lambda row: str(row.gaps or ""), 64, figures=True),
            Column("最近走访", lambda row: str(row.last_visit_on or "没有"), 112),
            Column("档号", lambda row: row.archive_no or "", 120),
        )

    def _lay_out(self) -> None:
        self.stage_table.setFixedWidth(style.px(SIDE))
        line = QHBoxLayout()
        line.setSpacing(style.px(2 * style.GRID))
        line.addWidget(self.count)
        line.addWidget(self.said)
        line.addStretch(1)
        line.addLayout(self.bar)
        lists = QHBoxLayout()
        lists.setSpacing(style.px(2 * style.GRID))
        lists.addWidget(self.stage_table)
        lists.addWidget(self.table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.px(style.GRID), 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addLayout(line)
        layout.addLayout(lists, 1)
