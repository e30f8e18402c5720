"""Number the answers of a sheet in paper order.

The number stands small in the corner of the caption, on paper and on the screen; whoever types
it is taken to the answer. A table has one number. What nobody enters has none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from app.forms.placement import sides
from app.forms.sheet import Caption

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms.sheet import Sheet


@lru_cache(maxsize=64)
def numbers(sheet: Sheet) -> Mapping[str, int]:
    """Give each answer and table that a caption labels its number, counted from 1."""
    labelled = dict.fromkeys(
        content.of
        for side in sides(sheet)
        for placed in side.cells
        if isinstance(content := placed.cell.content, Caption)
        and content.of
        and content.of not in sheet.computed
    )
    return {name: number for number, name in enumerate(labelled, 1)}


def numbered(sheet: Sheet, number: int) -> str | None:
    """Name the answer or table that bears ``number``; None where there is none."""
    return next((name for name, each in numbers(sheet).items() if each == number), None)
