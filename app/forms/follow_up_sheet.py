"""困难职工退出后跟踪回访表: a family that left the archive, what was found of it since.

Source: domain reference §4, §5 (after exit: follow-up visits, risk factors watched); [000] 二(三),
[004] 三. Each time is a row of the table ``times``. Content [inf]: no official specimen is public.
"""

from __future__ import annotations

from app.forms.household_head import (
    CADRE_ROW,
    COLUMNS,
    COMPUTED,
    HEIGHT,
    HOUSEHOLD_ROWS,
    asked,
)
from app.forms.official import INNER, NOTE, OUTLINE, PAPER, SIGNED, TEXT, foot, footnote, head
from app.forms.ruled import Column, Ruled
from app.forms.sheet import Caption, Cell, Grid, Row, Sheet

TITLE = "困难职工退出后跟踪回访表"
TIMES = Ruled(
    "times",
    (
        Column("due_on", "应回访日期", 20.0, centred=True),
        Column("held_on", "回访日期", 20.0, centred=True),
        Column("found", "回访情况（收入、就业、健康、就学、住房）", 63.0),
        Column("risks", "风险点", 29.0),
        Column("outcome", "处理意见", 24.0),
        Column("visitor", "回访人", 15.0, centred=True),
        Column("signature", "家庭签字", 15.0, by_hand=True),
    ),
    height=35.0,
    count=4,
    most=80,
)
_NOTE = (
    "退出以后又遇到困难的，帮助联系有关部门；符合建档条件的，按返困重新申请。"
    "本表由建档工会存入档案。"
)

_FAMILY = Grid(
    COLUMNS,
    (
        *HOUSEHOLD_ROWS[:2],
        HOUSEHOLD_ROWS[4],
        CADRE_ROW,
        Row(
            HEIGHT,
            (
                *asked("exited_on", "退出日期"),
                *asked("exit_reason", "退出原因"),
                *asked("rhythm", "回访间隔"),
                *asked("until", "回访期至"),
            ),
        ),
        Row(15.0, asked("leaving", "退出时的\n情况", 7, TEXT)),
    ),
    0.6,
    OUTLINE,
    INNER,
)
_SIGNATURES = Grid(
    (30.0, 60.0, 30.0, 66.0),
    (
        Row(5.5, (Cell(Caption(_NOTE, NOTE), 4),)),
        Row(
            9.0,
            (
                Cell(Caption("工会负责人签字：", SIGNED)),
                Cell(None, line=INNER),
                Cell(Caption("建档工会盖章：", SIGNED)),
                Cell(None),
            ),
        ),
    ),
)

FOLLOW_UP_SHEET = Sheet(
    name="follow-up",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "脱困、解困后在回访期内使用，每次回访填一行。", size=18),
            _FAMILY,
            TIMES.grid,
            _SIGNATURES,
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(
        *COMPUTED,
        *("exit_reason", "exited_on", "until", "rhythm", "leaving"),
        f"{TIMES.name}.due_on",
    ),
)
