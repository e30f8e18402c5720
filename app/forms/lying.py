"""The look that tables on lying A4 share: the paper, the head, the foot of every page."""

from __future__ import annotations

from app.forms.official import LINE_LABEL, NOTE, TEXT
from app.forms.sheet import (
    FOOTNOTE,
    PAGE,
    Align,
    Answer,
    Caption,
    Cell,
    Face,
    Grid,
    Lettering,
    Paper,
    Row,
    Tone,
)

PAPER = Paper(297, 210, top=12, side=10, bottom=8)
WIDTH = PAPER.width - 2 * PAPER.side
_TITLE = Lettering(Face.SONG_BOLD, 20, align=Align.CENTRE)
_SUMMARY = Lettering(Face.SONG, 9, 6, Align.RIGHT)
_FOOT = Lettering(Face.SONG, 7.5, 5, tone=Tone.GREY)
_FOOT_RIGHT = Lettering(Face.SONG, 7.5, 5, Align.RIGHT, Tone.GREY)
_SIDE, _UNION = 80.0, 17.0


def head(title: str, union: str, note: str = "") -> Grid:
    """Give the head: the title, which union it is of, how much there is in all.

    ``note`` stands in the corner. Its answers are ``union_name`` and ``summary``.
    """
    corner = Caption(note, NOTE) if note else None
    above = (Cell(corner), Cell(None), Cell(Caption(title, _TITLE)), Cell(None))
    below = (
        Cell(Caption(union, LINE_LABEL)),
        Cell(Answer("union_name", union, TEXT), 2),
        Cell(Answer("summary", "合计", _SUMMARY)),
    )
    columns = (_UNION, _SIDE - _UNION, WIDTH - 2 * _SIDE, _SIDE)
    return Grid(columns, (Row(12, above), Row(7, below)))


def footnote() -> Grid:
    """Give the line that names the characters which could not be printed."""
    return Grid((WIDTH,), (Row(4, (Cell(Answer(FOOTNOTE, "缺字说明", _FOOT)),)),), above=0.4)


def foot() -> Grid:
    """Give the last line of every page: who printed it and when, which page it is.

    Its answer is ``imprint``.
    """
    imprint = Cell(Answer("imprint", "印制", _FOOT))
    page = Cell(Answer(PAGE, "页码", _FOOT_RIGHT))
    return Grid((200.0, WIDTH - 200.0), (Row(5, (imprint, page)),))
