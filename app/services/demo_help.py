"""Invent how a household of a practice ledger is helped, out of what its archive says."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.forms.government_help import GOVERNMENT_HELPS
from app.forms.measure import MEASURES
from app.forms.plan import PLANS
from app.services import file_rows, invention, proposals
from db.vocabulary import HelpStanding, MeasureState, Prospect, SumPeriod

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from random import Random

    from app.forms.spec import Rows, Values
    from app.rules.help_library import Library
    from db.bodies import Body

UNPLANNED_SHARE = 0.1
LINE_FEN = 60_000
"""The minimum allowance that is taken for the practice county, in 分 a month."""
MOST_MEASURES = 4
EARLIEST_DUE, LATEST_DUE = -40, 150
LEADERS = ("陈主任", "刘局长", "杨科长", "黄股长")
CLERKS = ("王芳", "李静", "张敏")
WISHES = (
    "希望把病治好，早点回去上班。",
    "希望孩子安心读完书。",
    "想学一门手艺，找个稳定的工作。",
    "希望看病的负担轻一点。",
)
RESULTS = ("已经办好，家里表示满意。", "材料齐全，一次办结。", "补助已经打到卡上。")


def helped(random: Random, body: Body, libraries: Sequence[Library], today: date) -> Body:
    """Give a body with what is proposed for it taken, and some of it done."""
    found = proposals.fitting(body, LINE_FEN, libraries, today=today)
    if random.random() < UNPLANNED_SHARE:
        return body
    rows: list[tuple[Rows, Values]] = [
        proposals.values_of(each, today=today) for each in found.difficulties
    ]
    chosen = random.sample(found.measures, min(MOST_MEASURES, len(found.measures)))
    for each in chosen:
        _, row = proposals.values_of(each, today=today)
        rows.append((MEASURES, {**row, **dict(_course(random, today))}))
    rows.append((PLANS, _plan(random, [each.action_plan for each in chosen], today)))
    if body.get("minimum_allowance"):
        rows.append((GOVERNMENT_HELPS, _allowance(body, today)))
    for table, values in rows:
        body, _ = file_rows.laid(body, table, values, {}, invention.new_id(random))
    return body


def _course(random: Random, today: date) -> Iterator[tuple[str, Any]]:
    """Tell who answers for a measure, until when, and how far it has come."""
    due_on = today + timedelta(days=random.randint(EARLIEST_DUE, LATEST_DUE))
    yield "due_on", due_on
    yield "set_on", min(today, due_on) - timedelta(days=60)
    yield "lead", random.choice(LEADERS)
    yield "union_contact", random.choice(CLERKS)
    is_late = due_on < today
    state = random.choice(
        (MeasureState.DONE, MeasureState.DONE, MeasureState.DONE, MeasureState.UNDER_WAY)
        if is_late
        else (MeasureState.NOT_BEGUN, MeasureState.UNDER_WAY)
    )
    yield "state", state.value
    if state is MeasureState.DONE:
        yield "done_on", due_on
        yield "result", random.choice(RESULTS)


def _plan(random: Random, action_plans: Sequence[str], today: date) -> Values:
    prospect = random.choice(tuple(Prospect))
    return {
        "year": today.year,
        "prospect": prospect.value,
        "exit_by": today + timedelta(days=200) if prospect is Prospect.OUT_OF_HARDSHIP else None,
        "wish": random.choice(WISHES),
        "action_plans": tuple(dict.fromkeys(filter(None, action_plans))),
        "union_signed_by": random.choice(CLERKS),
        "union_signed_on": today - timedelta(days=60),
    }


def _allowance(body: Body, today: date) -> Values:
    return {
        "standing": HelpStanding.ENJOYED.value,
        "policy": proposals.ALLOWANCE,
        "sum_fen": body.get("minimum_allowance_fen"),
        "sum_period": SumPeriod.MONTH.value,
        "from_on": today.replace(month=1, day=1),
        "department": "练习县民政局",
    }
