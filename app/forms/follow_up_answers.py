"""Answer the sheet of follow-up: how a family left, each time on record, and those still due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms import household_head, inked
from app.forms.archive import ARCHIVE
from app.forms.follow_up_sheet import TIMES
from app.forms.inked import UNTICKED
from app.forms.life_event import LIFE_EVENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.forms.spec import Values

RISKS = ("收入下降", "失业停工", "新患大病", "子女升学", "意外灾害", "其他", "没有发现")
"""What may bring a family into hardship again; domain reference §5, 监测预警."""
OUTCOMES = ("继续观察", "联系部门", "工会帮扶", "返困申请")
_ON = LIFE_EVENT["taken_on"].kind


@dataclass(frozen=True, slots=True)
class Watched:
    """How long a family is watched: until when, once in how many months, what is still due."""

    until: date
    every: int
    due: tuple[date, ...]


def answers(
    values: Values,
    cadre: Values,
    leaving: Values,
    times: Sequence[Values],
    watched: Watched | None,
    *,
    to_write: bool,
) -> dict[str, str]:
    """Give what stands in the cells of ``FOLLOW_UP_SHEET``, but for the codes and the foot.

    ``leaving`` is the step by which the family left, ``times`` are the steps of follow-up on
    record. With ``to_write`` there are boxes to tick in the rows that are left, each with its day
    where the family is ``watched``.
    """
    rows = [*map(_recorded, times)]
    if to_write:
        rows += _to_write(() if watched is None else watched.due, TIMES.count - len(rows))
    return {
        **household_head.household(values),
        **household_head.cadre(cadre),
        "exit_reason": str(values.get("exit_reason") or ""),
        "exited_on": inked.inked(ARCHIVE["exited_on"].kind, values.get("exited_on")),
        "until": inked.inked(_ON, None if watched is None else watched.until),
        "rhythm": "" if watched is None else f"每 {watched.every} 个月",
        "leaving": str(leaving.get("reason") or ""),
        **dict(TIMES.cells(rows)),
    }


def _recorded(step: Values) -> dict[str, str]:
    return {
        "held_on": inked.in_row(_ON, step.get("taken_on")),
        "found": str(step.get("reason") or ""),
        "visitor": str(step.get("taken_by") or ""),
    }


def _to_write(due: Sequence[date], free: int) -> Iterator[dict[str, str]]:
    """Give the rows that are left to be written, at least one."""
    for number in range(max(free, len(due), 1)):
        yield {
            "due_on": inked.in_row(_ON, due[number]) if number < len(due) else "",
            "risks": _boxes(RISKS),
            "outcome": _boxes(OUTCOMES),
        }


def _boxes(options: Sequence[str]) -> str:
    return "\n".join(f"{UNTICKED}{each}" for each in options)
