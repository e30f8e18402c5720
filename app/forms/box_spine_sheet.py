"""盒脊: spines to be cut out and pasted on boxes of dossiers, two boxes on a page of A4.

Each box has its spine three times, for boxes 20, 30 and 40 mm thick (GB/T 9705).
"""

from __future__ import annotations

from itertools import accumulate

from app.forms.official import INNER, foot, footnote
from app.forms.sheet import (
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

TITLE = "档案盒盒脊"
THICK = (20.0, 30.0, 40.0)
"""How thick boxes are, in millimetres."""
BOXES = 2
"""So many boxes have their spines on one page."""
_SPINES = tuple((box, width) for box in range(BOXES) for width in THICK)
_CLASS = "困难职工档案"
_PAPER = Paper(210, 297, top=16, side=12, bottom=8)
_UNION = Lettering(Face.SONG_BOLD, 17, 7, Align.CENTRE, leading=1.15)
_CLASSED = Lettering(Face.HEI_BOLD, 19, align=Align.CENTRE, leading=1.35)
_TEXT = Lettering(Face.SONG, 11, 6.5, Align.CENTRE, leading=1.15)
_YEAR = Lettering(Face.SONG_BOLD, 12, 7, Align.CENTRE)
_LABEL = Lettering(Face.HEI, 8.5, align=Align.CENTRE)
_HEIGHTS = (78.0, 64.0, 13.0, 8.0, 28.0, 8.0, 28.0, 13.0, 12.0)


def name(box: int, width: float, part: str) -> str:
    """Name an answer on the spine of a box that is ``width`` mm thick."""
    return f"box{box}_{width:.0f}_{part}"


def _row(height: float, part: str, title: str, lettering: Lettering) -> Row:
    cells = (Cell(Answer(name(box, width, part), title, lettering)) for box, width in _SPINES)
    return Row(height, tuple(cells))


def _printed(height: float, text: str, lettering: Lettering) -> Row:
    return Row(height, tuple(Cell(Caption(text, lettering)) for _ in _SPINES))


_GRID = Grid(
    tuple(width for _, width in _SPINES),
    (
        _row(_HEIGHTS[0], "union", "全宗名称", _UNION),
        _printed(_HEIGHTS[1], "\n".join(_CLASS), _CLASSED),
        _row(_HEIGHTS[2], "year", "年度", _YEAR),
        _printed(_HEIGHTS[3], "档号", _LABEL),
        _row(_HEIGHTS[4], "first", "起始档号", _TEXT),
        _printed(_HEIGHTS[5], "至", _LABEL),
        _row(_HEIGHTS[6], "last", "终止档号", _TEXT),
        _row(_HEIGHTS[7], "count", "户数", _TEXT),
        _printed(_HEIGHTS[8], "第　　盒", _LABEL),
    ),
    outline=INNER,
    inner=INNER,
    tone=Tone.GREY,
)
CUTS = (
    tuple(accumulate(_GRID.columns, initial=_PAPER.side)),
    (_PAPER.top, _PAPER.top + sum(_HEIGHTS)),
)
"""Where to cut, in millimetres from the left and from the top."""

BOX_SPINE_SHEET = Sheet(
    name="box-spine",
    title=TITLE,
    key="whose",
    paper=_PAPER,
    sides=((_GRID, footnote()),),
    padding=1.0,
    foot=foot(),
    computed=(
        "imprint",
        *(
            name(box, width, part)
            for box, width in _SPINES
            for part in ("union", "year", "first", "last", "count")
        ),
    ),
)
