"""Answer the record of a handover: from whom to whom, why, what is passed on of each household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.cadre import CADRE
from app.forms.handover_sheet import HOUSEHOLDS, PAPERS
from app.forms.measure import MEASURE
from app.forms.pairing import PAIRING
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from app.forms.spec import Values
    from app.rules.contact_duty import Owed

_PERSON = ("name", "post", "phone")
HEAD = (*(f"{who}_{each}" for who in ("from", "to") for each in _PERSON), "reason", "handed_on")
"""The answers that all households of one handover share."""


def head(giver: Values, taker: Values, reason: str | None, on: date | None) -> dict[str, str]:
    """Give ``HEAD``, out of the values of both cadres; what is not known is left to be written."""
    return {
        **_person("from", giver),
        **_person("to", taker),
        "reason": reason or "",
        "handed_on": inked.inked(PAIRING["until_on"].kind, on),
    }


def measure(values: Values) -> str:
    """Say in a line what is under way, where, until when."""
    due = inked.in_row(MEASURE["due_on"].kind, values.get("due_on"))
    beside = "，".join(
        filter(None, (str(values.get("department") or ""), f"{due} 前" if due else ""))
    )
    return f"{values['side']}：{values['content']}{f'（{beside}）' if beside else ''}"


def contacts(last_visit: date | None, owed: Owed) -> str:
    """Say when the household was visited last, and what it is still owed in this half-year."""
    kind = PAIRING["until_on"].kind
    last = inked.in_row(kind, last_visit) or "没有记录"
    left = [
        f"{word} {count} 次"
        for word, count in (("走访", owed.visits), ("电话", owed.calls))
        if count
    ]
    until = inked.in_row(kind, owed.until)
    due = f"{until} 前还应{'、'.join(left)}。" if left else "本半年走访和电话已够。"
    return f"上次走访：{last}\n{due}"


def answers(told: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Give what stands on ``HANDOVER_SHEET``, but for its foot; ``told`` holds its head."""
    numbered = [{**row, "number": str(place)} for place, row in enumerate(rows, 1)]
    return {
        **{name: told[name] for name in HEAD},
        "summary": f"共 {len(rows)} 户" if rows else "",
        "papers": "  ".join(f"{inked.UNTICKED}{each}" for each in PAPERS),
        **dict(HOUSEHOLDS.cells(numbered)),
    }


def lines(*told: Iterable[str | None]) -> str:
    """Put what there is into lines of its own."""
    return "\n".join(each for part in told for each in part if each)


def _person(who: str, values: Values) -> dict[str, str]:
    post = (shown(CADRE[name].kind, values.get(name)) for name in ("workplace", "post"))
    return {
        f"{who}_name": shown(CADRE["name"].kind, values.get("name")),
        f"{who}_post": " ".join(filter(None, post)),
        f"{who}_phone": shown(CADRE["phone"].kind, values.get("phone")),
    }
