"""困难职工年度复核表 as a sheet of A4: what the archive says, and beside it what is so by now.

Source: domain reference §2 (yearly renewal), §4. Each answer of the archive that changes over a
year is a row of the table ``items``; the last column is left to be written in.
"""

from __future__ import annotations

from app.forms.household_head import COLUMNS, COMPUTED, HOUSEHOLD_ROWS
from app.forms.official import (
    CENTRED,
    INNER,
    NOTE,
    OUTLINE,
    PAPER,
    SIGNED,
    TEXT,
    foot,
    footnote,
    head,
    label,
)
from app.forms.ruled import Column, Ruled
from app.forms.sheet import Answer, Caption, Cell, Grid, Row, Sheet

TITLE = "困难职工年度复核表"
ITEMS = Ruled(
    "items",
    (
        Column("section", "类别", 14.0, centred=True),
        Column("item", "项目", 36.0, centred=True),
        Column("value", "档案现在的内容", 76.0),
        Column("now", "核查时的情况（没有变化的打√）", 60.0, by_hand=True),
    ),
    height=6.75,
    count=28,
    most=40,
)
_NOTE = "核查方式：□ 入户　□ 电话　□ 信息比对　□ 到单位核实　　核查日期：＿＿＿＿年＿＿月＿＿日"

_RESULT = Grid(
    (26.0, 67.0, 26.0, 67.0),
    (
        Row(
            8.0,
            (
                label("上次复核", of="last_recheck"),
                Cell(Answer("last_recheck", "上次复核", CENTRED)),
                label("要换新的材料", of="expired"),
                Cell(Answer("expired", "要换新的材料", TEXT)),
            ),
        ),
    ),
    1.2,
    OUTLINE,
    INNER,
)
_SIGNATURES = Grid(
    (24.0, 38.0, 24.0, 38.0, 24.0, 38.0),
    (
        Row(6.0, (Cell(Caption(_NOTE, NOTE), 6),)),
        Row(
            9.0,
            (
                Cell(Caption("户主签字：", SIGNED)),
                Cell(None, line=INNER),
                Cell(Caption("复核人签字：", SIGNED)),
                Cell(None, line=INNER),
                Cell(Caption("建档工会盖章：", SIGNED)),
                Cell(None),
            ),
        ),
    ),
)

RENEWAL_SHEET = Sheet(
    name="renewal",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "变化的写清楚，没有变化的打√；收入、健康、就业、上学、住房逐项核对。"),
            Grid(COLUMNS, HOUSEHOLD_ROWS[:2], 0.6, OUTLINE, INNER),
            ITEMS.grid,
            _RESULT,
            _SIGNATURES,
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(
        *COMPUTED,
        *ITEMS.computed,
        "last_recheck",
        "expired",
    ),
)
