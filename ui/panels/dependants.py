"""Whom a household supports although they are counted in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.dependant import DEPENDANT
from app.forms.text import masked
from app.services import members
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.belonging import ask_dependant
from ui.dialogs.progress import tell
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.members import Family
    from ui.ledger import Ledger

SHOWN = ("name", "relation", "stands_with", "reason", "since_on")
EMPTY = "没有登记。老人由几家共同赡养的，只算在其中一户；其他户在这里登记，不计入人口。"
RELEASING = "不再把{name}登记为本户的赡养对象吗？以前的登记留在变更史里。"


class DependantsPanel(EntriesPanel):
    """Lists the dependants; they count in no figure of this household."""

    tables = frozenset({"household", "dependant"})

    def __init__(self, ledger: Ledger, is_changed: Callable[[], bool]) -> None:
        columns: tuple[Column[Any], ...] = tuple(
            Column(
                DEPENDANT[name].title,
                lambda row, field=DEPENDANT[name]: masked(field, row[field.name]),  # type: ignore[misc]  # bound per column
                112,
            )
            for name in SHOWN
        )
        actions = (
            Action(
                "release_dependant",
                "不再登记",
                self.release,
                "trash-2",
                of_row=True,
                right=Right.WRITE,
            ),
            Action("name_dependant", "登记赡养对象", self.name_one, "plus", right=Right.WRITE),
        )
        super().__init__(ledger, "赡养对象（算在别户）", columns, actions, EMPTY)
        self._is_changed = is_changed
        self._family: Family | None = None

    def reload(self) -> None:
        """Read whom the household supports."""
        household_id = self.household_id
        if household_id:
            self.ledger.read(
                lambda session: members.family(session, household_id),
                self._show,
                otherwise=self.miss,
            )

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the dependants alone."""
        household_id = self.household_id
        return lambda session: members.family(session, household_id).dependants

    def name_one(self) -> None:
        """Ask whom the household supports."""
        if self._is_changed():
            errors.say(self, "先保存", "这份档案有修改还没有保存。请先按「保存」，再登记。")
        elif self._family is not None:
            ask_dependant(self, self.ledger, self._family)

    def release(self) -> None:
        """Take the dependant in hand off the record, after asking."""
        row, family = self.table.chosen, self._family
        if row is None or family is None:
            return
        if errors.ask(self, "不再登记", RELEASING.format(name=row["name"]), "不再登记"):
            self.ledger.change(
                "不再登记赡养对象",
                lambda session: members.release_dependant(
                    session, family.id, family.revision, row["id"]
                ),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def _show(self, family: Family) -> None:
        if family.id == self.household_id:
            self._family = family
            self.show_rows(family.dependants)
            self.bar.enable("name_dependant", on=family.is_open)
            self.bar.enable("release_dependant", on=family.is_open and bool(family.dependants))
