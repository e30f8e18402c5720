"""录入对照单 as a sheet of A4: the answers of an archive in the order of the national system.

Source: domain reference §2 (beside the national system), §3. The order is that of the archive
form, which is the national round's own; the last column is ticked while the answers are keyed in.
"""

from __future__ import annotations

from app.forms.household_head import COLUMNS, COMPUTED, HOUSEHOLD_ROWS
from app.forms.official import (
    INNER,
    NOTE,
    OUTLINE,
    PAPER,
    SIGNED,
    foot,
    footnote,
    head,
)
from app.forms.ruled import Column, Ruled
from app.forms.sheet import Caption, Cell, Grid, Row, Sheet

TITLE = "全国系统录入对照单"
ITEMS = Ruled(
    "items",
    (
        Column("section", "类别", 24.0, centred=True),
        Column("item", "项目", 44.0, centred=True),
        Column("value", "录入内容", 98.0),
        Column("done", "已录（√）", 20.0, by_hand=True),
    ),
    height=6.4,
    count=29,
    most=40,
)
_NOTE = "系统里的职工编号：＿＿＿＿＿＿＿＿＿＿　　录入日期：＿＿＿＿年＿＿月＿＿日"

_SIGNATURES = Grid(
    (26.0, 67.0, 26.0, 67.0),
    (
        Row(6.0, (Cell(Caption(_NOTE, NOTE), 4),)),
        Row(
            9.0,
            (
                Cell(Caption("录入人签字：", SIGNED)),
                Cell(None, line=INNER),
                Cell(Caption("核对人签字：", SIGNED)),
                Cell(None, line=INNER),
            ),
        ),
    ),
)

ENTRY_SHEET = Sheet(
    name="entry-list",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "按全国系统的先后排列，录一项划一项；录完把职工编号和日期填在下面。"),
            Grid(COLUMNS, HOUSEHOLD_ROWS[:2], 0.6, OUTLINE, INNER),
            ITEMS.grid,
            _SIGNATURES,
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, *ITEMS.computed),
)
