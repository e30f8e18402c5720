"""困难职工评议会议记录, landscape: the households on which a meeting decides, and its votes.

Source: domain reference §4; [000] 二(一), [003] 三(一): 民主评议 before the notice. Content [inf]:
no official specimen is public. One record tells of all households of a meeting.
"""

from __future__ import annotations

from app.forms.lying import PAPER, WIDTH, foot, footnote, head
from app.forms.official import (
    CENTRED,
    IN_ROW,
    INNER,
    OUTLINE,
    SIGNED,
    label,
)
from app.forms.ruled import Column, Ruled
from app.forms.sheet import (
    Answer,
    Caption,
    Cell,
    Grid,
    Row,
    Sheet,
)

TITLE = "困难职工评议会议记录"
_LINE = 8.5

CASES = Ruled(
    "cases",
    (
        Column("number", "序号", 10.0, centred=True),
        Column("name", "户主姓名", 21.0, centred=True),
        Column("workplace", "工作单位", 39.0),
        Column("size", "人口", 11.0, centred=True),
        Column("per_head", "月人均（元）", 20.0, centred=True),
        Column("situation", "家庭困难情况", 76.0),
        Column("proposed", "拟定类别", 21.0, centred=True),
        Column("in_favour", "同意", 12.0, by_hand=True),
        Column("against", "反对", 12.0, by_hand=True),
        Column("abstaining", "弃权", 12.0, by_hand=True),
        Column("conclusion", "评议结论", 43.0),
    ),
    height=10.5,
    count=8,
    most=40,
)
_MEETING = Grid(
    (22.0, 50.0, 22.0, 66.0, 20.0, 38.0, 20.0, 39.0),
    (
        Row(
            _LINE,
            (
                label("评议时间", of="held_on"),
                Cell(Answer("held_on", "评议时间", CENTRED)),
                label("评议地点"),
                Cell(None),
                label("主持人"),
                Cell(None),
                label("记录人"),
                Cell(None),
            ),
        ),
        Row(
            _LINE,
            (
                label("到会人数"),
                Cell(Caption("应到　　　　人，实到　　　　人", IN_ROW)),
                label("参加人员"),
                Cell(None, 5),
            ),
        ),
    ),
    0.6,
    OUTLINE,
    INNER,
)
_DISCUSSION = Grid(
    (22.0, WIDTH - 22.0),
    (
        Row(17.0, (label("讨论情况\n和不同意见"), Cell(None))),
        Row(17.0, (label("参加评议\n人员签字"), Cell(None))),
    ),
    1.2,
    OUTLINE,
    INNER,
)
_SIGNATURES = Grid(
    (24.0, 60.0, 24.0, 60.0, 30.0, WIDTH - 198.0),
    (
        Row(
            9.0,
            (
                Cell(Caption("主持人签字：", SIGNED)),
                Cell(None, line=INNER),
                Cell(Caption("记录人签字：", SIGNED)),
                Cell(None, line=INNER),
                Cell(Caption("建档工会盖章：", SIGNED)),
                Cell(None),
            ),
        ),
    ),
)
MINUTES_SHEET = Sheet(
    name="minutes",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((head(TITLE, "建档工会"), _MEETING, CASES.grid, _DISCUSSION, _SIGNATURES, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=("union_name", "summary", "held_on", "imprint", *CASES.computed),
)
