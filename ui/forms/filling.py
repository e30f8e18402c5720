"""What is being filled in: the answers of a form and the rows of its tables, until it is saved.

It lives apart from the widgets, so that a sheet builds only those in sight and an answer is never
lost with its editor. An answer in a table is called ``members.2.phone``, as on the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from app.forms.check import field_fault
from app.forms.spec import IdNumber
from app.rules import identity
from ui.forms.reading import Reading, by_sex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.forms.spec import Field, Form, Problem, Value, Values

Entry: TypeAlias = "Value | Reading"
"""A value, or what was typed that is none."""
Row: TypeAlias = "dict[str, Entry]"
KEPT = ("id", "stage")
"""What a row has before anything is filled in."""


@dataclass(frozen=True, slots=True)
class State:
    """All answers at one moment; never changed, only replaced."""

    values: Mapping[str, Entry] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    def entry(self, name: str) -> Entry:
        """Give what stands under ``name``."""
        table, number, inner = parts(name)
        if not table:
            return self.values.get(name)
        rows = self.rows.get(table, ())
        return rows[number].get(inner) if number < len(rows) else None

    def put(self, name: str, entry: Entry) -> State:
        """Give the state with another entry; a table grows as far as it must."""
        table, number, inner = parts(name)
        if not table:
            return replace(self, values={**self.values, name: entry})
        rows = list(self.rows.get(table, ()))
        rows += [{"id": ""} for _ in range(number + 1 - len(rows))]
        rows[number] = {**rows[number], inner: entry}
        return self.lay(table, rows)

    def lay(self, table: str, rows: Sequence[Row]) -> State:
        """Give the state with other rows in ``table``."""
        return replace(self, rows={**self.rows, table: tuple(rows)})


class Filling(QObject):
    """Holds a form while it is filled in, with every step back.

    ``edited`` is told at every change, ``changed`` with the name of each answer that changed,
    ``reshaped`` when rows came, went or moved.
    """

    edited = Signal()
    changed = Signal(str)
    reshaped = Signal()

    def __init__(self, form: Form, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.base = State()
        self.state = State()
        self._past: list[tuple[str, State]] = []
        self._future: list[tuple[str, State]] = []
        self._in_hand = ""

    def show(self, values: Values, rows: Mapping[str, Sequence[Values]]) -> None:
        """Begin anew with stored values; nothing is changed then."""
        self.base = State(dict(values), {name: _copied(each) for name, each in rows.items()})
        self._begin(self.base)

    def meet(self, base: State, state: State) -> None:
        """Go on from ``state`` over what is stored by now."""
        self.base = base
        self._begin(state)
        self.edited.emit()

    def field(self, name: str) -> Field | None:
        """Give the field that the answer ``name`` belongs to, if the form asks it."""
        return field_of(self.form, name)

    def entry(self, name: str) -> Entry:
        """Give what stands under ``name``: a value, or what was typed that is none."""
        return self.state.entry(name)

    def value(self, name: str) -> Value:
        """Give the value under ``name``."""
        return value_of(self.entry(name))

    def put(self, name: str, entry: Entry) -> None:
        """Put in an entry; typing on in one cell is one step back."""
        if entry == self.entry(name):
            return
        if self._in_hand != name:
            self._remember(name)
        self._in_hand = name
        before = self.state
        self._turn_to(with_what_follows(self.form, before.put(name, entry), name))

    def settle(self) -> None:
        """End the step back of one cell: it is left."""
        self._in_hand = ""

    def put_all(self, name: str, state: State) -> None:
        """Put in many entries at once, as one step back to ``name``."""
        self.settle()
        self._remember(name)
        self._turn_to(state)

    def lay(self, name: str, table: str, rows: Sequence[Row]) -> None:
        """Replace the rows of a table, as one step back to ``name``."""
        self.put_all(name, self.state.lay(table, rows))

    def revert(self, name: str) -> None:
        """Give an answer back what is stored."""
        self.settle()
        self.put(name, self._stored(name))
        self.settle()

    def typed(self, table: str, number: int) -> dict[str, str]:
        """Give what was typed in a row and is no value, by its fields."""
        rows = self.state.rows.get(table, ())
        row = rows[number] if number < len(rows) else {}
        return {name: each.text for name, each in row.items() if isinstance(each, Reading)}

    def with_typed(self, table: str, rows: Sequence[Values]) -> list[Row]:
        """Give rows of values with what was typed in them and is none, where it still is."""
        here = {row["id"]: row for row in self.state.rows.get(table, ())}
        laid: list[Row] = []
        for row in rows:
            was = here.get(row["id"], {}) if row["id"] else {}
            typed = {
                name: entry
                for name, entry in was.items()
                if isinstance(entry, Reading) and row.get(name) is None
            }
            laid.append({**row, **typed})
        return laid

    def name_rows(self) -> None:
        """Give each new row that holds something the id under which it will be stored."""
        rows = {
            table: tuple(
                row if row["id"] or is_blank(row) else {**row, "id": str(uuid4())} for row in each
            )
            for table, each in self.state.rows.items()
        }
        self.state = replace(self.state, rows=rows)

    def undo(self) -> str:
        """Take the last step back and name its answer; the empty text where there is none."""
        return self._step(self._past, self._future)

    def redo(self) -> str:
        """Take a step again that was taken back."""
        return self._step(self._future, self._past)

    @property
    def is_changed(self) -> bool:
        """Tell whether anything stands here that is not stored."""
        return any(True for _ in self._differing())

    def is_changed_at(self, name: str) -> bool:
        """Tell whether the answer ``name`` is not the one that is stored."""
        return self.entry(name) != self._stored(name)

    @property
    def changes(self) -> int:
        """Count the answers that are not stored."""
        return sum(1 for _ in self._differing())

    @property
    def values(self) -> dict[str, Value]:
        """The values of the form."""
        return {name: value_of(entry) for name, entry in self.state.values.items()}

    @property
    def rows(self) -> dict[str, list[dict[str, Value]]]:
        """The rows of its tables, without those in which nothing stands."""
        return {
            table: [
                {name: value_of(entry) for name, entry in row.items()}
                for row in rows
                if not is_blank(row)
            ]
            for table, rows in self.state.rows.items()
        }

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Go through all answers by name."""
        return _entries(self.state)

    def named_here(self, saved: str) -> str:
        """Name an answer among the rows as they stand here, given its name among ``rows``."""
        table, number, inner = parts(saved)
        if not table:
            return saved
        rows = self.state.rows.get(table, ())
        filled = [place for place, row in enumerate(rows) if not is_blank(row)]
        return f"{table}.{filled[number]}.{inner}" if number < len(filled) else saved

    def refused(self) -> Iterator[tuple[str, Problem]]:
        """Name what cannot be stored, and why; an empty row lacks nothing."""
        for name, entry in _entries(self.state):
            if isinstance(entry, Reading) and entry.problem is not None:
                yield name, entry.problem
        yield from _essential(self.form, "", self.state.values)
        for table in self.form.rows:
            for number, row in enumerate(self.state.rows.get(table.name, ())):
                if not is_blank(row):
                    yield from _essential(table.form, f"{table.name}.{number}.", row)

    def _begin(self, state: State) -> None:
        self._past.clear()
        self._future.clear()
        self.settle()
        self._turn_to(state, told=False)

    def _remember(self, name: str) -> None:
        self._past.append((name, self.state))
        self._future.clear()

    def _step(self, start: list[tuple[str, State]], back: list[tuple[str, State]]) -> str:
        self.settle()
        if not start:
            return ""
        name, state = start.pop()
        back.append((name, self.state))
        self._turn_to(state)
        return name

    def _turn_to(self, state: State, *, told: bool = True) -> None:
        before, self.state = self.state, state
        if _shape(before) != _shape(state):
            self.reshaped.emit()
        names = dict.fromkeys((*dict(_entries(before)), *dict(_entries(state))))
        for name in names:
            if before.entry(name) != state.entry(name):
                self.changed.emit(name)
        if told:
            self.edited.emit()

    def _stored(self, name: str) -> Entry:
        table, number, inner = parts(name)
        if not table:
            return self.base.values.get(name)
        rows = self.state.rows.get(table, ())
        row_id = rows[number].get("id") if number < len(rows) else ""
        stored = self.base.rows.get(table, ())
        if not row_id:
            fixed = stored[number] if number < len(stored) and not stored[number]["id"] else {}
            return fixed.get(inner)
        return next((row.get(inner) for row in stored if row["id"] == row_id), None)

    def _differing(self) -> Iterator[str]:
        for name, entry in _entries(self.state):
            if entry != self._stored(name):
                yield name
        for table, stored in self.base.rows.items():
            ids = [row["id"] for row in self.state.rows.get(table, ()) if row["id"]]
            were = [row["id"] for row in stored if row["id"]]
            if ids != were:
                yield table


def field_of(form: Form, name: str) -> Field | None:
    """Give the field of ``form``, or of a table inside it, that an answer belongs to."""
    table, _, inner = parts(name)
    if not table:
        return form.fields.get(name)
    inside = next((each.form for each in form.rows if each.name == table), None)
    return inside.fields.get(inner) if inside is not None else None


def parts(name: str) -> tuple[str, int, str]:
    """Part ``members.2.phone`` into table, row and field; the table of a plain name is empty."""
    table, _, rest = name.partition(".")
    number, _, inner = rest.partition(".")
    return (table, int(number), inner) if number.isdigit() else ("", 0, name)


def with_what_follows(form: Form, state: State, name: str) -> State:
    """Put in what follows at once from the answer ``name``.

    Birth date and sex follow from an identity number that is whole and right, and from the sex
    whether 子女 is 子 or 女.
    """
    asked, entry = field_of(form, name), state.entry(name)
    if asked is None:
        return state
    stem = name.removesuffix(asked.name)
    if isinstance(asked.kind, IdNumber) and isinstance(entry, str):
        for other, value in (("born_on", identity.born_on(entry)), ("sex", identity.sex(entry))):
            if field_of(form, stem + other) is not None:
                state = state.put(stem + other, value)
    relation = field_of(form, f"{stem}relation")
    open_to = state.entry(f"{stem}relation")
    if relation is not None and isinstance(open_to, Reading):
        meant = by_sex(relation, open_to.text, value_of(state.entry(f"{stem}sex")))
        if meant is not None:
            state = state.put(f"{stem}relation", meant)
    return state


def value_of(entry: Entry) -> Value:
    """Give the value of an entry, as far as there is one."""
    return entry.value if isinstance(entry, Reading) else entry


def entry_of(found: Reading) -> Entry:
    """Give what is kept of a reading: its value, or all of it where there is none."""
    return found if found.is_refused and found.text else found.value


def is_blank(row: Mapping[str, Entry]) -> bool:
    """Tell whether nothing was filled in in a row."""
    return all(entry in {None, ""} or name in KEPT for name, entry in row.items())


def _essential(
    form: Form, stem: str, answers: Mapping[str, Entry]
) -> Iterator[tuple[str, Problem]]:
    """Name the answers without which a record cannot be stored."""
    for asked in form:
        if answers.get(asked.name) in {None, ""}:
            problem = field_fault(asked, None)
            if problem is not None:
                yield stem + asked.name, problem


def _copied(rows: Sequence[Values]) -> tuple[Row, ...]:
    return tuple({"id": "", **row} for row in rows)


def _entries(state: State) -> Iterator[tuple[str, Entry]]:
    yield from state.values.items()
    for table, rows in state.rows.items():
        for number, row in enumerate(rows):
            for name, entry in row.items():
                if name not in KEPT:
                    yield f"{table}.{number}.{name}", entry


def _shape(state: State) -> dict[str, list[Entry]]:
    """Give what decides where rows stand: their number and who they are."""
    return {table: [row.get("id") for row in rows] for table, rows in state.rows.items()}
