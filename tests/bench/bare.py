"""Draw what is already laid out with bare reportlab, as a program without our layers would."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import segno
from reportlab.pdfgen.canvas import Canvas

from app.printing import fonts
from app.printing.document import MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.forms.sheet import Sheet
    from app.printing.document import Piece
    from app.printing.sheet import Composition, SheetPress

CODE_WIDTH = 62.0


class BarePage(NamedTuple):
    """The side of a sheet, what one copy says there, and the text of its QR code, if any."""

    side: int
    pieces: Iterable[Piece]
    code: str


def pages(composition: Composition, code: str) -> list[BarePage]:
    """Take a copy apart into what bare reportlab is told; the code stands on the first page."""
    return [
        BarePage(number, page.pieces, "" if number else code)
        for number, page in enumerate(composition.pages)
    ]


def draw(sheet: Sheet, press: SheetPress, copies: Sequence[BarePage]) -> None:
    """Draw pages whose lines and captions are kept once."""
    size = sheet.paper.width * MM, sheet.paper.height * MM
    canvas = Canvas(BytesIO(), pagesize=size, invariant=1, pageCompression=1)
    for number, side in enumerate(press.sides):
        canvas.beginForm(f"side{number}", 0, 0, *size)
        for line in side.lines:
            canvas.setLineWidth(line.weight)
            canvas.line(line.left, line.top, line.right, line.bottom)
        _texts(canvas, side.captions)
        canvas.endForm()
    for page in copies:
        canvas.doForm(f"side{page.side}")
        _texts(canvas, page.pieces)
        if page.code:
            _code(canvas, page.code)
        canvas.showPage()
    canvas.save()


def _texts(canvas: Canvas, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        canvas.setFont(fonts.font_name(piece.face), piece.size)
        canvas.drawString(piece.left, piece.baseline, piece.text)


def _code(canvas: Canvas, text: str) -> None:
    matrix = segno.make_qr(text, error="m").matrix
    module = CODE_WIDTH / len(matrix)
    path = canvas.beginPath()
    for row, modules in enumerate(reversed(matrix)):
        column = 0
        for dark, run in groupby(modules):
            length = len(list(run))
            if dark:
                path.rect(column * module, row * module, length * module, module)
            column += length
    canvas.drawPath(path, stroke=0, fill=1)
