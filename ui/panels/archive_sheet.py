"""The archive on its sheet: what is filled in, what follows from it, what is wrong or missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.forms import archive_answers, codelists
from app.forms.archive import ARCHIVE
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.check import incomplete
from app.forms.member import MEMBER
from app.forms.numbering import numbers
from app.forms.reconcile import Version, met
from app.forms.spec import BankCard, IdNumber, Phone
from app.forms.text import masked
from app.messages import explain
from app.rules import completeness
from app.rules.contradictions import contradictions
from ui import style
from ui.actions import Action, Keys
from ui.dialogs.form_dialog import FormDialog
from ui.forms.beside import WRONG, Beside, Finding, Grade
from ui.forms.filling import Filling, State, parts, value_of
from ui.forms.reading import read
from ui.forms.sheet_view import SheetView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from app.forms.reconcile import Conflict
    from app.forms.spec import Problem, Value, Values
    from app.services.drafts import Typed
    from app.services.households import Archive

PAUSE_MS = 150
LEAST_WIDTH = 900
"""The width from which the column stands beside the sheet, at a text size of 100 %."""
NEWS = "别处刚改过这一项，这里已换成新的。"
ESSENTIAL = "essential"
"""What is empty and must not be: not wrong yet, as long as nobody saves."""
CLASH = "别处刚改过这一项，与您填的不同；保存时请您选定。"


class ArchiveSheet(QWidget):
    """Holds an archive while it is filled in, and says beside it what is to be looked at.

    ``edited`` is told at every edit, ``ended`` when somebody goes on from the last cell,
    ``revealed`` when a private number is shown, ``found`` when the findings were counted anew.
    """

    edited = Signal()
    ended = Signal()
    revealed = Signal()
    found = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.filling = Filling(ARCHIVE, self)
        self.sheet = SheetView(ARCHIVE_SHEET, self.filling)
        self.beside = Beside()
        self.union = ""
        self._clashes: dict[tuple[str, str], Conflict] = {}
        self._taken: tuple[str, ...] = ()
        self._told: tuple[Problem, ...] = ()
        self._may_edit = True
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
        self.sheet.ended.connect(self.ended)
        self.sheet.revealed.connect(self.revealed)
        self.sheet.row_asked.connect(self.open_row)
        self.beside.asked_for.connect(self.sheet.go_to)
        self.beside.jump_asked.connect(self._jump)

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

    def show_archive(self, archive: Archive | None, *, may_edit: bool = True) -> None:
        """Show an archive as it is stored, or an empty one to be filled in."""
        values: Values = archive.values if archive else dict.fromkeys(ARCHIVE.fields)
        self.filling.show(values, _arranged(archive.rows if archive else {}))
        self._may_edit = may_edit
        self._begin()
        self.sheet.allow(edits=may_edit)

    def resume(self, draft: Typed) -> None:
        """Take up what was typed and not saved, over what is stored by now."""
        mine = _state(draft.mine)
        for name, text in draft.refused.items():
            field = self.filling.field(name)
            if field is not None:
                mine = mine.put(name, read(field, text))
        base = Version(draft.base.values, _arranged(draft.base.rows))
        self._meet(base, _version(mine), self.filling.base)
        self.count()

    def meet(self, archive: Archive) -> int:
        """Lay what was filled in here over the archive as it is by now; count what was taken."""
        now = self.filling.state
        self._meet(_version(self.filling.base), _version(now), _state(archive))
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
        """Take the keyboard to a cell; to the whole row where it has no cell of its own."""
        if not self.sheet.go_to(name) and parts(name)[0] == "members":
            self.sheet.go_to(f"members.{parts(name)[1]}.name")
            self.open_row(self.sheet.in_hand)

    def go_on(self) -> None:
        """Go to the next thing that is to be looked at, from the cell in hand."""
        self._walk(1)

    def go_back(self) -> None:
        """Go to the one before."""
        self._walk(-1)

    def open_row(self, name: str) -> FormDialog | None:
        """Open all questions about the person of a row, also those that have no column."""
        table, number, _ = parts(name)
        inside = next((each.form for each in ARCHIVE.rows if each.name == table), None)
        if inside is None:
            return None
        rows = list(self.filling.state.rows.get(table, ()))
        row: dict[str, Value] = {"id": ""}
        if number < len(rows):
            row = {each: self.filling.value(f"{table}.{number}.{each}") for each in rows[number]}
        dialog = FormDialog(self, inside, f"{inside.title} 第 {number + 1} 行", row)
        dialog.view.show_typed(self.filling.typed(table, number))

        def take(values: dict[str, Value]) -> None:
            dialog.finish()
            rows[number : number + 1] = [dict(values)]
            self.filling.lay(name, table, rows)
            self.sheet.go_to(name)

        dialog.submitted.connect(take)
        dialog.allow(edits=self._may_edit)
        dialog.open()
        return dialog

    def count(self) -> None:
        """Work out anew what follows from the answers, what is wrong and what is missing."""
        self._counting.stop()
        values = self.filling.values
        rows = {
            table: [{name: value_of(entry) for name, entry in row.items()} for row in each]
            for table, each in self.filling.state.rows.items()
        }
        shown = rows | {"members": [_hidden(person) for person in rows.get("members", ())]}
        told = archive_answers.answers(values, shown, today=self._today())
        self.sheet.tell_facts(told | {"union_name": self.union})
        findings = [*self._findings(values)]
        places = {name: place for place, name in enumerate(self.sheet.stops)}
        findings.sort(key=lambda each: places.get(each.name, len(places)))
        self.sheet.tell_gaps(
            frozenset(each.name for each in findings if each.grade is Grade.GAP),
            frozenset(each.name for each in findings if each.grade in WRONG),
        )
        self.beside.show_findings(findings)
        self.found.emit()

    def _findings(self, values: Mapping[str, Value]) -> Iterator[Finding]:
        members = self.filling.rows.get("members", [])
        refused = dict(self.filling.refused())
        here = self.filling.named_here
        for name, problem in refused.items():
            grade = Grade.GAP if problem.code == ESSENTIAL else Grade.PROBLEM
            yield self._finding(name, _sentence(problem), grade)
        for problem in self._gaps(values, members):
            if here(problem.field) not in refused:
                yield self._finding(here(problem.field), _sentence(problem), Grade.GAP)
        for problem in (*contradictions(values, members), *self._told):
            yield self._finding(here(problem.field), _sentence(problem), Grade.PROBLEM)
        for name in self.conflicts:
            yield self._finding(name, CLASH, Grade.CLASH)
        for name in self._taken:
            yield self._finding(name, NEWS, Grade.NEWS)

    @staticmethod
    def _gaps(values: Values, members: Sequence[Values]) -> Iterator[Problem]:
        yield from incomplete(ARCHIVE, values)
        yield from completeness.archive_gaps(values)
        for number, member in enumerate(members):
            for problem in incomplete(MEMBER, member):
                yield replace(problem, field=f"members.{number}.{problem.field}")

    def _finding(self, name: str, words: str, grade: Grade) -> Finding:
        return Finding(name, self.title_of(name), words, grade)

    def title_of(self, name: str) -> str:
        """Name an answer as a person does: 家庭成员第 2 行 手机号码."""
        table, number, _ = parts(name)
        field = self.filling.field(name)
        title = field.title if field is not None else name
        form = next((each.form for each in ARCHIVE.rows if each.name in {table, name}), None)
        if form is None:
            return title
        if table == "opinions":
            return f"{self.filling.value(f'{table}.{number}.stage')} {title}"
        return f"{form.title}第 {number + 1} 行 {title}" if table else form.title

    def _begin(self) -> None:
        self._clashes.clear()
        self._taken, self._told = (), ()
        self.sheet.show_again()
        self.count()

    def _meet(self, base: Version, mine: Version, stored: State) -> None:
        done = met(base, mine, _version(stored))
        rows = {table: tuple(each) for table, each in done.rows.items()}
        self.filling.meet(stored, State(done.values, rows))
        self._clashes |= {(each.row, parts(each.name)[2]): each for each in done.conflicts}
        self._taken = done.taken
        self.sheet.show_again()

    def _edit(self) -> None:
        self._told = ()
        self._counting.start()
        self.edited.emit()

    def _explain(self, name: str) -> None:
        field = self.filling.field(name)
        if field is not None:
            table, row, _ = parts(name)
            known = numbers(ARCHIVE_SHEET)
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


def _arranged(rows: Mapping[str, Sequence[Values]]) -> dict[str, list[dict[str, Value]]]:
    """Give the tables as the sheet has room for them: one opinion for each stage, in order."""
    tables = {each.name: [dict(row) for row in rows.get(each.name, ())] for each in ARCHIVE.rows}
    opinions = tables["opinions"]
    staged: list[dict[str, Value]] = []
    for stage in codelists.load("opinion_stage").options:
        first = next((row for row in opinions if row.get("stage") == stage), None)
        staged.append({"id": "", "stage": stage} if first is None else first)
    tables["opinions"] = staged + [row for row in opinions if row not in staged]
    return tables


def _state(version: Version | Archive) -> State:
    """Give a stored version as the sheet has room for it."""
    return State(
        dict(version.values),
        {name: tuple(map(dict, rows)) for name, rows in _arranged(version.rows).items()},
    )


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


def _hidden(person: Values) -> dict[str, Value]:
    """Hide the numbers of a person: what has no cell of its own is never entered, only read."""
    return {
        name: masked(MEMBER[name], value)
        if name in MEMBER.fields and isinstance(MEMBER[name].kind, IdNumber | Phone | BankCard)
        else value
        for name, value in person.items()
    }
