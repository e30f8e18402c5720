"""Sheets that a family signs, or is told, of invented people: a blank, a usual, an extreme one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.forms import (
    authorisation_answers,
    follow_up_answers,
    minutes_answers,
    own_record_answers,
    pledge_answers,
    survey_answers,
)
from app.forms.authorisation_sheet import AUTHORISATION_SHEET
from app.forms.follow_up_answers import Watched
from app.forms.follow_up_sheet import FOLLOW_UP_SHEET
from app.forms.minutes_sheet import MINUTES_SHEET
from app.forms.own_record_sheet import OWN_RECORD_SHEET
from app.forms.pledge_sheet import PLEDGE_SHEET
from app.forms.survey_sheet import SURVEY_SHEET
from tests.app.printing.archives import CADRE, EXTREME, HEAD, IMPRINT, MEMBERS, ROWS
from tests.app.printing.help_sheets import (
    DECIDED,
    LEAVING,
    LEFT,
    LONG,
    MEASURES,
    REFERRAL,
    UNIT,
    told,
)

if TYPE_CHECKING:
    from app.forms.spec import Value

UNION, DAY = "示范县总工会", IMPRINT.printed_on
CHILD: dict[str, Value] = {"name": "张小雪", "relation": "女", "born_on": DAY.replace(year=2015)}
FAMILY = (*MEMBERS, CHILD, {"name": "张小宝", "relation": "子"})
MANY = tuple({**each, "name": "图尔荪尼亚孜·买买提明" * 3} for each in FAMILY * 6)
CASE = minutes_answers.case(HEAD, "相对困难", DECIDED | {"assessed_on": DAY})
FOLLOWED: tuple[dict[str, Value], ...] = (
    {
        "taken_on": date(2027, 12, 20),
        "reason": "女儿已在县医院上班，月薪 3,200 元；丈夫透析由医疗救助兜底，生活稳定。",
        "taken_by": "李建国",
    },
)
WATCHED = Watched(date(2028, 6, 30), 6, (date(2028, 6, 20), date(2028, 6, 30)))
GIVEN = own_record_answers.help_given(
    MEASURES,
    [REFERRAL, {"standing": "已享受", "policy": "低保", "sum_fen": 62000, "sum_period": "每月"}],
    [{"kind": "走访", "contacted_on": date(2026, 5, 6), "content": "问了透析的报销。"}],
)

SHEETS = (
    AUTHORISATION_SHEET,
    PLEDGE_SHEET,
    MINUTES_SHEET,
    SURVEY_SHEET,
    FOLLOW_UP_SHEET,
    OWN_RECORD_SHEET,
)
FACTS = {
    "authorisation": (
        told(authorisation_answers.answers({}, (), "", today=DAY), blank=True),
        told(authorisation_answers.answers(HEAD, FAMILY, UNION, today=DAY)),
        told(
            authorisation_answers.answers(EXTREME.values, MANY, UNION * 9, today=DAY),
            extreme=True,
        ),
    ),
    "pledge": (
        told(pledge_answers.answers({}, (), None, ""), blank=True),
        told(pledge_answers.answers(HEAD, FAMILY, ROWS["incomes"], UNION)),
        told(
            pledge_answers.answers(
                EXTREME.values,
                MANY,
                [{**ROWS["incomes"][each % 2], "note": LONG} for each in range(9)]
                + [{"kind": "别处来的收入" * 9, "yearly_fen": 10**15}],
                UNION * 9,
            ),
            extreme=True,
        ),
    ),
    "minutes": (
        told(minutes_answers.answers(()), blank=True),
        told(minutes_answers.answers([CASE] * 5)),
        told(
            minutes_answers.answers(
                [minutes_answers.case(EXTREME.values, LONG, {"decision": LONG}), *[CASE] * 30]
            ),
            extreme=True,
        ),
    ),
    "survey": (
        told(survey_answers.answers({}, {}, {}), blank=True),
        told(survey_answers.answers(HEAD, ROWS, CADRE)),
        told(
            survey_answers.answers(
                EXTREME.values | {"needs": LONG}, {**ROWS, "members": MANY}, CADRE
            ),
            extreme=True,
        ),
    ),
    "follow-up": (
        told(follow_up_answers.answers({}, {}, {}, (), None, to_write=True), blank=True),
        told(
            follow_up_answers.answers(
                HEAD | LEFT, CADRE, LEAVING, FOLLOWED, WATCHED, to_write=True
            )
        ),
        told(
            follow_up_answers.answers(
                EXTREME.values | {"exit_reason": "别处来的很长的原因" * 6},
                CADRE,
                {"reason": LONG},
                [{**FOLLOWED[0], "reason": LONG, "taken_by": "图尔荪尼亚孜" * 9}] * 9,
                WATCHED,
                to_write=True,
            ),
            extreme=True,
        ),
    ),
    "own-record": (
        told(own_record_answers.answers({}, (), {}, "", (), UNIT), blank=True),
        told(own_record_answers.answers(HEAD, MEMBERS, CADRE, "在档", GIVEN, UNIT)),
        told(
            own_record_answers.answers(
                EXTREME.values,
                MANY,
                CADRE,
                "在档",
                [*GIVEN, {"on": "", "kind": LONG, "content": LONG, "by": LONG}] * 5,
                {"name": UNION * 9},
            ),
            extreme=True,
        ),
    ),
}
"""Of each sheet a blank, a usual and an extreme copy."""
