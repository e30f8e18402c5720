"""The look that the official A4 forms share: their letterings, their head and their foot.

Captions are Hei, what is filled in is Song, everything is black. Rows are high enough to be
written in by hand.
"""

from __future__ import annotations

from dataclasses import replace

from app.forms.sheet import (
    FOOTNOTE,
    PAGE,
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
    Tone,
)

PAPER = Paper(210, 297, top=12, side=12, bottom=10)
WIDTH = PAPER.width - 2 * PAPER.side
OUTLINE, INNER = 0.9, 0.35
ROW = 7.4
"""The height in which one line is written by hand."""
SIDE_WIDTH = 7.0

LABEL = Lettering(Face.HEI, 8, align=Align.CENTRE, leading=1.15)
SIDE = Lettering(Face.HEI_BOLD, 8.5, align=Align.CENTRE, leading=1.3)
TEXT = Lettering(Face.SONG, 9.5, 6.5)
CENTRED = Lettering(Face.SONG, 9.5, 6.5, Align.CENTRE)
FIGURE = Lettering(Face.SONG, 9.5, 6.5, Align.RIGHT)
NAME = Lettering(Face.SONG_BOLD, 10.5, 6.5, Align.CENTRE)
TICKS = Lettering(Face.SONG, 8.5, 6.5, leading=1.35)
FEW_TICKS = Lettering(Face.SONG, 8.5, 6.5, Align.CENTRE)
IN_ROW = Lettering(Face.SONG, 8.5, 5.5, Align.CENTRE, leading=1.1)
NOTE_IN_ROW = Lettering(Face.SONG, 8.5, 5.5, leading=1.1)
NOTE = Lettering(Face.SONG, 8, 6, tone=Tone.GREY)
PROSE = Lettering(Face.SONG, 10, 6.5, leading=1.45)
"""What is read before it is signed."""
SIGNED = Lettering(Face.HEI, 9, low=True)
"""What is signed, beside the line for it."""
SIGNED_NAME = Lettering(Face.SONG, 9.5, 6.5, Align.CENTRE, low=True)
SIGNED_DAY = Lettering(Face.SONG, 9.5, 6.5, low=True)
LINE_LABEL = Lettering(Face.HEI, 9)

_TITLE = Lettering(Face.SONG_BOLD, 20, align=Align.CENTRE)
_LOW_LABEL = Lettering(Face.HEI, 9, low=True)
_LOW_TEXT = Lettering(Face.SONG, 9.5, 6.5, low=True)
_CODE = Lettering(Face.HEI, 7.5, 6, Align.CENTRE)
_COPY = Lettering(Face.HEI_BOLD, 11, 7)
_FOOT = Lettering(Face.SONG, 7.5, 5, tone=Tone.GREY)
_FOOT_RIGHT = Lettering(Face.SONG, 7.5, 5, Align.RIGHT, Tone.GREY)


def label(text: str, *, of: str = "", columns: int = 1, rows: int = 1) -> Cell:
    """Give a printed caption."""
    return Cell(Caption(text, LABEL, of), columns, rows)


def upright(text: str, *, of: str = "", rows: int) -> Cell:
    """Give a caption that stands upright along the left edge."""
    return Cell(Caption("\n".join(text), SIDE, of), rows=rows)


def head(title: str, note: str, *, size: float = _TITLE.size) -> Grid:
    """Give the head: the title, the filing union, the archive number, the codes at the right.

    ``size`` is that of the title, where it is a long one. Its answers are ``destination``,
    ``union_name``, ``archive_no``, ``reference`` and ``code``.
    """
    heading = Caption(title, replace(_TITLE, size=size))
    line = (
        Cell(Caption("建档工会", _LOW_LABEL, "union_name")),
        Cell(Answer("union_name", "建档工会", _LOW_TEXT), 2, line=INNER),
        Cell(Caption("档号", _LOW_LABEL, "archive_no")),
        Cell(Answer("archive_no", "档号", _LOW_TEXT), line=INNER),
        Cell(None),
    )
    under = (
        Cell(Caption(note, NOTE), 5),
        Cell(Answer("code", "录入码", _CODE), 2),
    )
    return Grid(
        (17, 13, 70, 9.5, 46, 4.5, 26),
        (
            Row(13.5, (_DESTINATION, Cell(heading, 3), Cell(None), _QR)),
            Row(7, line),
            Row(4.6, under),
        ),
    )


_DESTINATION = Cell(Answer("destination", "联别", _COPY), 2)
_QR = Cell(Code("reference"), rows=2)


def footnote() -> Grid:
    """Give the line that names the characters which could not be printed."""
    return Grid((WIDTH,), (Row(4, (Cell(Answer(FOOTNOTE, "缺字说明", _FOOT)),)),), above=0.4)


def foot() -> Grid:
    """Give the last line of every page: who printed it and when, which page it is.

    Its answer is ``imprint``.
    """
    imprint = Cell(Answer("imprint", "印制", _FOOT))
    page = Cell(Answer(PAGE, "页码", _FOOT_RIGHT))
    return Grid((146, 40), (Row(5, (imprint, page)),))
