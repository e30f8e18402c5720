"""How long things take or hold: each term as it is today, to be set from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.term import TERM
from app.services import terms
from ui.actions import Action, Right
from ui.dialogs.form_dialog import FormDialog
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.forms.spec import Values
    from app.services.terms import TermRow
    from ui.ledger import Ledger


def _since(row: TermRow) -> str:
    """Say from when on a term holds, and whether the union above set it."""
    if row.from_on is None:
        return "随程序带来"
    return f"{row.from_on}（上级定）" if row.origin else str(row.from_on)


COLUMNS: tuple[Column[TermRow], ...] = (
    Column("期限", lambda row: row.term.title, 144),
    Column("现在", lambda row: row.told, 104),
    Column("从哪天起", _since, 176),
    Column("说明", lambda row: row.term.about, 320),
)


class TermsPanel(Panel):
    """Lists the terms."""

    tables = frozenset({"term"})

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action("set_term", "另行设定", self.ask, "pencil", of_row=True, right=Right.WRITE),
        )
        super().__init__(ledger, "办理期限", COLUMNS, actions, "")
        self.table.opened.connect(lambda _: self.bar.buttons["set_term"].click())

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the terms as they are today."""
        today = self.ledger.application.clock().date()
        return lambda session: terms.terms(session, today)

    def ask(self) -> None:
        """Ask how long the term in hand is to be, and from when on."""
        row: TermRow | None = self.table.chosen
        if row is None:
            return
        today = self.ledger.application.clock().date()
        values: Values = {"length": row.length, "from_on": today}
        title = f"{row.term.title}（{row.term.unit}）"
        dialog = FormDialog(self, TERM, title, values)

        def settle() -> None:
            dialog.finish()
            self.say(f"「{row.term.title}」已设定。")

        dialog.submitted.connect(
            lambda told: self.ledger.change(
                "设期限",
                lambda session: terms.set_term(
                    session, row.term.name, told["from_on"], told["length"]
                ),
                lambda _: settle(),
                otherwise=dialog.refuse,
            )
        )
        dialog.open()
