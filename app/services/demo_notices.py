"""Invent where practice files were made public: batches that hang, that are over, that ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.forms.notice import NOTICES, OBJECTIONS
from app.rules import working_days
from app.services import file_rows, invention, working_calendar
from app.services.errors import CalendarUnknown
from db.vocabulary import NoticeKind, NoticeState, State

if TYPE_CHECKING:
    from random import Random

    from sqlalchemy.orm import Session

    from db.bodies import Body

DAYS, LONGEST = 5, 60
"""Working days that a notice hangs; how many days back one of a filing is still on record."""
BEGUN = (3, 16, 30)
"""How long ago notices of filing began: one that hangs, one that is over, one that ended."""
LEFT_DAYS = 18
"""How long before its exit a family was made public."""
EXIT_SHARE, PAID_SHARE, OBJECTED_SHARE = 0.05, 0.1, 0.4
PAID_DAYS = 45
SATURDAY = 5
PLACE, STARTED = "练习镇政府公示栏", "开始公示"
WORDS = ("听说他家在县城还有一套房。", "他儿子今年已经上班了。", "有人看见他家开小汽车。")
ANSWERS = ("到房管所查过，没有别的房产。", "儿子在外地上学，学校出了证明。", "车是亲戚的。")
SETTLED = "不属实"
OBJECTED, UNOPPOSED = "公示期满，有异议 1 条，已了结。", "公示期满，无异议。"


class Boards:
    """Hangs practice files, those of one kind and day in one batch."""

    def __init__(self, session: Session, today: date) -> None:
        self._works, self._today = working_calendar.works(session), today
        self._batches: dict[tuple[NoticeKind, date], str] = {}

    def hung(self, random: Random, body: Body) -> Body:
        """Give a file the notices that its life had, and perhaps those of exit and payment."""
        state = State(body["state"])
        started = _day_of(body, STARTED)
        if started is not None and (self._today - started).days <= LONGEST:
            body = self._hang(random, body, NoticeKind.FILING, started)
        if state in {State.OUT_OF_HARDSHIP, State.RELIEVED}:
            left = date.fromisoformat(body["exited_on"]) - timedelta(days=LEFT_DAYS)
            body = self._hang(random, body, NoticeKind.EXIT, left)
        if state is State.IN_ARCHIVE and self._is_old(body):
            body = self._of_those_in_archive(random, body)
        return body

    def _is_old(self, body: Body) -> bool:
        """Tell whether a family was in archive before any of the notices of now."""
        return bool(body["filed_on"] < str(self._today - timedelta(days=PAID_DAYS)))

    def _of_those_in_archive(self, random: Random, body: Body) -> Body:
        if random.random() < EXIT_SHARE:
            first = self._today - timedelta(days=random.choice(BEGUN))
            body = self._hang(random, _lifted(random, body, first), NoticeKind.EXIT, first)
        elif random.random() < PAID_SHARE:
            first = self._today - timedelta(days=PAID_DAYS)
            body = self._hang(random, body, NoticeKind.PAYMENT, first)
        return body

    def _hang(self, random: Random, body: Body, kind: NoticeKind, first: date) -> Body:
        until = self._until(first)
        batch = self._batch(kind, first)
        row: dict[str, Any] = {
            "notice_kind": kind.value,
            "batch": batch,
            "from_on": first,
            "until_on": until,
            "place": PLACE,
            "notice_state": NoticeState.RUNNING.value,
        }
        goes_on = body["state"] in {State.ON_NOTICE.value, State.IN_ARCHIVE.value}
        is_old = not goes_on or (self._today - first).days >= max(BEGUN)
        is_objected = until < self._today and random.random() < OBJECTED_SHARE
        if is_old:
            row |= {
                "notice_state": NoticeState.ENDED.value,
                "ended_on": until + timedelta(days=1),
                "result": OBJECTED if is_objected else UNOPPOSED,
            }
        body, _ = file_rows.laid(body, NOTICES, row, {}, invention.new_id(random))
        if is_objected:
            told = _objection(random, batch, first, is_settled=is_old)
            body, _ = file_rows.laid(body, OBJECTIONS, told, {}, invention.new_id(random))
        return body

    def _until(self, first: date) -> date:
        try:
            return working_days.last_day(first, DAYS, self._works)
        except CalendarUnknown:
            return working_days.last_day(first, DAYS, lambda day: day.weekday() < SATURDAY)

    def _batch(self, kind: NoticeKind, first: date) -> str:
        there = sum(each.year == first.year for _, each in self._batches)
        return self._batches.setdefault((kind, first), f"{first.year}-{there + 1:03}")


def begun(random: Random, today: date) -> date:
    """Give the day on which the notice of a file began that is on it now."""
    return today - timedelta(days=random.choice(BEGUN))


def _day_of(body: Body, step: str) -> date | None:
    found = (each["taken_on"] for each in body["events"] if each["step"] == step)
    return next(map(date.fromisoformat, found), None)


def _lifted(random: Random, body: Body, on: date) -> Body:
    """Give a file the judgement by which the family is to leave."""
    rows = body.get("assessments", [])
    decided = {"id": invention.new_id(random), "position": len(rows) + 1}
    decided |= {"assessed_on": on.isoformat(), "decision": State.OUT_OF_HARDSHIP.value}
    return body | {"assessments": [*rows, decided]}


def _objection(random: Random, batch: str, first: date, *, is_settled: bool) -> dict[str, Any]:
    number = random.randrange(len(WORDS))
    told: dict[str, Any] = {
        "batch": batch,
        "raised_on": first + timedelta(days=2),
        "raised_by": "匿名",
        "content": WORDS[number],
    }
    if is_settled:
        told |= {"outcome": SETTLED, "settled_on": first + timedelta(days=4)}
        told["settlement"] = ANSWERS[number]
    return told
