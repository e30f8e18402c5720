"""附件1 filled in on its sheet: what a household lacks, kind by kind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from app.forms import difficulty_answers
from app.forms.difficulty import DIFFICULTIES
from app.forms.difficulty_sheet import DIFFICULTY_SHEET, TITLE
from app.forms.spec import Form
from app.printing.imprint import typed
from app.services import households, papers, plans, proposals, units
from ui import style
from ui.actions import Action, ActionBar
from ui.dialogs.asking import Asking
from ui.dialogs.unsaved import TYPED, Wish, ask_unsaved
from ui.forms.filling import Filling, parts
from ui.forms.sheet_view import SheetView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Value, Values
    from app.rules.suggestions import ProposedDifficulty
    from app.services.papers import SheetRow
    from ui.ledger import Ledger

LIST = Form("difficulty_list", TITLE, (), rows=(DIFFICULTIES,))
TABLE = DIFFICULTIES.name


class DifficultyListDialog(Asking):
    """Shows the eight kinds on their sheet; Ctrl+J puts in what the library proposes.

    ``union`` filed the household; ``opened`` are the rows as they were read, ``proposed`` what
    fits, by kind. A paper that is ``awaited`` may come back with what is saved.
    """

    def __init__(
        self,
        parent: QWidget,
        ledger: Ledger,
        household_id: str,
        values: Values,
        union: str,
        opened: Sequence[Values],
        proposed: Mapping[str, ProposedDifficulty],
        awaited: SheetRow | None,
    ) -> None:
        super().__init__(parent, f"{TITLE}（附件1）")
        self._ledger, self._household_id = ledger, household_id
        self._opened, self._proposed = opened, proposed
        self._code = "" if awaited is None else awaited.code
        self.back = QCheckBox(f"打印出去的附件1（录入码 {typed(self._code)}）已收回")
        self.back.setVisible(bool(self._code))
        self.filling = Filling(LIST, self)
        self.sheet = SheetView(DIFFICULTY_SHEET, self.filling)
        self.tools = ActionBar(
            self,
            (Action("take", "采用推荐", self.take, "lightbulb", "Ctrl+J"),),
        )
        self.filling.show({}, {TABLE: difficulty_answers.arranged(opened)})
        told = difficulty_answers.answers(values, ()) | {"union_name": union}
        self.sheet.tell_facts({name: told[name] for name in told if not name.startswith(TABLE)})
        self._lay_out()
        self.sheet.entered.connect(self._explain)
        self.sheet.ended.connect(self.bar.buttons["save"].setFocus)

    def show_kind(self, number: int) -> None:
        """Take the keyboard to the row of a kind."""
        self.sheet.go_to(f"{TABLE}.{number}.situation")

    def take(self) -> None:
        """Put what is proposed for the kind in hand into its empty cells."""
        number = parts(self.sheet.in_hand)[1]
        proposed = self._proposed_for(number)
        if proposed is None or not self.sheet.may_edit:
            return
        state = self.filling.state
        for name, text in (("situation", proposed.situation), ("advice", proposed.advice)):
            if not state.entry(f"{TABLE}.{number}.{name}"):
                state = state.put(f"{TABLE}.{number}.{name}", text)
        self.filling.put_all(self.sheet.in_hand, state)
        self.sheet.show_again()

    def submit(self) -> None:
        """Write the list, unless a cell of it cannot be stored."""
        refused = next(self.filling.refused(), None)
        if refused is not None:
            self.sheet.go_to(refused[0])
            self.say("有一格的内容无法保存，请改短或删去看不见的字符。")
            return
        self.wait()
        rows, opened, household_id = self.filling.rows[TABLE], self._opened, self._household_id
        returned = self._code if self.back.isChecked() else ""
        self._ledger.change(
            "填写困难清单",
            lambda session: plans.list_difficulties(
                session, household_id, rows, opened, returned=returned
            ),
            lambda _: self.accept(),
            otherwise=self.refuse,
        )

    def allow(self, *, edits: bool) -> None:
        """Let the list be filled in, or only be read."""
        self.sheet.allow(edits=edits)
        self.bar.enable("save", on=edits)
        self.back.setEnabled(edits)
        self.tools.enable("take", on=edits)

    def reject(self) -> None:
        """Close without saving; ask first where something was typed."""
        if self._is_waiting:
            return
        wish = Wish.LEAVE
        if self.filling.is_changed:
            wish = ask_unsaved(self, TYPED, verb="关闭", leave="不保存，{verb}")
        if wish is Wish.SAVE:
            self.submit()
        elif wish is Wish.LEAVE:
            super().reject()

    def _proposed_for(self, number: int) -> ProposedDifficulty | None:
        rows = self.filling.state.rows[TABLE]
        return self._proposed.get(str(rows[number].get("difficulty_kind")))

    def _explain(self, name: str) -> None:
        """Say why something is proposed for the row in hand."""
        proposed = self._proposed_for(parts(name)[1])
        self.tools.enable("take", on=proposed is not None and self.sheet.may_edit)
        if proposed is None:
            self.say("", good=True)
            return
        self.say(f"可以采用推荐（Ctrl+J）。理由：{proposals.why(proposed)}", good=True)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, style.px(2 * style.GRID))
        layout.addWidget(self.sheet, 1)
        self.message.setContentsMargins(style.px(2 * style.GRID), 0, style.px(2 * style.GRID), 0)
        layout.addWidget(self.message)
        self.bar.insertLayout(0, self.tools)
        self.bar.insertWidget(1, self.back)
        self.bar.insertStretch(2, 1)
        self.bar.setContentsMargins(style.px(2 * style.GRID), 0, style.px(2 * style.GRID), 0)
        layout.addLayout(self.bar)
        self.bar.buttons["save"].setText(" 保存")
        self.resize(style.room(self, 1080, 760))


def list_difficulties(parent: QWidget, ledger: Ledger, household_id: str, number: int = 0) -> None:
    """Read what a household lacks and open its sheet at the kind ``number``."""

    def show(found: tuple[Any, str, Any, Any, SheetRow | None]) -> None:
        values, union, known, proposed, awaited = found
        dialog = DifficultyListDialog(
            parent,
            ledger,
            household_id,
            values,
            union,
            known.difficulties,
            {each.kind: each for each in proposed.difficulties},
            awaited,
        )
        dialog.allow(edits=known.own and ledger.application.may_write)
        dialog.open()
        dialog.show_kind(number)

    ledger.read(partial(_read, household_id), show)


def _read(
    household_id: str, session: Any
) -> tuple[dict[str, Value], str, Any, Any, SheetRow | None]:
    archive = households.archive(session, household_id)
    return (
        archive.values,
        str(units.own_unit(session).values["name"] or "") if archive.own else archive.owner,
        plans.help_of(session, household_id),
        proposals.propose(session, household_id),
        papers.awaited(session, household_id, DIFFICULTY_SHEET.name),
    )
