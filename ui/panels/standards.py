"""The minimum allowance of places: what is known, from when on, who set it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.standard import STANDARD
from app.services import explanations, moves, policies
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.moved import MovedDialog
from ui.dialogs.progress import tell
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.moves import Moved
    from app.services.policies import StandardRow
    from app.services.standards import Standard
    from ui.ledger import Ledger

MAY = Right.ADMINISTER
COUNTY = 6
"""So many digits of a union's code name the county it lies in."""
EMPTY = "还没有低保标准，认定没有依据。按「录入标准」填本地的标准。"
DROPPING = "要撤下 {place} 从 {day} 起的标准吗？已认定过的户，当时的依据仍在。"


def _monthly(row: StandardRow) -> str:
    return explanations.money(row.standard.monthly_fen)


class StandardsPanel(Panel):
    """Lists the standards; a new one is accepted after it was seen who changes category."""

    tables = frozenset({"policy_standard"})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[StandardRow], ...] = (
            Column("地区代码", lambda row: row.standard.region_code, 128),
            Column("执行日期", lambda row: str(row.standard.from_on), 112),
            Column(
                "元/人·月",
                lambda row: explanations.money(row.standard.monthly_fen),
                96,
                figures=True,
            ),
            Column("现状", lambda row: row.standing, 136),
            Column("谁定的", lambda row: row.origin, 160),
            Column("文号", lambda row: row.standard.note or "", 160),
        )
        actions = (
            Action("drop_standard", "撤下标准", self.drop, "trash-2", of_row=True, right=MAY),
            Action("add_standard", "录入标准", self.add, "plus", right=MAY),
        )
        super().__init__(ledger, "低保标准", columns, actions, EMPTY)
        self.table.selectionModel().currentRowChanged.connect(self._offer)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows``."""
        super().show_rows(rows)
        self._offer()

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the standards."""
        return policies.standard_rows

    def add(self) -> FormDialog:
        """Ask for a standard; who changes category is shown before it is accepted."""
        known = {"region_code": self.ledger.application.unit_id[:COUNTY]}
        dialog = FormDialog(self, STANDARD, "录入低保标准", known)
        dialog.submitted.connect(lambda values: self._weigh(dialog, values))
        dialog.open()
        return dialog

    def drop(self) -> None:
        """Take the standard in hand away, after asking."""
        row: StandardRow | None = self.table.chosen
        if row is None:
            return
        place, day = row.standard.region_code, row.standard.from_on
        if errors.ask(self, "撤下标准", DROPPING.format(place=place, day=day), "撤下"):
            self.ledger.change(
                "撤下低保标准",
                lambda s: policies.drop_standard(s, self.ledger.application, row.standard),
                lambda _: self.say("标准已撤下。"),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def _weigh(self, dialog: FormDialog, values: Any) -> None:
        """See what a standard takes the place of, and who changes category by it."""

        def weigh(session: Any) -> tuple[Standard, Standard | None, list[Moved]]:
            found = policies.proposed(values)
            moved = list(moves.moved_by(session, found))
            return found, policies.before(session, found), moved

        def show(found: tuple[Standard, Standard | None, list[Moved]]) -> None:
            proposed, before, moved = found
            seen = MovedDialog(dialog, "采用低保标准", _told(proposed, before), moved)
            seen.confirmed.connect(lambda: self._accept(dialog, seen, proposed))
            seen.rejected.connect(lambda: dialog.say("没有采用，可以改了再存。"))
            seen.open()

        self.ledger.read(weigh, show, otherwise=dialog.refuse)

    def _offer(self, *_: object) -> None:
        """Let only what was set here be taken away."""
        row = self.table.chosen
        self.bar.enable("drop_standard", on=row is not None and row.own)

    def _accept(self, dialog: FormDialog, seen: MovedDialog, proposed: Standard) -> None:
        def settle(_: object) -> None:
            seen.accept()
            dialog.finish()
            self.say(f"已采用：{_words(proposed)}。")
            self.table.setFocus()

        self.ledger.change(
            "设低保标准",
            lambda s: policies.accept_standard(s, self.ledger.application, proposed),
            settle,
            otherwise=seen.refuse,
        )


def _told(proposed: Standard, before: Standard | None) -> str:
    if before is None:
        return f"{_words(proposed)}，以前没有标准。"
    return f"{_words(proposed)}，替换 {_words(before)}。"


def _words(standard: Standard) -> str:
    sum_ = explanations.money(standard.monthly_fen)
    return f"{standard.region_code} 从 {standard.from_on} 起每人每月 {sum_} 元"
