"""The cover sheet of a bundle: from whom to whom, what is in it, a QR code, room for the seals.

One A4 page that goes into the bundle and lies beside the stick on its way. No person stands on it.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from app.forms.sheet import Face, Tone
from app.printing import code, fonts
from app.printing.document import MM, Document, Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, HEIGHT = 210 * MM, 297 * MM
MARGIN = 28 * MM
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 20.0, 12.0, 9.0
TITLE_BASELINE = HEIGHT - 40 * MM
FIRST_ROW = HEIGHT - 60 * MM
ROW = 9 * MM
LABEL_WIDTH = 52 * MM
CODE_SIZE = 45 * MM
CODE_BOTTOM = 60 * MM
SEALS = ("报出单位（盖章）", "经办人", "接收单位（盖章）", "接收人、日期")


def draw(title: str, told: Sequence[tuple[str, str]], qr: str) -> bytes:
    """Draw the page from its lines (label and value) and the ASCII text of its QR code."""
    out = BytesIO()
    document = Document(out, title, Face.HEI)
    document.write([*_heading(title), *_rows(told), *_foot()])
    document.rule([*_row_lines(len(told)), *_seal_lines()])
    drawn = code.draw(qr)
    left = WIDTH - MARGIN - CODE_SIZE
    document.fill(drawn.operators, left, CODE_BOTTOM, CODE_SIZE / drawn.modules)
    document.end_page(WIDTH, HEIGHT)
    document.save()
    return out.getvalue()


def _heading(title: str) -> Iterator[Piece]:
    middle = (WIDTH - fonts.width(title, Face.HEI_BOLD, TITLE_SIZE)) / 2
    yield Piece("title", middle, TITLE_BASELINE, Face.HEI_BOLD, TITLE_SIZE, Tone.BLACK, title)


def _rows(told: Sequence[tuple[str, str]]) -> Iterator[Piece]:
    for place, (label, value) in enumerate(told):
        baseline = FIRST_ROW - place * ROW
        yield Piece("label", MARGIN, baseline, Face.HEI, TEXT_SIZE, Tone.GREY, label)
        left = MARGIN + LABEL_WIDTH
        size = _size(value, WIDTH - MARGIN - left)
        yield Piece("value", left, baseline, Face.HEI, size, Tone.BLACK, value)


def _size(value: str, room: float) -> float:
    """Shrink a long name until it stands in one line."""
    needed = fonts.width(value, Face.HEI, TEXT_SIZE)
    return TEXT_SIZE if needed <= room else TEXT_SIZE * room / needed


def _row_lines(count: int) -> Iterator[Line]:
    for place in range(count):
        height = FIRST_ROW - place * ROW - 3 * MM
        yield Line(MARGIN, height, WIDTH - MARGIN, height, 0.4, Tone.PALE)


def _seal_places() -> Iterator[tuple[str, float, float]]:
    for place, label in enumerate(SEALS):
        yield label, MARGIN, CODE_BOTTOM + CODE_SIZE - (place + 1) * CODE_SIZE / len(SEALS)


def _foot() -> Iterator[Piece]:
    for label, left, height in _seal_places():
        yield Piece("seal", left, height + MM, Face.HEI, TEXT_SIZE, Tone.BLACK, label)
    note = "本页不含个人信息。二维码内是文件编号和校验值。"
    yield Piece("note", MARGIN, 40 * MM, Face.HEI, SMALL_SIZE, Tone.GREY, note)


def _seal_lines() -> Iterator[Line]:
    for _, left, height in _seal_places():
        start = left + 36 * MM
        yield Line(start, height, left + 96 * MM, height, 0.4, Tone.BLACK)
