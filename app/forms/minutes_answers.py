"""Answer the minutes of a meeting: of each household how it stands, what is proposed, decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.archive import ARCHIVE
from app.forms.assessment import ASSESSMENT
from app.forms.minutes_sheet import CASES
from app.forms.spec import Money
from app.forms.text import shown
from app.rules import derived

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Values

HELD_ON = "held_on"
"""Beside its columns a row has the day on which its household was decided on."""


def answers(rows: Sequence[dict[str, str]]) -> dict[str, str]:
    """Give what stands in the cells of ``MINUTES_SHEET``, but for the head and the foot.

    The day of the meeting is known where all households were decided on together.
    """
    days = {row[HELD_ON] for row in rows}
    on = days.pop() if len(days) == 1 else ""
    numbered = [{**row, "number": str(number)} for number, row in enumerate(rows, 1)]
    return {
        **dict(CASES.cells(numbered)),
        "summary": f"共 {len(rows)} 户" if rows else "",
        HELD_ON: on or inked.BLANK_DAY,
    }


def case(values: Values, proposed: str, decided: Values) -> dict[str, str]:
    """Say of a household what stands in its row; ``decided`` is the record of its assessment."""
    income, size = values.get("yearly_income_fen"), values.get("size")
    per_head = derived.per_head_fen(
        income if isinstance(income, int) else None, size if isinstance(size, int) else None
    )
    return {
        **{name: _shown(name, values) for name in ("name", "workplace", "size")},
        "per_head": inked.in_row(Money(), per_head),
        "situation": "；".join(_situation(values)),
        "proposed": proposed,
        "conclusion": "。".join(
            str(decided[name]).rstrip("。")
            for name in ("decision", "decision_reason")
            if decided.get(name)
        ),
        HELD_ON: _day(decided),
    }


def _situation(values: Values) -> Iterator[str]:
    """Tell the causes, what they cost in a year, and what the file says of them."""
    causes = (_shown(name, values) for name in ("main_cause", "other_causes"))
    spent = _shown("yearly_expense_fen", values)
    told = (
        "、".join(filter(None, causes)),
        spent and f"年度必要支出 {spent} 元",
        _shown("cause_note", values),
    )
    yield from filter(None, told)


def _day(decided: Values) -> str:
    on = decided.get("assessed_on")
    return inked.inked(ASSESSMENT["assessed_on"].kind, on) if on else ""


def _shown(name: str, values: Values) -> str:
    return shown(ARCHIVE[name].kind, values.get(name))
