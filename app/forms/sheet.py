"""The vocabulary in which a printed sheet is declared.

A sheet is a sheet of paper with a stack of grids on each of its sides. A grid has columns and
rows in millimetres and cells that flow through it from left to right, as in an HTML table: a cell
takes the first free place of its row, across ``columns`` and down ``rows``. A grid may end in
rows that repeat, one for each row of a table inside the form. From the one declaration come the
printed page and the entry screen, so it is plain data that knows of neither. Lengths are
millimetres from the top left corner of the paper; sizes of type are points.

The answers of a sheet are a mapping from name to text. The answer ``name`` in a row that repeats
is called ``<table>.<row>.<name>``, rows counted from 0: ``members.2.phone``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TypeAlias


class Face(StrEnum):
    """The two hands of a form: Song for what is filled in, Hei for what is printed."""

    SONG = "song"
    SONG_BOLD = "song-bold"
    HEI = "hei"
    HEI_BOLD = "hei-bold"


class Align(Enum):
    """Where a line of text stands in its cell."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Tone(Enum):
    """The colour of type and lines; every one of them must be good in black print."""

    BLACK = "black"
    GREY = "grey"
    PALE = "pale"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a text is set.

    Text that does not fit shrinks step by step from ``size`` to ``floor``. A line is ``leading``
    times its size high. Text stands in the middle of the height of its cell, or ``low``, close to
    the writing line.
    """

    face: Face = Face.SONG
    size: float = 10.5
    floor: float = 6.5
    align: Align = Align.LEFT
    tone: Tone = Tone.BLACK
    leading: float = 1.2
    low: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """Words that are printed on every copy; they are never shrunk, so they must fit.

    ``of`` names the answer or the table that these words label: it is then the buddy of that
    answer on the screen, and bears its number, by which the keyboard jumps there.
    """

    text: str
    lettering: Lettering
    of: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The place of the value ``name``; ``title`` tells what it is where it must go on.

    A choice that is ``ticked`` stands there with all its options, each with a box to tick.
    """

    name: str
    title: str
    lettering: Lettering = field(default_factory=Lettering)
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """The place of a QR code that holds the value ``name``."""

    name: str


Content: TypeAlias = Caption | Answer | Code


TO_THE_END = 0
"""As many rows as the grid still has: for a caption beside rows that repeat."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; ``content`` None leaves it white.

    It reaches across ``columns`` and down ``rows``, with ``TO_THE_END`` down to the last row.
    ``line`` is the width in points of a writing line along the bottom of a cell in a grid
    without lines.
    """

    content: Content | None
    columns: int = 1
    rows: int = 1
    line: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row ``height`` high and the cells that begin in it."""

    height: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Rows at the end of a grid, one for each row of the table ``table``.

    ``row`` is printed ``count`` times, so that there is room to write; the rows of the table
    from ``count`` on stand on continuation pages, under the head of the grid again. ``first`` is
    the row of the table that is printed first.

    With ``most``, a row grows up to that height with what stands in it, ``air`` left free beside
    it, and fewer of them stand on a side; ``heights`` are those of all rows as they have grown.
    """

    table: str
    row: Row
    count: int
    first: int = 0
    most: float = 0
    air: float = 1.0
    heights: tuple[float, ...] = ()

    def height(self, number: int) -> float:
        """Give the height of a row, be it blank or filled in."""
        return self.heights[number] if number < len(self.heights) else self.row.height


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells between lines: ``inner`` and ``outline`` are widths in points, 0 for none.

    ``above`` is the distance to whatever stands over the grid, ``tone`` the colour of the lines.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    above: float = 0
    outline: float = 0
    inner: float = 0
    tone: Tone = Tone.BLACK
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper and its margins."""

    width: float
    height: float
    top: float
    side: float
    bottom: float


FOOTNOTE = "footnote"
"""The answer under this name is given by the press: which characters it could not draw."""

PAGE = "page"
"""The answer under this name is given by the press: which page of how many this is."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the title that its file and its continuation bear, its sides.

    A side is a stack of grids. ``key`` names the answer that tells one copy from another;
    continuation pages bear it.
    ``padding`` is kept free on both sides within a cell, ``shave`` above and below, and ``lead``
    at least before an answer that is set flush left, so that it does not lean on the line.
    ``foot`` stands at the bottom of every page, those that continue included. ``computed`` names
    the answers that nobody enters, those of a table as ``members.age``.
    """

    name: str
    title: str
    key: str
    paper: Paper
    sides: tuple[tuple[Grid, ...], ...]
    padding: float = 1.4
    lead: float = 1.4
    shave: float = 0.4
    foot: Grid | None = None
    computed: tuple[str, ...] = ()
