"""How the columns of a list share its width: each as wide as it likes, or as it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Wish(NamedTuple):
    """What a column asks for: how wide it likes to be, needs to be, and must be at least.

    Between the two latter its longest texts are cut off.
    """

    liked: int
    needed: int
    least: int


def shared(wishes: Sequence[Wish], room: int) -> list[int]:
    """Share ``room`` among columns; what they must have at least they get even without room."""
    liked, needed = sum(each.liked for each in wishes), sum(each.needed for each in wishes)
    if liked <= room:
        return [each.liked for each in wishes]
    if needed <= room:
        spare, wanted = room - needed, liked - needed
        return [each.needed + (each.liked - each.needed) * spare // wanted for each in wishes]
    level = _level(wishes, room)
    return [max(each.least, min(each.needed, level)) for each in wishes]


def _level(wishes: Sequence[Wish], room: int) -> int:
    """Find how wide a column may be at most: the widest give way first."""
    low, high = 0, max(each.needed for each in wishes)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(max(each.least, min(each.needed, middle)) for each in wishes) <= room:
            low = middle
        else:
            high = middle - 1
    return low
