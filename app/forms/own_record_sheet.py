"""困难职工档案本人查询单: what the union keeps of a family, printed for it when it asks.

Source: domain reference §4; 个人信息保护法 arts. 44 to 48: to know, to look, to have a copy, to
have put right. It is handed to the person, so numbers stand there whole. Content [inf].
"""

from __future__ import annotations

from app.forms.household_head import CADRE_ROW, COLUMNS, COMPUTED, HEIGHT, HOUSEHOLD_ROWS, asked
from app.forms.official import (
    FIGURE,
    INNER,
    OUTLINE,
    PAPER,
    PROSE,
    SIGNED,
    WIDTH,
    foot,
    footnote,
    head,
    label,
)
from app.forms.ruled import Column, Ruled
from app.forms.sheet import Answer, Caption, Cell, Grid, Row, Sheet

TITLE = "困难职工档案本人查询单"
PERSONS = Ruled(
    "persons",
    (
        Column("name", "姓名", 24.0, centred=True),
        Column("relation", "与户主关系", 24.0, centred=True),
        Column("id_number", "身份证号码", 40.0, centred=True),
        Column("work_status", "现在状况", 24.0, centred=True),
        Column("monthly", "月收入（元）", 24.0, centred=True),
        Column("bank_card", "银行卡号", 50.0, centred=True),
    ),
    height=7.0,
    count=4,
    most=20,
)
HELP = Ruled(
    "help",
    (
        Column("on", "日期", 20.0, centred=True),
        Column("kind", "种类", 20.0, centred=True),
        Column("content", "内容", 78.0),
        Column("by", "经办部门、人员", 30.0, centred=True),
        Column("result", "结果", 38.0),
    ),
    height=7.4,
    count=9,
    most=40,
)

_FAMILY = Grid(
    COLUMNS,
    (
        *HOUSEHOLD_ROWS,
        CADRE_ROW,
        Row(
            HEIGHT,
            (
                *asked("category", "困难类别"),
                *asked("state", "档案状态"),
                *asked("size", "家庭人口", lettering=FIGURE),
                *asked("yearly_income_fen", "家庭年度\n总收入", lettering=FIGURE),
            ),
        ),
    ),
    0.6,
    OUTLINE,
    INNER,
)
_TO_CORRECT = Grid(
    (24.0, WIDTH - 24.0),
    (Row(12.0, (label("要求更正、\n补充的内容"), Cell(None))),),
    0.4,
    OUTLINE,
    INNER,
)


def _line(*captions: str) -> Row:
    cells: list[Cell] = []
    for caption in captions:
        cells += [Cell(Caption(caption, SIGNED)), Cell(None, line=INNER)]
    return Row(9.0, tuple(cells))


OWN_RECORD_SHEET = Sheet(
    name="own-record",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "应本人要求打印，核对证件后交本人；号码完整，请妥善保管。", size=18),
            _FAMILY,
            PERSONS.grid,
            HELP.grid,
            Grid((WIDTH,), (Row(36.0, (Cell(Answer("text", "说明", PROSE)),)),), 1.0),
            _TO_CORRECT,
            Grid(
                (24.0, 38.0, 24.0, 38.0, 24.0, 38.0),
                (
                    _line("查询人签字：", "与户主关系：", "查询日期："),
                    _line("核对的证件：", "经办人签字：", "建档工会盖章："),
                ),
            ),
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(
        *COMPUTED,
        *("category", "state", "size", "yearly_income_fen", "text"),
        *(*PERSONS.computed, *HELP.computed),
    ),
)
