"""Write a value as it stands in the cell of a form, on paper and on the screen.

What is not known leaves what is filled in by hand: boxes to tick, the signs of a date, a unit.
In the row of a table, where room is short, a value stands alone and a blank is white.
"""

from __future__ import annotations

from datetime import date
from functools import singledispatch
from typing import TYPE_CHECKING

from app.forms import codelists
from app.forms.sheet import Answer
from app.forms.spec import Area, Choice, Choices, Day, Flag, Kind, Money, Number
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from app.forms.sheet import Grid, Sheet
    from app.forms.spec import Form, Value, Values

TICKED, UNTICKED = "☑", "☐"
BLANK_DAY = "　　 年　　月　　日"


def answers(
    sheet: Sheet, form: Form, values: Values, rows: Mapping[str, Sequence[Values]]
) -> dict[str, str]:
    """Write every answer of ``sheet`` that is a field of ``form`` or of a table inside it."""
    tables = {each.name: each.form for each in form.rows}
    told: dict[str, str] = {}
    for grid in (grid for side in sheet.sides for grid in side):
        told |= {
            answer.name: inked(form[answer.name].kind, values.get(answer.name), answer.ticked)
            for answer in _answers(grid)
            if answer.name in form.fields
        }
        if grid.repeat and grid.repeat.table in tables:
            table, cells = grid.repeat.table, grid.repeat.row.cells
            names = [each.content.name for each in cells if isinstance(each.content, Answer)]
            told |= _table(table, tables[table], names, rows.get(table, ()), grid.repeat.count)
    return told


def _answers(grid: Grid) -> Iterator[Answer]:
    for row in grid.rows:
        for cell in row.cells:
            if isinstance(cell.content, Answer):
                yield cell.content


def _table(
    table: str, form: Form, names: Sequence[str], rows: Sequence[Values], count: int
) -> Iterator[tuple[str, str]]:
    known = [name for name in names if name in form.fields]
    for number in range(max(count, len(rows))):
        values = rows[number] if number < len(rows) else {}
        for name in known:
            yield f"{table}.{number}.{name}", in_row(form[name].kind, values.get(name))


def inked(kind: Kind, value: Value, ticked: bool = False) -> str:  # noqa: FBT001, FBT002 -- as declared
    """Write a value of ``kind``, or what a blank cell shows."""
    if ticked and isinstance(kind, Choice | Choices):
        return _ticks(kind.codelist, value)
    return _blank(kind) if value is None else _inked(kind, value)


def in_row(kind: Kind, value: Value) -> str:
    """Write a value of ``kind`` into the row of a table; nothing is the empty text."""
    return "" if value is None else _in_row(kind, value)


def in_prose(kind: Kind, value: Value) -> str:
    """Write a value of ``kind`` among other words: with its unit, a yes or no as a word."""
    if value is None:
        return ""
    return shown(kind, value) if isinstance(kind, Flag) else _inked(kind, value)


def _ticks(codelist: str, value: Value) -> str:
    """Give all options with their boxes, then whatever was chosen that is none of them."""
    chosen = value if isinstance(value, tuple) else (str(value),) if value else ()
    return _boxes((*codelists.load(codelist).options, *_strangers(codelist, chosen)), chosen)


def _strangers(codelist: str, chosen: Sequence[str]) -> list[str]:
    return [each for each in chosen if each not in codelists.load(codelist).options]


def _boxes(options: Sequence[str], chosen: Collection[str]) -> str:
    return "  ".join(f"{TICKED if each in chosen else UNTICKED}{each}" for each in options)


@singledispatch
def _inked(kind: Kind, value: Value) -> str:
    return shown(kind, value)


@_inked.register
def _(_: Day, value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


@_inked.register
def _(kind: Flag, value: bool) -> str:  # noqa: FBT001 -- the value itself
    return _boxes(("是", "否"), (shown(kind, value),))


@_inked.register(Money)
@_inked.register(Area)
@_inked.register(Number)
def _(kind: Money | Area | Number, value: int) -> str:
    return f"{shown(kind, value)} {kind.unit}".rstrip()


@singledispatch
def _blank(kind: Kind) -> str:
    del kind
    return ""


@_blank.register
def _(_: Day) -> str:
    return BLANK_DAY


@_blank.register
def _(_: Flag) -> str:
    return _boxes(("是", "否"), ())


@_blank.register(Money)
@_blank.register(Area)
@_blank.register(Number)
def _(kind: Money | Area | Number) -> str:
    return kind.unit


@singledispatch
def _in_row(kind: Kind, value: Value) -> str:
    return shown(kind, value)


@_in_row.register
def _(_: Day, value: date) -> str:
    return f"{value.year}.{value.month}.{value.day}"
