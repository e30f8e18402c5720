"""困难职工建档申请审批表: what was applied for, found, decided, shown and checked, to be approved.

Source: domain reference §4; [002] 二, [003] 三. Content [inf]: no official specimen is public.
"""

from __future__ import annotations

from app.forms.archive_sheet import OPINIONS
from app.forms.household_head import COLUMNS, COMPUTED, HEIGHT, HOUSEHOLD_ROWS, asked
from app.forms.official import (
    CENTRED,
    FIGURE,
    INNER,
    NOTE,
    OUTLINE,
    PAPER,
    TEXT,
    foot,
    footnote,
    head,
    label,
)
from app.forms.sheet import Answer, Caption, Cell, Grid, Row, Sheet

TITLE = "困难职工建档申请审批表"
STAGES_OF_WAY = (
    ("surveyed", "入户调查\n情况", 17.0),
    ("assessed", "评议情况\n和认定", 17.0),
    ("noticed", "公示情况", 11.0),
    ("compared", "信息比对\n情况", 11.0),
)
"""What is told of the way into the archive, step by step: name, caption and height."""
_PROMISE = "以上情况属实，同意接受入户调查和家庭经济状况核对。"

_FAMILY = Grid(
    COLUMNS,
    (
        HOUSEHOLD_ROWS[0],
        Row(
            HEIGHT,
            (
                *asked("id_number", "身份证号码", 3),
                *asked("applied_on", "申请日期"),
                *asked("category", "困难类别"),
            ),
        ),
        *HOUSEHOLD_ROWS[2:],
        Row(
            HEIGHT,
            (
                *asked("yearly_income_fen", "家庭年度\n总收入", lettering=FIGURE),
                *asked("size", "家庭人口", lettering=FIGURE),
                *asked("per_head_fen", "月人均\n收入", lettering=FIGURE),
                *asked("yearly_expense_fen", "年度必要\n支出", lettering=FIGURE),
            ),
        ),
        Row(17, asked("applied", "申请理由\n和需求", 7, TEXT)),
        Row(
            HEIGHT,
            (
                label("申请人\n承诺"),
                Cell(Caption(_PROMISE, NOTE), 4),
                label("申请人\n签字", of="head_signed_by"),
                Cell(Answer("head_signed_by", "申请人签字", CENTRED), 2),
            ),
        ),
        *(Row(height, asked(name, caption, 7, TEXT)) for name, caption, height in STAGES_OF_WAY),
    ),
    0.6,
    OUTLINE,
    INNER,
)

APPLICATION_SHEET = Sheet(
    name="application",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((head(TITLE, "本表一式三份。"), _FAMILY, OPINIONS, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, "per_head_fen"),
)
