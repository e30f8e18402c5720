"""Write the letter of warning: to whom, which households, what threatens them, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.archive import ARCHIVE
from app.forms.letter import LINES, PARAGRAPHS, at_right
from app.forms.measure import MEASURE
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Values

HEADING = "关于提示困难职工家庭风险的函"
_INDENT = "　　"
_ASKED = (
    "请你单位尽快核实，在职责范围内采取措施，防止困难加重或者返困，"
    "并于＿＿＿＿年＿＿月＿＿日前将办理情况函告我会。"
)
_BLANK = "＿" * 6
_LONG_BLANK = "＿" * 12
_ROOM = f"\n{'＿' * 28}\n{'＿' * 26}"
"""Two lines in which the risk is left to be written."""
_LAST_FREE = 4
"""So many characters stay free at the right of the signature and its day."""


def household(values: Values, overdue: Sequence[Values]) -> str:
    """Say who a household is and what threatens it: measures that are late, or room to write."""

    def known(name: str) -> str:
        return shown(ARCHIVE[name].kind, values.get(name))

    beside = [
        f"{known('workplace')}职工" if known("workplace") else "",
        f"家住{known('address')}" if known("address") else "",
        f"联系电话 {known('phone')}" if known("phone") else "",
    ]
    told = "，".join(filter(None, beside))
    late = "；".join(map(_late, overdue)) or _ROOM
    return f"{known('name') or _BLANK}{f'（{told}）' if told else ''}：{late}。"


def answers(to: str, households: Sequence[str], unit: Values) -> dict[str, str]:
    """Give what stands in the letter; what is not known is left to be written.

    ``unit`` are the values of the union that writes: its name and its telephone.
    """
    paragraphs = [
        f"{to or _LONG_BLANK}：",
        _INDENT + _opening(len(households)),
        *(f"{_INDENT}{each}" for each in _numbered(households or [household({}, ())])),
        f"{_INDENT}{_ASKED}",
        f"{_INDENT}联系人：{_BLANK}　　联系电话：{unit.get('phone') or _BLANK}",
        "",
        at_right(str(unit.get("name") or _LONG_BLANK), _LAST_FREE),
        at_right(inked.BLANK_DAY, _LAST_FREE),
    ]
    count = max(LINES, len(paragraphs))
    told = dict.fromkeys((f"{PARAGRAPHS}.{number}.text" for number in range(count)), "")
    told |= {f"{PARAGRAPHS}.{number}.text": text for number, text in enumerate(paragraphs)}
    return {"heading": HEADING, "number": "", **told}


def _opening(count: int) -> str:
    how_many = f"下列 {count} 户" if count > 1 else "下列"
    return f"我会在困难职工帮扶工作中发现，{how_many}困难职工家庭存在风险，现提示如下："


def _numbered(households: Sequence[str]) -> Iterator[str]:
    if len(households) == 1:
        yield households[0]
        return
    yield from (f"{number}．{each}" for number, each in enumerate(households, 1))


def _late(measure: Values) -> str:
    due = inked.inked(MEASURE["due_on"].kind, measure.get("due_on"))
    content = str(measure["content"]).strip().rstrip("。；")
    return f"{measure['side']}措施「{content}」应于{due}前办结，现已超期"
