"""Write the letter of referral: to whom, who the household is, what it lacks, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.archive import ARCHIVE
from app.forms.government_help import GOVERNMENT_HELP
from app.forms.letter import LINES, PARAGRAPHS, at_right
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Values

_INDENT = "　　"
_BLANK = "＿" * 6
_LONG_BLANK = "＿" * 12
_LAST_FREE = 4
"""So many characters stay free at the right of the signature and its day."""


def answers(
    values: Values, referral: Values, difficulties: Sequence[Values], unit: Values
) -> dict[str, str]:
    """Give what stands in the letter; what is not known is left to be written.

    ``unit`` are the values of the union that writes: its name and its telephone.
    """
    union = str(unit.get("name") or _LONG_BLANK)
    paragraphs = [
        f"{referral.get('department') or _LONG_BLANK}：",
        _INDENT + "".join(_who(values)),
        _INDENT + _lacks(difficulties),
        _INDENT + _asks(referral, values),
        f"{_INDENT}联系人：{_BLANK}　　联系电话：{unit.get('phone') or _BLANK}",
        "",
        at_right(union, _LAST_FREE),
        at_right(
            inked.inked(GOVERNMENT_HELP["referred_on"].kind, referral.get("referred_on")),
            _LAST_FREE,
        ),
    ]
    count = max(LINES, len(paragraphs))
    told = dict.fromkeys((f"{PARAGRAPHS}.{number}.text" for number in range(count)), "")
    told |= {f"{PARAGRAPHS}.{number}.text": text for number, text in enumerate(paragraphs)}
    return {
        "heading": "关于转介困难职工帮扶事项的函",
        "number": str(referral.get("referral_no") or ""),
        **told,
    }


def _who(values: Values) -> Iterator[str]:
    """Say who the household is, and how it can be reached."""

    def known(name: str) -> str:
        return shown(ARCHIVE[name].kind, values.get(name))

    workplace = known("workplace")
    yield f"{workplace}职工" if workplace else "困难职工"
    beside = [
        known("sex"),
        f"身份证号码 {known('id_number')}" if known("id_number") else "",
        f"联系电话 {known('phone')}" if known("phone") else "",
        f"家住{known('address')}" if known("address") else "",
    ]
    told = "，".join(filter(None, beside)) or f"身份证号码{_LONG_BLANK}，联系电话{_BLANK}"
    yield f"{known('name') or _BLANK}（{told}）"
    category = known("category")
    yield (
        f"，系我会建档的{category or ''}职工家庭。" if category else "，系我会建档的困难职工家庭。"
    )


def _lacks(difficulties: Sequence[Values]) -> str:
    told = [
        str(each["situation"]).strip().rstrip("。；")
        for each in difficulties
        if each.get("situation")
    ]
    return f"该家庭目前存在以下困难：{'；'.join(told) or _LONG_BLANK}。"


def _asks(referral: Values, values: Values) -> str:
    policy = referral.get("policy_note") or referral.get("policy") or _BLANK
    person = referral.get("person") or values.get("name") or "该家庭"
    asked = str(referral.get("request") or f"为{person}落实「{policy}」").strip().rstrip("。")
    return f"现将有关情况转介你单位，请按政策规定{asked}，并请将办理结果函告我会。"
