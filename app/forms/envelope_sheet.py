"""信封签: slips with addresses to be cut out and pasted on envelopes, ten on a page of A4.

Nothing on a slip tells what the letter is about: neighbours read it too.
"""

from __future__ import annotations

from app.forms.official import foot, footnote
from app.forms.sheet import Align, Answer, Cell, Face, Grid, Lettering, Paper, Row, Sheet, Tone

TITLE = "信封签"
ACROSS, DOWN = 2, 5
SLIPS = ACROSS * DOWN
"""So many slips stand on one page."""
_WIDTH, _PAD = 93.0, 5.0
_PAPER = Paper(210, 297, top=14, side=12, bottom=6)
_POSTCODE = Lettering(Face.SONG_BOLD, 14, 8)
_ADDRESS = Lettering(Face.SONG, 11, 7, leading=1.25)
_NAME = Lettering(Face.SONG_BOLD, 17, 8, Align.CENTRE)
_SENDER = Lettering(Face.SONG, 8, 5.5, Align.RIGHT, Tone.GREY)
_LINES = (
    (4.0, "", "", _NAME),
    (7.5, "postcode", "邮政编码", _POSTCODE),
    (14.0, "address", "收信地址", _ADDRESS),
    (11.0, "name", "收信人", _NAME),
    (6.0, "", "", _NAME),
    (6.0, "sender", "寄信人", _SENDER),
    (3.5, "", "", _NAME),
)
"""What stands on a slip from above downwards; a part without a name stays white."""
_HEIGHT = sum(height for height, *_ in _LINES)


def name(slip: int, part: str) -> str:
    """Name an answer on a slip, counted from 0."""
    return f"slip{slip}_{part}"


def _row(first: int, height: float, part: str, title: str, lettering: Lettering) -> Row:
    cells: list[Cell] = []
    for slip in range(first, first + ACROSS):
        answer = Answer(name(slip, part), title, lettering) if part else None
        cells += (Cell(None), Cell(answer), Cell(None))
    return Row(height, tuple(cells))


_GRID = Grid(
    (_PAD, _WIDTH - 2 * _PAD, _PAD) * ACROSS,
    tuple(_row(line * ACROSS, *each) for line in range(DOWN) for each in _LINES),
)
CUTS = (
    tuple(_PAPER.side + _WIDTH * number for number in range(ACROSS + 1)),
    tuple(_PAPER.top + _HEIGHT * number for number in range(DOWN + 1)),
)
"""Where to cut, in millimetres from the left and from the top."""

ENVELOPE_SHEET = Sheet(
    name="envelopes",
    title=TITLE,
    key="whose",
    paper=_PAPER,
    sides=((_GRID, footnote()),),
    padding=0.4,
    lead=0.4,
    foot=foot(),
    computed=(
        "imprint",
        *(name(slip, part) for slip in range(SLIPS) for _, part, *_ in _LINES if part),
    ),
)
