"""The visit record as it is filled in: the visits on record, and those that came back on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from app.forms import household_head, visit_answers
from app.forms.archive import ARCHIVE
from app.forms.check import incomplete
from app.forms.text import masked
from app.forms.visit_record import BY, NOBODY, TABLE, VISIT, VISIT_RECORD
from app.forms.visit_sheet import VISIT_SHEET
from app.messages import explain
from app.printing import imprint
from app.rules import masking, visits
from ui.dialogs.form_dialog import FormDialog
from ui.forms.beside import Grade
from ui.forms.filling import is_blank, parts
from ui.panels.sheet_page import SheetPage
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from app.forms.spec import Problem, Value, Values
    from app.services.cadres import CadreRow
    from app.services.visits import Opened, VisitRecord
    from ui.forms.beside import Finding
    from ui.panels.sheet_page import Stored, Table

ROWS = next(each.repeat.count for each in VISIT_SHEET.sides[0] if each.repeat)
NO_CADRE = "（不是结对干部）"
TWICE = "visit_twice"
"""What may well be, and is asked for once when it is keyed."""
TWICE_AGAIN = "{words}确实去了两次的话，再按一次「保存」。"
AGAIN = "{words}现在填不了的话，再按一次「保存」就先存下，以后补填。"


class VisitPage(SheetPage):
    """Holds the visits of a household while they are keyed.

    ``by`` is the cadre who made those that name nobody: whoever signed the sheet.
    """

    first: ClassVar[str] = f"{TABLE}.0.contacted_on"

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(VISIT_RECORD, VISIT_SHEET, today)
        self.record: VisitRecord | None = None
        self.by: str | None = None
        self._asked_for: object = None

    def prepare(self, opened: Opened) -> None:
        """Take whose visits they are, and who is to have made them."""
        self.record = opened.stored
        visitors = opened.stored.visitors
        ours = {each.id for each in visitors.cadres}
        self.by = visitors.paired_id if visitors.paired_id in ours else None

    def show_stored(self, stored: Stored | None, *, may_edit: bool = True) -> None:
        """Show the visits as they are stored; those of other unions are only read."""
        self._take(stored)
        super().show_stored(stored, may_edit=may_edit)
        self._fix()

    def meet(self, stored: Stored) -> int:
        """Lay what was keyed here over the visits as they are by now."""
        self._take(stored)
        taken = super().meet(stored)
        self._fix()
        return taken

    def go_to_first_blank(self) -> None:
        """Take the keyboard to the first row in which nothing stands."""
        rows = self.filling.state.rows.get(TABLE, ())
        number = next((at for at, row in enumerate(rows) if is_blank(row)), len(rows))
        self.go_to(f"{TABLE}.{number}.contacted_on")

    def go_to_visit(self, visit_id: str) -> bool:
        """Take the keyboard to a visit on record; tell whether it is there."""
        rows = self.filling.state.rows.get(TABLE, ())
        ids = [row.get("id") for row in rows]
        if not visit_id or visit_id not in ids:
            return False
        self.go_to(f"{TABLE}.{ids.index(visit_id)}.content")
        return True

    def check(self) -> str:
        """Say what cannot be stored, and ask once for what a visit lacks or may be twice."""
        refusal = super().check()
        if refusal or self._asked_for is self.filling.state:
            return refusal
        asked = next(self._to_ask(), None)
        if asked is None:
            return ""
        self.filling.settle()
        self.go_to(asked.field)
        self._asked_for = self.filling.state
        words = f"第 {parts(asked.field)[1] + 1} 行：{explain(asked.code, asked.figures)}"
        return (TWICE_AGAIN if asked.code == TWICE else AGAIN).format(words=words)

    def facts(self, values: Values, rows: Mapping[str, Table]) -> Mapping[str, str]:
        """Tell what the head of the sheet says, with the numbers hidden."""
        del values, rows
        record = self.record
        if record is None:
            return {}
        head = household_head.household(record.archive) | household_head.cadre(record.cadre)
        shown = {
            name: masked(ARCHIVE[name], record.archive[name]) for name in head if _hides(name)
        }
        code = imprint.typed(record.sheet.code) if record.sheet else ""
        return {
            **head,
            **shown,
            "cadre_phone": masking.phone(head["cadre_phone"]),
            "union_name": record.union,
            "code": code and f"录入码 {code}",
        }

    def gaps(self, values: Values, rows: Mapping[str, Table]) -> Iterator[Problem]:
        """Name the visits of ours without a day or without content."""
        del values
        fixed = self.record.fixed if self.record else {}
        for number, row in enumerate(rows.get(TABLE, ())):
            if row.get("id") not in fixed:
                for each in incomplete(VISIT, row):
                    yield replace(each, field=f"{TABLE}.{number}.{each.field}")

    def doubts(self, values: Values, rows: Mapping[str, Table]) -> Iterator[Problem]:
        """Name visits that are yet to come, and those on one day."""
        del values
        for each in visits.doubts(rows.get(TABLE, ()), today=self.today()):
            yield replace(each, field=f"{TABLE}.{each.field}")

    def doubted(self, problem: Problem, name: str, rows: Mapping[str, Table]) -> Finding:
        """Say how grave a doubt is: two visits on one day there may have been."""
        found = super().doubted(problem, name, rows)
        return replace(found, grade=Grade.HINT) if problem.code == TWICE else found

    def arranged(self, rows: Mapping[str, Table]) -> dict[str, list[dict[str, Value]]]:
        """Give the visits with a row to write on below them, and as many as the paper has."""
        found = super().arranged(rows)[TABLE]
        blank: list[dict[str, Value]] = [{"id": ""} for _ in range(max(ROWS - len(found), 1))]
        return {TABLE: found + blank}

    def count(self) -> None:
        """Work out anew what follows, and what else stands in the cells on paper."""
        super().count()
        self.sheet.tell_also(dict(self._also()))

    def end(self) -> None:
        """Begin another row after the last one; go on from a sheet whose last row is blank."""
        rows = list(self.filling.state.rows.get(TABLE, ()))
        if not self.may_edit or is_blank(rows[-1]):
            super().end()
            return
        self.filling.lay(self.sheet.in_hand, TABLE, [*rows, {"id": ""}])
        self.go_to(f"{TABLE}.{len(rows)}.contacted_on")

    def open_row(self, name: str) -> FormDialog | None:
        """Open all questions about the visit of a row, and who made it."""
        number, rows = parts(name)[1], list(self.filling.state.rows.get(TABLE, ()))
        if self.record is None or number >= len(rows):
            return None
        row = {each: self.filling.value(f"{TABLE}.{number}.{each}") for each in rows[number]}
        labels, ids = offered(self.record.visitors.cadres)
        who = OptionBox(labels)
        by = str(row.get(BY.name) or self.by or NOBODY)
        if by in ids:
            who.setCurrentIndex(ids.index(by) + 1)
        dialog = FormDialog(self, VISIT, f"走访 第 {number + 1} 行", row, {"帮扶干部": who})
        dialog.view.show_typed(self.filling.typed(TABLE, number))

        def take(values: dict[str, Value]) -> None:
            dialog.finish()
            chosen = who.currentIndex() - 1
            values[BY.name] = ids[chosen] if chosen >= 0 else by
            rows[number] = dict(values)
            self.filling.lay(name, TABLE, rows)
            self.go_to(name)

        dialog.submitted.connect(take)
        dialog.allow(edits=self.may_edit and row.get("id") not in self.sheet.fixed)
        dialog.open()
        who.setFocus()
        return dialog

    def _take(self, stored: Stored | None) -> None:
        self.record = stored  # type: ignore[assignment]  # its source gives no other
        self._asked_for = None

    def _fix(self) -> None:
        fixed = frozenset(self.record.fixed) if self.record else frozenset[str]()
        self.sheet.allow(edits=self.may_edit, fixed=fixed)

    def _to_ask(self) -> Iterator[Problem]:
        """Name what visits lack that were keyed or changed here, and those that may be twice."""
        rows = self.filling.rows
        twice = (each for each in self.doubts({}, rows) if each.code == TWICE)
        for each in (*self.gaps({}, rows), *twice):
            here = self.filling.named_here(each.field)
            stem = here.rpartition(".")[0]
            names = (f"{stem}.{name}" for name in VISIT.fields)
            if any(self.filling.is_changed_at(name) for name in names):
                yield replace(each, field=here)

    def _also(self) -> Iterator[tuple[str, str]]:
        record = self.record
        names = record.names if record else {}
        paired = record.visitors.paired_id if record else ""
        for number, row in enumerate(self.filling.state.rows.get(TABLE, ())):
            stem = f"{TABLE}.{number}."
            visit = {name: self.filling.value(stem + name) for name in row}
            by = str(visit.get(BY.name) or self.by or "")
            if not is_blank(row) and not visit.get("visitor") and by not in {paired, NOBODY}:
                visit["visitor"] = names.get(by)
            told = [visit_answers.beside(visit)]
            if record and row.get("id") in record.fixed:
                told.append(f"（{record.fixed[str(row['id'])]}记录）")
            yield f"{stem}content", "\n".join(filter(None, told))


def offered(cadres: Sequence[CadreRow]) -> tuple[list[str], list[str]]:
    """Give who may have made a visit, by words and by id."""
    labels = [
        f"{each.name}（{each.workplace}）" if each.workplace else each.name for each in cadres
    ]
    return [NO_CADRE, *labels], [NOBODY, *(each.id for each in cadres)]


def _hides(name: str) -> bool:
    return name in ARCHIVE.fields and ARCHIVE[name].private
