"""Write the letter to an applicant for whom no archive is made: to whom, why, where to turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.letter import LINES, PARAGRAPHS, at_right
from app.forms.life_event import LIFE_EVENT
from app.forms.refusal_sheet import REFUSAL_SHEET

if TYPE_CHECKING:
    from app.forms.spec import Values

_INDENT = "　　"
_BLANK = "＿" * 6
_LONG_BLANK = "＿" * 12
_OTHERWISE = (
    "如有不同意见，或者家庭情况有了变化，可以向我会说明或重新申请。"
    "生活有困难的，也可以向所在社区（村）和民政部门申请救助。"
)
_LAST_FREE = 4
"""So many characters stay free at the right of the signature and its day."""


def answers(values: Values, step: Values, unit: Values) -> dict[str, str]:
    """Give what stands in the letter; what is not known is left to be written.

    ``step`` are the values of the step by which it was decided, ``unit`` those of the union.
    """
    on = LIFE_EVENT["taken_on"].kind
    applied = values.get("applied_on")
    when = f"于{inked.inked(on, applied)}" if applied else ""
    reason = str(step.get("reason") or _LONG_BLANK * 2).strip().rstrip("。")
    phone = unit.get("phone") or _BLANK
    hotline = f"，监督电话：{unit['hotline']}" if unit.get("hotline") else ""
    paragraphs = [
        f"{values.get('name') or _BLANK}同志：",
        f"{_INDENT}您{when}提出的困难职工建档申请收悉。经调查核实和评议，现决定不予建档，理由如下：",
        f"{_INDENT}{reason}。",
        _INDENT + _OTHERWISE,
        f"{_INDENT}联系电话：{phone}{hotline}。",
        "",
        at_right(str(unit.get("name") or _LONG_BLANK), _LAST_FREE),
        at_right(inked.inked(on, step.get("taken_on")), _LAST_FREE),
        "",
        f"{_INDENT}本告知书已收到。",
        f"{_INDENT}申请人签字：{_BLANK}　日期：{_BLANK}",
    ]
    told = dict.fromkeys((f"{PARAGRAPHS}.{number}.text" for number in range(LINES)), "")
    told |= {f"{PARAGRAPHS}.{number}.text": text for number, text in enumerate(paragraphs)}
    return {"heading": REFUSAL_SHEET.title, "number": "", **told}
