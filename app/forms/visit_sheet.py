"""困难职工结对帮扶走访记录表, annex 2 of [004], as a sheet of A4.

The captions are the wording of [004]. A visit is a row of the table ``contacts``. Where a visit is
known, its content is told with what else was noted of it: the requests, the income of the month,
who went when it was not the paired cadre.
"""

from __future__ import annotations

from app.forms.contact import CONTACT
from app.forms.official import (
    CENTRED,
    INNER,
    NAME,
    NOTE,
    OUTLINE,
    PAPER,
    TEXT,
    foot,
    footnote,
    head,
    label,
)
from app.forms.sheet import Align, Answer, Caption, Cell, Face, Grid, Lettering, Repeat, Row, Sheet

_ROW = 8.6
_VISIT = 16.0
_HEADING = Lettering(Face.HEI, 9, align=Align.CENTRE)
_SIGNED = Lettering(Face.HEI, 9.5)
_CONTENT = Lettering(Face.SONG, 9.5, 7)
_NOTE = (
    "填表说明：详细记录结对帮扶干部或工会工作人员入户走访情况，"
    "作为结对帮扶制度落实情况的备查依据。"
)


def _asked(
    name: str, caption: str, columns: int = 1, lettering: Lettering = CENTRED
) -> tuple[Cell, Cell]:
    title = caption.replace("\n", "")
    return label(caption, of=name), Cell(Answer(name, title, lettering), columns)


_HOUSEHOLD = Grid(
    (21.0, 33.0, 17.0, 22.0, 17.0, 25.0, 17.0, 34.0),
    (
        Row(
            _ROW,
            (
                *_asked("name", "户主姓名", lettering=NAME),
                *_asked("sex", "性别"),
                *_asked("born_on", "出生年月"),
                *_asked("phone", "联系电话"),
            ),
        ),
        Row(
            _ROW,
            (
                *_asked("id_number", "身份证号码", 3),
                *_asked("filed_on", "建档时间"),
                *_asked("level", "档案级别"),
            ),
        ),
        Row(_ROW, _asked("causes", "致困原因", 7, TEXT)),
        Row(_ROW, _asked("workplace", "工作单位", 7, TEXT)),
        Row(_ROW, _asked("address", "家庭地址", 7, TEXT)),
        Row(
            _ROW,
            (
                *_asked("cadre_name", "结对帮扶\n干部姓名", lettering=NAME),
                *_asked("cadre_post", "单位及\n职务", 3, TEXT),
                *_asked("cadre_phone", "联系电话"),
            ),
        ),
    ),
    0.6,
    OUTLINE,
    INNER,
)
_VISITS = Grid(
    (34.0, 152.0),
    (
        Row(
            _ROW,
            (
                Cell(Caption("走访时间", _HEADING, "contacts")),
                Cell(Caption("走访内容", _HEADING)),
            ),
        ),
    ),
    0,
    OUTLINE,
    INNER,
    repeat=Repeat(
        "contacts",
        Row(
            _VISIT,
            (
                Cell(Answer("contacted_on", "走访时间", CENTRED)),
                Cell(Answer("content", "走访内容", _CONTENT)),
            ),
        ),
        count=10,
    ),
)
_SIGNATURES = Grid(
    (29.0, 60.0, 5.0, 37.0, 55.0),
    (
        Row(6, (Cell(Caption(_NOTE, NOTE), 5),)),
        Row(
            11,
            (
                Cell(Caption("建档工会签字：", _SIGNED)),
                Cell(None, line=INNER),
                Cell(None),
                Cell(Caption("结对帮扶干部签字：", _SIGNED)),
                Cell(None, line=INNER),
            ),
        ),
    ),
)

VISIT_SHEET = Sheet(
    name="visit",
    title=CONTACT.title,
    key="whose",
    paper=PAPER,
    sides=((head(CONTACT.title, "附件2"), _HOUSEHOLD, _VISITS, _SIGNATURES, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=(
        "union_name",
        "archive_no",
        "name",
        "sex",
        "born_on",
        "phone",
        "id_number",
        "filed_on",
        "level",
        "causes",
        "workplace",
        "address",
        "cadre_name",
        "cadre_post",
        "cadre_phone",
        "code",
        "imprint",
    ),
)
