"""Invent how practice files came as far as they are: step by step, with days and words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.forms.lifecycle import steps
from app.services import invention, openings
from db.vocabulary import State

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from db.bodies import Body

WAY = (
    ("登记申请", State.APPLIED),
    ("入户调查", State.SURVEYED),
    ("评议", State.ASSESSED),
    ("开始公示", State.ON_NOTICE),
    ("上级审核通过", State.REVIEWED),
    ("信息比对", State.COMPARED),
    ("审批建档", State.IN_ARCHIVE),
)
"""The usual way from an application into the archive."""
LEFT = {
    State.OUT_OF_HARDSHIP: "脱困",
    State.RELIEVED: "解困",
    State.DECLINED: "不予建档",
}
WORDS = {
    "入户调查": ("经入户核实，申报情况属实。", "经入户核实，收入和支出与申报基本一致。"),
    "评议": ("评议小组一致同意。",),
    "信息比对": ("全家比对无异常。",),
    "脱困": ("家庭收入稳定，五项保障均已落实，同意脱困。",),
    "解困": ("已纳入政府兜底保障，同意解困。",),
    "不予建档": ("家庭人均收入高于标准，不符合建档条件。",),
}
CLERK, REVIEWER = "练习", "练习审核"
DAYS_A_STEP = (2, 9)
AFTER_NOTICE, DAYS_AFTER = "上级审核通过", (9, 14)
"""The step that waits until a notice was up for its term."""


def lived(
    random: Random, body: Body, state: State, *, by: date, left_on: date | None = None
) -> Body:
    """Give a file the steps that brought it into ``state``.

    The last of them is of the day ``by``; a family that left the archive came into it then, and
    left it on ``left_on``.
    """
    titles = list(_way(state))
    days = [by]
    for title in reversed(titles[1:]):
        between = DAYS_AFTER if title == AFTER_NOTICE else DAYS_A_STEP
        days.insert(0, days[0] - timedelta(days=random.randint(*between)))
    if left_on is not None:
        titles.append(LEFT[state])
        days.append(left_on)
    for title, day in zip(titles, days, strict=True):
        body = _step(random, body, title, day.isoformat())
    return body


def _step(random: Random, body: Body, title: str, on: str) -> Body:
    said: dict[str, Any] = {"reason": random.choice(WORDS[title])} if title in WORDS else {}
    if title == "登记线索":
        said = {"given": "走访发现"}
    if title == "登记申请":
        body = body | {"applied_on": on}
    if title == "评议":
        body = body | {"assessments": [_assessment(random, body, on)]}
    by = REVIEWER if steps()[title].by == "审核" else CLERK
    body = openings.taken(body, title, body.get("state"), on, by, **said)
    body["events"][-1]["id"] = invention.new_id(random)
    return body


def _assessment(random: Random, body: Body, on: str) -> Body:
    decided = {"id": invention.new_id(random), "position": 1, "assessed_on": on}
    return decided | {"decision": body["category"]} if "category" in body else decided


def _way(state: State) -> tuple[str, ...]:
    """Name the steps on the way into a state, or into the archive."""
    if state is State.FOUND:
        return ("登记线索",)
    if state is State.DECLINED:
        return ("登记申请", "入户调查", LEFT[state])
    titles: list[str] = []
    for title, reached in WAY:
        titles.append(title)
        if reached is state:
            break
    return tuple(titles)
