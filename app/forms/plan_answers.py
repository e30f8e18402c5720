"""Answer the plan of a household: its problems, its wish, where it leads, the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import household_head, inked
from app.forms.archive import ARCHIVE
from app.forms.measure import MEASURE
from app.forms.plan import PLAN
from app.forms.plan_sheet import PLAN_SHEET
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Values

_TICKED = ("prospect", "action_plans")
_AS_STORED = ("department", "lead")
_ROWS = next(each.repeat.count for each in PLAN_SHEET.sides[0] if each.repeat)


def answers(
    values: Values,
    cadre: Values,
    plan: Values,
    difficulties: Sequence[Values],
    measures: Sequence[Values],
) -> dict[str, str]:
    """Give what stands in the cells of ``PLAN_SHEET``, but for the codes and the foot."""
    fields = {
        field.name: inked.inked(field.kind, plan.get(field.name), field.name in _TICKED)
        for field in PLAN
    }
    return {
        **household_head.household(values),
        **household_head.cadre(cadre),
        **fields,
        "category": shown(ARCHIVE["category"].kind, values.get("category")),
        "difficulties": "".join(_told(difficulties)),
        **dict(_measures(measures)),
    }


def _told(difficulties: Sequence[Values]) -> Iterator[str]:
    """Tell what a household lacks in a few words, kind by kind."""
    for each in difficulties:
        situation = str(each.get("situation") or each.get("advice") or "").strip()
        end = "" if situation.endswith(("。", "；", "！")) else "。"
        yield f"【{each['difficulty_kind']}】{situation}{end}"


def _measures(measures: Sequence[Values]) -> Iterator[tuple[str, str]]:
    for number in range(max(_ROWS, len(measures))):
        measure = measures[number] if number < len(measures) else {}
        stem = f"measures.{number}."
        yield f"{stem}side", shown(MEASURE["side"].kind, measure.get("side"))
        yield f"{stem}content", "\n".join(_content(measure))
        for name in _AS_STORED:
            yield stem + name, shown(MEASURE[name].kind, measure.get(name))
        yield f"{stem}due_on", inked.in_row(MEASURE["due_on"].kind, measure.get("due_on"))
        yield f"{stem}outcome", " ".join(_outcome(measure))


def _content(measure: Values) -> Iterator[str]:
    if measure.get("content"):
        yield shown(MEASURE["content"].kind, measure["content"])
    if measure.get("action_plan"):
        yield f"（{measure['action_plan']}）"


def _outcome(measure: Values) -> Iterator[str]:
    """Tell how far a measure has come; what has not begun is left to be written."""
    if measure.get("state") and measure["state"] != "未开始":
        yield str(measure["state"])
    for name in ("done_on", "result"):
        if measure.get(name):
            yield inked.in_row(MEASURE[name].kind, measure[name])
