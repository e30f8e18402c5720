"""The liaison card as four pages of A6, which fold out of one sheet of A5.

It says what ``CARD_SHEET`` says: the family and its help inside, facing each other; outside the
cover, and on the back what is signed.
"""

from __future__ import annotations

from app.forms.card_sheet import (
    ACCENT_LINE,
    ADVICE,
    CODE,
    FOOT,
    INNER,
    LABEL,
    MEASURES,
    NAME,
    NUMBER,
    OUTLINE,
    TEXT,
    UNION,
)
from app.forms.sheet import (
    FOOTNOTE,
    Align,
    Answer,
    Caption,
    Cell,
    Code,
    Face,
    Grid,
    Lettering,
    Paper,
    Row,
    Sheet,
    Tone,
)

_WIDTH = 89.0
_COLUMNS = (22.0, 67.0)
_TITLE = Lettering(Face.SONG_BOLD, 21, align=Align.CENTRE, tone=Tone.ACCENT, leading=1.5)
_HEADING = Lettering(Face.HEI_BOLD, 10, align=Align.CENTRE)
_CENTRED = Lettering(Face.SONG, 9, 6, Align.CENTRE)
_ADVICE = Lettering(Face.SONG, 9, leading=1.6)


def _broken(advice: str) -> str:
    """Break the advice where its narrow page has to."""
    return advice.replace("，张贴", "，\n张贴").replace("；", "；\n")


def _wide(name: str, title: str, lettering: Lettering, height: float) -> Row:
    return Row(height, (Cell(Answer(name, title, lettering), 2),))


def _asked(
    name: str, title: str, height: float, lettering: Lettering = TEXT, *, caption: str = ""
) -> Row:
    return Row(
        height, (Cell(Caption(caption or title, LABEL)), Cell(Answer(name, title, lettering)))
    )


def _headed(heading: str, *rows: Row, above: float = 0) -> Grid:
    head = Row(7, (Cell(Caption(heading, _HEADING), 2),))
    return Grid(_COLUMNS, (head, *rows), above, OUTLINE, INNER)


_COVER = (
    Grid(
        _COLUMNS,
        (
            _wide("banner", "建档工会", UNION, 8),
            Row(26, (Cell(Caption("困难职工\n解困脱困联系卡", _TITLE), 2),)),
            Row(1, (Cell(None, 2, line=ACCENT_LINE),)),
        ),
        above=6,
        tone=Tone.ACCENT,
    ),
    Grid(
        (30.0, 29.0, 30.0),
        (
            Row(9, (Cell(Answer("number", "编号", _CENTRED), 3),)),
            Row(29, (Cell(None), Cell(Code("reference")), Cell(None))),
            Row(5, (Cell(Answer("code", "录入码", CODE), 3),)),
        ),
        above=12,
    ),
    Grid((_WIDTH,), (Row(6, (Cell(Answer("copy", "联别", _CENTRED)),)),), above=18),
)
_FAMILY = (
    _headed(
        "家庭情况",
        _asked("head_name", "户主姓名", 13, NAME),
        _asked("phone", "联系电话", 12, NUMBER),
        _asked("workplace", "工作单位", 15),
        _asked("address", "家庭住址", 18),
        _asked("level", "档案级别", 9),
        _asked("category", "困难类别", 9),
        _asked("main_cause", "主要致困原因", 12),
        _asked("needs", "帮扶需求", 34),
    ),
)
_HELP = (
    _headed("帮扶措施", *(_asked(f"measure_{side}", side, 9.6) for side in MEASURES)),
    _headed(
        "帮扶联系",
        _asked("cadre_name", "帮扶责任人", 9, NAME),
        _asked("cadre_phone", "帮扶责任人电话", 9, NUMBER, caption="联系电话"),
        _asked("cadre_post", "单位及职务", 8),
        _asked("helper_unit", "帮扶单位", 8),
        _asked("union_name", "建档工会", 8),
        _asked("union_phone", "建档工会电话", 8, caption="工会电话"),
        _asked("hotline", "服务（监督）电话", 8, caption="服务监督电话"),
        above=2,
    ),
)
_BACK = (
    Grid(
        (_WIDTH,),
        (Row(52, (Cell(Caption(_broken(ADVICE), _ADVICE)),)),),
        above=14,
    ),
    Grid(
        (22.0, 62.0, 5.0),
        (
            Row(
                10,
                (
                    Cell(Caption("发卡日期", LABEL)),
                    Cell(Answer("issued_on", "发卡日期", TEXT), line=INNER),
                    Cell(None),
                ),
            ),
            Row(12, (Cell(Caption("职工签收", LABEL)), Cell(None, line=INNER), Cell(None))),
        ),
        above=6,
    ),
    Grid((_WIDTH,), (Row(8, (Cell(Answer(FOOTNOTE, "缺字说明", FOOT)),)),), above=22),
)

FOLDED_CARD_SHEET = Sheet(
    name="card-folded",
    title="困难职工解困脱困联系卡",
    key="number",
    paper=Paper(105, 148, top=8, side=8, bottom=8),
    sides=(_COVER, _FAMILY, _HELP, _BACK),
)
