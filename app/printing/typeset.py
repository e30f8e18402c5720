"""Break a text into lines and find the size at which it fits a cell.

Han text may break between any two characters but for a few: a closing mark never begins a line,
an opening one never ends it. Words, numbers, days, options with their box and blanks to write in
stay whole: a text shrinks before one of them is torn, and before a last word or two of a centred
text would stand in a line of their own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from app.forms.sheet import Align
from app.printing import fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.forms.sheet import Face, Lettering

STEP = 0.5
"""Points by which a text shrinks until it fits."""

_NEAR = 0.01
_SLIGHTLY = 0.8
"""A text that is not set flush left is rather made this much smaller than broken."""
_WORD = (
    r"(?:\d{1,4}|[\u3000 ]+)年(?:\d{1,2}|[\u3000 ]+)月(?:\d{1,2}|[\u3000 ]+)日"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|[A-Za-z0-9]+(?:[-/.@+_:][A-Za-z0-9]+)*"
    r"|[☐☑][^ ]+"
    r"|＿+"
)
_OPENING = r"（《「『【〔〈‘“(\[{￥¥"
_CLOSING = r"，。、；：？！）》」』】〕〉’”…—·%％℃,.;:?!)\]}"
_ATOM = re.compile(rf"[{_OPENING}]*(?:{_WORD}|.)[{_CLOSING}]* *", re.DOTALL)


class Setting(NamedTuple):
    """A text set in lines: their size in points, and what found no room.

    ``rest`` begins where the last line ends; it is empty if everything fits.
    """

    size: float
    lines: tuple[str, ...]
    rest: str


@lru_cache(maxsize=8192)
def fit(text: str, lettering: Lettering, width: float, height: float, tail: float = 0) -> Setting:
    """Set a text in a cell ``width`` and ``height`` points large.

    If it does not fit at the smallest size, the last line leaves ``tail`` points free at its
    end for a reference, and what finds no room is the rest.
    """
    whole = "\n".join(fonts.lines(text))
    face, size = lettering.face, _one_line_size(whole, lettering, width)
    if size:
        return Setting(size, (whole,), "")
    size = lettering.size
    longest = max(_lengths(whole, face), default=0)
    while True:
        lines = tuple(broken(whole, face, width / size))
        room = max(1, int(1 + (height - size) / (size * lettering.leading) + _NEAR))
        untorn = longest <= width / size + _NEAR or size <= lettering.floor
        if len(lines) <= room and untorn:
            return Setting(size, _without_ends(lines), "")
        if size <= lettering.floor:
            break
        size = max(lettering.floor, size - STEP)
    kept = lines[: room - 1]
    remains = whole[len("".join(kept)) :]
    beside = (width - tail) / size
    last = next(broken(remains, face, beside)) if beside >= 1 else ""
    return Setting(size, _without_ends((*kept, last)), remains[len(last) :])


def height_of(text: str, lettering: Lettering, width: float) -> float:
    """Give the height in points that a text takes in its full size, in lines ``width`` wide."""
    whole = "\n".join(fonts.lines(text))
    size = lettering.size
    lines = 1
    if not _one_line_size(whole, lettering, width):
        lines = sum(1 for _ in broken(whole, lettering.face, width / size))
    return size * (1 + lettering.leading * (lines - 1))


def _one_line_size(whole: str, lettering: Lettering, width: float) -> float:
    """Give the size at which a text stands in one line; 0 where it had better be broken."""
    if "\n" in whole:
        return 0
    needed = fonts.width(whole, lettering.face, 1)
    lowest = lettering.size
    if lettering.align is not Align.LEFT:
        lowest = max(lettering.floor, lettering.size * _SLIGHTLY)
    size = lettering.size
    while size >= lowest:
        if needed * size <= width:
            return size
        size -= STEP
    return 0


def _lengths(whole: str, face: Face) -> Iterator[float]:
    """Measure the words of a text, in ems."""
    for paragraph in whole.split("\n"):
        yield from (fonts.width(atom.rstrip(" "), face, 1) for atom in _ATOM.findall(paragraph))


def _without_ends(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.rstrip("\n") for line in lines)


def broken(text: str, face: Face, width: float) -> Iterator[str]:
    """Fill lines ``width`` ems wide; joined together they are the text again.

    Spaces and the line break at the end of a line take no room.
    """
    *ended, last = text.split("\n")
    for paragraph, end in (*((each, "\n") for each in ended), (last, "")):
        line, used = "", 0.0
        for atom in _atoms(paragraph, face, width):
            if line and used + fonts.width(atom.rstrip(" "), face, 1) > width + _NEAR:
                yield line
                line, used = "", 0.0
            line += atom
            used += fonts.width(atom, face, 1)
        yield line + end


def _atoms(paragraph: str, face: Face, width: float) -> Iterator[str]:
    """Give what stays together, and single characters of what no line can hold."""
    for atom in _ATOM.findall(paragraph):
        if fonts.width(atom.rstrip(" "), face, 1) > width + _NEAR:
            yield from atom
        else:
            yield atom
