"""A letter in official typography, GB/T 9704: title, number, then paragraphs, over as many pages.

A4 with 37 mm above and 28 mm at the left; text of the third size (three), 22 lines of 28
characters; the title of the second size. A paragraph is a row that grows with its text; whatever
stands at the right is moved there by full-width spaces, as on a typewriter.
"""

from __future__ import annotations

from app.forms.sheet import (
    FOOTNOTE,
    PAGE,
    Align,
    Answer,
    Cell,
    Code,
    Face,
    Grid,
    Lettering,
    Paper,
    Repeat,
    Row,
    Sheet,
    Tone,
)

CHARACTERS, LINES = 28, 22
WIDTH, HEIGHT = 154.0, 225.0
LINE = HEIGHT / LINES
"""From one line to the next, in millimetres."""
_ABOVE, _TOP = 10.0, 37.0
_POINTS = 72 / 25.4
SIZE = 15.5
"""16 points, but for the air that lets 28 characters stand in 156 mm."""
TEXT = Lettering(Face.SONG, SIZE, 12, leading=LINE * _POINTS / SIZE)
TITLE = Lettering(Face.SONG_BOLD, 22, 16, Align.CENTRE, leading=1.5)
NUMBER = Lettering(Face.SONG, SIZE, 12, Align.CENTRE)
_CODE = Lettering(Face.HEI, 7.5, 6, Align.CENTRE)
_FOOT = Lettering(Face.SONG, 7.5, 5, tone=Tone.GREY)
_PAGE = Lettering(Face.SONG, 9, 6, Align.RIGHT)
PARAGRAPHS = "paragraphs"
_TITLE_LINES = 3
_SHAVE = 0.3
_AIR = LINE - SIZE / _POINTS - 2 * _SHAVE
"""What keeps two paragraphs as far apart as two lines of one."""


def letter(name: str, title: str) -> Sheet:
    """Declare a letter.

    Its answers are ``heading``, ``number``, the rows ``paragraphs.<n>.text``, ``reference``,
    ``code`` and ``imprint``.
    """
    code = _TOP - _ABOVE
    head = Grid(
        (WIDTH - code, code),
        (
            Row(code - 5, (Cell(None), Cell(Code("reference")))),
            Row(5, (Cell(None), Cell(Answer("code", "录入码", _CODE)))),
        ),
    )
    heading = Grid(
        (WIDTH,),
        (
            Row(2 * LINE, (Cell(Answer("heading", "标题", TITLE)),)),
            Row(LINE, (Cell(Answer("number", "发文字号", NUMBER)),)),
        ),
    )
    text = Grid(
        (WIDTH,),
        (),
        repeat=Repeat(
            PARAGRAPHS,
            Row(LINE, (Cell(Answer("text", "正文", TEXT)),)),
            count=LINES - _TITLE_LINES,
            most=HEIGHT / 2,
            air=_AIR,
        ),
    )
    footnote = Grid((WIDTH,), (Row(4, (Cell(Answer(FOOTNOTE, "缺字说明", _FOOT)),)),))
    foot = Grid(
        (110.0, WIDTH - 110.0),
        (Row(5, (Cell(Answer("imprint", "印制", _FOOT)), Cell(Answer(PAGE, "页码", _PAGE)))),),
    )
    paper = Paper(210, 297, top=_ABOVE, side=28, bottom=297 - _TOP - HEIGHT - 12)
    return Sheet(
        name=name,
        title=title,
        key="whose",
        paper=paper,
        sides=((head, heading, text, footnote),),
        padding=0,
        lead=0,
        shave=_SHAVE,
        foot=foot,
        computed=("heading", "number", "code", "imprint", f"{PARAGRAPHS}.text"),
    )


def at_right(text: str, free: int = 0) -> str:
    """Move a line to the right margin, ``free`` characters from it."""
    return "　" * max(CHARACTERS - free - round(_width(text)), 0) + text


def _width(text: str) -> float:
    return sum(0.5 if each.isascii() else 1 for each in text)
