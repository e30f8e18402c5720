"""Draw a QR code as filled rectangles."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

import segno

QUIET = 2
"""White modules kept around a code; the paper round about adds more."""


class Drawn(NamedTuple):
    """A code as PDF operators in which a module is one unit, and its width with its border."""

    operators: str
    modules: int


def draw(text: str) -> Drawn:
    """Encode ASCII text at error correction M or better; a row's modules are merged."""
    matrix = segno.make_qr(text, error="m").matrix
    rectangles = []
    for bottom, row in enumerate(reversed(matrix), QUIET):
        left = QUIET
        for dark, run in groupby(row):
            length = len(tuple(run))
            if dark:
                rectangles.append(f"{left} {bottom} {length} 1 re")
            left += length
    return Drawn(" ".join(rectangles), len(matrix) + 2 * QUIET)
