"""卷内目录: what lies in a household's dossier, in the three parts of an archive.

Columns of GB/T 9705; source of the parts: domain reference §4, dossier list.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.forms.household_head import COLUMNS, COMPUTED, HEIGHT, asked
from app.forms.official import (
    INNER,
    NAME,
    OUTLINE,
    PAPER,
    SIDE,
    TEXT,
    foot,
    footnote,
    head,
)
from app.forms.ruled import Column, Ruled
from app.forms.sheet import Caption, Cell, Grid, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = "卷内目录"
_BAND = 6.4
_COLUMNS = (
    Column("number", "序号", 9.0, centred=True),
    Column("document_no", "文号", 29.0, centred=True),
    Column("author", "责任者", 28.0, centred=True),
    Column("heading", "题名", 60.0),
    Column("made_on", "日期", 19.0, centred=True),
    Column("page", "页次", 15.0, centred=True, by_hand=True),
    Column("note", "备注", 26.0, centred=True),
)
_PARTS = (
    ("original", "一、原始档案", 15),
    ("financial", "二、资金档案", 4),
    ("daily", "三、日常工作档案", 6),
)
"""The parts of an archive: their names, titles, and how many rows there are at least."""
PARTS: Mapping[str, Ruled] = {
    name: Ruled(name, _COLUMNS, height=7.4, count=count, most=40) for name, _, count in _PARTS
}
_WHOSE = Grid(
    COLUMNS,
    (
        Row(
            HEIGHT,
            (
                *asked("name", "户主姓名", lettering=NAME),
                *asked("workplace", "工作单位", 5, TEXT),
            ),
        ),
    ),
    0.6,
    OUTLINE,
    INNER,
)


def _part(name: str, title: str) -> Grid:
    """Give the table of a part, its title above the head of the table on every page."""
    grid = PARTS[name].grid
    band = Row(_BAND, (Cell(Caption(title, SIDE), len(grid.columns)),))
    return replace(grid, rows=(band, *grid.rows))


DOSSIER_CONTENTS_SHEET = Sheet(
    name="dossier-contents",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "页次装订后填写；没有写日期的，是应有而尚未登记的材料。"),
            _WHOSE,
            *(_part(name, title) for name, title, _ in _PARTS),
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, *(each for part in PARTS.values() for each in part.computed)),
)
