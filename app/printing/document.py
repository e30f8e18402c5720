"""Write a PDF: the one module besides ``fonts`` that draws with reportlab.

The file depends on nothing but what is drawn (no clock, no machine, nobody's name), and a
finished page keeps a few kilobytes of memory. Lengths are points from the lower left corner.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from app.forms.sheet import Face, Tone
from app.printing import fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MM = 72 / 25.4
"""Points in a millimetre."""

_COLOURS = {
    Tone.BLACK: "0 0 0",
    Tone.GREY: ".35 .35 .35",
    Tone.PALE: ".91 .91 .91",
    Tone.ACCENT: ".62 .07 .1",
}


BINDING = 10 * MM
"""How much room the holes of a binder get beside what a page keeps free anyway."""

_COS, _SIN = 0.82, 0.57
"""The direction of words across a page."""


class Piece(NamedTuple):
    """A line of text and where it stands; ``name`` tells which cell it belongs to."""

    name: str
    left: float
    baseline: float
    face: Face
    size: float
    tone: Tone
    text: str


class Line(NamedTuple):
    """A straight line ``weight`` points wide."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float
    tone: Tone


class _Binding(NamedTuple):
    """Room for the holes of a binder on the pages from ``first`` on, counted from 0.

    A page is made a little smaller and moved away from the edge at which it is bound: an upright
    one from the left, one that lies from the top, which is where it is turned to in the binder.
    """

    first: int
    turned: bool

    def matrix(self, page: int, width: float, height: float) -> str:
        """Give the operands that make a page smaller and move it."""
        is_back = self.turned and (page - self.first) % 2 == 1
        across, along = (width, height) if width <= height else (height, width)
        scale = (across - BINDING) / across
        away, middle = 0 if is_back else BINDING, along * (1 - scale) / 2
        # The top is bound by moving down, which is where a page begins that is made smaller.
        left, bottom = (away, middle) if width <= height else (middle, BINDING - away)
        return f"{scale:.5f} 0 0 {scale:.5f} {left:.2f} {bottom:.2f}"


class Document:
    """A PDF in the making; nothing reaches ``out`` before ``save``.

    What is drawn goes onto the present page until ``end_page`` or ``end_form`` closes it.
    ``face`` is one that the document uses anyway; each face read takes megabytes.
    """

    def __init__(self, out: BinaryIO, title: str, face: Face = Face.SONG) -> None:
        # A first font that is not embedded would stand on every page otherwise.
        first = fonts.font_name(face)
        self._canvas = Canvas(out, invariant=1, pageCompression=0, initialFontName=first)
        self._pdf = self._canvas._doc  # noqa: SLF001  # fonts and pages are reached only so
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setCreator("bangfu")
        self._operators: list[str] = []
        self._binding: _Binding | None = None
        self.pages = 0

    def bind(self, *, on: bool, turned: bool) -> None:
        """Leave room for the holes of a binder on the pages to come, or no more.

        ``turned``: every second page lies on the back of the one before, and is bound at its
        other edge.
        """
        self._binding = _Binding(self.pages, turned) if on else None

    def write(self, pieces: Iterable[Piece]) -> None:
        """Draw lines of text, each character literally."""
        tone: Tone | None = None
        add = self._operators.append
        add("BT")
        for piece in pieces:
            if piece.tone is not tone:
                tone = piece.tone
                add(f"{_COLOURS[tone]} rg")
            add(f"1 0 0 1 {piece.left:.2f} {piece.baseline:.2f} Tm")
            self._show(piece.text, piece.face, piece.size)
        add("ET")

    def _show(self, text: str, face: Face, size: float) -> None:
        for font_name, part in fonts.runs(text, face):
            font = pdfmetrics.getFont(font_name)
            for subset, codes in font.splitString(part, self._pdf):
                name = font.getSubsetInternalName(subset, self._pdf)
                self._operators.append(f"{name} {size:g} Tf <{codes.hex()}> Tj")

    def rule(self, lines: Iterable[Line]) -> None:
        """Draw straight lines whose ends meet without a gap."""
        self._operators.append("2 J")
        for line in lines:
            self._operators.append(
                f"{_COLOURS[line.tone]} RG {line.weight:g} w "
                f"{line.left:.2f} {line.top:.2f} m {line.right:.2f} {line.bottom:.2f} l S"
            )

    def shade(self, text: str, width: float, height: float) -> None:
        """Draw pale words across the middle of a page, to lie under everything else."""
        size = min(width, height) / (len(text) + 1)
        half = fonts.width(text, Face.HEI_BOLD, size) / 2
        left, bottom = width / 2 - _COS * half, height / 2 - _SIN * half
        self._operators.append(
            f"q {_COLOURS[Tone.PALE]} rg BT "
            f"{_COS} {_SIN} {-_SIN} {_COS} {left:.2f} {bottom:.2f} Tm"
        )
        self._show(text, Face.HEI_BOLD, size)
        self._operators.append("ET Q")

    def fill(self, rectangles: str, left: float, bottom: float, scale: float) -> None:
        """Fill rectangles given as PDF operators, ``scale`` points to their unit."""
        self._operators.append(
            f"q {_COLOURS[Tone.BLACK]} rg {scale:.4f} 0 0 {scale:.4f} {left:.2f} {bottom:.2f} cm "
            f"{rectangles} f Q"
        )

    @contextmanager
    def moved(self, left: float, bottom: float) -> Iterator[None]:
        """Draw as if the page began ``left`` points further right and ``bottom`` further up."""
        self._operators.append(f"q 1 0 0 1 {left:.2f} {bottom:.2f} cm")
        # What is pending would go into a form that is made meanwhile.
        self._flush()
        yield
        self._operators.append("Q")

    def has_form(self, name: str) -> bool:
        """Tell whether ``end_form`` has made the form ``name``."""
        return bool(self._canvas.hasForm(name))

    def end_form(self, name: str, width: float, height: float) -> None:
        """Keep what was drawn under a name instead of showing it."""
        self._canvas.beginForm(name, 0, 0, width, height)
        self._flush()
        self._canvas.endForm()

    def show_form(self, name: str) -> None:
        """Draw what was kept under a name."""
        self._flush()
        self._canvas.doForm(name)

    def end_page(self, width: float, height: float) -> None:
        """Close the present page."""
        self._canvas.setPageSize((width, height))
        self._flush()
        name = self._pdf.thisPageName()
        self._canvas.showPage()
        page = self._pdf.idToObject[name]
        stream = page.stream
        if self._binding is not None:
            matrix = self._binding.matrix(self.pages, width, height)
            stream = f"q {matrix} cm\n{stream}\nQ"
        # reportlab keeps every page as text until it saves, and in base 85 afterwards.
        packed = zlib.compress(stream.encode("latin-1"))
        page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed)
        page.stream = None
        self.pages += 1

    def save(self) -> None:
        """Write the file."""
        self._canvas.save()

    def _flush(self) -> None:
        self._canvas.addLiteral("\n".join(self._operators))
        self._operators.clear()
