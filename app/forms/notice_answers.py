"""Write a notice: what is made public, how long, where, whom to tell what is not true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.letter import PARAGRAPHS, at_right
from app.forms.notice_sheet import COLUMNS, TABLE
from app.rules import masking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

NAMES = tuple(name for name, *_ in COLUMNS if name != "number")
HEADINGS = {
    "建档": "关于拟建档困难职工家庭的公示",
    "脱困退出": "关于拟退出帮扶困难职工家庭的公示",
    "资金发放": "关于困难职工帮扶资金发放的公示",
}
_OPENINGS = {
    "建档": "经入户调查、集体评议，拟将下列{count}困难职工家庭建立困难职工档案。",
    "脱困退出": "经入户核查、集体研究，下列{count}困难职工家庭拟退出困难职工档案。",
    "资金发放": "经审核，拟向下列{count}困难职工家庭发放帮扶资金。",
}
_INDENT = "　　"
_BLANK = "＿" * 6
_LAST_FREE = 4


@dataclass(frozen=True, slots=True)
class Posting:
    """What a notice says beside its list; what is ``None`` is left to be written.

    ``days`` are the working days between both dates. ``phone`` and ``hotline`` are the lines of
    the union that puts it up.
    """

    kind: str
    batch: str
    from_on: date | None
    until_on: date | None
    days: int | None
    place: str | None
    union: str
    phone: str | None
    hotline: str | None


def paragraphs(posting: Posting, count: int) -> list[str]:
    """Write the text above the list of ``count`` households."""
    opening = _OPENINGS[posting.kind].format(count=f" {count} 户" if count else "")
    days = f"（{posting.days}个工作日）" if posting.days else ""
    return [
        f"{_INDENT}{opening}现予以公示，接受群众监督。",
        f"{_INDENT}公示时间：{_span(posting)}{days}。",
        f"{_INDENT}公示地点：{posting.place or _BLANK * 2}。",
        f"{_INDENT}公示期间，对公示对象有异议的，请向我会反映，我会为反映人保密。",
        f"{_INDENT}{_lines(posting)}。",
        "",
        at_right(posting.union or _BLANK * 2, _LAST_FREE),
        at_right(_day(posting.from_on), _LAST_FREE),
    ]


def answers(posting: Posting, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Give what stands on the notice; each row by the names of its columns."""
    told = {
        "heading": HEADINGS[posting.kind],
        "number": f"（{posting.batch}）" if posting.batch else "",
    }
    for number, text in enumerate(paragraphs(posting, len(rows))):
        told[f"{PARAGRAPHS}.{number}.text"] = text
    for number, row in enumerate(rows or [{}]):
        told[f"{TABLE}.{number}.number"] = str(number + 1)
        told |= {f"{TABLE}.{number}.{name}": row.get(name, "") for name in NAMES}
    return told


def shown_name(name: str, *, is_masked: bool) -> str:
    """Write a name as it is made public."""
    return masking.name(name) if is_masked else name


def _lines(posting: Posting) -> str:
    """Say whom to ring up: the line for supervision, and the usual one."""
    supervision = f"监督电话：{posting.hotline or posting.phone or _BLANK}"
    usual = posting.phone if posting.hotline else None
    return f"{supervision}，联系电话：{usual}" if usual else supervision


def _span(posting: Posting) -> str:
    """Say from when to when, the year once where both days are of it."""
    first, last = posting.from_on, posting.until_on
    if first and last and first.year == last.year:
        return f"{_day(first)}至{last.month}月{last.day}日"
    return f"{_day(first)}至{_day(last)}"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else inked.BLANK_DAY
