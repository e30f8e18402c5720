"""Answer the sheets by which an archive is approved, and an exit: what its steps have told so far.

What is not known yet is left to be written by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import household_head, inked
from app.forms.archive import ARCHIVE
from app.forms.archive_answers import written_opinions
from app.forms.assessment import ASSESSMENT, GUARANTEES
from app.forms.life_event import LIFE_EVENT
from app.forms.spec import Money
from app.rules import derived

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.forms.spec import Values

_FIGURES = ("size", "yearly_income_fen", "yearly_expense_fen")
_COUNTY = 2
"""The place among the opinion blocks of the one that approves."""


def application(
    values: Values,
    steps: Mapping[str, Values],
    decided: Values,
    opinions: Sequence[Values],
    compared: str = "",
) -> dict[str, str]:
    """Give what stands in the cells of ``APPLICATION_SHEET``, but for the codes and the foot.

    ``steps`` are the last standing step by each title, ``decided`` the last assessment,
    ``compared`` what is on record of the comparison.
    """
    wishes = (_reason(steps, "登记申请"), values.get("needs"))
    return {
        **family(values),
        "applied_on": _field("applied_on", values),
        "applied": _lines(*wishes),
        "surveyed": _step(steps, "入户调查"),
        "assessed": _lines(_step(steps, "评议"), *_decision(decided)),
        "noticed": _lines(
            _step(steps, "开始公示", "开始公示。"), _confirmed(steps, "上级审核通过")
        ),
        "compared": _lines(_step(steps, "信息比对"), _confirmed(steps, "信息比对"), compared),
        "head_signed_by": "",
        **dict(written_opinions(opinions)),
    }


def leaving(values: Values, step: Values, decided: Values) -> dict[str, str]:
    """Give what stands in the cells of ``EXIT_SHEET``, but for the codes and the foot.

    ``step`` are the values of the step by which the household left; none while it has not.
    """
    written = dict(written_opinions(()))
    if step.get("opinion"):
        written[f"opinions.{_COUNTY}.text"] = str(step["opinion"])
    return {
        **family(values),
        "exit_reason": inked.inked(
            ARCHIVE["exit_reason"].kind, values.get("exit_reason"), ticked=True
        ),
        "exited_on": _field("exited_on", values),
        "secured": "  ".join(_guarantees(decided)),
        "surveyed": _lines(step.get("reason")),
        "noticed": _lines(step.get("confirmed")),
        "head_signed_by": "",
        **written,
    }


def family(values: Values) -> dict[str, str]:
    """Answer whose sheet it is, and what the household lives on."""
    income, size = values.get("yearly_income_fen"), values.get("size")
    per_head = derived.per_head_fen(
        income if isinstance(income, int) else None, size if isinstance(size, int) else None
    )
    return {
        **household_head.household(values),
        **{name: _field(name, values) for name in ("category", *_FIGURES)},
        "per_head_fen": inked.inked(Money(), per_head),
    }


def _field(name: str, values: Values) -> str:
    return inked.inked(ARCHIVE[name].kind, values.get(name))


def _step(steps: Mapping[str, Values], title: str, word: str = "") -> str:
    """Tell a step in a line: its day, and what was written with it."""
    step = steps.get(title)
    if step is None:
        return ""
    on = inked.inked(LIFE_EVENT["taken_on"].kind, step.get("taken_on"))
    return f"{on}　{step.get('reason') or word or title + '。'}"


def _reason(steps: Mapping[str, Values], title: str) -> str:
    return str(steps.get(title, {}).get("reason") or "")


def _confirmed(steps: Mapping[str, Values], title: str) -> str:
    return str(steps.get(title, {}).get("confirmed") or "")


def _decision(decided: Values) -> Iterator[str]:
    if decided.get("decision"):
        yield f"认定结果：{decided['decision']}。{decided.get('decision_reason') or ''}"


def _guarantees(decided: Values) -> Iterator[str]:
    """Write the five guarantees with their answers, or with boxes to be ticked."""
    for field in GUARANTEES.fields:
        kind = ASSESSMENT[field.name].kind
        yield f"{field.title[0]} {inked.inked(kind, decided.get(field.name))}"


def _lines(*told: object) -> str:
    return "\n".join(str(each) for each in told if each)
