"""Households under one kind at a time: the kinds with their counts, and the list beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import style
from ui.actions import ActionBar
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView
from ui.lists.ticks import Identified, TickModel, TickView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from ui.actions import Action
    from ui.ledger import Ledger

K = TypeVar("K", bound="StrEnum")
R = TypeVar("R", bound=Identified)
SIDE = 208


class KindsListPanel(QWidget, Generic[K, R]):
    """Shows the households of the kind in hand; many can be ticked.

    ``kinds`` are all there are, ``about`` and ``empty`` say of each what it means and what an
    empty list of it means; ``hidden`` names, by their titles, the columns that tell nothing of a
    kind. Each kind has its own ticks: what was ticked under another one is no more.
    """

    tables: ClassVar[frozenset[str]]
    kinds: ClassVar[type[StrEnum]]
    about: ClassVar[Mapping[Any, str]]
    empty: ClassVar[Mapping[Any, str]]
    hidden: ClassVar[Mapping[Any, frozenset[str]]] = {}

    def __init__(
        self, ledger: Ledger, name: str, columns: Sequence[Column[R]], actions: Sequence[Action]
    ) -> None:
        super().__init__()
        self.ledger = ledger
        self._found: Mapping[Any, Sequence[R]] = dict.fromkeys(self.kinds, ())
        self._first: Any = next(iter(self.kinds))
        self._shown = self._first
        self.kind_model: TableModel[Any] = TableModel(
            (
                Column("类别", lambda row: row.value, 112),
                Column("户数", lambda row: str(len(self._found[row]) or ""), 72, figures=True),
            ),
            self,
        )
        self.kind_model.show([*self.kinds])
        self.kind_table = TableView(self.kind_model, "")
        self.kind_table.setAccessibleName("看哪一类")
        self.model: TickModel[R] = TickModel(columns, self)
        self.table = TickView(self.model, self.empty[self._first])
        self.table.setAccessibleName(name)
        self.table.may_fold = True
        self.count = style.named(QLabel(), "note")
        self.said = style.named(QLabel(), "good")
        self.meaning = style.named(QLabel(), "note")
        self.bar = ActionBar(self, actions, ledger)
        self._lay_out()
        self.kind_table.choose_first()
        self.kind_table.selectionModel().currentRowChanged.connect(self._change)
        self.model.ticked.connect(self._tell_count)

    @property
    def chosen(self) -> Any:
        """The kind whose households are shown."""
        row = self.kind_table.chosen
        return self._first if row is None else row

    @property
    def ids(self) -> list[str]:
        """The ids of the households that are ticked; of the one in hand where none is."""
        ids = [row.id for row in self.model.rows if self.model.has(row)]
        if not ids and self.table.chosen is not None:
            ids = [self.table.chosen.id]
        return ids

    def enter(self) -> None:
        """Come into sight, up to date; the kinds take the keyboard."""
        self.reload()
        self.kind_table.setFocus()

    def reload(self) -> None:
        """Read the households again."""
        raise NotImplementedError

    def show_found(self, found: Mapping[Any, Sequence[R]]) -> None:
        """Show what was read, under the kind that was in hand."""
        self._found = found
        here = self.kind_table.currentIndex().row()
        self.kind_model.show([*self.kinds])
        self.kind_table.selectRow(max(here, 0))
        self._show_chosen()

    def say(self, sentence: str) -> None:
        """Say what was done; nothing is ticked any more."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.model.clear()

    def allow(self, *, there: bool) -> None:
        """Let be done what can be done under the kind in hand; ``there``: it has a household."""
        self.bar.offer_row(there=there)

    def sum_up(self) -> str:
        """Say before what a kind means what holds of all kinds; nothing where nothing does."""
        return ""

    def _change(self) -> None:
        if self.chosen is not self._shown:
            self.say("")
            self._show_chosen()

    def _show_chosen(self) -> None:
        self._shown = kind = self.chosen
        self.table.say_empty(self.empty[kind])
        self.meaning.setText(f"{self.sum_up()}{self.about[kind]}")
        hidden = self.hidden.get(kind, frozenset())
        for number, column in enumerate(self.model.columns):
            self.table.setColumnHidden(number, column.title in hidden)
        self.table.folded.clear()
        rows = self._found[kind]
        self.model.show(rows)
        self.table.choose_first()
        self.allow(there=bool(rows))
        self._tell_count()

    def _tell_count(self) -> None:
        total = len(self.model.rows)
        ticked = self.model.count(total)
        self.count.setText(f"{total} 户，已勾选 {ticked} 户" if ticked else f"{total} 户")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(style.px(2 * style.GRID))
        line.addWidget(self.count)
        line.addStretch(1)
        line.addLayout(self.bar)
        for words in (self.said, self.meaning):
            words.setWordWrap(True)
        self.said.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.px(style.GRID), 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addLayout(line)
        layout.addWidget(self.said)
        layout.addWidget(self.meaning)
        self.kind_table.setFixedWidth(style.px(SIDE))
        lists = QHBoxLayout()
        lists.setSpacing(style.px(2 * style.GRID))
        lists.addWidget(self.kind_table)
        lists.addWidget(self.table, 1)
        layout.addLayout(lists, 1)
