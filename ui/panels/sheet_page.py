"""A sheet that is being filled in, and what is said beside it: the page of every official form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.forms.numbering import numbers
from app.forms.reconcile import Version, met
from app.messages import explain
from ui import style
from ui.actions import Action, Keys
from ui.forms.beside import WRONG, Beside, Finding, Grade
from ui.forms.filling import Filling, State, parts, value_of
from ui.forms.reading import read
from ui.forms.sheet_view import SheetView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from app.forms.reconcile import Conflict
    from app.forms.sheet import Sheet
    from app.forms.spec import Form, Problem, Value, Values
    from app.services.drafts import Typed
    from ui.dialogs.form_dialog import FormDialog

    Table = Sequence[Mapping[str, Value]]

PAUSE_MS = 150
LEAST_WIDTH = 900
"""The width from which the column stands beside the sheet, at a text size of 100 %."""
NEWS = "别处刚改过这一项，这里已换成新的。"
ESSENTIAL = "essential"
"""What is empty and must not be: not wrong yet, as long as nobody saves."""
CLASH = "别处刚改过这一项，与您填的不同；保存时请您选定。"


class Stored(Protocol):
    """A record as its sheet shows it."""

    @property
    def id(self) -> str:
        """The id of the record."""

    @property
    def revision(self) -> int:
        """A number that rises with every change of the record."""

    @property
    def own(self) -> bool:
        """Tell whether this union may change it."""

    @property
    def values(self) -> dict[str, Value]:
        """The values of its form."""

    @property
    def rows(self) -> dict[str, tuple[dict[str, Value], ...]]:
        """The rows of its tables, each with its ``id``."""


class SheetPage(QWidget):
    """Holds a form while it is filled in on its sheet, and says what is to be looked at.

    ``edited`` is told at every edit, ``ended`` when somebody goes on from the last cell,
    ``revealed`` when a private number is shown, ``found`` when the findings were counted anew.
    What is said of the answers of one form, its own page knows.
    """

    first: ClassVar[str]
    """The cell that a new record begins with."""
    edited = Signal()
    ended = Signal()
    revealed = Signal()
    found = Signal()

    def __init__(self, form: Form, sheet: Sheet, today: Callable[[], date]) -> None:
        super().__init__()
        self.today = today
        self.form = form
        self.filling = Filling(form, self)
        self.sheet = SheetView(sheet, self.filling)
        self.beside = Beside()
        self.may_edit = True
        self._clashes: dict[tuple[str, str], Conflict] = {}
        self._taken: tuple[str, ...] = ()
        self._told: tuple[Problem, ...] = ()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.sheet, 1)
        self._layout.addWidget(self.beside)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(PAUSE_MS)
        self.keys = Keys(
            self,
            (
                Action("next_finding", "到下一处有误或还缺的", self.go_on, shortcut="F8"),
                Action("last_finding", "到上一处", self.go_back, shortcut="Shift+F8"),
            ),
        )
        self._counting.timeout.connect(self.count)
        self.filling.edited.connect(self._edit)
        self.sheet.entered.connect(self._explain)
        self.sheet.ended.connect(self.end)
        self.sheet.revealed.connect(self.revealed)
        self.sheet.row_asked.connect(self.open_row)
        self.beside.asked_for.connect(self.sheet.go_to)
        self.beside.jump_asked.connect(self._jump)

    def prepare(self, opened: Any) -> None:
        """Take what the sheet says beside the answers from what was opened."""
        raise NotImplementedError

    def facts(self, values: Values, rows: Mapping[str, Table]) -> Mapping[str, str]:
        """Tell what stands in the cells that nobody enters."""
        raise NotImplementedError

    def gaps(self, values: Values, rows: Mapping[str, Table]) -> Iterator[Problem]:
        """Name what is still to be filled in, a row by its place among those filled in."""
        raise NotImplementedError

    def doubts(self, values: Values, rows: Mapping[str, Table]) -> Iterator[Problem]:
        """Name what contradicts something else, likewise."""
        raise NotImplementedError

    def doubted(self, problem: Problem, name: str, rows: Mapping[str, Table]) -> Finding:  # noqa: ARG002 -- for a form that keeps explanations
        """Say how grave a contradiction is, under the answer ``name``."""
        return self._finding(name, _sentence(problem), Grade.PROBLEM)

    def section_of(self, name: str) -> str:  # noqa: ARG002 -- for a form of many parts
        """Name the part of the form that an answer stands in; a short form has none."""
        return ""

    def open_row(self, name: str) -> FormDialog | None:
        """Open all questions about the row of a cell, also those that have no column."""
        raise NotImplementedError

    def arranged(self, rows: Mapping[str, Table]) -> dict[str, list[dict[str, Value]]]:
        """Give the tables as the sheet has room for them."""
        return {each.name: [dict(row) for row in rows.get(each.name, ())] for each in self._tables}

    @property
    def is_changed(self) -> bool:
        """Tell whether something stands here that is not saved."""
        return self.filling.is_changed

    @property
    def conflicts(self) -> dict[str, Conflict]:
        """What was changed here and elsewhere, by the name that it has here by now."""
        found = ((_name_in(self.filling.state, each), each) for each in self._clashes.values())
        return {name: each for name, each in found if name is not None}

    @property
    def base(self) -> State:
        """What was opened here: what is not decided yet as both had opened it."""
        found = self.filling.base
        for each in self.conflicts.values():
            name = _name_in(found, each)
            found = found if name is None else found.put(name, each.was)
        return found

    def show_stored(self, stored: Stored | None, *, may_edit: bool = True) -> None:
        """Show a record as it is stored, or an empty one to be filled in."""
        values: Values = stored.values if stored else dict.fromkeys(self.form.fields)
        self.filling.show(values, self.arranged(stored.rows if stored else {}))
        self.may_edit = may_edit
        self._clashes.clear()
        self._taken, self._told = (), ()
        self.sheet.show_again()
        self.count()
        self.sheet.allow(edits=may_edit)

    def resume(self, draft: Typed) -> None:
        """Take up what was typed and not saved, over what is stored by now."""
        mine = self._state(draft.mine)
        for name, text in draft.refused.items():
            field = self.filling.field(name)
            if field is not None:
                mine = mine.put(name, read(field, text))
        base = Version(draft.base.values, self.arranged(draft.base.rows))
        self._meet(base, _version(mine), self.filling.base)
        self.count()

    def meet(self, stored: Stored) -> int:
        """Lay what was filled in here over the record as it is by now; count what was taken."""
        now = self.filling.state
        self._meet(_version(self.filling.base), _version(now), self._state(stored))
        self.count()
        return len(self._taken)

    def decide(self, theirs: Sequence[str]) -> None:
        """Take what was changed elsewhere for these answers, what stands here for the others."""
        conflicts = self.conflicts
        for name in theirs:
            self.filling.put(name, conflicts[name].theirs)
        self._clashes.clear()
        self.count()

    def check(self) -> str:
        """Go to the first answer that cannot be stored and say why; nothing where all can."""
        first = next(self.filling.refused(), None)
        self.count()
        if first is None:
            return ""
        self.go_to(first[0])
        return _sentence(first[1])

    def tell(self, problems: Sequence[Problem]) -> None:
        """Say what the ledger has against the answers, and go to the first of them."""
        self._told = tuple(problems)
        self.count()
        if problems:
            self.go_to(self.filling.named_here(problems[0].field))

    def go_to(self, name: str) -> None:
        """Take the keyboard to a cell."""
        self.sheet.go_to(name)

    def go_on(self) -> None:
        """Go to the next thing that is to be looked at, from the cell in hand."""
        self._walk(1)

    def go_back(self) -> None:
        """Go to the one before."""
        self._walk(-1)

    def end(self) -> None:
        """Go on from the last cell."""
        self.ended.emit()

    def count(self) -> None:
        """Work out anew what follows from the answers, what is wrong and what is missing."""
        self._counting.stop()
        values = self.filling.values
        rows = {
            table: [{name: value_of(entry) for name, entry in row.items()} for row in each]
            for table, each in self.filling.state.rows.items()
        }
        self.sheet.tell_facts(self.facts(values, rows))
        findings = [*self._findings(values)]
        places = {name: place for place, name in enumerate(self.sheet.stops)}
        findings.sort(key=lambda each: places.get(each.name, len(places)))
        self.sheet.tell_gaps(
            frozenset(each.name for each in findings if each.grade is Grade.GAP),
            frozenset(each.name for each in findings if each.grade in WRONG),
        )
        self.beside.show_findings(findings)
        self.found.emit()

    def title_of(self, name: str) -> str:
        """Name an answer as a person does: 家庭成员第 2 行 手机号码."""
        table, number, _ = parts(name)
        field = self.filling.field(name)
        title = field.title if field is not None else name
        form = next((each.form for each in self._tables if each.name in {table, name}), None)
        if form is None:
            return title
        return f"{form.title}第 {number + 1} 行 {title}" if table else form.title

    @property
    def _tables(self) -> Sequence[Any]:
        return self.form.rows

    def _findings(self, values: Values) -> Iterator[Finding]:
        rows = self.filling.rows
        refused = dict(self.filling.refused())
        here = self.filling.named_here
        for name, problem in refused.items():
            grade = Grade.GAP if problem.code == ESSENTIAL else Grade.PROBLEM
            yield self._finding(name, _sentence(problem), grade)
        for problem in self.gaps(values, rows):
            if here(problem.field) not in refused:
                yield self._finding(here(problem.field), _sentence(problem), Grade.GAP)
        for problem in self.doubts(values, rows):
            yield self.doubted(problem, here(problem.field), rows)
        for problem in self._told:
            yield self._finding(here(problem.field), _sentence(problem), Grade.PROBLEM)
        for name in self.conflicts:
            yield self._finding(name, CLASH, Grade.CLASH)
        for name in self._taken:
            yield self._finding(name, NEWS, Grade.NEWS)

    def _finding(self, name: str, words: str, grade: Grade) -> Finding:
        return Finding(name, self.title_of(name), words, grade, self.section_of(name))

    def _meet(self, base: Version, mine: Version, stored: State) -> None:
        done = met(base, mine, _version(stored))
        rows = {table: tuple(each) for table, each in done.rows.items()}
        self.filling.meet(stored, State(done.values, rows))
        self._clashes |= {(each.row, parts(each.name)[2]): each for each in done.conflicts}
        self._taken = done.taken
        self.sheet.show_again()

    def _state(self, version: Version | Stored) -> State:
        """Give a stored version as the sheet has room for it."""
        rows = self.arranged(version.rows)
        return State(
            dict(version.values), {name: tuple(map(dict, each)) for name, each in rows.items()}
        )

    def _edit(self) -> None:
        self._told = ()
        self._counting.start()
        self.edited.emit()

    def _explain(self, name: str) -> None:
        field = self.filling.field(name)
        if field is not None:
            table, row, _ = parts(name)
            known = numbers(self.sheet.sheet)
            number = f"{known[table]}.{row + 1}" if table in known else str(known.get(name, ""))
            self.beside.explain(name, field, number)

    def _jump(self, typed: str) -> None:
        if self.sheet.jump(typed):
            self.beside.jump.clear()
        else:
            self.beside.jump.selectAll()

    def _walk(self, step: int) -> None:
        names = list(dict.fromkeys(each.name for each in self.beside.findings))
        places = {name: place for place, name in enumerate(self.sheet.stops)}
        here = places.get(self.sheet.in_hand, -1)
        beyond = [each for each in names if (places.get(each, len(places)) - here) * step > 0]
        if names:
            self.go_to((beyond or names)[0 if step > 0 else -1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the column stand below the sheet where it would take its room."""
        super().resizeEvent(event)
        low = event.size().width() < style.px(LEAST_WIDTH)
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.TopToBottom if low else ways.LeftToRight)
        self.beside.fit(low=low)


def _name_in(state: State, clash: Conflict) -> str | None:
    """Name a conflict's answer in ``state``, where its row may stand elsewhere or be gone."""
    table, _, inner = parts(clash.name)
    if not table:
        return clash.name
    ids = [row.get("id") for row in state.rows.get(table, ())]
    return f"{table}.{ids.index(clash.row)}.{inner}" if clash.row in ids else None


def _version(state: State) -> Version:
    return Version(state.values, state.rows)


def _sentence(problem: Problem) -> str:
    return explain(problem.code, problem.figures)
