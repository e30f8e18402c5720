"""Set a text in the room that a cell gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from app.forms.sheet import Align
from app.printing import fonts
from app.printing.document import MM, Piece
from app.printing.typeset import fit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.forms.placement import Box
    from app.forms.sheet import Lettering

_ASCENT = 0.88
"""A Han character reaches this part of the size above the baseline, the rest below."""


class Filled(NamedTuple):
    """A slot with its text: the lines, and what found no room."""

    pieces: tuple[Piece, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The room for a text, in points from the lower left corner of the paper."""

    name: str
    lettering: Lettering
    left: float
    top: float
    width: float
    height: float

    def fill(self, text: str, reference: str = "") -> Filled:
        """Set a text; if it does not fit, ``reference`` stands where it breaks off."""
        lettering = self.lettering
        small = self._beside(reference)
        tail = fonts.width(reference, lettering.face, small)
        size, lines, rest = fit(text, lettering, self.width, self.height, tail)
        # Beside its reference a line must begin at the left.
        pieces = tuple(self._placed(lines, size, Align.LEFT if rest else lettering.align))
        if rest:
            left = self.left + self.width - tail
            baseline = self._baseline(size, len(lines), len(lines) - 1)
            sign = Piece("", left, baseline, lettering.face, small, lettering.tone, reference)
            pieces = (*pieces, sign)
        return Filled(pieces, rest)

    def _beside(self, reference: str) -> float:
        """Give the size of a reference, smaller than any text where a cell is very narrow."""
        needed = fonts.width(reference, self.lettering.face, 1)
        return min(self.lettering.floor, self.width / needed) if reference else 0

    def _placed(self, lines: tuple[str, ...], size: float, align: Align) -> Iterator[Piece]:
        lettering = self.lettering
        for index, line in enumerate(lines):
            left = self.left
            if align is not Align.LEFT:
                spare = self.width - fonts.width(line.rstrip(" "), lettering.face, size)
                left += spare * align.value
            baseline = self._baseline(size, len(lines), index)
            yield Piece(self.name, left, baseline, lettering.face, size, lettering.tone, line)

    def _baseline(self, size: float, lines: int, index: int) -> float:
        """Compute the baseline of a line so that all of them stand in the middle, or low."""
        step = size * self.lettering.leading
        spare = self.height - size - step * (lines - 1)
        above = spare if self.lettering.low else spare / 2
        return self.top - above - size * _ASCENT - step * index


def slot(name: str, lettering: Lettering, box: Box, paper_height: float) -> Slot:
    """Turn a box in millimetres from the top of the paper into a slot."""
    return Slot(
        name,
        lettering,
        box.left * MM,
        (paper_height - box.top) * MM,
        box.width * MM,
        box.height * MM,
    )
