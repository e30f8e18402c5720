"""What is proposed for a household: ticked, changed, and taken into its file in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.forms.measure import MEASURE
from app.services import proposals
from ui import style
from ui.actions import Action, ActionBar
from ui.dialogs.asking import Asking
from ui.dialogs.form_dialog import FormDialog
from ui.lists.table_model import Column
from ui.lists.ticks import TickModel, TickView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.forms.spec import Rows, Values
    from app.rules.suggestions import ProposedDifficulty, ProposedMeasure, Suggestions
    from ui.ledger import Ledger

ADVICE = "空格勾选，Enter 修改文字；勾好后按「采用」，写进档案后还能再改。"
NOTHING = "档案里的情形，困难清单和措施里都已经有了，没有新的推荐。"
NONE_TICKED = "还没有勾选。用空格勾选要采用的，Ctrl+A 全部勾选。"


@dataclass(frozen=True, slots=True)
class Choice:
    """A proposal as it is listed; ``row`` is what will stand in the table ``rows``."""

    id: str
    rows: Rows
    row: Values
    why: str

    @property
    def is_measure(self) -> bool:
        """Tell a measure from a difficulty."""
        return self.rows.form is MEASURE

    @property
    def kind(self) -> str:
        """What the row is about: a kind of difficulty, or a side of help."""
        name = "side" if self.is_measure else "difficulty_kind"
        return f"{'措施' if self.is_measure else '困难'}　{self.row[name]}"

    @property
    def words(self) -> str:
        """What the row says."""
        told = (self.row[name] for name in (("content",) if self.is_measure else TEXTS))
        return "　".join(str(each) for each in told if each)


TEXTS = ("situation", "advice")


class ProposalsDialog(Asking):
    """Lists what is proposed; what is ticked is written into the file."""

    def __init__(
        self, parent: QWidget, ledger: Ledger, household_id: str, choices: Sequence[Choice]
    ) -> None:
        super().__init__(parent, "按情形推荐的困难和措施")
        self._ledger, self._household_id = ledger, household_id
        self.model: TickModel[Choice] = TickModel(
            (
                Column("类别", lambda row: row.kind, 136),
                Column("内容", lambda row: row.words, 360),
                Column("部门", lambda row: str(row.row.get("department") or ""), 136),
                Column("为什么推荐", lambda row: row.why, 220),
            ),
            self,
        )
        self.table = TickView(self.model, NOTHING)
        self.table.setAccessibleName("推荐的困难和措施")
        self.tools = ActionBar(
            self,
            (
                Action("tick_all", "全部勾选", self.table.tick_all, "list-checks"),
                Action("edit", "修改文字", self.edit, "pencil", of_row=True),
            ),
        )
        self.bar.buttons["save"].setText(" 采用")
        self.count = style.named(QLabel(), "note")
        self._lay_out()
        self.table.opened.connect(lambda _: self.edit())
        self.model.ticked.connect(self._count)
        self.model.show(choices)
        self.table.choose_first()
        self.tools.offer_row(there=bool(choices))
        self.tools.enable("tick_all", on=bool(choices))
        self.bar.enable("save", on=bool(choices))
        self._count()

    def submit(self) -> None:
        """Write what is ticked into the file."""
        chosen = [(each.rows, each.row) for each in self.model.rows if self.model.has(each)]
        if not chosen:
            self.say(NONE_TICKED)
            self.table.setFocus()
            return
        self.wait()
        household_id = self._household_id
        self._ledger.change(
            "采用推荐",
            lambda session: proposals.take(session, household_id, chosen),
            lambda _: self.accept(),
            otherwise=self.refuse,
        )

    def edit(self) -> FormDialog | None:
        """Open the proposal in hand, to be changed before it is taken; it is ticked then."""
        place = self.table.currentIndex().row()
        if place < 0:
            return None
        choice = self.model.rows[place]
        dialog = FormDialog(self, choice.rows.form, "修改后采用", choice.row)

        def take(typed: Values) -> None:
            dialog.finish()
            rows = list(self.model.rows)
            rows[place] = replace(choice, row=typed)
            self.model.show(rows)
            self.table.selectRow(place)
            self.model.tick([rows[place]], on=True)
            self.table.setFocus()

        dialog.submitted.connect(take)
        dialog.open()
        return dialog

    def _count(self) -> None:
        ticked = self.model.count(len(self.model.rows))
        self.count.setText(f"推荐 {len(self.model.rows)} 条，已勾选 {ticked} 条")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(12))
        layout.addWidget(style.named(QLabel(ADVICE), "note"))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.message)
        self.bar.insertLayout(0, self.tools)
        self.bar.insertWidget(1, self.count)
        self.bar.insertStretch(2, 1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 1040, 560))
        self.table.setFocus()


def propose(parent: QWidget, ledger: Ledger, household_id: str) -> None:
    """Work out what fits the household and offer it."""
    today = ledger.application.clock().date()

    def show(found: Suggestions) -> None:
        ProposalsDialog(parent, ledger, household_id, choices(found, today)).open()

    ledger.read(partial(_propose, household_id), show)


def choices(found: Suggestions, today: date) -> tuple[Choice, ...]:
    """Give what is proposed as rows that can be ticked: the difficulties first."""
    proposed: list[ProposedDifficulty | ProposedMeasure] = [*found.difficulties, *found.measures]
    return tuple(
        Choice(str(number), *proposals.values_of(each, today=today), proposals.why(each))
        for number, each in enumerate(proposed)
    )


def _propose(household_id: str, session: Any) -> Suggestions:
    return proposals.propose(session, household_id)
