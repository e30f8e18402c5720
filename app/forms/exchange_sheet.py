"""上报封面 and 接收回执 as pages of A4 that are signed, stamped and filed beside what was sent.

A report leaves with its cover and comes back with a receipt. No household stands on them.
"""

from __future__ import annotations

from app.forms.official import INNER, NOTE, OUTLINE, PAPER, WIDTH, foot, footnote
from app.forms.sheet import Align, Answer, Caption, Cell, Code, Face, Grid, Lettering, Row, Sheet

_HEIGHT = 12.0
_TITLE = Lettering(Face.SONG_BOLD, 24, align=Align.CENTRE)
_NUMBER = Lettering(Face.SONG, 12, 8, Align.CENTRE)
_LABEL = Lettering(Face.HEI, 10, align=Align.CENTRE)
_TEXT = Lettering(Face.SONG, 11, 7)
_HASH = Lettering(Face.HEI, 10.5, 7, Align.CENTRE, leading=1.5)
_DIGITS = Lettering(Face.HEI_BOLD, 18, 10, Align.CENTRE)
_DAY = Lettering(Face.SONG, 11, 7, Align.CENTRE)
_COLUMNS = (28.0, 65.0, 28.0, 65.0)
_QR = 30.0


def _label(text: str) -> Cell:
    return Cell(Caption(text, _LABEL))


def _wide(name: str, title: str, height: float = _HEIGHT, lettering: Lettering = _TEXT) -> Row:
    return Row(height, (_label(title), Cell(Answer(name, title, lettering), 3)))


def _two(one: tuple[str, str], other: tuple[str, str]) -> Row:
    cells = ((_label(title), Cell(Answer(name, title, _TEXT))) for name, title in (one, other))
    return Row(_HEIGHT, tuple(cell for pair in cells for cell in pair))


def _by_hand(*titles: str) -> Row:
    cells = ((_label(title), Cell(None)) for title in titles)
    return Row(_HEIGHT, tuple(cell for pair in cells for cell in pair))


def _page(name: str, title: str, told: tuple[Row, ...], ours: str, theirs: str) -> Sheet:
    """Declare a page: what it tells, the code for the telephone, room for the seals of both."""
    heading = Grid(
        (_QR, WIDTH - 2 * _QR, _QR),
        (
            Row(22, (Cell(None), Cell(Caption(title, _TITLE)), Cell(Code("reference"), rows=2))),
            Row(8, (Cell(None), Cell(Answer("number", "编号", _NUMBER)))),
        ),
    )
    seals = Grid(
        _COLUMNS,
        (
            Row(
                52,
                (
                    *(_label(f"{ours}\n（盖章）"), Cell(None)),
                    *(_label(f"{theirs}\n（盖章）"), Cell(None)),
                ),
            ),
            _by_hand("经办人签字", "接收人签字"),
            Row(
                _HEIGHT,
                (
                    *(_label("日　期"), Cell(Answer("signed_on", f"{ours}日期", _DAY))),
                    *(_label("日　期"), Cell(Answer("received_on", f"{theirs}日期", _DAY))),
                ),
            ),
        ),
        4,
        OUTLINE,
        INNER,
    )
    telephone = Grid(
        _COLUMNS,
        (_wide("code", "电话回执码", 15, _DIGITS), _by_hand("念码人", "接码人、时间")),
        4,
        OUTLINE,
        INNER,
    )
    note = Grid((WIDTH,), (Row(7, (Cell(Caption(_NOTE, NOTE)),)),), 1)
    body = Grid(_COLUMNS, told, 4, OUTLINE, INNER)
    return Sheet(
        name=name,
        title=title,
        key="whose",
        paper=PAPER,
        sides=((heading, body, telephone, seals, note, footnote()),),
        padding=1.2,
        foot=foot(),
    )


_NOTE = "本页不含个人信息。封面和回执上的校验值一致，说的才是同一个文件。"

BUNDLE_COVER_SHEET = _page(
    "bundle-cover",
    "困难职工档案上报封面",
    (
        _wide("from_unit", "报出单位"),
        _wide("to_unit", "收件单位"),
        _two(("content", "内　　容"), ("records", "记录总数")),
        _wide("counts", "其　　中"),
        _two(("made_at", "生成时间"), ("made_by", "经办账户")),
        _wide("file_name", "文 件 名"),
        _wide("hash", "校 验 值", 16, _HASH),
    ),
    "报出单位",
    "接收单位",
)
RECEIPT_SHEET = _page(
    "receipt",
    "困难职工档案接收回执",
    (
        _wide("from_unit", "报出单位"),
        _wide("to_unit", "接收单位"),
        _two(("content", "来文内容"), ("made_at", "接收时间")),
        _wide("outcome", "接收结果"),
        _wide("counts", "其　　中", 16),
        _wide("hash", "来　　文\n校 验 值", 16, _HASH),
    ),
    "接收单位",
    "报出单位",
)
