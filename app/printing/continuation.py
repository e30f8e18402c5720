"""Set on further pages the texts that found no room on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.forms.placement import Box
from app.forms.sheet import Face, Lettering
from app.printing.document import MM
from app.printing.slot import slot
from app.printing.typeset import broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.printing.document import Piece

_TITLE = Lettering(Face.HEI_BOLD, 9.5)
_TEXT = Lettering(Face.SONG, 10)
_TITLE_HEIGHT, _LINE_HEIGHT = 8.0, 5.0


class Remainder(NamedTuple):
    """What found no room: the name and title of its cell, the reference there, the text."""

    name: str
    title: str
    reference: str
    text: str


class _Item(NamedTuple):
    """A line of a continuation page; ``needs`` millimetres must be free for it to begin."""

    name: str
    text: str
    lettering: Lettering
    height: float
    needs: float


def continued(
    remainders: Sequence[Remainder], room: Box, paper_height: float
) -> Iterator[tuple[Piece, ...]]:
    """Set the remainders into as many pages as they need, each with ``room`` on it."""
    page: list[Piece] = []
    top = room.bottom
    for item in _items(remainders, room.width * MM):
        if top + item.needs > room.bottom:
            if page:
                yield tuple(page)
            page, top = [], room.top
        box = Box(room.left, top, room.width, item.height)
        page += slot(item.name, item.lettering, box, paper_height).fill(item.text).pieces
        top += item.height
    if page:
        yield tuple(page)


def _items(remainders: Sequence[Remainder], width: float) -> Iterator[_Item]:
    for name, title, reference, text in remainders:
        heading = f"{reference}{title}（接前页）"
        yield _Item("", heading, _TITLE, _TITLE_HEIGHT, _TITLE_HEIGHT + 2 * _LINE_HEIGHT)
        for line in broken(text.removeprefix("\n"), _TEXT.face, width / _TEXT.size):
            yield _Item(name, line.rstrip("\n"), _TEXT, _LINE_HEIGHT, _LINE_HEIGHT)
