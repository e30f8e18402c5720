"""困难职工结对帮扶走访记录表, annex 2 of [004], as a sheet of A4.

The captions are the wording of [004]. A visit is a row of the table ``contacts``. Where a visit is
known, its content is told with what else was noted of it: the requests, the income of the month,
who went when it was not the paired cadre.
"""

from __future__ import annotations

from app.forms.contact import CONTACT
from app.forms.household_head import CADRE_ROW, COLUMNS, COMPUTED, HEIGHT, HOUSEHOLD_ROWS
from app.forms.official import CENTRED, INNER, NOTE, OUTLINE, PAPER, SIGNED, foot, footnote, head
from app.forms.sheet import Align, Answer, Caption, Cell, Face, Grid, Lettering, Repeat, Row, Sheet

_VISIT = 16.0
_HEADING = Lettering(Face.HEI, 9, align=Align.CENTRE)
_CONTENT = Lettering(Face.SONG, 9.5, 7)
_NOTE = (
    "填表说明：详细记录结对帮扶干部或工会工作人员入户走访情况，"
    "作为结对帮扶制度落实情况的备查依据。"
)


_HOUSEHOLD = Grid(COLUMNS, (*HOUSEHOLD_ROWS, CADRE_ROW), 0.6, OUTLINE, INNER)
_VISITS = Grid(
    (34.0, 152.0),
    (
        Row(
            HEIGHT,
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
                Cell(Caption("建档工会签字：", SIGNED)),
                Cell(None, line=INNER),
                Cell(None),
                Cell(Caption("结对帮扶干部签字：", SIGNED)),
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
    computed=COMPUTED,
)
