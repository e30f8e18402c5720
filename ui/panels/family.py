"""Who belongs to a household, who left it and why, and what is done when that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.services import members
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.belonging import ask_head, ask_leave, ask_return
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.members import Family, Person
    from ui.ledger import Ledger

EMPTY = "保存档案以后，在这里办理人员的进出。"
UNSAVED = "这份档案有修改还没有保存。请先按「保存」，再办理人员的变动。"
CLOSED = "这份档案已经结束或由其他工会建档，人员不能再变动。"
HEAD_LEAVES = "户主不能直接离开。请选另一人，按「更换户主」，原户主的去向在那里一起填写。"


class FamilyPanel(EntriesPanel):
    """Lists the present members with the head first, then in grey those who left.

    ``merge_asked`` and ``split_asked`` carry the family when its archive is to be merged or split.
    """

    tables = frozenset({"household", "member"})
    merge_asked = Signal(object)
    split_asked = Signal(object)

    def __init__(self, ledger: Ledger, is_changed: Callable[[], bool]) -> None:
        columns: tuple[Column[Person], ...] = (
            Column("姓名", lambda row: row.name, 112),
            Column("关系", lambda row: row.relation, 80),
            Column("在不在本户", _standing, 192),
            Column("加入本户", _joined, 160),
            Column("说明", lambda row: str(row.values["left_note"] or ""), 120),
        )
        icons = {"leave": "user-round-minus", "return": "user-round-plus", "head": "users"}
        acts = (
            ("leave", "离开本户", self.leave),
            ("return", "回到本户", self.come_back),
            ("head", "更换户主", self.change_head),
            ("split", "分户", lambda: self._offer(self.split_asked.emit)),
            ("merge", "合并档案", lambda: self._offer(self.merge_asked.emit)),
        )
        actions = tuple(
            Action(name, text, run, icons.get(name, ""), of_row=True, right=Right.WRITE)
            for name, text, run in acts
        )
        super().__init__(ledger, "人员进出", columns, actions, EMPTY)
        self._is_changed = is_changed
        self._family: Family | None = None
        self.table.selectionModel().currentRowChanged.connect(self._offer_row)

    def reload(self) -> None:
        """Read who belongs to the household."""
        household_id = self.household_id
        if household_id:
            self.ledger.read(
                lambda session: members.family(session, household_id),
                self._show,
                otherwise=self.miss,
            )

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the people alone."""
        household_id = self.household_id
        return lambda session: members.family(session, household_id).people

    def stands_back(self, row: Any) -> bool:
        """Tell who has left."""
        return not row.is_present

    def leave(self) -> None:
        """Ask when and why the person in hand left; the head first needs a follower."""
        if self.table.chosen is not None and self.table.chosen.is_head:
            errors.say(self, "离开本户", HEAD_LEAVES)
            return
        self._with_row(lambda family, row: ask_leave(self, self.ledger, family, row))

    def come_back(self) -> None:
        """Ask since when the person in hand is a member again."""
        self._with_row(lambda family, row: ask_return(self, self.ledger, family, row))

    def change_head(self) -> None:
        """Make the person in hand the head of the household."""

        def ask(family: Family, row: Person) -> None:
            self.ledger.read(
                lambda session: members.relations(session, family.id, row.id),
                lambda proposed: ask_head(self, self.ledger, family, row, proposed),
            )

        self._with_row(ask)

    def _with_row(self, act: Callable[[Family, Person], object]) -> None:
        row = self.table.chosen
        if row is not None:
            self._offer(lambda family: act(family, row))

    def _offer(self, act: Callable[[Family], object]) -> None:
        """Act on the family as it is stored, once nothing typed is in the way."""
        if self._is_changed():
            errors.say(self, "先保存", UNSAVED)
        elif self._family is not None and self._family.is_open:
            act(self._family)

    def _show(self, family: Family) -> None:
        if family.id == self.household_id:
            self._family = family
            self.show_rows(family.people)
            self.say("" if family.is_open else CLOSED)
            self._offer_row()

    def _offer_row(self) -> None:
        row: Person | None = self.table.chosen
        is_open = self._family is not None and self._family.is_open and row is not None
        is_other = row is not None and row.is_present and not row.is_head
        self.bar.enable("leave", on=is_open and row is not None and row.is_present)
        self.bar.enable("head", on=is_open and is_other)
        self.bar.enable("return", on=is_open and row is not None and not row.is_present)
        for name in ("split", "merge"):
            self.bar.enable(name, on=is_open)


def _standing(row: Person) -> str:
    """Say whether somebody is a member, else since when and why not."""
    if not row.is_present:
        return f"已离开 {row.values['left_on']} {row.values['left_why'] or ''}".rstrip()
    if row.values["headed_until"] is not None and not row.is_head:
        return f"在本户（原户主，至 {row.values['headed_until']}）"
    return "在本户"


def _joined(row: Person) -> str:
    return f"{row.values['joined_on'] or ''} {row.values['joined_why'] or ''}".strip()
