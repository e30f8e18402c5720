"""Answer the spines of boxes: whose dossiers of which year lie in each, from where to where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.forms.box_spine_sheet import BOXES, THICK, name

if TYPE_CHECKING:
    from collections.abc import Sequence


class Box(NamedTuple):
    """The dossiers of one year: the first and the last number, and how many they are."""

    union_name: str
    year: str
    first: str
    last: str
    households: int


def answers(boxes: Sequence[Box], union_name: str) -> dict[str, str]:
    """Give what stands in the cells of ``BOX_SPINE_SHEET``, but for its foot.

    A box too few bears the name of the union alone, to be written on by hand.
    """
    told: dict[str, str] = {}
    for number in range(BOXES):
        box = boxes[number] if number < len(boxes) else Box(union_name, "", "", "", 0)
        parts = {
            "union": "\n".join(box.union_name),
            "year": f"{box.year}年" if box.year else "　　　年",
            "first": _broken(box.first),
            "last": _broken(box.last),
            "count": f"{box.households} 户" if box.households else "　　户",
        }
        told |= {
            name(number, width, part): text for width in THICK for part, text in parts.items()
        }
    return told


def _broken(number: str) -> str:
    """Give the year between its brackets a line of its own: a spine is narrow."""
    return number.replace("〔", "\n〔").replace("〕", "〕\n")
