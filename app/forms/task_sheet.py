"""困难职工精准帮扶任务清单, annex 3 of [004]: a landscape table of measures of many households.

A row grows with what stands in it; the head of the table stands on every page.
"""

from __future__ import annotations

from app.forms.lying import PAPER, foot, footnote, head
from app.forms.official import INNER, OUTLINE
from app.forms.sheet import (
    Align,
    Answer,
    Caption,
    Cell,
    Face,
    Grid,
    Lettering,
    Repeat,
    Row,
    Sheet,
)

TITLE = "困难职工精准帮扶任务清单"
TABLE = "tasks"
_HEADING = Lettering(Face.HEI, 8, align=Align.CENTRE, leading=1.15)
_CENTRED = Lettering(Face.SONG, 8.5, 6, Align.CENTRE, leading=1.15)
_TEXT = Lettering(Face.SONG, 8.5, 6, leading=1.15)
_NUMBER = Lettering(Face.SONG, 8, 6, Align.CENTRE)

COLUMNS = (
    ("number", "序号", 9.0, _NUMBER),
    ("name", "困难职工\n姓名", 15.0, _CENTRED),
    ("sex", "性别", 7.5, _CENTRED),
    ("id_number", "身份证号码", 27.5, _NUMBER),
    ("phone", "联系电话", 19.5, _NUMBER),
    ("workplace", "工作单位", 24.5, _TEXT),
    ("address", "家庭地址", 27.0, _TEXT),
    ("causes", "致困原因", 17.5, _TEXT),
    ("measure", "分类帮扶措施", 44.5, _TEXT),
    ("department", "分类型\n帮扶部门", 18.0, _CENTRED),
    ("lead", "牵头单位\n责任领导", 13.0, _CENTRED),
    ("union_leader", "建档工会\n领导", 13.0, _CENTRED),
    ("cadre", "结对帮扶\n联系人", 13.0, _CENTRED),
    ("union_contact", "工会\n联系人", 12.0, _CENTRED),
    ("due_on", "完成时限", 16.0, _NUMBER),
)
"""The columns of the annex: their names, titles, widths and type."""
_TASKS = Grid(
    tuple(width for _, _, width, _ in COLUMNS),
    (
        Row(
            11,
            tuple(
                Cell(Caption(title, _HEADING, TABLE if name == "number" else ""))
                for name, title, *_ in COLUMNS
            ),
        ),
    ),
    0.6,
    OUTLINE,
    INNER,
    repeat=Repeat(
        TABLE,
        Row(
            9.9,
            tuple(
                Cell(Answer(name, title.replace("\n", ""), face))
                for name, title, _, face in COLUMNS
            ),
        ),
        count=15,
        most=60,
        air=1.8,
    ),
)
TASK_SHEET = Sheet(
    name=TABLE,
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((head(TITLE, "填报工会", "附件3"), _TASKS, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=(
        "union_name",
        "summary",
        "imprint",
        *(f"{TABLE}.{name}" for name, *_ in COLUMNS),
    ),
)
