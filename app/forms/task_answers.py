"""Answer the list of tasks: a row for each measure, or for each household that has none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.measure import MEASURE
from app.forms.task_sheet import COLUMNS, TABLE, TASK_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_ROWS = next(each.repeat.count for each in TASK_SHEET.sides[0] if each.repeat)
NAMES = tuple(name for name, *_ in COLUMNS if name != "number")


def answers(rows: Sequence[dict[str, str]]) -> dict[str, str]:
    """Give what stands in the table of ``TASK_SHEET``; each row by the names of its columns."""
    told: dict[str, str] = {}
    for number in range(max(_ROWS, len(rows))):
        row = rows[number] if number < len(rows) else {}
        told |= dict(_row(number, row))
    return told


def day(due_on: date | None, closed: str = "") -> str:
    """Write a deadline as it stands in its column, and below it how a closed task ended."""
    return f"{inked.in_row(MEASURE['due_on'].kind, due_on)}\n{closed}".strip()


def _row(number: int, row: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield f"{TABLE}.{number}.number", str(number + 1) if row else ""
    for name in NAMES:
        yield f"{TABLE}.{number}.{name}", row.get(name, "")
