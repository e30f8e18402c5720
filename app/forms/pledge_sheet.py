"""家庭收入承诺书: what each person earns and what comes in by kind, and that all of it is true.

Source: domain reference §4, §5 (hiding income is an excluding condition). Content [inf]: no
official specimen is public.
"""

from __future__ import annotations

from app.forms.household_head import COLUMNS, COMPUTED, HEIGHT, HOUSEHOLD_ROWS, asked
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
)
from app.forms.ruled import Column, Ruled
from app.forms.sheet import Answer, Caption, Cell, Grid, Row, Sheet

TITLE = "家庭收入承诺书"
PERSONS = Ruled(
    "persons",
    (
        Column("name", "姓名", 28.0, centred=True),
        Column("relation", "与户主关系", 26.0, centred=True),
        Column("work_status", "现在状况", 30.0, centred=True),
        Column("workplace", "单位或学校", 46.0),
        Column("monthly", "月收入（元）", 28.0, centred=True),
        Column("yearly", "折一年（元）", 28.0, centred=True),
    ),
    height=7.4,
    count=7,
    most=20,
)
INCOMES = Ruled(
    "incomes",
    (
        Column("kind", "收入类别", 42.0, centred=True),
        Column("yearly", "全家一年合计（元）", 40.0, centred=True),
        Column("note", "来源和说明", 104.0),
    ),
    height=7.4,
    count=6,
    most=20,
)
_TOTALS = Grid(
    (26.0, 36.0, 26.0, 36.0, 26.0, 36.0),
    (
        Row(
            HEIGHT,
            (
                *asked("yearly_income_fen", "家庭年度\n总收入", lettering=FIGURE),
                *asked("size", "家庭人口", lettering=FIGURE),
                *asked("per_head_fen", "月人均收入", lettering=FIGURE),
            ),
        ),
    ),
    1.2,
    OUTLINE,
    INNER,
)


def _line(first: str, second: str) -> Row:
    return Row(
        11.0,
        (
            Cell(Caption(first, SIGNED)),
            Cell(None, line=INNER),
            Cell(Caption(second, SIGNED)),
            Cell(None, line=INNER),
        ),
    )


_SIGNATURES = Grid(
    (42.0, 51.0, 42.0, 51.0),
    (
        _line("户主签字、按指印：", "其他成年家庭成员签字："),
        _line("承诺日期：", "经办人签字："),
    ),
)

PLEDGE_SHEET = Sheet(
    name="pledge",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "没有收入的写 0；工资按扣除个人缴纳社会保险以后实际到手的写。"),
            Grid(COLUMNS, (*HOUSEHOLD_ROWS[:2], HOUSEHOLD_ROWS[4]), 0.6, OUTLINE, INNER),
            PERSONS.grid,
            INCOMES.grid,
            _TOTALS,
            Grid((WIDTH,), (Row(46.0, (Cell(Answer("text", "承诺内容", PROSE)),)),), 1.0),
            _SIGNATURES,
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, "per_head_fen", "text", *PERSONS.computed, *INCOMES.computed),
)
