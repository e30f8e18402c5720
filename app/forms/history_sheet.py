"""档案变更史 as a sheet of A4: who changed what of a household's file, before beside after."""

from __future__ import annotations

from app.forms.household_head import COLUMNS, COMPUTED, HOUSEHOLD_ROWS
from app.forms.official import (
    IN_ROW,
    INNER,
    NOTE_IN_ROW,
    OUTLINE,
    PAPER,
    foot,
    footnote,
    head,
    label,
)
from app.forms.sheet import Answer, Cell, Grid, Repeat, Row, Sheet

TITLE = "困难职工档案变更史"
TABLE = "changes"
CHANGES = (
    ("at", "时间", 24.0),
    ("account", "经办账户", 19.0),
    ("verb", "事项", 23.0),
    ("item", "改动的项目", 40.0),
    ("before", "改动前", 40.0),
    ("after", "改动后", 40.0),
)
"""The columns of the table: their names, titles and widths."""
COUNT = 22
_CENTRED = frozenset({"at", "account", "verb"})

_TABLE = Grid(
    tuple(width for *_, width in CHANGES),
    (
        Row(
            7.0,
            tuple(label(title, of=TABLE if name == "at" else "") for name, title, _ in CHANGES),
        ),
    ),
    1.2,
    OUTLINE,
    INNER,
    repeat=Repeat(
        TABLE,
        Row(
            8.6,
            tuple(
                Cell(Answer(name, title, IN_ROW if name in _CENTRED else NOTE_IN_ROW))
                for name, title, _ in CHANGES
            ),
        ),
        count=COUNT,
        most=60,
    ),
)

HISTORY_SHEET = Sheet(
    name="history",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "按时间倒排；证件号、电话、银行卡号隐藏中间几位。"),
            Grid(COLUMNS, HOUSEHOLD_ROWS[:2], 0.6, OUTLINE, INNER),
            _TABLE,
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, *(f"{TABLE}.{name}" for name, *_ in CHANGES)),
)
