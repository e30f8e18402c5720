"""卷皮: the cover under which the papers of one household are bound, in the look of GB/T 9705.

Fonds, class, title, time, retention, pieces and pages; what the archivist knows is left white.
"""

from __future__ import annotations

from app.forms.official import INNER, OUTLINE, PAPER, WIDTH, foot, footnote
from app.forms.sheet import Align, Answer, Caption, Cell, Code, Face, Grid, Lettering, Row, Sheet

TITLE = "困难职工家庭档案卷皮"
_CLASS = "困难职工帮扶档案"
_HEIGHT = 13.0
_FONDS = Lettering(Face.SONG_BOLD, 22, 10, Align.CENTRE)
_CLASSED = Lettering(Face.HEI, 16, align=Align.CENTRE)
_HEADING = Lettering(Face.SONG_BOLD, 28, 12, Align.CENTRE, leading=1.5)
_LABEL = Lettering(Face.HEI, 11, align=Align.CENTRE)
_TEXT = Lettering(Face.SONG, 12, 7, Align.CENTRE)
_CODE = Lettering(Face.HEI, 7.5, 6, Align.CENTRE)


def _label(text: str) -> Cell:
    return Cell(Caption(text, _LABEL))


def _asked(name: str, title: str, columns: int = 1) -> tuple[Cell, Cell]:
    return _label(title), Cell(Answer(name, title, _TEXT), columns)


_HEAD = Grid(
    (WIDTH - 26.0, 26.0),
    (
        Row(21, (Cell(None), Cell(Code("reference")))),
        Row(5, (Cell(None), Cell(Answer("code", "录入码", _CODE)))),
    ),
)
_WHOSE = Grid(
    (18.0, WIDTH - 36.0, 18.0),
    (
        Row(16, (Cell(None), Cell(Answer("union_name", "全宗名称", _FONDS)), Cell(None))),
        Row(12, (Cell(None), Cell(Caption(_CLASS, _CLASSED)), Cell(None))),
    ),
    14,
)
_NAMED = Grid((WIDTH,), (Row(80, (Cell(Answer("heading", "案卷题名", _HEADING)),)),), 14, OUTLINE)
_WHEN = Grid(
    (26.0, 36.0, 26.0, 36.0, 26.0, 36.0),
    (
        Row(_HEIGHT, (*_asked("archive_no", "档　　号", 3), *_asked("year", "年　　度"))),
        Row(_HEIGHT, _asked("period", "起止日期", 5)),
        Row(_HEIGHT, (*_asked("retention", "保管期限", 3), *_asked("pages", "本卷页数"))),
        Row(
            _HEIGHT,
            (
                *(_label("全 宗 号"), Cell(None)),
                *(_label("案 卷 号"), Cell(None)),
                *_asked("pieces", "本卷件数"),
            ),
        ),
        Row(
            _HEIGHT,
            (
                *(_label("立 卷 人"), Cell(None)),
                *(_label("检 查 人"), Cell(None)),
                *_asked("bound_on", "立卷日期"),
            ),
        ),
    ),
    22,
    OUTLINE,
    INNER,
)

DOSSIER_COVER_SHEET = Sheet(
    name="dossier-cover",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((_HEAD, _WHOSE, _NAMED, _WHEN, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=("union_name", "heading", "archive_no", "year", "period", "code", "imprint"),
)
