"""工作交接单: what one cadre hands over to another, household by household, and who signed it.

Source: [001] 一 (a change of cadre needs a reason and a handover record); domain reference §4, §5.
Content [inf]: no official specimen is public.
"""

from __future__ import annotations

from app.forms.lying import PAPER, WIDTH, foot, footnote, head
from app.forms.official import CENTRED, INNER, NAME, OUTLINE, TEXT, TICKS, label
from app.forms.ruled import Column, Ruled
from app.forms.sheet import (
    Answer,
    Cell,
    Grid,
    Lettering,
    Row,
    Sheet,
)

TITLE = "困难职工结对帮扶工作交接单"
_HEIGHT = 8.6
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
HANDOVER_SHEET = Sheet(
    name="handover",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((head(TITLE, "建档工会"), _WHO, HOUSEHOLDS.grid, _SIGNED, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=("union_name", "summary", "imprint", *HOUSEHOLDS.computed),
)
