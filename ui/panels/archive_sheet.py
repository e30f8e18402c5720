"""The archive form as it is filled in, cell for cell as on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from app.forms import archive_answers, codelists
from app.forms.archive import ARCHIVE
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.check import incomplete
from app.forms.clarification import CLARIFICATIONS, explained
from app.forms.member import MEMBER
from app.forms.sections import filled
from app.forms.spec import BankCard, IdNumber, Phone, Section
from app.forms.text import masked
from app.messages import explain
from app.rules import completeness
from app.rules.contradictions import GRADES, Grade, contradictions
from ui.dialogs.clarification import ask_explanation
from ui.dialogs.form_dialog import FormDialog
from ui.forms.beside import Grade as Sign
from ui.forms.filling import parts
from ui.panels.sheet_page import SheetPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from app.forms.spec import Problem, Value, Values
    from app.services.entry import Opened
    from ui.forms.beside import Finding
    from ui.panels.sheet_page import Table


class ArchiveSheet(SheetPage):
    """Holds an archive while it is filled in; ``union`` is the name of whoever filed it."""

    first: ClassVar[str] = "name"

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(ARCHIVE, ARCHIVE_SHEET, today)
        self.union = ""
        self._filled: Mapping[str, int] = {}
        self.beside.explain_asked.connect(self.clarify)
        self._dependants: Table = ()

    def prepare(self, opened: Opened) -> None:
        """Take whose archive it is, and the one saved before for what is the same there."""
        self.union = opened.union
        self._dependants = opened.stored.dependants if opened.stored else ()
        self.sheet.last = opened.last

    def facts(self, values: Values, rows: Mapping[str, Table]) -> Mapping[str, str]:
        """Tell what follows from the answers."""
        self._filled = filled(ARCHIVE, values)
        shown = {
            **rows,
            "members": [_hidden(person) for person in rows.get("members", ())],
            "dependants": self._dependants,
        }
        told = archive_answers.answers(values, shown, today=self.today())
        return told | {"union_name": self.union}

    def gaps(self, values: Values, rows: Mapping[str, Table]) -> Iterator[Problem]:
        """Name the starred answers that are empty, and what is lacking of several at once."""
        yield from incomplete(ARCHIVE, values)
        yield from completeness.archive_gaps(values)
        for number, member in enumerate(rows.get("members", ())):
            for problem in incomplete(MEMBER, member):
                yield replace(problem, field=f"members.{number}.{problem.field}")

    def doubts(self, values: Values, rows: Mapping[str, Table]) -> Iterator[Problem]:
        """Name what contradicts something else in the archive."""
        yield from contradictions(values, rows.get("members", ()), today=self.today())

    def doubted(self, problem: Problem, name: str, rows: Mapping[str, Table]) -> Finding:
        """Say how grave a contradiction is, and what explains it where somebody wrote it down."""
        grade = GRADES[problem.code]
        words = explain(problem.code, problem.figures)
        told = explained(problem, rows.get("members", ()), rows.get("clarifications", ()))
        if grade is Grade.WRONG:
            shown = Sign.PROBLEM
        elif grade is Grade.HINT or told is not None:
            shown = Sign.HINT
        else:
            shown = Sign.ASKED
        if told is not None:
            words = f"{words}\n已说明：{told}"
        finding = self._finding(name, words, shown)
        return replace(finding, explains=grade is not Grade.WRONG)

    def section_of(self, name: str) -> str:
        """Name the part of the form that an answer stands in, with how much of it is there."""
        table, _, _ = parts(name)
        if table:
            return next(each.form.title for each in ARCHIVE.rows if each.name == table)
        title = next((each.title for each in ARCHIVE.sections if name in _names(each)), "")
        percent = self._filled.get(title)
        return title if percent is None else f"{title}　已填 {percent}%"

    def clarify(self, name: str) -> FormDialog:
        """Ask why what seems to contradict itself under an answer is right all the same."""
        rows = self.filling.rows
        problem = next(
            each
            for each in self.doubts(self.filling.values, rows)
            if self.filling.named_here(each.field) == name and GRADES[each.code] is not Grade.WRONG
        )

        def keep(kept: Table) -> None:
            self.filling.lay(name, CLARIFICATIONS.name, [dict(each) for each in kept])
            self.count()
            self.sheet.go_to(name)

        members, known = rows.get("members", ()), rows.get(CLARIFICATIONS.name, ())
        return ask_explanation(self, problem, members, known, self.today, keep)

    def arranged(self, rows: Mapping[str, Table]) -> dict[str, list[dict[str, Value]]]:
        """Give the tables with one opinion for each stage, in order."""
        tables = super().arranged(rows)
        opinions = tables["opinions"]
        staged: list[dict[str, Value]] = []
        for stage in codelists.load("opinion_stage").options:
            first = next((row for row in opinions if row.get("stage") == stage), None)
            staged.append({"id": "", "stage": stage} if first is None else first)
        tables["opinions"] = staged + [row for row in opinions if row not in staged]
        return tables

    def go_to(self, name: str) -> None:
        """Take the keyboard to a cell; to the whole row where it has no cell of its own."""
        if not self.sheet.go_to(name) and parts(name)[0] == "members":
            self.sheet.go_to(f"members.{parts(name)[1]}.name")
            self.open_row(self.sheet.in_hand)

    def take_out_member(self, member_id: str) -> None:
        """Take a member off the sheet: they stand in another archive and are no member here."""
        rows = [
            row for row in self.filling.state.rows.get("members", ()) if row["id"] != member_id
        ]
        self.filling.lay(self.sheet.in_hand, "members", rows)

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
        dialog.allow(edits=self.may_edit)
        dialog.open()
        return dialog

    def title_of(self, name: str) -> str:
        """Name an answer as a person does; one of an opinion by its stage."""
        table, number, _ = parts(name)
        field = self.filling.field(name)
        if table == "opinions" and field is not None:
            return f"{self.filling.value(f'{table}.{number}.stage')} {field.title}"
        return super().title_of(name)


def _hidden(person: Mapping[str, Value]) -> dict[str, Value]:
    """Hide the numbers of a person: what has no cell of its own is never entered, only read."""
    return {
        name: masked(MEMBER[name], value)
        if value is not None
        and name in MEMBER.fields
        and isinstance(MEMBER[name].kind, IdNumber | Phone | BankCard)
        else value
        for name, value in person.items()
    }


def _names(section: Section) -> frozenset[str]:
    return frozenset(each.name for each in section.fields)
