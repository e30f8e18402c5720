"""The liaison card (困难职工解困脱困联系卡, [003] annex 2) as a sheet of A5.

No official specimen is public and the county chooses its layout; the content is that of [001]
and [003]. It stays in the home: telephone numbers are large, and every cell leaves room to
write in by hand.
"""

from __future__ import annotations

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

MEASURES = ("就业创业", "医疗保障", "子女助学", "社会保险", "住房保障", "兜底保障")
"""The six sides of help [001], in the order of the card."""

LABEL = Lettering(Face.HEI, 8.5, align=Align.CENTRE)
SIDE = Lettering(Face.HEI_BOLD, 9, align=Align.CENTRE, leading=1.5)
TEXT = Lettering(Face.SONG, 10, 6, leading=1.3)
NAME = Lettering(Face.SONG_BOLD, 12.5, 6)
NUMBER = Lettering(Face.SONG_BOLD, 12, 6)
UNION = Lettering(Face.HEI, 9.5, 6, Align.CENTRE, Tone.ACCENT)
_TITLE = Lettering(Face.SONG_BOLD, 19, align=Align.CENTRE, tone=Tone.ACCENT)
SMALL = Lettering(Face.SONG, 8.5, 6)
SMALL_RIGHT = Lettering(Face.SONG, 8.5, 6, Align.RIGHT)
ADVICE_TYPE = Lettering(Face.SONG, 7.5, leading=1.4, tone=Tone.GREY)
CODE = Lettering(Face.HEI, 7, 6, Align.CENTRE)
FOOT = Lettering(Face.SONG, 6.5, 5, tone=Tone.GREY)

ADVICE = """\
本卡一式两份，家庭、帮扶责任人各存一份，请妥善保管，张贴于家中显眼处。
有困难，请与帮扶责任人或建档工会联系；对帮扶工作有意见，可拨打服务监督电话。"""

_COLUMNS = (8.0, 21.0, 46.0, 18.0, 35.0)
OUTLINE, INNER, ACCENT_LINE = 0.9, 0.35, 1.6


def _label(text: str) -> Cell:
    return Cell(Caption(text, LABEL))


def _answer(name: str, title: str, lettering: Lettering = TEXT, *, columns: int = 1) -> Cell:
    return Cell(Answer(name, title, lettering), columns)


def _pair(name: str, title: str, *, label: str = "") -> tuple[Cell, Cell]:
    """Give a label and its answer across the rest of the row."""
    return _label(label or title), _answer(name, title, columns=3)


def _section(title: str, rows: tuple[Row, ...], *, above: float) -> Grid:
    """Make a grid with its title set upright along the left edge."""
    side = Cell(Caption("\n".join(title), SIDE), rows=len(rows))
    first = Row(rows[0].height, (side, *rows[0].cells))
    return Grid(_COLUMNS, (first, *rows[1:]), above, OUTLINE, INNER)


_HEAD = Grid(
    (40.0, 48.0, 40.0),
    (
        Row(5.5, (_answer("banner", "建档工会", UNION, columns=3),)),
        Row(10, (Cell(Caption("困难职工解困脱困联系卡", _TITLE), 3),)),
        Row(
            5,
            (
                _answer("number", "编号", SMALL, columns=2),
                _answer("copy", "联别", SMALL_RIGHT),
            ),
        ),
    ),
)
_LINE = Grid((128.0,), (Row(0.6, (Cell(None, line=ACCENT_LINE),)),), tone=Tone.ACCENT)
_FAMILY = _section(
    "家庭情况",
    (
        Row(
            9,
            (
                _label("户主姓名"),
                _answer("head_name", "户主姓名", NAME),
                _label("联系电话"),
                _answer("phone", "联系电话", NUMBER),
            ),
        ),
        Row(7.6, _pair("workplace", "工作单位")),
        Row(7.6, _pair("address", "家庭住址")),
        Row(
            7.2,
            (
                _label("档案级别"),
                _answer("level", "档案级别"),
                _label("困难类别"),
                _answer("category", "困难类别"),
            ),
        ),
        Row(7.2, _pair("main_cause", "主要致困原因")),
        Row(12, _pair("needs", "帮扶需求")),
    ),
    above=1.6,
)
_HELP = _section(
    "帮扶措施",
    tuple(Row(9.4, _pair(f"measure_{side}", side)) for side in MEASURES),
    above=1.6,
)
_CONTACTS = _section(
    "帮扶联系",
    (
        Row(
            9,
            (
                _label("帮扶责任人"),
                _answer("cadre_name", "帮扶责任人", NAME),
                _label("联系电话"),
                _answer("cadre_phone", "帮扶责任人电话", NUMBER),
            ),
        ),
        Row(7.4, _pair("cadre_post", "单位及职务")),
        Row(7.4, _pair("helper_unit", "帮扶单位")),
        Row(
            7.4,
            (
                _label("建档工会"),
                _answer("union_name", "建档工会"),
                _label("联系电话"),
                _answer("union_phone", "建档工会电话"),
            ),
        ),
        Row(7.4, _pair("hotline", "服务（监督）电话", label="服务监督电话")),
    ),
    above=1.6,
)
_FOOTER = Grid(
    (17.0, 39.0, 17.0, 29.0, 2.0, 24.0),
    (
        Row(2, (Cell(None, 5), Cell(Code("reference"), rows=3))),
        Row(
            6.5,
            (
                _label("发卡日期"),
                Cell(Answer("issued_on", "发卡日期", TEXT), line=INNER),
                _label("职工签收"),
                Cell(None, line=INNER),
                Cell(None),
            ),
        ),
        Row(10.5, (Cell(Caption(ADVICE, ADVICE_TYPE), 5),)),
        Row(4, (_answer(FOOTNOTE, "缺字说明", FOOT, columns=5), _answer("code", "录入码", CODE))),
    ),
    above=1.5,
)

CARD_SHEET = Sheet(
    name="card",
    title="困难职工解困脱困联系卡",
    key="number",
    paper=Paper(148, 210, top=7.5, side=10, bottom=6),
    sides=((_HEAD, _LINE, _FAMILY, _HELP, _CONTACTS, _FOOTER),),
)
