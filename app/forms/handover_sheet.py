"""工作交接单: what one cadre hands over to another, household by household, and who signed it.

Source: [001] 一 (a change of cadre needs a reason and a handover record); domain reference §4, §5.
Content [inf]: no official specimen is public.
"""

from __future__ import annotations

from app.forms.official import CENTRED, INNER, NAME, OUTLINE, TEXT, TICKS, label
from app.forms.ruled import Column, Ruled
from app.forms.sheet import (
    FOOTNOTE,
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

TITLE = "困难职工结对帮扶工作交接单"
_PAPER = Paper(297, 210, top=12, side=10, bottom=8)
_HEIGHT = 8.6
_TITLE = Lettering(Face.SONG_BOLD, 20, align=Align.CENTRE)
_LINE_LABEL = Lettering(Face.HEI, 9)
_SUMMARY = Lettering(Face.SONG, 9, 6, Align.RIGHT)
_FOOT = Lettering(Face.SONG, 7.5, 5, tone=Tone.GREY)
_FOOT_RIGHT = Lettering(Face.SONG, 7.5, 5, Align.RIGHT, Tone.GREY)
HOUSEHOLDS = Ruled(
    "households",
    (
        Column("number", "序号", 9.0, centred=True),
        Column("whose", "户主和档号", 31.0, centred=True),
        Column("where", "住址和电话", 45.0),
        Column("card", "联系卡", 23.0, centred=True),
        Column("measures", "正在办的措施、部门和时限", 62.0),
        Column("contacts", "走访和电话", 37.0),
        Column("promises", "诉求和答应过的事", 55.0),
        Column("checked", "接收人\n核对", 15.0, centred=True, by_hand=True),
    ),
    height=14.0,
    count=7,
    most=75,
)
WIDTH = sum(each.width for each in HOUSEHOLDS.columns)
PAPERS = (
    "家庭档案（　　卷）",
    "联系卡（责任人联）",
    "走访记录表",
    "帮扶计划表",
    "未办结的转介函",
    "其他＿＿＿＿＿＿",
)


def _asked(name: str, title: str, lettering: Lettering = CENTRED) -> tuple[Cell, Cell]:
    return label(title, of=name), Cell(Answer(name, title, lettering))


def _person(who: str, title: str) -> Row:
    return Row(
        _HEIGHT,
        (
            *_asked(f"{who}_name", title, NAME),
            *_asked(f"{who}_post", "单位及职务", TEXT),
            *_asked(f"{who}_phone", "联系电话"),
        ),
    )


_HEAD = Grid(
    (17.0, 120.0, WIDTH - 217.0, 80.0),
    (
        Row(12, (Cell(Caption(TITLE, _TITLE), 4),)),
        Row(
            7,
            (
                Cell(Caption("建档工会", _LINE_LABEL)),
                Cell(Answer("union_name", "建档工会", TEXT)),
                Cell(None),
                Cell(Answer("summary", "合计", _SUMMARY)),
            ),
        ),
    ),
)
_WHO = Grid(
    (22.0, 48.0, 24.0, 93.0, 24.0, WIDTH - 211.0),
    (
        _person("from", "移交人"),
        _person("to", "接收人"),
        Row(
            _HEIGHT,
            (
                label("交接原因", of="reason"),
                Cell(Answer("reason", "交接原因", TEXT), 3),
                *_asked("handed_on", "交接日期"),
            ),
        ),
    ),
    0.6,
    OUTLINE,
    INNER,
)
_SIGNED = Grid(
    (24.0, 68.0, 24.0, 68.0, 24.0, WIDTH - 208.0),
    (
        Row(
            _HEIGHT,
            (
                label("一并移交\n的材料", of="papers"),
                Cell(Answer("papers", "一并移交的材料", TICKS), 5),
            ),
        ),
        Row(
            11,
            (
                *(label("移交人签字"), Cell(None)),
                *(label("接收人签字"), Cell(None)),
                *(label("监交人签字"), Cell(None)),
            ),
        ),
    ),
    1.2,
    OUTLINE,
    INNER,
)
_FOOTNOTE = Grid((WIDTH,), (Row(4, (Cell(Answer(FOOTNOTE, "缺字说明", _FOOT)),)),), above=0.4)
_LAST = Grid(
    (200.0, WIDTH - 200.0),
    (Row(5, (Cell(Answer("imprint", "印制", _FOOT)), Cell(Answer(PAGE, "页码", _FOOT_RIGHT)))),),
)

HANDOVER_SHEET = Sheet(
    name="handover",
    title=TITLE,
    key="whose",
    paper=_PAPER,
    sides=((_HEAD, _WHO, HOUSEHOLDS.grid, _SIGNED, _FOOTNOTE),),
    padding=0.8,
    foot=_LAST,
    computed=("union_name", "summary", "imprint", *HOUSEHOLDS.computed),
)
