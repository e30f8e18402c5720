"""困难职工评议会议记录, landscape: the households on which a meeting decides, and its votes.

Source: domain reference §4; [000] 二(一), [003] 三(一): 民主评议 before the notice. Content [inf]:
no official specimen is public. One record tells of all households of a meeting.
"""

from __future__ import annotations

from app.forms.official import (
    CENTRED,
    IN_ROW,
    INNER,
    OUTLINE,
    SIGNED,
    TEXT,
    footnote,
    label,
)
from app.forms.ruled import Column, Ruled
from app.forms.sheet import (
    PAGE,
    Align,
    Answer,
    Caption,
    Cell,
    Face,
    Grid,
    Lettering,
    Paper,
    Row,
    Sheet,
    Tone,
)

TITLE = "困难职工评议会议记录"
PAPER = Paper(297, 210, top=12, side=10, bottom=8)
_TITLE = Lettering(Face.SONG_BOLD, 20, align=Align.CENTRE)
_SUMMARY = Lettering(Face.SONG, 9, 6, Align.RIGHT)
_FOOT = Lettering(Face.SONG, 7.5, 5, tone=Tone.GREY)
_FOOT_RIGHT = Lettering(Face.SONG, 7.5, 5, Align.RIGHT, Tone.GREY)
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
WIDTH = sum(each.width for each in CASES.columns)

_HEAD = Grid(
    (17.0, 63.0, WIDTH - 160.0, 80.0),
    (
        Row(12.0, (Cell(None, 2), Cell(Caption(TITLE, _TITLE)), Cell(None))),
        Row(
            7.0,
            (
                Cell(Caption("建档工会", SIGNED)),
                Cell(Answer("union_name", "建档工会", TEXT), 2),
                Cell(Answer("summary", "合计", _SUMMARY)),
            ),
        ),
    ),
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
_LAST = Grid(
    (200.0, WIDTH - 200.0),
    (Row(5, (Cell(Answer("imprint", "印制", _FOOT)), Cell(Answer(PAGE, "页码", _FOOT_RIGHT)))),),
)

MINUTES_SHEET = Sheet(
    name="minutes",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((_HEAD, _MEETING, CASES.grid, _DISCUSSION, _SIGNATURES, footnote()),),
    padding=0.8,
    foot=_LAST,
    computed=("union_name", "summary", "held_on", "imprint", *CASES.computed),
)
