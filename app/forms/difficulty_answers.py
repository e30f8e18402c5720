"""Answer the list of difficulties: the head of [004] annex 1, then a row for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import household_head
from app.forms.difficulty import DIFFICULTY
from app.forms.difficulty_sheet import KINDS
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Value, Values

_TEXTS = ("situation", "advice")


def answers(values: Values, difficulties: Sequence[Values]) -> dict[str, str]:
    """Give what stands in the cells of ``DIFFICULTY_SHEET``, but for the codes and the foot."""
    return {**household_head.household(values), **dict(_rows(arranged(difficulties)))}


def arranged(difficulties: Sequence[Values]) -> list[dict[str, Value]]:
    """Give one row for each kind, in the order of the sheet; a new one has no ``id``.

    Two rows of a kind, as another program may write them, are joined in the first.
    """
    found: list[dict[str, Value]] = []
    for kind in KINDS:
        same = [each for each in difficulties if each.get("difficulty_kind") == kind]
        first: Values = same[0] if same else {"id": ""}
        joined: dict[str, Value] = {
            name: "\n".join(str(each[name]) for each in same if each.get(name)) or None
            for name in _TEXTS
        }
        found.append({**first, "difficulty_kind": kind, **joined})
    return found


def _rows(rows: Sequence[Values]) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(rows):
        for name in _TEXTS:
            yield f"difficulties.{number}.{name}", shown(DIFFICULTY[name].kind, row[name])
