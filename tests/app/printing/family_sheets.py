"""Sheets that a family signs, or is told, of invented people: a blank, a usual, an extreme one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import authorisation_answers, minutes_answers, pledge_answers, survey_answers
from app.forms.authorisation_sheet import AUTHORISATION_SHEET
from app.forms.minutes_sheet import MINUTES_SHEET
from app.forms.pledge_sheet import PLEDGE_SHEET
from app.forms.survey_sheet import SURVEY_SHEET
from tests.app.printing.archives import CADRE, EXTREME, HEAD, IMPRINT, MEMBERS, ROWS
from tests.app.printing.help_sheets import DECIDED, LONG, told

if TYPE_CHECKING:
    from app.forms.spec import Value

UNION, DAY = "示范县总工会", IMPRINT.printed_on
CHILD: dict[str, Value] = {"name": "张小雪", "relation": "女", "born_on": DAY.replace(year=2015)}
FAMILY = (*MEMBERS, CHILD, {"name": "张小宝", "relation": "子"})
MANY = tuple({**each, "name": "图尔荪尼亚孜·买买提明" * 3} for each in FAMILY * 6)
CASE = minutes_answers.case(HEAD, "相对困难", DECIDED | {"assessed_on": DAY})

SHEETS = (AUTHORISATION_SHEET, PLEDGE_SHEET, MINUTES_SHEET, SURVEY_SHEET)
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
}
"""Of each sheet a blank, a usual and an extreme copy."""
