"""困难职工入户调查表: what the archive says of each side of a family, beside it what was found.

Source: domain reference §4; [001] 三(一): work, wages, property, housing, health, schooling,
social insurance, cause of hardship, wish. Each of them is a row of the table ``items``; the last
column is left to be written in.
"""

from __future__ import annotations

from app.forms.household_head import CADRE_ROW, COLUMNS, COMPUTED, HOUSEHOLD_ROWS
from app.forms.official import (
    INNER,
    NOTE,
    OUTLINE,
    PAPER,
    SIGNED,
    WIDTH,
    foot,
    footnote,
    head,
    label,
)
from app.forms.ruled import Column, Ruled
from app.forms.sheet import Caption, Cell, Grid, Row, Sheet

TITLE = "困难职工入户调查表"
ITEMS = Ruled(
    "items",
    (
        Column("item", "调查内容", 24.0, centred=True),
        Column("value", "档案现在的内容", 80.0),
        Column("found", "入户了解的情况（与档案一致的打√）", 82.0, by_hand=True),
    ),
    height=14.7,
    count=11,
    most=48,
)
_WHEN = "调查时间：＿＿＿＿年＿＿月＿＿日　　调查地点：□ 家中　□ 单位　□ 其他＿＿＿＿＿＿＿＿"
_PROMISE = "以上情况已由调查人当面核对，所说属实。"


def _signed(*captions: str) -> Row:
    cells: list[Cell] = []
    for caption in captions:
        cells += [Cell(Caption(caption, SIGNED)), Cell(None, line=INNER)]
    return Row(9.0, tuple(cells))


_RESULT = Grid(
    (24.0, WIDTH - 24.0),
    (Row(15.0, (label("调查意见"), Cell(None))),),
    1.2,
    OUTLINE,
    INNER,
)
_SIGNATURES = Grid(
    (26.0, 36.0, 26.0, 36.0, 26.0, 36.0),
    (
        Row(5.5, (Cell(Caption(f"{_WHEN}　　{_PROMISE}", NOTE), 6),)),
        _signed("调查人签字：", "调查人签字：", "家庭成员签字："),
    ),
)

SURVEY_SHEET = Sheet(
    name="survey",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "两人以上入户；看证件、看票据、看住房，问到每一个人。"),
            Grid(
                COLUMNS,
                (*HOUSEHOLD_ROWS[:2], HOUSEHOLD_ROWS[4], CADRE_ROW),
                0.6,
                OUTLINE,
                INNER,
            ),
            ITEMS.grid,
            _RESULT,
            _SIGNATURES,
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, *ITEMS.computed),
)
