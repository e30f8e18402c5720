"""家庭经济状况核对授权书: a household lets the union and the departments check how it stands.

Source: domain reference §4, §5 (信息比对 is a precondition of filing); [000] 二(一), [002] 二.
Content [inf]: no official specimen is public. Every person of the household signs.
"""

from __future__ import annotations

from app.forms.household_head import COLUMNS, COMPUTED, HOUSEHOLD_ROWS
from app.forms.official import (
    INNER,
    NOTE,
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

TITLE = "家庭经济状况核对授权书"
PERSONS = Ruled(
    "persons",
    (
        Column("name", "姓名", 24.0, centred=True),
        Column("relation", "与户主关系", 20.0, centred=True),
        Column("id_number", "身份证号码", 40.0, centred=True),
        Column("by", "由谁签字", 24.0, centred=True),
        Column("signature", "签字", 30.0, by_hand=True),
        Column("fingerprint", "指印", 20.0, by_hand=True),
        Column("signed_on", "日期", 28.0, by_hand=True),
    ),
    height=13.0,
    count=8,
    most=20,
)
_NOTE = "未满十八周岁的和不能自己签字的，由监护人签监护人的姓名，并注明关系。"

_SIGNATURES = Grid(
    (24.0, 60.0, 28.0, 74.0),
    (
        Row(5.0, (Cell(Caption(_NOTE, NOTE), 4),)),
        Row(
            9.0,
            (
                Cell(Caption("经办人签字：", SIGNED)),
                Cell(None, line=INNER),
                Cell(Caption("受托工会盖章：", SIGNED)),
                Cell(None),
            ),
        ),
    ),
)

AUTHORISATION_SHEET = Sheet(
    name="authorisation",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "报送信息比对以前签好；全家每个人都要签。", size=18),
            Grid(COLUMNS, (*HOUSEHOLD_ROWS[:2], HOUSEHOLD_ROWS[4]), 0.6, OUTLINE, INNER),
            Grid((WIDTH,), (Row(74.0, (Cell(Answer("text", "授权内容", PROSE)),)),), 1.0),
            PERSONS.grid,
            _SIGNATURES,
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, "text", *PERSONS.computed),
)
