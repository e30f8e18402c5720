"""Set on further pages what found no room on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.forms.placement import Box
from app.forms.sheet import Align, Face, Lettering, Tone
from app.printing.document import MM
from app.printing.slot import slot
from app.printing.typeset import broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.sheet import Paper, Sheet
    from app.printing.document import Piece

_HEAD = Lettering(Face.SONG_BOLD, 13, 6, Align.CENTRE, Tone.ACCENT)
_KEY = Lettering(Face.SONG, 9, 5, Align.CENTRE, Tone.GREY)
_TITLE = Lettering(Face.HEI_BOLD, 9.5)
_TEXT = Lettering(Face.SONG, 10)
_HEAD_HEIGHT, _KEY_HEIGHT, _TITLE_HEIGHT, _LINE_HEIGHT = 9.0, 8.0, 8.0, 5.0


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
    sheet: Sheet, key: str, remainders: Sequence[Remainder]
) -> Iterator[tuple[Piece, ...]]:
    """Lay out the pages that follow the copy of ``sheet`` that is known by ``key``."""
    paper = sheet.paper
    heads = (
        _Item("", f"{sheet.title}（续页）", _HEAD, _HEAD_HEIGHT, 0),
        _Item("", key, _KEY, _KEY_HEIGHT, 0),
    )
    page: list[Piece] = []
    top = paper.height
    for item in _items(remainders, (paper.width - 2 * paper.side) * MM):
        if top + item.needs > paper.height - paper.bottom:
            if page:
                yield tuple(page)
            page, top = [], paper.top
            for head in heads:
                page += _set(head, paper, top)
                top += head.height
        page += _set(item, paper, top)
        top += item.height
    if page:
        yield tuple(page)


def _items(remainders: Sequence[Remainder], width: float) -> Iterator[_Item]:
    for name, title, reference, text in remainders:
        heading = f"{reference}{title}（接前页）"
        yield _Item("", heading, _TITLE, _TITLE_HEIGHT, _TITLE_HEIGHT + 2 * _LINE_HEIGHT)
        for line in broken(text.removeprefix("\n"), _TEXT.face, width / _TEXT.size):
            yield _Item(name, line.rstrip("\n"), _TEXT, _LINE_HEIGHT, _LINE_HEIGHT)


def _set(item: _Item, paper: Paper, top: float) -> tuple[Piece, ...]:
    box = Box(paper.side, top, paper.width - 2 * paper.side, item.height)
    return slot(item.name, item.lettering, box, paper.height).fill(item.text).pieces
