"""Break a text into lines and find the size at which it fits a cell.

Han text may break between any two characters but for a few: a closing mark never begins a line,
an opening one never ends it, and words and numbers stay whole while a line can hold them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from app.printing import fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.forms.sheet import Face, Lettering

STEP = 0.5
"""Points by which a text shrinks until it fits."""

_NEAR = 0.01
_WORD = r"[A-Za-z0-9]+(?:[-/.@+_:][A-Za-z0-9]+)*"
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
    face, size = lettering.face, lettering.size
    if "\n" not in whole and fonts.width(whole, face, size) <= width:
        return Setting(size, (whole,), "")
    while True:
        lines = tuple(broken(whole, face, width / size))
        room = max(1, int(1 + (height - size) / (size * lettering.leading) + _NEAR))
        if len(lines) <= room:
            return Setting(size, _without_ends(lines), "")
        if size <= lettering.floor:
            break
        size = max(lettering.floor, size - STEP)
    kept = lines[: room - 1]
    remains = whole[len("".join(kept)) :]
    last = next(broken(remains, face, (width - tail) / size))
    return Setting(size, _without_ends((*kept, last)), remains[len(last) :])


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
