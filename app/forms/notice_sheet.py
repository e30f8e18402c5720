"""公示 [002] in the typography of GB/T 9704: what is made public, then the list of households.

The list stands below the text as far as there is room, and goes on with its head on every page. It
has columns for nothing private: no identity number, telephone, address, illness or bank card.
"""

from __future__ import annotations

from dataclasses import replace

from app.forms.letter import HEIGHT, LINE, WIDTH, letter
from app.forms.sheet import Align, Answer, Caption, Cell, Face, Grid, Lettering, Repeat, Row, Sheet

NAME = "notice"
TITLE = "困难职工公示"
TABLE = "listed"
ROW = 9.0
_HEADING_LINES = 3
_ABOVE = 3.0
_FOOTNOTE = 4.0
_OUTLINE, _INNER = 0.9, 0.45
_HEADING = Lettering(Face.HEI, 12, 9, Align.CENTRE)
_CENTRED = Lettering(Face.SONG, 12, 9, Align.CENTRE, leading=1.2)
LAST = {"建档": "档案级别", "脱困退出": "退出方式", "资金发放": "发放项目和金额"}
"""What the last column tells, by what is made public."""
COLUMNS = (
    ("number", "序号", 13.0, _CENTRED),
    ("name", "姓名", 25.0, _CENTRED),
    ("workplace", "工作单位", 56.0, _CENTRED),
    ("category", "困难类别", 28.0, _CENTRED),
    ("last", "", WIDTH - 122.0, _CENTRED),
)


def notice_sheet(kind: str, text: float, rows: float) -> Sheet:
    """Declare a notice of ``kind`` whose text is ``text`` mm high, and the rows of its list so.

    The list gets what the text leaves of the page, in whole rows.
    """
    base = letter(NAME, TITLE)
    head, heading, paragraphs, footnote = base.sides[0]
    lines = _whole(text, LINE)
    free = HEIGHT - (lines + _HEADING_LINES) * LINE - _ABOVE - ROW - _FOOTNOTE
    count = max(min(int(free // ROW), _whole(rows, ROW)), 1)
    repeat = replace(paragraphs.repeat, count=lines) if paragraphs.repeat else None
    told = replace(paragraphs, repeat=repeat)
    return replace(
        base,
        sides=((head, heading, told, _list(LAST[kind], count), footnote),),
        computed=(*base.computed, *(f"{TABLE}.{name}" for name, *_ in COLUMNS)),
    )


def _list(last: str, count: int) -> Grid:
    heads = (Cell(Caption(title or last, _HEADING)) for _, title, *_ in COLUMNS)
    cells = (Cell(Answer(name, title or last, face)) for name, title, _, face in COLUMNS)
    return Grid(
        tuple(width for _, _, width, _ in COLUMNS),
        (Row(ROW, tuple(heads)),),
        _ABOVE,
        _OUTLINE,
        _INNER,
        repeat=Repeat(TABLE, Row(ROW, tuple(cells)), count=count, most=60, air=2.5),
    )


def _whole(length: float, of: float) -> int:
    """Count the rows ``of`` mm that a length takes."""
    return max(int(-(-(length - 0.001) // of)), 1)


NOTICE_SHEET = notice_sheet("建档", 9 * LINE, 6 * ROW)
"""A notice of filing of usual length: what stands on its pages, whatever their number."""
