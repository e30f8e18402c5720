"""Tell columns apart by what stands in them, where their headers cannot be trusted.

The national system prints 深度, 相对 and 意外 under 「档案类型」 and 城镇 and 农民工 under
「困难类别」, and 「层级」 is anything (domain reference §1.2). 存量, 增量 and 返困 are told of no
field but whether an archive was filed again.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.exchange import cells
from app.exchange.workbook.finding import LOOKED_AT_ROWS
from app.exchange.workbook.mapping import TOLD_BY_VALUES
from app.forms import codelists
from db.vocabulary import ArchiveClass

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.exchange.workbook.finding import Header
    from app.exchange.workbook.mapping import Column, Mapping
    from app.forms.codelists import CodeList

_CLASSES = frozenset(ArchiveClass)


def settle(header: Header) -> Mapping:
    """Map the columns of category, level and worker type by the words that stand in them.

    A column that holds none of these words keeps the meaning of its header; of two that hold the
    same, the one with more of it counts.
    """
    mapping = header.mapping
    known = _known()
    uncertain = [each for each in mapping.columns if each.target in TOLD_BY_VALUES]
    first = header.last + 1
    rows = list(header.grid.rows(first, first + LOOKED_AT_ROWS))
    found: list[tuple[int, str, Column]] = []
    for column in uncertain:
        words = [cells.as_text(row[column.index]).strip() for row in rows]
        counts = {name: sum(map(is_known, words)) for name, is_known in known.items()}
        best = max(counts, key=lambda name: counts[name])
        found.append((counts[best], best if counts[best] else column.target, column))
    found.sort(key=lambda each: -each[0])
    settled: dict[int, Column] = {}
    taken: set[str] = set()
    for _, target, column in found:
        if target not in taken:
            taken.add(target)
            settled[column.index] = replace(column, target=target)
    lost = {each.index for each in uncertain} - settled.keys()
    return replace(
        mapping,
        columns=tuple(
            settled.get(each.index, each) for each in mapping.columns if each.index not in lost
        ),
        lost=(*mapping.lost, *(each.title for each in uncertain if each.index in lost)),
    )


def _known() -> dict[str, Callable[[str], bool]]:
    """Give, for each meaning, the function that knows its words."""
    known: dict[str, Callable[[str], bool]] = {
        name: partial(_is_among, codelists.load(name))
        for name in TOLD_BY_VALUES
        if name != "refiled"
    }
    return known | {"refiled": _CLASSES.__contains__}


def _is_among(options: CodeList, word: str) -> bool:
    return bool(word) and options.find(word) is not None
