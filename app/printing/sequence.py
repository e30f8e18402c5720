"""Put pages into the order in which they go through a printer."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.printing.drawing import Drawn

EMPTY = 0
"""A side of paper that stays empty."""
Paper: TypeAlias = tuple[int, ...]
"""What stands on one sheet of paper: its page, or its front and its back."""


def sides(
    drawn: Drawn,
    pages: Sequence[int],
    *,
    copies: int = 1,
    collate: bool = True,
    duplex: bool = False,
) -> tuple[int, ...]:
    """Give the pages side by side as they are printed; ``EMPTY`` for a back without one.

    On both sides each copy begins on a front, so that two households never share a sheet.
    """
    papers = list(_papers(drawn, pages, duplex=duplex))
    times_each, times_all = (1, copies) if collate else (copies, 1)
    repeated = [paper for paper in papers for _ in range(times_each)] * times_all
    printed = [side for paper in repeated for side in paper]
    while printed and printed[-1] == EMPTY:
        printed.pop()
    return tuple(printed)


def came_out(sides_in_order: Sequence[int], count: int) -> tuple[int, ...]:
    """Give the pages that are out as often as they should once ``count`` sides are."""
    waiting = set(sides_in_order[count:])
    return tuple(sorted(set(sides_in_order[:count]) - waiting - {EMPTY}))


def _papers(drawn: Drawn, pages: Sequence[int], *, duplex: bool) -> Iterator[Paper]:
    if not duplex:
        yield from ((page,) for page in pages)
        return
    owner = {
        page: number
        for number, copy in enumerate(drawn.copies)
        for page in range(copy.first_page, copy.first_page + copy.pages)
    }
    for _, group in groupby(pages, key=owner.get):
        own = list(group)
        for start in range(0, len(own), 2):
            front, *back = own[start : start + 2]
            yield (front, *(back or [EMPTY]))
